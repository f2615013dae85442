"""A release of the program as a forge would have it: an archive, its checksum, and a server for them."""
import hashlib
import io
import pathlib
import platform
import tarfile

from ..Boards.files import put
from ..Harness.program import Program
from ..Harness.servers import FolderServer

SCRIPT = "starter/site/.ci/board.sh"


def archive(program: Program, version: str) -> tuple[str, bytes]:
    """The name and the bytes of a release's archive, whose program runs the one that is tested."""
    name = f"board-{version}-linux-{platform.machine()}"
    text = f'#!/bin/sh\nexec "{program.path}" "$@"\n'.encode()
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:xz") as tar:
        entry = tarfile.TarInfo(f"{name}/bin/board")
        entry.size, entry.mode = len(text), 0o755
        tar.addfile(entry, io.BytesIO(text))
    return f"{name}.tar.xz", packed.getvalue()


class Releases:
    """Releases below `address`, in a folder that a test may spoil."""

    def __init__(self, program: Program, folder: pathlib.Path):
        self.version = program.run("--version").output.strip()
        self.folder = folder
        self.name, self.bytes = archive(program, self.version)
        self.checksum = hashlib.sha256(self.bytes).hexdigest()
        self.server = FolderServer()
        self.server.mounts["/releases/"] = folder
        self.address = self.server.address("/releases")
        self.restore()

    def restore(self) -> None:
        put(self.folder, f"v{self.version}/{self.name}", self.bytes)
        put(self.folder, f"v{self.version}/SHA256SUMS", f"{'0' * 64}  board_{self.version}_amd64.deb\n{self.checksum}  {self.name}\n")
