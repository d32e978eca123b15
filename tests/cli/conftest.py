"""The command as a process, and a server of our own that answers what a test says.

SPDX-License-Identifier: Apache-2.0
"""
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from command import BUILD, CREDENTIALS, REGION, environment


POLL_S = 0.01  # how soon the server notices that it shall end


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        """Keep the request and answer as told."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.requests.append((dict(self.headers), body.decode()))
        status, reply = self.server.next_answer()
        if status is None:  # cut the connection after the request was read
            self.close_connection = True
            return
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.1")
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply)

    def log_message(self, *arguments):
        """Quiet."""


class Server(ThreadingHTTPServer):
    """Answers each POST with the next of `answers`, the last again and again; keeps `requests`."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers = [(200, b'{"Results":[],"UnprocessedRecords":[]}')]
        self.requests = []
        self.url = f"http://127.0.0.1:{self.server_port}"

    def says(self, status, reply=""):
        """The answer from now on; None as status cuts the connection."""
        self.answers = [(status, reply.encode())]

    def cuts_first(self):
        """The first connection is cut after the request was read, the others are answered."""
        self.answers.insert(0, (None, b""))

    def next_answer(self):
        """Status and body."""
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@pytest.fixture
def server():
    """A server in AWS's place."""
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, args=[POLL_S])
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def awsm():
    """Run the command: awsm("call", ..., env={...}) gives returncode, stdout, stderr."""
    def run(*arguments, env=None, stdin="", stdout=subprocess.PIPE):
        settings = {**CREDENTIALS, **REGION} if env is None else env
        return subprocess.run([BUILD / "bin" / "awsm", *arguments], env=environment(settings),
                              input=stdin, stdout=stdout, stderr=subprocess.PIPE, text=True,
                              timeout=60, check=False)
    return run


@pytest.fixture
def call(awsm, server):
    """`awsm call meteringmarketplace ...` to the server."""
    def run(*arguments, **options):
        return awsm("call", "meteringmarketplace", *arguments, "--endpoint-url", server.url,
                    **options)
    return run
