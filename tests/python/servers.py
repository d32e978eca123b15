# SPDX-License-Identifier: Apache-2.0
"""A server on a real socket that says exactly what a test tells it to."""

import socket
import threading


def reply(body=b"{}", status="200 OK", headers=()):
    """An HTTP reply as it goes over the wire."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def _read_request(stream):
    """Read one request; its head and body, or None at the end of the connection."""
    head = []
    while (line := stream.readline()) not in (b"\r\n", b""):
        head.append(line.decode("latin-1").rstrip())
    if not head:
        return None
    lengths = [line.split(":")[1] for line in head if line.lower().startswith("content-length:")]
    return head, stream.read(int(lengths[0]) if lengths else 0)


class ScriptedServer:
    """Answers each request with the next of `replies`, the last one for ever.

    A reply is bytes to send; None closes the connection in place of a reply, `SILENCE` keeps it
    open and says nothing. With `closing` every connection ends after one reply. A `greeting` is
    sent before any request.
    """

    SILENCE = object()

    def __init__(self):
        self.replies = [reply()]
        self.requests = []  # (head lines, body)
        self.connections = 0
        self.closing = False
        self.greeting = b""
        self.asked = threading.Event()  # a request has arrived
        self._open = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._accept)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *exc_info):
        self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listener.close()
        for connection, thread in self._open:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # gone already
            thread.join()
            connection.close()

    def _accept(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._open.append((connection, thread))
            thread.start()

    def _serve(self, connection):
        stream = connection.makefile("rb")
        try:
            connection.sendall(self.greeting)
            while not self.greeting and (request := _read_request(stream)) is not None:
                self.requests.append(request)
                self.asked.set()
                answer = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
                if answer is self.SILENCE:
                    continue
                if answer is not None:
                    connection.sendall(answer)
                if answer is None or self.closing:
                    break
            connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass  # the client has gone
