"""A browser's part in `board serve`: starts the program, holds its stream of events, asks for pages."""
import http.client
import json
import pathlib
import queue
import re
import subprocess
import threading
import time

SCRIPT = re.compile(rb'<script src="[^"]*/_board/reload\.js\?version=([^"]*)"></script>')


class Preview:
    """A running `board serve`, ended when the `with` block is left."""

    def __init__(self, board, site, *options, now="2026-12-01T09:00:00Z"):
        command = [str(board), "serve", "--site", str(site), "--port", "0", "--now", now, *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.news = queue.Queue()
        self.complaints = []
        threading.Thread(target=self._complaints, daemon=True).start()
        line = self.process.stdout.readline()
        found = re.match(r"http://([^:]+):(\d+)(/\S*)  \(Ctrl-C ends it\)", line)
        if not found:
            raise SystemExit(f"board serve said {line!r}\n" + "".join(self.complaints))
        self.host, self.port, self.base = found[1], int(found[2]), found[3]
        threading.Thread(target=self._listen, daemon=True).start()
        self.version = self.wait(10)["version"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(10)

    def _complaints(self):
        for line in self.process.stderr:
            self.complaints.append(line)

    def _listen(self):
        connection = http.client.HTTPConnection(self.host, self.port)
        connection.request("GET", f"{self.base}_board/events")
        answer = connection.getresponse()
        for line in answer:
            if line.startswith(b"data: "):
                self.news.put(json.loads(line[6:]))

    def wait(self, seconds=10):
        """The next news."""
        return self.news.get(timeout=seconds)

    def settle(self, quiet=0.3, seconds=20):
        """The last of the news, once there has been none for a while."""
        last = self.wait(seconds)
        while True:
            try:
                last = self.wait(quiet)
            except queue.Empty:
                return last

    def get(self, path, host=None, method="GET"):
        """Status, headers and body of a path below the site's own; pages without the script."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=20)
        connection.request(method, self.base + path, headers={"Host": host} if host else {})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, answer.headers, SCRIPT.sub(b"", body)

    def memory(self):
        """Resident memory in MiB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def median(values):
    values = sorted(values)
    return values[len(values) // 2]
