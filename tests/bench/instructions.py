"""instructions.py - user-space instructions a call, counted by callgrind. Used by run.py.

Two runs of different length; their difference leaves start-up out. The kernel's share is not in it.

SPDX-License-Identifier: Apache-2.0
"""
import re
import shutil
import subprocess

FEW, MANY = 200, 600


def available() -> bool:
    """Is valgrind here?"""
    return shutil.which("valgrind") is not None


def _count(command: list[str], env: dict, calls: int) -> int:
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    done = subprocess.run(valgrind + command, input=f"{calls}\n", env=env, capture_output=True,
                          text=True, check=True)
    return int(re.search(r"Collected : (\d+)", done.stderr).group(1))


def per_call(command: list[str], env: dict) -> int:
    """Instructions one more call takes."""
    return (_count(command, env, MANY) - _count(command, env, FEW)) // (MANY - FEW)
