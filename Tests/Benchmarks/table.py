"""What was measured, as Markdown that docs/performance.md can hold."""
import os
import pathlib
import platform
import re
import statistics


def machine():
    """The machine in a line, since figures mean nothing without it."""
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
    """The programs beside each other, then the stages of `board`."""
    lines = [
        f"#### {count:,} postings, output on {place}\n",
        row(["", "seconds", "lowest to highest", "processor seconds", "times the floor", "peak MiB", "files", "MB written"]),
        row(["---"] + ["---:"] * 7),
    ]
    floor = measured.seconds("floor")
    for name, runs in measured.runs.items():
        times = [run.seconds for run in runs]
        files, total = measured.sizes[name]
        processor = statistics.median(run.processor for run in runs)
        lines.append(row([
            name, f"{measured.seconds(name):.2f}", f"{min(times):.2f} to {max(times):.2f}", f"{processor:.2f}",
            f"{measured.seconds(name) / floor:.1f}", f"{max(run.peak for run in runs):.0f}", f"{files:,}",
            f"{total / 1e6:.1f}"]))
    lines += ["", f"Medians of {rounds}; " + "; ".join(ratios(measured)) + ".\n"]
    names = [name for name in measured.runs if name.startswith("board")]
    stages = {name: measured.stages(name) for name in names}
    lines += [row(["milliseconds", *stages[names[0]]]), row(["---"] + ["---:"] * len(stages[names[0]]))]
    lines += [row([name, *(f"{lap:.0f}" for lap in laps.values())]) for name, laps in stages.items()]
    return "\n".join(lines) + "\n"


def ratios(measured):
    """`board` beside the others, in words."""
    board, again = measured.seconds("board"), measured.seconds("board, nothing changed")
    peak = {name: max(run.peak for run in runs) for name, runs in measured.runs.items()}
    yield f"a build in which nothing changed takes {again / board:.0%} of a cold one"
    if "Hugo" in measured.runs:
        hugo = measured.seconds("Hugo")
        yield f"Hugo takes {hugo / board:.1f} times as long as board and {peak['Hugo'] / peak['board']:.1f} times its memory"


def growth(cold):
    """How a cold build's time grows with the number of postings."""
    lines = []
    for place, times in cold.items():
        counts = sorted(times)
        for small, large in zip(counts, counts[1:]):
            lines.append(
                f"Output on {place}: {large:,} postings take {times[large] / times[small]:.1f} times as long as {small:,}.")
    return "\n".join(lines) + ("\n" if lines else "")
