"""Times `board`'s template engine, Jinja2 and MiniJinja in turn, with the same templates and data.

usage: python -m Tests.Benchmarks.templates BENCHMARK_PROGRAM

The pages are a listing of 100 cards with five fields each, and a posting with a body of 6 KB. Each engine compiles once. The
figure is the median time per page over five rounds, in microseconds.
"""
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import jinja2
import minijinja

HERE = pathlib.Path(__file__).parent
ROUNDS = 5


def data():
    bands = [{"name": f"Band {n}", "url": f"/bands/{n}/", "description": "For people with a record."} for n in range(3)]
    body = "<p>" + "Reads drafts, writes reports and <em>asks</em> what follows from them. " * 90 + "</p>"
    postings = [
        {
            "title": f"Fellow in policy & practice {n}", "url": f"/postings/fellow-{n}/", "state": "open",
            "organisation": "Institute for <Open> Questions", "place": "Montréal" if n % 3 else "", "team": "Policy",
            "bands": bands[: 2 + n % 2], "start": "2027-09", "duration": "6-12 months", "languages": ["English", "French"],
            "materials": ["A CV of two pages", "A letter", "Two references"], "body": body,
        }
        for n in range(100)
    ]
    return {"title": "Openings", "postings": postings, "posting": postings[0]}


def timed(render, pages):
    start = time.perf_counter()
    for _ in range(pages):
        text = render()
    return (time.perf_counter() - start) / pages * 1e6, len(text.encode())


def main():
    program, values = sys.argv[1], data()
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "data.json"
        file.write_text(json.dumps(values))
        for name, pages in (("listing.html", 400), ("posting.html", 4000)):
            source = (HERE / name).read_text()
            jinja = jinja2.Environment(autoescape=True, keep_trailing_newline=True).from_string(source)
            mini = minijinja.Environment(templates={"t.html": source}, keep_trailing_newline=True)
            times = {"board": [], "Jinja2": [], "MiniJinja": []}
            sizes = {}
            for _ in range(ROUNDS):
                out = subprocess.run([program, HERE / name, file, str(pages)], capture_output=True, text=True, check=True).stdout.split()
                figures = {
                    "board": (float(out[0]), int(out[1])),
                    "Jinja2": timed(lambda: jinja.render(**values), pages // 10),
                    "MiniJinja": timed(lambda: mini.render_template("t.html", **values), pages // 10),
                }
                for engine, (took, size) in figures.items():
                    times[engine].append(took)
                    sizes[engine] = size
            ours = statistics.median(times["board"])
            for engine, took in times.items():
                median = statistics.median(took)
                print(f"{name:14} {engine:10} {median:9.1f} µs a page  {sizes[engine]:6} bytes  {median / ours:6.1f} times board's")


if __name__ == "__main__":
    main()
