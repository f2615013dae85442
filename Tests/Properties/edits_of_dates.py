"""Days and instants moved to difficult ones: gaps and repeats of clocks, ends of years, unusual zones."""
from .case import INSTANTS, Case
from .edits import Draw, edit
from .edits_of_files import postings
from .front_matter import Fields

ZONES = ["Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Pacific/Kiritimati", "Australia/Lord_Howe", "America/St_Johns",
         "Etc/GMT+1", "Etc/GMT-14", "UTC", "GMT", "Africa/Casablanca", "Europe/Dublin", "America/Nuuk", "Antarctica/Troll", "Asia/Tehran", "EST5EDT",
         "europe/london", "Europe/Nowhere", "America/Argentina/Buenos_Aires", "CET"]
DAYS = ["2027-03-28", "2027-03-14", "2026-11-01", "2027-10-31", "2026-12-31", "2027-01-01", "2028-02-29", "2026-12-01", "2026-12-02", "2026-12-15",
        "2027-04-04", "2027-10-03", "2026-11-30", "2030-06-01", "2099-12-31", "2027-02-29", "2026-10-25"]
TIMES = ["01:30", "02:30", "02:00", "01:00", "00:00", "23:59", "03:00", "00:30", "24:00", "17:00", "12:00", "02:15", "01:59"]

# Days and times that a zone skips or has twice, and names that mean the reverse of what they say.
TURNS = [("2027-03-28", "01:30", "Europe/London"), ("2027-03-14", "02:30", "America/Toronto"), ("2027-03-28", "02:15", "Europe/Berlin"),
         ("2027-10-31", "01:30", "Europe/London"), ("2027-11-07", "01:30", "America/New_York"), ("2027-10-03", "02:15", "Australia/Lord_Howe"),
         ("2027-04-04", "01:45", "Australia/Lord_Howe"), ("2027-03-28", "00:30", "Atlantic/Azores"), ("2026-12-05", "23:59", "Etc/GMT+1"),
         ("2026-12-05", "12:00", "Etc/GMT-14"), ("2027-03-27", "23:30", "America/Nuuk"), ("2027-09-05", "00:00", "America/Santiago"),
         ("2027-09-04", "24:00", "America/Santiago"), ("2027-04-29", "23:59", "Africa/Cairo"), ("2027-04-30", "00:30", "Africa/Cairo")]


@edit(4)
def turn_of_a_clock(case: Case, draw: Draw) -> str | None:
    path = draw.pick(postings(case))
    fields = Fields(case.text(path))
    day, time, zone = draw.choice(TURNS)
    if draw.random() < 0.6:
        fields["deadline"] = f"{day} {time} {zone}" if draw.random() < 0.9 else f"{day} {zone}"
        fields.drop("timezone")
    else:
        fields["deadline"] = f"{day} {time}" if draw.random() < 0.7 else day
        fields["timezone"] = zone
    _open(fields)
    case.put(path, str(fields))
    return f"{path}: deadline: {fields['deadline']} of {zone}"


def _open(fields: Fields) -> None:
    """Opens a posting, so that its deadline is shown everywhere."""
    fields["published"] = "2026-10-01"
    for key in ("opens", "updated", "review_from", "status", "draft"):
        fields.drop(key)
    if "apply" not in fields:
        fields["apply"] = "https://apply.example.net/"


@edit(5)
def deadline(case: Case, draw: Draw) -> str | None:
    path = draw.pick(postings(case))
    fields = Fields(case.text(path))
    day, time = draw.choice(DAYS), draw.choice(TIMES)
    fields["deadline"] = draw.choice([
        day, day, f"{day} {time}", f"{day} {time}", f"{day} {time} {draw.choice(ZONES)}", f"{day} {time} {draw.choice(ZONES)}", f"{day} {draw.choice(ZONES)}",
        f"{day} AoE", f"{day} {time} AoE", f"{day} {time} {draw.choice(['+01:00', '-00:00', '+05:45', '-12:00', '+14:00', '+14:30', '-03:30'])}",
        "rolling", f"{day} {time} UTC", f"{day}T{time}", f"{day}T{time}Z", f"{day} +01:00", f"\"{day} {time}\"", "to be announced"])
    if draw.random() < 0.5:
        fields["timezone"] = draw.choice(ZONES)
    if draw.random() < 0.5:
        _open(fields)
    case.put(path, str(fields))
    return f"{path}: deadline: {fields['deadline']}"


@edit(2)
def day(case: Case, draw: Draw) -> str | None:
    path = draw.pick(postings(case))
    fields = Fields(case.text(path))
    key = draw.choice(["published", "published", "opens", "review_from", "updated", "start"])
    fields[key] = draw.choice([*DAYS, "2026-10-01", "2026-11-20", "2028-01-01"])
    case.put(path, str(fields))
    return f"{path}: {key}: {fields[key]}"


@edit(3)
def event(case: Case, draw: Draw) -> str | None:
    """An event in some zone, by which alone an open posting changes."""
    path = draw.pick(postings(case))
    fields = Fields(case.text(path))
    day = draw.choice(["2026-12-02", "2026-12-10", "2027-01-01", "2026-12-31"])
    at = draw.choice([day, f"{day} {draw.choice(ZONES[:6])}", f"{day} {draw.choice(TIMES)}", f"{day} {draw.choice(TIMES)} {draw.choice(ZONES[:10])}"])
    fields["events"] = f"[{{title: A talk, at: {at}}}]"
    fields["deadline"] = draw.choice(["rolling", "rolling", "to be announced", "2027-04-04"])
    _open(fields)
    case.put(path, str(fields))
    return f"{path}: an event at {at}"


@edit(2)
def zone(case: Case, draw: Draw) -> str | None:
    where = draw.choice(["posting", "board", "place"])
    zone = draw.choice(ZONES)
    path = {"board": "board.yml", "place": "content/places.yml"}.get(where) or draw.pick(postings(case))
    if path not in case.files:
        return None
    if where == "place":
        text = case.text(path)
        old = draw.pick(["Europe/London", "America/Toronto", "Asia/Tokyo", "Europe/Berlin", "America/Los_Angeles"])
        case.put(path, text.replace(old, zone))
        return f"{path}: {old} is now {zone}"
    fields = Fields(case.text(path))
    fields["timezone"] = zone
    case.put(path, str(fields))
    return f"{path}: timezone: {zone}"


@edit(2)
def hidden(case: Case, draw: Draw) -> str | None:
    """A text becomes a draft, or a posting is published next year; others may lead to it."""
    path = draw.pick(postings(case) + case.paths("content/guides/", ".md") + case.paths("content/pages/", ".md"))
    fields = Fields(case.text(path))
    if path.startswith("content/postings/") and draw.random() < 0.5:
        fields["published"] = "2028-05-05"
        fields["deadline"] = "rolling"
        for key in ("opens", "updated", "review_from"):
            fields.drop(key)
    else:
        fields["draft"] = "true"
    case.put(path, str(fields))
    return f"{path} is hidden"


@edit(2)
def clock(case: Case, draw: Draw) -> str | None:
    case.now = draw.choice(INSTANTS)
    return f"now is {case.now}"
