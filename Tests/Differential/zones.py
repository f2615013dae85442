"""Asks Python's `zoneinfo` when the clocks of every time zone of this machine change, from 1970 to 2100, and compares.

`zoneinfo` is asked at every midnight, and between two that differ until the second is found. What it says goes into a
file, a zone a line: name, file, distance from UTC in 1970, and each change as `instant:distance`, in seconds. The Swift
tests `ZoneDatabaseTests` read it where BOARD_ZONES names it, and hold the board's own reading of zone files to it.
"""
import concurrent.futures
import datetime
import os
import pathlib
import subprocess
import zoneinfo

from ..Harness.program import ROOT, Program
from ..Harness.report import Report

DAY = 86_400
END = int(datetime.datetime(2101, 1, 1, tzinfo=datetime.UTC).timestamp())


def offset(zone: zoneinfo.ZoneInfo, instant: int) -> int:
    return int(datetime.datetime.fromtimestamp(instant, zone).utcoffset().total_seconds())


def changes(zone: zoneinfo.ZoneInfo) -> list[tuple[int, int]]:
    """The distance in 1970, then every instant at which it becomes another."""
    found = [(0, offset(zone, 0))]
    for midnight in range(DAY, END + 1, DAY):
        after = offset(zone, midnight)
        if after == found[-1][1]:
            continue
        low, high = midnight - DAY, midnight
        while high - low > 1:
            middle = (low + high) // 2
            if offset(zone, middle) == after:
                high = middle
            else:
                low = middle
        found.append((high, after))
    return found


def line(name: str, file: pathlib.Path) -> str:
    told = changes(zoneinfo.ZoneInfo(name))
    return f"{name} {file} {told[0][1]} " + " ".join(f"{instant}:{distance}" for instant, distance in told[1:])


def write(target: pathlib.Path, report: Report) -> None:
    files = {}
    for name in sorted(zoneinfo.available_timezones()):
        found = [pathlib.Path(folder, name) for folder in zoneinfo.TZPATH if pathlib.Path(folder, name).is_file()]
        if found:
            files[name] = found[0]
    # Many names are links: each file is asked for once.
    first = {}
    for name, file in files.items():
        first.setdefault(file.read_bytes(), name)
    with concurrent.futures.ProcessPoolExecutor() as pool:
        told = dict(zip(first.values(), pool.map(line, first.values(), [files[name] for name in first.values()])))
    lines = [f"{name} {file} " + told[first[file.read_bytes()]].split(" ", 2)[2] for name, file in files.items()]
    target.write_text("\n".join(lines) + "\n")
    report.count("zones", len(files))
    report.look("changes", sum(line.count(":") for line in lines))


def test(program: Program, work: pathlib.Path, report: Report, asked) -> None:
    file = work / "zones.txt"
    write(file, report)
    done = subprocess.run(
        [*os.environ.get("RUN_TESTS", "swift test").split(), "--filter", "ZoneDatabaseTests"], cwd=ROOT, text=True,
        env=os.environ | {"BOARD_ZONES": str(file)}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    report.check(done.returncode == 0 and "Test everyChangeIsPythons() passed" in done.stdout, done.stdout[-4000:])
