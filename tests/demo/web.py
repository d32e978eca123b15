"""web.py - the seller's web server, a real nginx, and the customers who use it, a real curl.

SPDX-License-Identifier: Apache-2.0
"""
import os
import shutil
import socket
import subprocess
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

from seller import CUSTOMERS, DIMENSIONS
from stage import DemoError, environment, running, tool

CONFIG = Path(__file__).with_name("nginx.conf")
AT_ONCE = 32  # curl's connections


def _find_nginx() -> str:
    """Users often lack the folder of servers in their path."""
    path = os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin"
    return shutil.which("nginx", path=path) or tool("nginx", "nginx-core")


def _write_config(folder: Path, port: int) -> Path:
    keys = "".join(f'"{c.api_key}" {c.account};\n' for c in CUSTOMERS)
    (folder / "customers.map").write_text(keys)
    names = {"@PORT@": str(port), "@PATHS@": "|".join(prefix.strip("/") for prefix in DIMENSIONS)}
    text = CONFIG.read_text()
    for name, value in names.items():
        text = text.replace(name, value)
    written = folder / "nginx.conf"
    written.write_text(text)
    return written


@contextmanager
def web_server(folder: Path):
    """Run nginx; yields its URL. access.log in the folder is complete when the server has ended.

    The port is opened here and handed over as in nginx's own upgrades: nobody can take it in
    between, and who connects early waits.
    """
    with socket.create_server(("127.0.0.1", 0), backlog=511) as listening:
        fd, port = listening.fileno(), listening.getsockname()[1]
        command = [_find_nginx(), "-p", f"{folder}/", "-e", "error.log",
                   "-c", str(_write_config(folder, port))]
        with running(command, env={**environment(), "NGINX": f"{fd};"}, pass_fds=[fd]) as nginx:
            listening.close()
            yield f"http://127.0.0.1:{port}"
            if nginx.poll() is not None:
                raise DemoError(f"nginx ended by itself: {(folder / 'error.log').read_text()}")


# --- customers ------------------------------------------------------------------------------------


def _visit(url: str, label: str, api_key: str = "") -> str:
    """A section of curl's configuration: a URL of many pages, and a line for each answer."""
    header = f'header = "X-Api-Key: {api_key}"\n' if api_key else ""
    return (f'url = "{url}"\n{header}output = "/dev/null"\n'
            f'write-out = "{label} %{{http_code}}\\n"\n')


def _visits(url: str, plan: dict) -> list:
    """What the plan says, and what must not be billed: lost pages, strangers, health checks."""
    visits = [_visit(f"{url}{prefix}[1-{number}]", f"{c.account} {DIMENSIONS[prefix]}", c.api_key)
              for (c, prefix), number in plan.items()]
    lost = [_visit(f"{url}/api/lost", "lost page", c.api_key) for c in CUSTOMERS]
    strangers = [_visit(f"{url}/search/[1-40]", "a stranger", "key-guessed"),
                 _visit(f"{url}/health", "health check")]
    return visits + lost + strangers


def visit(url: str, plan: dict, folder: Path) -> tuple:
    """Make all requests: what succeeded, by (account, dimension), and how many did not."""
    config = folder / "curl.conf"
    config.write_text("next\n".join(_visits(url, plan)))
    command = [tool("curl", "curl"), "--no-progress-meter", "--fail-early", "--parallel",
               "--parallel-max", str(AT_ONCE), "--config", str(config)]
    with running(command, env=environment(), stdout=subprocess.PIPE, text=True) as curl:
        answers = [line.split() for line in curl.stdout]
        if curl.wait() != 0:
            raise DemoError(f"curl ended with status {curl.returncode}")
    good = Counter((who, what) for who, what, status in answers
                   if status == "200" and who.isdigit())
    return good, len(answers) - sum(good.values())
