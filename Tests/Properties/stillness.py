"""The judge "stillness": nothing changes by itself before the instant that `board next` prints.

The site is built twice from the same files, at one instant and a second before the next change, and has to be the same; where
nothing is to change any more, five years later.
"""
import datetime

from . import in_and_out

LATER = datetime.timedelta(days=5 * 366)


def check(laboratory, case) -> list[str]:
    run = laboratory.program.run("next", "--site", laboratory.site, "--now", case.now)
    if run.status != 0:
        return [f"board next: status {run.status}: {run.told[:300]}"]
    last = datetime.datetime.fromisoformat(case.now) + LATER
    if run.output.strip():
        last = datetime.datetime.fromisoformat(run.output.split()[0]) - datetime.timedelta(seconds=1)
    made = []
    for name, now in (("at-once", case.now), ("at-last", last.strftime("%Y-%m-%dT%H:%M:%SZ"))):
        output = laboratory.folder / name
        built = laboratory.program.run("build", "--site", laboratory.site, "--now", now, "--workers", "1", *case.options,
                                       "--output", output, folder=laboratory.folder)
        if built.status != 0:
            return [f"at {now} the build has status {built.status}: {built.told[:300]}"]
        made.append(in_and_out.snapshot(output))
    changed = sorted(path for path in made[0].keys() | made[1].keys()
                     if made[0].get(path) != made[1].get(path) and not path.startswith(".board"))
    return [f"{path} is another at {last:%Y-%m-%dT%H:%M:%SZ}, which board next does not say at {case.now}" for path in changed[:3]]
