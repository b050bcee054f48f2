"""Finds the time expressions of a text and normalises them against the day of writing (TimeML's TIMEX3).

Pustejovsky et al., "TimeML: Robust Specification of Event and Temporal Expressions in Text" (2003).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wiredesk.dating.anchors import Anchor, month_number, year_number
from wiredesk.dating.leaning import Leaning, leans_of
from wiredesk.dating.normalise import NORMALISERS
from wiredesk.dating.time_rules import TimeRule, time_rules
from wiredesk.model.dates import TimeExpression, is_before_noun

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_JOINED = re.compile(r"\s?(?:and|to|or|through|until|till|[-–—])\s?")
#: What may stand between a day and its time: "Friday at about 10 a.m.", "9 a.m. Friday (1300 GMT)".
_BESIDE = re.compile(
    r"[ ,(]{0,3}(?:(?:shortly|just) )?(?:(?:at|from|around|about|by|before|after|until|since) ){0,2}"
)
_DATED = re.compile(r"\d{3,4}(?:-[\dWQH]|$)")


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    order: int
    rule: TimeRule
    match: re.Match[str]


def find_times(text: str, written: date | None) -> list[TimeExpression]:
    """The time expressions of a text, in order.

    ``written`` is the day of writing; where it is ``None``, what depends on it has a partial value
    (``XXXX-WXX-1``) or an empty one.
    """
    leaning = Leaning(text)
    times: list[TimeExpression] = []
    reference = ""
    chosen = _choose(_matches(text))
    leans = leans_of(leaning, [(f.start, f.end, _weekday_word(f)) for f in chosen])
    for at, (found, lean) in enumerate(zip(chosen, leans, strict=True)):
        beside = _day_beside(text, times, found.start)
        anchor = Anchor(written, lean, reference, beside, is_before_noun(text, found.start, found.end))
        groups = found.match.groupdict() | _year_of_joined(text, found, chosen[at + 1 : at + 2])
        normaliser = NORMALISERS.get(found.rule.value)
        value = normaliser(groups, anchor) if normaliser else found.rule.value
        for time in _expressions(found, value, anchor):
            times.append(time)
            counted_back = found.rule.value == "offset" and "later" not in found.match.group().lower()
            if time.type == "DATE" and _DATED.match(time.value) and not counted_back:
                reference = time.value
    return times


def _year_of_joined(text: str, found: _Found, behind: Sequence[_Found]) -> dict[str, str]:
    """The year that a month or a day without one has from the next, to which it is joined.

    "June and July of 2009"; "December to February 2010" begins in the year before.
    """
    own = found.match.groupdict()
    if not behind or not own.get("month") or own.get("year") or own.get("shift") or own.get("short"):
        return {}
    other = behind[0].match.groupdict()
    year = year_number(other.get("year"))
    if year is None or not other.get("month") or not _JOINED.fullmatch(text, found.end, behind[0].start):
        return {}
    return {"year": f"{year - (month_number(own['month']) > month_number(other['month'])):04d}"}


def _day_beside(text: str, before: Sequence[TimeExpression], start: int) -> str:
    """The day whose expression stands right in front of an offset: "Friday at 10 a.m."; "" for none."""
    if not before or not _DAY.match(before[-1].value) or before[-1].assumed_day:
        return ""
    return before[-1].value[:10] if _BESIDE.fullmatch(text, before[-1].end, start) else ""


def _weekday_word(found: _Found) -> str:
    return (found.match.groupdict().get("weekday") or "").lower()


def _expressions(found: _Found, value: str, anchor: Anchor) -> list[TimeExpression]:
    """One expression, or two for "February 14-15"."""
    kind = found.rule.type
    if kind == "DATE" and "T" in value and value[:1].isdigit():
        kind = "TIME"
    if kind == "DATE" and value.startswith("P") and not value.endswith("_REF"):
        kind = "DURATION"
    last = found.match.groupdict().get("last_day")
    if last is None:
        return [TimeExpression(found.start, found.end, kind, value, _assumes_the_day(found, anchor))]
    groups = {**found.match.groupdict(), "day": last}
    second = NORMALISERS[found.rule.value](groups, anchor)
    first_start, first_end = found.match.span("day")
    last_start = found.match.start("last_day")
    if found.match.start("month") < first_start:
        return [
            TimeExpression(found.start, first_end, kind, value),
            TimeExpression(last_start, found.end, kind, second),
        ]
    return [
        TimeExpression(first_start, first_end, kind, value),
        TimeExpression(last_start, found.end, kind, second),
    ]


def _assumes_the_day(found: _Found, anchor: Anchor) -> bool:
    groups = found.match.groupdict()
    told = anchor.beside or groups.get("weekday") or groups.get("month")
    return found.rule.value in ("clock", "spoken_clock") and not told


def _matches(text: str) -> list[_Found]:
    found = []
    for order, rule in enumerate(time_rules()):
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            if rule.skip:
                start = match.end(rule.skip) + 1
            for words in rule.skip_words:
                if text[start:end].lower().startswith(words):
                    start += len(words)
                    break
            found.append(_Found(start, end, order, rule, match))
    return found


def _choose(found: list[_Found]) -> list[_Found]:
    """Longest first, then the first rule; what overlaps a chosen one is left out."""
    chosen: list[_Found] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda f: (f.start - f.end, f.order, f.start)):
        if one.start < one.end and not taken.intersection(range(one.start, one.end)):
            taken.update(range(one.start, one.end))
            chosen.append(one)
    return sorted(chosen, key=lambda f: f.start)
