"""Measurements as Markdown for docs/performance.md."""
import os
import pathlib
import platform
import re
import statistics


def machine():
    """The machine in one line, because figures mean nothing without it."""
    processor = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s*(\d+)", pathlib.Path("/proc/meminfo").read_text()).group(1)) / 2**20
    name = processor.group(1).strip() if processor else platform.machine()
    words = f"{os.cpu_count()} cores of {name}, {memory:.0f} GiB, Linux {platform.release().split('-')[0]}."
    load = os.getloadavg()[0]
    if load > os.cpu_count() / 4:
        words += f" Other work went on: a load of {load:.1f} before the first build."
    return words + "\n"


def row(cells):
    return "| " + " | ".join(cells) + " |"


def results(count, place, rounds, measured):
    """The programs compared, then the stages of `board`."""
    columns = [
        "seconds", "lowest to highest", "processor seconds", "times board's", "times the floor", "peak MiB", "files", "MB written",
    ]
    lines = [
        f"#### {count:,} postings, output on {place}\n", row(["", *columns]), row(["---", *["---:"] * len(columns)]),
    ]
    for name, runs in measured.runs.items():
        times = [run.seconds for run in runs]
        files, total = measured.sizes[name]
        lines.append(row([
            name, f"{measured.seconds(name):.2f}", f"{min(times):.2f} to {max(times):.2f}",
            f"{statistics.median(run.worked for run in runs):.2f}", times_as_long(measured, name, "board"),
            times_as_long(measured, name, "floor"), f"{max(run.peak for run in runs):.0f}", f"{files:,}", f"{total / 1e6:.1f}"]))
    lines += ["", f"Medians of {rounds}.\n"]
    names = [name for name in measured.runs if name.startswith("board")]
    stages = {name: measured.stages(name) for name in names}
    lines += [row(["milliseconds", *stages[names[0]]]), row(["---"] + ["---:"] * len(stages[names[0]]))]
    lines += [row([name, *(f"{lap:.0f}" for lap in laps.values())]) for name, laps in stages.items()]
    return "\n".join(lines) + "\n"


def times_as_long(measured, name, other):
    return f"{measured.seconds(name) / measured.seconds(other):.2f}" if other in measured.runs else ""


def growth(cold):
    """How a cold build's time grows with the number of postings."""
    lines = []
    for place, times in cold.items():
        counts = sorted(times)
        for small, large in zip(counts, counts[1:]):
            lines.append(
                f"Output on {place}: {large:,} postings take {times[large] / times[small]:.2f} times as long as {small:,}.")
    return "\n".join(lines) + ("\n" if lines else "")


def sample(starts, builds):
    """The sample site in one line."""
    start, times = statistics.median(run.seconds for run in starts), [run.seconds * 1000 for run in builds]
    return (
        f"The sample site, output on tmpfs: {statistics.median(times):.1f} ms with the start of the process "
        f"({min(times):.1f} to {max(times):.1f}, median of {len(times)} builds; `board --version`, which does nothing else "
        f"than start, takes {start * 1000:.1f}), a peak of {max(run.peak for run in builds):.0f} MiB.\n")
