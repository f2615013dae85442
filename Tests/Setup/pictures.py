"""Takes the README's picture of the sample board: `python -m Tests.Setup.pictures BOARD`, or `make pictures`.

The board is built for a fixed moment, and the browser's clock stands at it, so that the days on it are those of the build.
"""
import base64
import pathlib
import sys
import tempfile

from ..Harness.browser import Browser
from ..Harness.program import NOW, ROOT, Program
from ..Harness.servers import FolderServer

PICTURE = ROOT / "docs/images/listing.png"


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="board-pictures-") as folder:
        public = pathlib.Path(folder, "public")
        run = Program(pathlib.Path(sys.argv[1])).build(ROOT, public)
        if run.status:
            print(run.told, file=sys.stderr)
            return 1
        server, browser = FolderServer(), Browser()
        server.mounts = {"/board/": public}
        try:
            browser.clock(NOW)
            browser.view(1280, 800)
            browser.open(server.address("/board/"))
            browser.until("return document.querySelector('.due .in')?.textContent && document.querySelector('.star')")
            PICTURE.write_bytes(base64.b64decode(browser.cdp("Page.captureScreenshot")["data"]))
        finally:
            browser.close()
            server.shutdown()
    print(PICTURE.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
