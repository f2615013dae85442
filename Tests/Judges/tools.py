"""The tools that judges share: one web server and one headless browser, each started when first asked for."""
import functools
import http.server
import json
import pathlib
import shutil
import socketserver
import threading
import time
import urllib.parse

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
         ".svg": "image/svg+xml", ".json": "application/json", ".xml": "application/xml",
         ".ics": "text/calendar; charset=utf-8", ".txt": "text/plain; charset=utf-8"}


# A clock that starts at another moment and goes on from there.
CLOCK = """
(() => {
  const True = Date, loaded = True.now(), start = True.parse(MOMENT);
  const now = () => start + True.now() - loaded;
  globalThis.Date = class Date extends True {
    constructor(...values) { if (values.length) super(...values); else super(now()); }
    static now() { return now(); }
  };
})();
"""


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    """Serves folders under paths, with a strict Content-Security-Policy, and remembers what it was asked for."""
    daemon_threads = True
    policy = "default-src 'self'"

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.mounts: dict[str, pathlib.Path] = {}
        self.asked: list[str] = []
        # How long some kinds of files take: {".js": 0.2}.
        self.delays: dict[str, float] = {}
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_port}{urllib.parse.quote(path, safe='/?=&#%')}"

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


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Server
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

    def log_message(self, *_) -> None:
        pass


class Browser:
    """Chromium without a window, and what the judges ask of it."""

    def __init__(self):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
        for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
                         "--disable-background-networking", "--disable-extensions", "--hide-scrollbars",
                         "--force-prefers-reduced-motion", "--lang=en-GB", "--window-size=1280,900"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        self.driver.set_page_load_timeout(30)
        self.driver.set_script_timeout(60)
        self.cdp("Page.enable")
        self._clock: str | None = None
        # How much of the usual time is waited for what does not come.
        self.patience = 1.0

    def cdp(self, command: str, **values):
        return self.driver.execute_cdp_cmd(command, values)

    def open(self, url: str) -> None:
        self.driver.get(url)

    def run(self, script: str, *values):
        return self.driver.execute_script(script, *values)

    def view(self, width: int, height: int = 900, dark: bool = False) -> None:
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.cdp("Emulation.setEmulatedMedia", media="screen", features=[scheme])

    def scripting(self, on: bool) -> None:
        """Whether pages may run scripts; those of the judges run still."""
        self.cdp("Emulation.setScriptExecutionDisabled", value=not on)

    def inject(self, source: str) -> str:
        """A script for every page to come, before its own."""
        return self.cdp("Page.addScriptToEvaluateOnNewDocument", source=source)["identifier"]

    def withdraw(self, identifier: str) -> None:
        self.cdp("Page.removeScriptToEvaluateOnNewDocument", identifier=identifier)

    def clock(self, moment: str | None) -> None:
        """Lets the clock of every page to come start at a moment ("2026-12-01T09:00:00Z"); None for the true time."""
        if self._clock:
            self.withdraw(self._clock)
        self._clock = moment and self.inject(CLOCK.replace("MOMENT", json.dumps(moment)))

    def press(self, key: str) -> None:
        """A key of the keyboard, sent to whatever has the focus."""
        webdriver.ActionChains(self.driver, duration=0).send_keys(key).perform()

    def complaints(self) -> list[str]:
        """What the console has said since it was last asked: errors, and what the policy forbade."""
        return [entry["message"] for entry in self.driver.get_log("browser")
                if entry["level"] in ("SEVERE", "WARNING") or "Content Security Policy" in entry["message"]]

    def requests(self) -> list[str]:
        """The addresses asked for since this was last called."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [message["params"]["request"]["url"] for message in messages if message["method"] == "Network.requestWillBeSent"]

    def until(self, script: str, seconds: float = 5, *values):
        """What a script returns as soon as that is true, or its last answer."""
        end = time.monotonic() + seconds * self.patience
        while not (answer := self.run(script, *values)) and time.monotonic() < end:
            time.sleep(0.05)
        return answer

    def close(self) -> None:
        self.driver.quit()


class Tools:
    """What is started once for all the judges, and ended with them."""

    @functools.cached_property
    def server(self) -> Server:
        return Server()

    @functools.cached_property
    def browser(self) -> Browser:
        return Browser()

    def __enter__(self) -> "Tools":
        return self

    def __exit__(self, *_) -> None:
        if "browser" in self.__dict__:
            self.browser.close()
        if "server" in self.__dict__:
            self.server.shutdown()
