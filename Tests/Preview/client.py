"""The client of `board serve`: it starts the program, reads its events and requests pages."""
import http.client
import json
import pathlib
import queue
import re
import signal
import socket
import subprocess
import threading

from ..Harness.program import NOW, Program

SCRIPT = re.compile(rb'<script src="[^"]*/_board/reload\.js\?version=([^"]*)"></script>')


class Preview:
    """A running `board serve`, which ends with the `with` block."""

    def __init__(self, program: Program, site: pathlib.Path, *options: str, now: str = NOW):
        command = [str(program.path), "serve", "--site", str(site), "--port", "0", "--now", now, *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.news = queue.Queue()
        self.complaints = []
        self.reader = threading.Thread(target=self._complaints, daemon=True)
        self.reader.start()
        line = self.process.stdout.readline()
        found = re.match(r"http://([^:]+):(\d+)(/\S*)  \(Ctrl-C ends it\)", line)
        if not found:
            raise AssertionError(f"board serve said {line!r}\n" + "".join(self.complaints))
        self.host, self.port, self.base = found[1], int(found[2]), found[3]
        threading.Thread(target=self._listen, daemon=True).start()
        self.first = self.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.end()

    def end(self, number=signal.SIGTERM) -> int:
        """Ends the program by a signal: its exit status."""
        self.process.send_signal(number)
        return self.process.wait(10)

    @property
    def origin(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def address(self) -> str:
        return self.origin + self.base

    def _complaints(self):
        for line in self.process.stderr:
            self.complaints.append(line)

    def _listen(self):
        connection = http.client.HTTPConnection(self.host, self.port)
        try:
            connection.request("GET", f"{self.base}_board/events")
            for line in connection.getresponse():
                if line.startswith(b"data: "):
                    self.news.put(json.loads(line[6:]))
        except (OSError, http.client.HTTPException):
            return  # The program has ended.

    def wait(self, seconds=60):
        """The next news."""
        return self.news.get(timeout=seconds)

    def settle(self, until=lambda news: True, quiet=0.3):
        """The latest news, once `until` is true for it and there has been none for a while.

        A busy machine takes its time between a save and its news. Where `until` never holds, it is what came last before a
        minute without any: what is checked of it then fails.
        """
        last = self.wait()
        while True:
            try:
                last = self.wait(quiet if until(last) else 60)
            except queue.Empty:
                return last

    def get(self, path, host=None, method="GET"):
        """Status, headers and body for a path below the site's own; pages without the script."""
        return self.ask(self.base + path, host, method)

    def ask(self, target, host=None, method="GET"):
        """The same for a complete request target, sent unchanged."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=20)
        try:
            connection.request(method, target, headers={"Host": host} if host else {})
            answer = connection.getresponse()
            body = answer.read()
        except ConnectionError as error:
            raise AssertionError(f"{method} {target}: {error}; {self.fate()}") from error
        finally:
            connection.close()
        return answer.status, answer.headers, SCRIPT.sub(b"", body)

    def fate(self) -> str:
        """Whether the program is still running, or how it ended and its last output."""
        try:
            status = self.process.wait(5)
        except subprocess.TimeoutExpired:
            return "board serve still runs"
        self.reader.join(10)
        return f"board serve has ended with {status}:\n{''.join(self.complaints)}"

    def events(self):
        """Opens another event stream. Returns its socket and the answer so far."""
        stream = socket.create_connection((self.host, self.port), timeout=20)
        stream.sendall(f"GET {self.base}_board/events HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        return stream, stream.recv(4096)

    def memory(self):
        """Resident memory in MiB."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024
