"""Turns times of the day into TIMEX3 values: "10:30 a.m. EST", "half past three", "last night".

Without a day of writing a clock's day is ``XXXX-XX-XX``; the rest is the empty string.
"""

from __future__ import annotations

from wiredesk.dating.anchors import Anchor, Groups, hour_of, weekday_near, zone_suffix
from wiredesk.dating.named_times import calendar_day
from wiredesk.dating.relative_times import weekday
from wiredesk.dating.tables import time_words
from wiredesk.dating.timex import add_days, day_value
from wiredesk.dating.told_times import told_part_of_day


def stamp(groups: Groups, anchor: Anchor) -> str:
    """Reads "2022-02-07T10:30:00Z": what it says, seconds and zone too."""
    day = calendar_day(groups, anchor)
    zone, hour = groups.get("zone") or "", groups["hour"] or ""
    if not day or hour > "24":
        return ""
    if zone[:1] in ("+", "-"):
        zone = zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    else:
        zone = zone_suffix(zone)
    return f"{day}T{hour}:{groups['minute']}{groups.get('seconds') or ''}{zone}"


def spoken_clock(groups: Groups, anchor: Anchor) -> str:
    """Reads "half past three", "quarter to six"."""
    words = (groups["past"] or "").lower()
    hour = hour_of(groups)
    if hour is None or not 0 < hour <= 24:
        return ""
    minute = 30 if "half" in words else 45 if words.endswith("to") else 15
    hour -= words.endswith("to")
    front = anchor.beside or (day_value(anchor.written) if anchor.written else "XXXX-XX-XX")
    return f"{front}T{hour:02d}:{minute:02d}"


def clock(groups: Groups, anchor: Anchor) -> str:
    """A time of the day, with its weekday and zone where they stand beside it."""
    hour, minute = hour_of(groups), int(groups.get("minute") or 0)
    if hour is None or hour > 24:
        return ""
    day = anchor.written
    if groups.get("weekday") and day is not None:
        number = time_words("weekdays")[(groups["weekday"] or "").lower().rstrip(".")]
        day = weekday_near(day, number, "", anchor.lean)
    front = day_value(day) if day else "XXXX-XX-XX"
    if anchor.beside and not groups.get("weekday"):
        front = anchor.beside
    if groups.get("month"):
        front = calendar_day(groups, anchor) or front
    return f"{front}T{hour:02d}:{minute:02d}{zone_suffix(groups.get('zone'))}"


def early_hours(groups: Groups, anchor: Anchor) -> str:
    """Reads "the early hours of Sunday": the morning of that day, or of the day of writing."""
    if groups.get("weekday"):
        return weekday({**groups, "part": "morning"}, anchor)
    return f"{day_value(anchor.written)}TMO" if anchor.written else ""


def part_of_day(groups: Groups, anchor: Anchor) -> str:
    """Reads "this morning", "last night"."""
    words = (groups["shift"] or "").lower()
    if words == "that":
        return told_part_of_day(groups, anchor)
    if anchor.written is None:
        return ""
    part = (groups["part"] or "").lower()
    shift = {"yesterday": -1, "tomorrow": 1, "last": -1}.get(words, 0)
    day = add_days(anchor.written, shift)
    return f"{day_value(day)}T{time_words('parts')[part]}" if day else ""


def tonight(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """The night of the day of writing."""
    return f"{day_value(anchor.written)}TNI" if anchor.written else ""


def overnight(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """The night before the day of writing."""
    return f"{day_value(anchor.written)}TNI" if anchor.written else ""
