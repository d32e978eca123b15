"""places.py - where the build keeps what is measured, and what of it can run here.

SPDX-License-Identifier: Apache-2.0
"""
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from cases import Case
from payload import Payload

# Keys of AWS's documentation: the sink does not check signatures. A failed call must show, so none
# is made twice.
SETTINGS = {
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    "AWS_REGION": "us-east-1",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_MAX_ATTEMPTS": "1",
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
}


@dataclass(frozen=True)
class Places:
    """The build folder and the interpreters."""

    build: Path
    python: str
    luajit: str | None
    lua54: str | None

    @staticmethod
    def find(build: Path, python: str) -> "Places":
        """`python` is the interpreter that has boto3."""
        return Places(build.resolve(), python, shutil.which("luajit"), shutil.which("lua5.4"))

    def environment(self) -> dict:
        """For every driver: nothing of the user's AWS settings or proxies."""
        env = {name: value for name, value in os.environ.items()
               if not name.startswith("AWS_") and not name.lower().endswith("_proxy")}
        found = {"PYTHONPATH": f"{self.build}/python", "LUA_PATH": f"{self.build}/lua/?.lua;;",
                 "LUA_CPATH": f"{self.build}/lua/?.so;;"}
        return {**env, **SETTINGS, **found}

    def command(self, case: Case, payload: Payload, url: str) -> list[str]:
        """The case's command line."""
        names = {
            "bench": self.build / "tests" / "bench", "python": self.python, "luajit": self.luajit,
            "lua54": self.lua54, "url": url, "input": payload.input_file,
            "reply": payload.reply_file, "lua_input": payload.lua_file,
            "operation": payload.operation, "method": payload.method,
        }
        return [str(word).format(**names) for word in case.command]

    def library(self) -> Path:
        """libawsm.so as it was built."""
        return self.build / "lib" / "libawsm.so"

    def missing(self, case: Case) -> str | None:
        """Why the case cannot run here; None when it can."""
        checks = {"boto3": lambda: self._cannot_import("boto3"),
                  "luajit": lambda: None if self.luajit else "luajit is not installed",
                  "lua54": lambda: None if self.lua54 else "lua5.4 is not installed"}
        return checks.get(case.name, lambda: None)()

    def _cannot_import(self, module: str) -> str | None:
        done = subprocess.run([self.python, "-c", f"import {module}"], capture_output=True,
                              text=True, env=self.environment(), check=False)
        if done.returncode == 0:
            return None
        return f"{self.python}: {done.stderr.strip().splitlines()[-1]}"
