"""Turns times that are counted off into TIMEX3 values: "the last week of July", "two Sundays ago"."""

from __future__ import annotations

from datetime import date

from wiredesk.dating.anchors import Anchor, Groups, unit_word, weekday_near
from wiredesk.dating.named_times import calendar_day, month
from wiredesk.dating.numbers import parse_number, parse_ordinal
from wiredesk.dating.tables import time_words
from wiredesk.dating.timex import (
    add_days,
    day_value,
    duration_value,
    first_day,
    month_value,
    safe_day,
    week_value,
)

_FRACTIONS = {"half": 0.5, "three-quarters": 0.75}
#: The nth week of a month is the one that holds the middle of its nth seven days: this day before their end.
_MIDDLE_OF_WEEK = 4


def nth_day(groups: Groups, anchor: Anchor) -> str:
    """Reads "the first of May", "the 4th of July"."""
    return calendar_day({**groups, "day": str(parse_ordinal(groups["nth"] or "") or 0)}, anchor)


def part_of_month(groups: Groups, anchor: Anchor) -> str:
    """Reads "the last day of May", "the second week of June"."""
    first = first_day(month(groups, anchor))
    if first is None:
        return ""
    unit, word = (groups["unit"] or "").lower(), (groups["nth"] or "").lower()
    nth = parse_ordinal(word)
    after = first_day(month_value(first.year, first.month + 1)) if nth is None else None
    if unit == "day":
        day = add_days(first, nth - 1) if nth else _before(after, 1)
        return day_value(day) if day else ""
    if unit == "week":
        day = add_days(first, 7 * nth - _MIDDLE_OF_WEEK) if nth else _before(after, _MIDDLE_OF_WEEK)
        return week_value(day) if day else ""
    end = _before(after, 1)
    if nth:
        saturday = add_days(first, (6 - first.isoweekday()) % 7 + 7 * (nth - 1))
    else:
        saturday = _before(end, (end.isoweekday() - 6) % 7) if end else None
    return f"{week_value(saturday)}-WE" if saturday else ""


def _before(day: date | None, days: int) -> date | None:
    return add_days(day, -days) if day else None


def weekdays_ago(groups: Groups, anchor: Anchor) -> str:
    """Reads "two Sundays ago"."""
    count = parse_number(groups["number"] or "")
    number = time_words("weekdays")[(groups["weekday"] or "").lower().rstrip(".")]
    if anchor.written is None or not count:
        return ""
    last = weekday_near(anchor.written, number, "last", "")
    day = add_days(last, -7 * (int(count) - 1)) if last else None
    return day_value(day) if day else ""


def same_day_ago(groups: Groups, anchor: Anchor) -> str:
    """Reads "a week ago today", "two years ago on Monday": one exact day."""
    count = parse_number(groups["number"] or "")
    if anchor.written is None or not count:
        return ""
    if groups.get("weekday"):
        number = time_words("weekdays")[(groups["weekday"] or "").lower().rstrip(".")]
        start = weekday_near(anchor.written, number, "", anchor.lean)
    else:
        start = add_days(anchor.written, time_words("day_words")[(groups["day_word"] or "").lower()])
    if start is None:
        return ""
    unit, back = unit_word(groups["unit"]), int(count)
    if unit == "week":
        day = add_days(start, -7 * back)
    else:
        months = start.year * 12 + start.month - 1 - back * (12 if unit == "year" else 1)
        day = safe_day(months // 12, months % 12 + 1, start.day)
    return day_value(day) if day else ""


def fraction_ago(groups: Groups, anchor: Anchor) -> str:
    """Reads "half a century ago": a year."""
    years = {"decade": 10, "century": 100, "millennium": 1000}[(groups["unit"] or "").lower()]
    share = _FRACTIONS.get((groups["fraction"] or "").lower().split(" ")[0], 0.25)
    chosen = anchor.written.year - int(years * share) if anchor.written else 0
    return f"{chosen:04d}" if chosen > 0 else ""


def one_and_a_half(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """Reads "the past year and a half": ``P1Y6M``."""
    return duration_value(1.5, time_words("units")[unit_word(groups["unit"])])


def this_time(groups: Groups, anchor: Anchor) -> str:
    """Reads "this time last year": the month of writing, a year off."""
    if anchor.written is None:
        return ""
    off = -1 if (groups["shift"] or "").lower() == "last" else 1
    return month_value(anchor.written.year + off, anchor.written.month)


def turn_of_century(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """Reads "the turn of the century": the one nearest to the writing."""
    return f"{round(anchor.written.year, -2):04d}" if anchor.written else ""


def mid_century(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """Reads "by mid-century": the century of the writing."""
    return f"{anchor.written.year // 100:02d}" if anchor.written else ""
