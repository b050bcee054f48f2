"""Finds the quotations of a text: the marks, nested ones, and those that run over paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKS = re.compile(r"[“”„‟«»\"]|\n[^\S\n]*\n")
_SINGLE = re.compile(
    r"(?<![\w’‘])[‘'](?=\S)([^‘’'\n]{0,600}(?:['’](?=[A-Za-z])[^‘’'\n]{0,600}){0,20}?)[’'](?![\w])"
)
_OPENING, _CLOSING = frozenset("“„«‟"), frozenset("”»")
#: A quotation that nothing closes is believed up to here.
_LONGEST_UNCLOSED = 3000
#: Shorter ones without a verb's room are words held with tongs ("so-called").
_SPEECH_WORDS = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between quotation marks, marks included. ``joined`` tells that the next one goes on with it."""

    start: int
    end: int
    joined: bool = False

    def is_speech(self, text: str) -> bool:
        """Whether it is long enough to be speech and not a quoted term."""
        inside = text[self.start + 1 : self.end - 1]
        return len(inside.split()) >= _SPEECH_WORDS or inside[-1:] in {",", ".", "!", "?"}


def find_quotations(text: str) -> list[Quotation]:
    """The outermost quotations of a text, in order; one in each paragraph where a speech runs on over several."""
    found: list[Quotation] = []
    opened = -1
    for match in _MARKS.finditer(text):
        mark, at = match.group()[0], match.start()
        if mark == "\n":
            if opened >= 0:
                resumes = text[match.end() : match.end() + 1] in {"“", '"'}
                if at - opened <= _LONGEST_UNCLOSED:
                    found.append(Quotation(opened, _trim(text, opened, at), resumes))
                opened = -1
        elif opened < 0 and (mark in _OPENING or (mark == '"' and _may_open(text, at))):
            opened = at
        elif opened >= 0 and (mark in _CLOSING or mark == '"'):
            found.append(Quotation(opened, at + 1))
            opened = -1
    if 0 <= opened and len(text) - opened <= _LONGEST_UNCLOSED and len(text) - opened > 1:
        found.append(Quotation(opened, _trim(text, opened, len(text))))
    if not found:
        found = [Quotation(m.start(), m.end()) for m in _SINGLE.finditer(text)]
    return [q for q in found if q.end - q.start > 2]


def _trim(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _may_open(text: str, at: int) -> bool:
    following = text[at + 1 : at + 2]
    return bool(following) and not following.isspace()
