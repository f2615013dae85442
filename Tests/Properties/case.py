"""A site to be tried: its files in memory, and how it is built."""
import dataclasses
import os
import pathlib

# Instants at which sites are built: an ordinary day, the last day of a year, both changes of clocks, a leap day.
INSTANTS = ["2026-12-01T09:00:00Z", "2026-12-31T23:30:00Z", "2027-03-28T00:59:59Z", "2027-10-31T01:30:00Z",
            "2028-02-29T12:00:00Z", "2026-11-01T09:30:00Z"]


@dataclasses.dataclass(frozen=True)
class Link:
    """A symbolic link, in place of a file's bytes."""
    target: str


@dataclasses.dataclass
class Case:
    """`files` are below the site's root; `foreign` ones are in the output before the first build.

    `output` is what `--output` is given, a path from the folder that the site's folder `site` lies in.
    """
    files: dict[str, bytes | Link]
    now: str = INSTANTS[0]
    options: list[str] = dataclasses.field(default_factory=list)
    foreign: dict[str, bytes | Link] = dataclasses.field(default_factory=dict)
    output: str | None = None
    # Files that change between the first build and the second; None for a file that is removed.
    later: dict[str, bytes | None] = dataclasses.field(default_factory=dict)

    @property
    def is_preview(self) -> bool:
        """Whether the build is a preview, which is never public."""
        return bool({"--drafts", "--future"} & set(self.options))

    def write(self, folder: pathlib.Path, output: pathlib.Path) -> None:
        """Writes the sources and the files in the output. An edit that the disk refuses is left out."""
        _write(folder, self.files)
        if output.is_dir() and not output.is_symlink():
            _write(output, self.foreign)

    def paths(self, below: str, suffix: str = "") -> list[str]:
        return sorted(path for path in self.files if path.startswith(below) and path.endswith(suffix))

    def text(self, path: str) -> str:
        data = self.files[path]
        return data.decode("utf-8", "replace") if isinstance(data, bytes) else ""

    def put(self, path: str, text: str) -> None:
        self.files[path] = text.encode("utf-8", "surrogatepass")


def _write(folder: pathlib.Path, files: dict[str, bytes | Link]) -> None:
    made = set()
    for path, data in files.items():
        target = os.path.join(folder, path)
        parent = os.path.dirname(target)
        try:
            if parent not in made:
                os.makedirs(parent, exist_ok=True)
                made.add(parent)
            if isinstance(data, Link):
                os.symlink(data.target, target)
            else:
                with open(target, "wb") as file:
                    file.write(data)
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            # A file and a folder with the same name: the first one wins.
            continue
