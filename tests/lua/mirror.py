"""A server that answers each ResolveCustomer with its own RegistrationToken as the body, and each
GetEntitlements with its ProductCode.

So a test decides, word for word, what AWS "sent". Prints its address; run.sh starts and ends it.

SPDX-License-Identifier: Apache-2.0
"""
import http.server
import json


class Mirror(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        body = (request.get("RegistrationToken") or request["ProductCode"]).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.1")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Mirror)
print("mirror: listening on http://127.0.0.1:%d" % server.server_port, flush=True)
server.serve_forever()
