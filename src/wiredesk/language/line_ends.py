"""Sentences that end without a stop: at the end of a line, in front of a date line or a picture's credit."""

from __future__ import annotations

import re

from wiredesk.language.tables import toml_table, words_of

_ENDERS = frozenset(".!?…。？！؟۔।:")
_CLOSERS = frozenset("”’»)]}\"'")
_BULLET = frozenset("•·▪◦‣●■*–—-")
#: Lines shorter than this that end without a stop are headings or list items, not text wrapped at a margin.
_WRAPPED_LINE = 60
#: No margin is so wide (mail wraps at 60 to 80): where one line is longer, each line is a paragraph.
_WIDEST_MARGIN = 110
#: A heading with its date is no longer than this.
_LONGEST_HEADING = 200

_MONTHS = "|".join(toml_table("date_lines")["months"])
_DAYS = "|".join(toml_table("date_lines")["weekdays"])
_DATE = rf"(?:{_DAYS}), (?:(?:{_MONTHS})\.? \d{{1,2}}|\d{{1,2}} (?:{_MONTHS})),? \d{{4}}"
_DATE_BEHIND = re.compile(rf"(?<=\s){_DATE}\s*\Z")
_DATE_AHEAD = re.compile(rf"\s*{_DATE}\s+(?=[^\W\d_a-z])")
_CREDIT = re.compile(
    rf"(?<=[^\s:,;(\[])[ \t]{{1,3}}(?=(?:{'|'.join(toml_table('date_lines')['credits'])}): ?[^\W\d_a-z])"
)
_GOES_ON = words_of("date_lines", "before_date")


def wrapped_at_margin(paragraph: str) -> bool:
    """Whether the lines of a paragraph may be one text wrapped at a margin."""
    return "\n" in paragraph and max(map(len, paragraph.split("\n"))) <= _WIDEST_MARGIN


def line_ends(text: str, before: int, after: int, *, wrapped: bool) -> bool:
    """Whether a single line break between two words, at ``before`` and ``after``, ends a sentence."""
    gap = text[before:after]
    if "\n" not in gap and "\r" not in gap:
        return False
    last, following = text[before - 1], text[after]
    if following in _BULLET and text[after + 1 : after + 2].isspace():
        return True
    if last in _ENDERS or last in _CLOSERS or not wrapped:
        return not following.islower()
    line_start = text.rfind("\n", max(0, before - 200), before) + 1
    short = before - line_start < _WRAPPED_LINE if line_start else before < _WRAPPED_LINE
    return short and not following.islower() and last not in ",;-–"


def heading_cuts(paragraph: str) -> list[int]:
    """Where a date line or a credit starts or ends inside a paragraph, as offsets into it.

    "Talks end Tuesday, March 3, 2020", "Tuesday, March 3, 2020 The talks ended", "The hall Image: Osei".
    """
    cuts = [match.end() for match in _CREDIT.finditer(paragraph)]
    ahead = _DATE_AHEAD.match(paragraph)
    if ahead:
        cuts.append(ahead.end())
    behind = _DATE_BEHIND.search(paragraph) if len(paragraph) <= _LONGEST_HEADING else None
    if behind:
        before = paragraph[: behind.start()].split()[-1:]
        if before and before[0].lower() not in _GOES_ON and before[0][-1] not in ",;:-–—(":
            cuts.append(behind.start())
    return cuts
