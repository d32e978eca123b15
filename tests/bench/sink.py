"""sink.py - a real nginx that takes every request and answers as the operation answers.

One port for each payload. The ports are opened here and handed to nginx, so nobody can take them
in between and clients may connect at once.

SPDX-License-Identifier: Apache-2.0
"""
import os
import shutil
import socket
import subprocess
from contextlib import contextmanager
from pathlib import Path

PIECE = 2000  # characters of the reply a variable holds: nginx allows 4096 bytes a parameter

CONFIG = """
daemon off;
worker_processes 1;
{affinity}
error_log {folder}/error.log warn;
pid {folder}/nginx.pid;
events {{ worker_connections 4096; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    client_body_buffer_size 64k;
    client_max_body_size 2m;
    keepalive_requests 1000000000;
    keepalive_timeout 1h;
    tcp_nodelay on;
    default_type application/x-amz-json-1.1;
    {servers}
}}
"""

SERVER = """
    server {{
        listen 127.0.0.1:{port};
        {pieces}
        location / {{
            add_header x-amzn-RequestId 5e1f6f2c-3c57-4b55-a05c-0d2f9b1a7c11;
            if ($request_method != POST) {{ return 405; }}
            return 200 "{variables}";
        }}
    }}
"""


class SinkError(RuntimeError):
    """nginx is missing or did not start."""


def _server(port: int, reply: str) -> str:
    pieces = [reply[i:i + PIECE] for i in range(0, len(reply), PIECE)]
    return SERVER.format(
        port=port,
        pieces="\n        ".join(f"set $p{i} '{piece}';" for i, piece in enumerate(pieces)),
        variables="".join(f"${{p{i}}}" for i in range(len(pieces))))


def _config(folder: Path, ports: dict, replies: dict, cpu: int | None) -> str:
    affinity = "" if cpu is None else f"worker_cpu_affinity {1 << cpu:b};"
    servers = "".join(_server(ports[name], reply) for name, reply in replies.items())
    return CONFIG.format(folder=folder, affinity=affinity, servers=servers)


def _find_nginx() -> str:
    path = os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin"
    nginx = shutil.which("nginx", path=path)
    if not nginx:
        raise SinkError("nginx is not installed; on Debian: apt-get install nginx-light")
    return nginx


@contextmanager
def sink(folder: Path, replies: dict, cpu: int | None = None):
    """Run nginx on `cpu`; yields the URL for each name in `replies` (name to reply text)."""
    sockets = {name: socket.create_server(("127.0.0.1", 0), backlog=511) for name in replies}
    ports = {name: s.getsockname()[1] for name, s in sockets.items()}
    config = folder / "nginx.conf"
    config.write_text(_config(folder, ports, replies, cpu))
    descriptors = [s.fileno() for s in sockets.values()]
    nginx = subprocess.Popen(
        [_find_nginx(), "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(config)],
        env={**os.environ, "NGINX": "".join(f"{fd};" for fd in descriptors)}, pass_fds=descriptors)
    for s in sockets.values():
        s.close()
    try:
        yield {name: f"http://127.0.0.1:{port}/" for name, port in ports.items()}
        if nginx.poll() is not None:
            raise SinkError(f"nginx ended by itself with status {nginx.returncode}")
    finally:
        nginx.terminate()
        nginx.wait()
