"""stage.py - processes: started in surroundings of their own, ended whatever happens.

SPDX-License-Identifier: Apache-2.0
"""
import http.client
import json
import os
import shutil
import signal
import subprocess
from contextlib import contextmanager
from pathlib import Path

PATIENCE_S = 10  # for a process that is asked to end


class DemoError(RuntimeError):
    """The demo cannot go on, or shows something wrong."""


def tool(name: str, package: str) -> str:
    """The path of a program."""
    path = shutil.which(name)
    if not path:
        raise DemoError(f"{name} is not installed; on Debian: apt-get install {package}")
    return path


def environment(**settings) -> dict:
    """Nothing of the user's AWS settings, proxies or Lua, and these settings."""
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(("AWS_", "LUA_")) and not name.lower().endswith("_proxy")}
    return {**kept, **settings}


def _end(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE_S)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # with the processes it has made itself
        process.wait()


@contextmanager
def running(command: list, **options):
    """A process. Ctrl-C does not reach it, that is ours to handle; it ends when we do."""
    leash = [tool("setpriv", "util-linux"), "--pdeathsig", "TERM", "--"]
    process = subprocess.Popen([*leash, *command], start_new_session=True, **options)
    try:
        yield process
    finally:
        _end(process)
        for stream in filter(None, (process.stdin, process.stdout)):
            stream.close()


class Simulator:
    """The control interface of a running `awsm sim`."""

    def __init__(self, url: str):
        self.url = url
        self._address = url.partition("://")[2]

    def _ask(self, method: str, path: str, body: str = ""):
        connection = http.client.HTTPConnection(self._address, timeout=PATIENCE_S)
        try:
            connection.request(method, f"/_awsm/{path}", body)
            reply = connection.getresponse()
            answer = json.loads(reply.read())
        finally:
            connection.close()
        if reply.status != 200:
            raise DemoError(f"the simulator refuses {method} {path} {body}: {answer['error']}")
        return answer

    def get(self, path: str):
        """What the simulator knows: records, requests, faults."""
        return self._ask("GET", path)

    def post(self, path: str, **order):
        """Tell it to do something."""
        return self._ask("POST", path, json.dumps(order))


@contextmanager
def simulator(build: Path, folder: Path, data=None):
    """Run `awsm sim` on a free port, with this data or the built-in."""
    command = [str(build / "bin" / "awsm"), "sim", "--port", "0", "--quiet"]
    if data is not None:
        file = folder / "simulator.json"
        file.write_text(json.dumps(data, indent=1))
        command += ["--data", str(file)]
    with running(command, env=environment(), stdout=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline()
        if "listening on" not in line:
            raise DemoError(f"the simulator did not start: {' '.join(command)}")
        yield Simulator(line.split()[-1])
