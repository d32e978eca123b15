# SPDX-License-Identifier: Apache-2.0
"""A simulator for each test, and the examples as a user runs them.

The build folder is AWSM_BUILD, or build/ in the repository.
"""

import os
import pathlib
import shutil
import subprocess
import sys

import pytest

from stage import environment, simulator

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("AWSM_BUILD", ROOT / "build")).resolve()
KEYS = {
    "AWS_REGION": "us-east-1",
    "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
}
LANGUAGES = {  # how a program is started, and what must have been built for it
    "c": ([], "examples"),
    "python": ([sys.executable], "python/awsm"),
    "lua5.1": (["lua5.1"], "lua/5.1"),
    "lua5.4": (["lua5.4"], "lua/5.4"),
    "luajit": (["luajit"], "lua/jit"),
}


@pytest.fixture
def sim(request, tmp_path):
    """A simulator for this test alone, with the built-in data; see knowing()."""
    with simulator(BUILD, tmp_path, getattr(request, "param", None)) as running:
        yield running


def knowing(data):
    """Marks a test: its simulator has this data."""
    return pytest.mark.parametrize("sim", [pytest.param(data, id="own-data")], indirect=True)


@pytest.fixture
def example(sim, tmp_path):
    """Run an example: example("lua5.4", "meter.lua", ...) gives returncode, stdout, stderr."""
    def run(language, name, *arguments, stdin=""):
        command, built = LANGUAGES[language]
        if not (BUILD / built).exists() or not all(map(shutil.which, command)):
            pytest.skip(f"{language} is not installed, or not in {BUILD}")
        folder = BUILD if language == "c" else ROOT / ("lua" if "lua" in language else language)
        env = environment(**KEYS, AWS_ENDPOINT_URL=sim.url, PYTHONPATH=str(BUILD / "python"),
                          LUA_PATH=f"{BUILD}/lua/?.lua;;", LUA_CPATH=f"{BUILD}/lua/?.so;;")
        return subprocess.run([*command, folder / "examples" / name, *map(str, arguments)],
                              env=env, cwd=tmp_path, input=stdin, text=True, timeout=60,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    return run
