"""Turns expressions that count from what the text told last, and loose ones, into TIMEX3 values."""

from __future__ import annotations

import re

from wiredesk.dating.anchors import Anchor, Groups, unit_word
from wiredesk.dating.tables import time_words
from wiredesk.dating.timex import add_days, day_value, duration_value, first_day

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def told_part_of_day(groups: Groups, anchor: Anchor) -> str:
    """Reads "the next morning", "in the afternoon": of the day told about, else that of the writing."""
    found = _DAY.match(anchor.reference)
    day = first_day(found.group()) if found else anchor.written
    shift = 1 if (groups.get("shift") or "").lower() in {"next", "following"} else 0
    day = add_days(day, shift) if day else None
    return f"{day_value(day)}T{_part(groups)}" if day else ""


def part_of_day_word(groups: Groups, anchor: Anchor) -> str:
    """Reads "mid-afternoon yesterday"."""
    shift = time_words("day_words")[(groups["day_word"] or "").lower()]
    day = add_days(anchor.written, shift) if anchor.written else None
    return f"{day_value(day)}T{_part(groups)}" if day else ""


def loose_offset(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """Reads "months ago": how long is not said."""
    return duration_value(None, time_words("units")[unit_word(groups["unit"])])


def loose_time(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """Reads "recent weeks", "coming quarters": no more than before or after the writing."""
    return "FUTURE_REF" if (groups["loose"] or "").lower() in {"coming", "future"} else "PAST_REF"


def whole_unit(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """Reads "the year" in "the year ended March 31", a length whose end is told: ``P1Y``."""
    return duration_value(1, time_words("units")[unit_word(groups["unit"])])


def _part(groups: Groups) -> str:
    return str(time_words("parts")[(groups["part"] or "").lower()])
