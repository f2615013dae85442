"""One web server and one headless browser, each started on first use."""
import functools
import json
import shutil
import time

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from .servers import FolderServer

# A clock that starts at another moment and continues from there.
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


class Browser:
    """Chromium without a window, and what tests need of it."""

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
        # The fraction of the usual time to wait for what does not come.
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
        """Whether pages may run scripts. Those of tests always run."""
        self.cdp("Emulation.setScriptExecutionDisabled", value=not on)

    def inject(self, source: str) -> str:
        """A script for every future page, which runs before the page's own."""
        return self.cdp("Page.addScriptToEvaluateOnNewDocument", source=source)["identifier"]

    def withdraw(self, identifier: str) -> None:
        self.cdp("Page.removeScriptToEvaluateOnNewDocument", identifier=identifier)

    def clock(self, moment: str | None) -> None:
        """Sets the clock of every future page to a moment ("2026-12-01T09:00:00Z"); None for the real time."""
        if self._clock:
            self.withdraw(self._clock)
        self._clock = moment and self.inject(CLOCK.replace("MOMENT", json.dumps(moment)))

    def press(self, key: str) -> None:
        """Sends a key to the element that has the focus."""
        webdriver.ActionChains(self.driver, duration=0).send_keys(key).perform()

    def click(self, element) -> None:
        """Clicks what is visible there. The driver's own click refuses parts of closed details that a stylesheet shows."""
        self.run("arguments[0].scrollIntoView({block: 'center'})", element)
        webdriver.ActionChains(self.driver, duration=0).move_to_element(element).click().perform()

    def complaints(self) -> list[str]:
        """The console's messages since the last call: errors, and violations of the policy."""
        return [entry["message"] for entry in self.driver.get_log("browser")
                if entry["level"] in ("SEVERE", "WARNING") or "Content Security Policy" in entry["message"]]

    def requests(self) -> list[str]:
        """The addresses requested since the last call."""
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [message["params"]["request"]["url"] for message in messages if message["method"] == "Network.requestWillBeSent"]

    def until(self, script: str, seconds: float = 5, *values):
        """Waits until a script returns something true, and returns that, or its last result."""
        end = time.monotonic() + seconds * self.patience
        while not (answer := self.run(script, *values)) and time.monotonic() < end:
            time.sleep(0.05)
        return answer

    def close(self) -> None:
        self.driver.quit()


class Tools:
    """Resources that are started once for a suite and end with it."""

    @functools.cached_property
    def server(self) -> FolderServer:
        return FolderServer()

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
