"""startup.py - time and memory of import, client and first call in Python. Used by run.py.

SPDX-License-Identifier: Apache-2.0
"""
import json
import subprocess
from pathlib import Path

from places import Places

PROBE = Path(__file__).parent / "startup_probe.py"


def _probe(places: Places, library: str, url: str, input_file: Path) -> dict:
    done = subprocess.run([places.python, str(PROBE), library, url, str(input_file)],
                          env=places.environment(), stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def measure(places: Places, libraries: list[str], url: str, input_file: Path, rounds: int) -> dict:
    """Fresh processes, turn by turn; the first of each fills the disk's cache and is dropped."""
    results = {library: [] for library in libraries}
    for _ in range(rounds + 1):
        for library in libraries:
            results[library].append(_probe(places, library, url, input_file))
    return {library: probes[1:] for library, probes in results.items()}
