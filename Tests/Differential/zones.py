"""Python's opinion of the time zones of this machine: when the clocks of each change, from 1970 to 2100.

    zones.py FILE    writes it; the Swift tests `ZoneDatabaseTests` read it where BOARD_ZONES names the file

A line is a zone's name, its file, its distance from UTC in 1970, and each change as `instant:distance`, in seconds.
`zoneinfo` is asked at every midnight, and between two that differ until the second is found.
"""

import concurrent.futures
import datetime
import pathlib
import sys
import zoneinfo

DAY = 86_400
END = int(datetime.datetime(2101, 1, 1, tzinfo=datetime.UTC).timestamp())


def offset(zone, instant):
    return int(datetime.datetime.fromtimestamp(instant, zone).utcoffset().total_seconds())


def changes(zone):
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


def line(name, file):
    told = changes(zoneinfo.ZoneInfo(name))
    return f"{name} {file} {told[0][1]} " + " ".join(f"{instant}:{distance}" for instant, distance in told[1:])


def main(target):
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
    pathlib.Path(target).write_text("\n".join(lines) + "\n")
    print(f"zones: {len(files)} names, {len(first)} files, {sum(line.count(':') for line in told.values())} changes")


if __name__ == "__main__":
    main(sys.argv[1])
