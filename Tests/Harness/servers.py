"""Web servers for tests, which run on a free port of this machine until the test ends."""
import http.server
import pathlib
import socket
import threading
import time
import urllib.parse

TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
         ".svg": "image/svg+xml", ".png": "image/png", ".json": "application/json", ".xml": "application/xml",
         ".ics": "text/calendar; charset=utf-8", ".txt": "text/plain; charset=utf-8"}


class Server(http.server.ThreadingHTTPServer):
    """Answers on a free port through a handler, in threads of its own, and prints nothing."""
    daemon_threads = True

    def __init__(self, handler: type):
        super().__init__(("127.0.0.1", 0), type("Quiet", (handler,), {"log_message": lambda *_: None}))
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_port}{urllib.parse.quote(path, safe='/?=&#%')}"


def unused_port() -> int:
    """A port on which nothing answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class FolderServer(Server):
    """Serves folders under paths, with a strict Content-Security-Policy, and records the requests."""
    policy = "default-src 'self'"

    def __init__(self):
        self.mounts: dict[str, pathlib.Path] = {}
        self.asked: list[str] = []
        # How long some kinds of files take: {".js": 0.2}.
        self.delays: dict[str, float] = {}
        super().__init__(_Files)

    def find(self, path: str) -> tuple[int, pathlib.Path | None]:
        """The status and the file for a path; a folder's is its index.html."""
        mounts = [prefix for prefix in self.mounts if path.startswith(prefix)]
        if not mounts:
            return 404, None
        prefix = max(mounts, key=len)
        folder = self.mounts[prefix]
        file = folder / path[len(prefix):]
        if path.endswith("/"):
            file = file / "index.html"
        if ".." not in path and file.is_file():
            return 200, file
        missing = folder / "404.html"
        return 404, missing if missing.is_file() else None


class _Files(http.server.BaseHTTPRequestHandler):
    server: FolderServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = urllib.parse.unquote(urllib.parse.urlsplit(self.path).path)
        self.server.asked.append(path)
        status, file = self.server.find(path)
        body = file.read_bytes() if file else b""
        time.sleep(self.server.delays.get(file.suffix, 0) if file else 0)
        self.send_response(status)
        self.send_header("Content-Type", TYPES.get(file.suffix if file else ".txt", "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", self.server.policy)
        self.end_headers()
        try:
            self.wfile.write(body)
        except ConnectionError:
            pass  # the browser has gone on to another page
