"""Writes the manual pages of `board`: one for the program and one for each of its commands, from what it says of itself.

    manual.py BOARD FOLDER    writes FOLDER/board.1, FOLDER/board-build.1, …

`board --experimental-dump-help` (ArgumentParser's own description of a program, as JSON) has every option with its values.
The pages' date is SOURCE_DATE_EPOCH's, so that the same program gives the same pages.
"""

import datetime
import json
import os
import pathlib
import subprocess
import sys

# What holds for all commands, and is not in the help of any.
MORE = r"""
.SH EXIT STATUS
.TP
.B 0
All is done.
.TP
.B 1
Something in the content or the templates is wrong.
.TP
.B 64
The command was used wrongly.
.TP
.B 69
.B curl
could not be used for
.BR "board check \-\-links" .
.TP
.B 74
A file could not be read or written.
.SH ENVIRONMENT
.TP
.B NO_COLOR
If it is set, output on a terminal has no colours.
.TP
.B SOURCE_DATE_EPOCH
The instant to work at, in seconds since 1970, if no
.B \-\-now
is given.
.TP
.B TZDIR
The folder of the time zones, instead of the system's.
.SH FILES
.TP
.I board.yml
The settings; its folder is the site.
.TP
.I content/
Postings, organisations, guides, pages, places, and files that are copied as they are.
.TP
.I templates/
The site's own theme files, which replace built-in ones.
.TP
.I public/
The site that was built.
"""


def escape(text):
    text = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq").replace('"', r"\(dq")
    return r"\&" + text if text.startswith(".") else text


def spelt(argument, name):
    """An option as it is typed: `\\fB--site\\fR \\fIdir\\fR`."""
    dashes = "--" if name["kind"] == "long" else "-"
    value = f" \\fI{escape(argument['valueName'])}\\fR" if argument["kind"] == "option" else ""
    return f"\\fB{escape(dashes + name['name'])}\\fR{value}"


def synopsis(words, command, arguments):
    parts = [f"\\fB{escape(' '.join(words))}\\fR"]
    for argument in arguments:
        if argument["kind"] == "positional":
            part = f"\\fI{escape(argument['valueName'])}\\fR" + (" \\&..." if argument["isRepeating"] else "")
        else:
            part = spelt(argument, argument["preferredName"])
        parts.append(f"[{part}]" if argument["isOptional"] else part)
    if commands(command):
        parts.append("\\fIcommand\\fR")
    return "\n".join(parts)


def definition(argument):
    if argument["kind"] == "positional":
        head = f"\\fI{escape(argument['valueName'])}\\fR"
    else:
        head = ", ".join(spelt(argument, name) for name in sorted(argument["names"], key=lambda name: name["kind"] == "long"))
    lines = [".TP", head, escape(argument.get("abstract", ""))]
    if values := argument.get("allValues"):
        lines.append("One of " + ", ".join(f"\\fB{escape(value)}\\fR" for value in values) + ".")
    if default := argument.get("defaultValue"):
        lines.append(f"The default is \\fB{escape(default)}\\fR.")
    return lines


def discussion(text):
    """Paragraphs, and what is indented as it stands; what comes after `Examples:` is a section of its own."""
    lines, is_literal = [], False
    for line in text.splitlines():
        if line.startswith("  ") != is_literal:
            is_literal = not is_literal
            lines += [".PP", ".RS 4", ".EX"] if is_literal else [".EE", ".RE", ".PP"]
        if line.rstrip(":") in ("Example", "Examples"):
            lines = lines[:-1] if lines and lines[-1] == ".PP" else lines
            lines.append(".SH EXAMPLES")
        elif line:
            lines.append(escape(line.strip()))
        elif lines:
            lines.append(".PP")
    return lines + ([".EE", ".RE"] if is_literal else [])


def commands(command):
    return [one for one in command.get("subcommands", []) if one["shouldDisplay"] and one["commandName"] != "help"]


def page(words, command, version, date):
    arguments = [one for one in command.get("arguments", []) if one["shouldDisplay"]]
    name = "-".join(words)
    text = discussion(command.get("discussion", ""))
    cut = text.index(".SH EXAMPLES") if ".SH EXAMPLES" in text else len(text)
    abstract = command["abstract"].rstrip(".")
    lines = [
        f'.TH {name.upper()} 1 {date} "board {version}" "User Commands"',
        ".SH NAME",
        f"{escape(name)} \\- {escape(abstract[:1].lower() + abstract[1:])}",
        ".SH SYNOPSIS",
        synopsis(words, command, arguments),
        ".SH DESCRIPTION",
        escape(command["abstract"]),
    ]
    if text[:cut]:
        lines += [".PP", *text[:cut]]
    if arguments:
        lines += [".SH OPTIONS", *(line for argument in arguments for line in definition(argument))]
    if below := commands(command):
        lines.append(".SH COMMANDS")
        for one in below:
            lines += [".TP", f"\\fB{escape('-'.join([*words, one['commandName']]))}\\fR(1)", escape(one["abstract"])]
    lines += text[cut:]
    if len(words) == 1:
        lines += MORE.strip().splitlines()
    else:
        lines += [".SH SEE ALSO", f".BR {escape('-'.join(words[:-1]))} (1)"]
    return name, "\n".join(lines) + "\n"


def pages(words, command, version, date):
    yield page(words, command, version, date)
    for one in commands(command):
        yield from pages([*words, one["commandName"]], one, version, date)


def main(board, folder):
    def said(option):
        return subprocess.run([board, option], check=True, capture_output=True, text=True).stdout

    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    now = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else datetime.datetime.now(datetime.UTC)
    command = json.loads(said("--experimental-dump-help"))["command"]
    for name, text in pages(["board"], command, said("--version").strip(), now.date().isoformat()):
        pathlib.Path(folder, f"{name}.1").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
