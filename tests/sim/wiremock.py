# SPDX-License-Identifier: Apache-2.0
"""WireMock standalone: from Maven Central once, then running with a folder of stub mappings."""

import os
import re
import shutil
import subprocess

import pytest
from simulator import ROOT

VERSION = "3.9.2"
FOLDER = ROOT / "build" / "wiremock"
DOWNLOAD_S = 180


def jar():
    """Its path; skips where it cannot be had."""
    given = os.environ.get("AWSM_WIREMOCK_JAR")
    path = FOLDER / f"wiremock-standalone-{VERSION}.jar"
    if not shutil.which("java"):
        pytest.skip("there is no java, in which WireMock runs; apt install default-jre-headless")
    if given or path.exists():
        return given or str(path)
    if not shutil.which("mvn"):
        pytest.skip("there is no mvn to download WireMock with; apt install maven, or set "
                    "AWSM_WIREMOCK_JAR to a wiremock-standalone.jar")
    try:
        subprocess.run(
            ["mvn", "-q", "-B", "dependency:copy", f"-DoutputDirectory={FOLDER}",
             f"-Dartifact=org.wiremock:wiremock-standalone:{VERSION}"],
            cwd=ROOT.parent, check=True, timeout=DOWNLOAD_S, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT)
    except (subprocess.SubprocessError, OSError) as failure:
        pytest.skip(f"mvn does not download WireMock: {failure}")
    return str(path)


class WireMock:
    """A running WireMock with the stub mappings in folder/mappings."""

    def __init__(self, folder):
        self.process = subprocess.Popen(
            ["java", "-jar", jar(), "--port", "0", "--bind-address", "127.0.0.1", "--root-dir",
             str(folder), "--disable-banner"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True)
        self.url = f"http://127.0.0.1:{self._port()}"

    def _port(self):
        said = []
        for line in self.process.stdout:
            said.append(line)
            port = re.match(r"port:\s+(\d+)", line)
            if port:
                return port[1]
        pytest.fail("WireMock does not start: " + "".join(said))

    def stop(self):
        self.process.terminate()
        self.process.communicate()
