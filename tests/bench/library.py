"""library.py - size and dependencies of the library that ships. Used by run.py.

SPDX-License-Identifier: Apache-2.0
"""
import re
import subprocess
import tempfile
from pathlib import Path


def stripped_size(library: Path) -> int:
    """Bytes after strip."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "stripped.so"
        subprocess.run(["strip", "-o", str(copy), str(library)], check=True)
        return copy.stat().st_size


def needed(library: Path) -> list[str]:
    """The libraries it asks the loader for."""
    dump = subprocess.run(["readelf", "-d", str(library)], check=True, stdout=subprocess.PIPE,
                          text=True).stdout
    return re.findall(r"\(NEEDED\).*\[(.+)\]", dump)
