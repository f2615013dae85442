"""Boards to build: `python3 -m Tests.Boards NAME DIR` writes one of them, and suites call the same functions.

`corpus` is a board of any size, the same bytes each time; `edited` what a day of editing makes of it; `edges` holds what
an editor may write at its longest, strangest and emptiest; `hostile` is attacked in every field; `everything` uses every
field in every form. `files` has what all of them are written with.
"""
