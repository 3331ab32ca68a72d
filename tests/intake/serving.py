"""A real server on this machine, whose pages a test writes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, dict[str, str], bytes]


class Server:
    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.pages: dict[str, Answer | Callable[[BaseHTTPRequestHandler], None]] = {}

    def page(self, path: str, body: bytes | str, media: str = "text/html", **headers: str) -> str:
        raw = body.encode() if isinstance(body, str) else body
        self.pages[path] = (200, {"Content-Type": media, **headers}, raw)
        return self.base + path


@contextmanager
def serving() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
            told = server.pages.get(self.path, (404, {}, b""))
            if callable(told):
                told(self)
                return
            status, headers, raw = told
            if "ETag" in headers and self.headers.get("If-None-Match") == headers["ETag"]:
                status, raw = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *_: object) -> None:
            """Silent."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server = Server(http.server_address[1])
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
