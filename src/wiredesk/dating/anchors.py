"""What a relative time expression counts from, and how days, weekdays and units are counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from wiredesk.dating.numbers import parse_number
from wiredesk.dating.tables import time_words
from wiredesk.dating.timex import (
    add_days,
    day_value,
    first_day,
    month_value,
    quarter_value,
    safe_day,
    week_value,
)

Groups = Mapping[str, str | None]
Lean = Literal["past", "future", "present", ""]
FORWARD = frozenset(("next", "coming", "following", "upcoming", "this coming"))
BACKWARD = frozenset(("last", "past", "previous", "preceding", "prior", "this past"))


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a relative expression counts from.

    ``written`` is the day of writing, ``lean`` whether the words around speak of what was or will be,
    ``reference`` the value of the last date that the text named, and ``beside`` the day that stands right
    in front ("Friday at 10 a.m."); "" for none. ``of_noun`` says that the expression tells which happening
    is meant ("the Nov. 22 theft").
    """

    written: date | None
    lean: Lean = ""
    reference: str = ""
    beside: str = ""
    of_noun: bool = False


def units_on(base: str, unit: str, shift: int) -> str:
    """The unit ``shift`` units on from a date value."""
    first = first_day(base)
    if first is None:
        return ""
    if unit == "D":
        day = add_days(first, shift)
        return day_value(day) if day else ""
    if unit in {"W", "WE"}:
        day = add_days(first, 7 * shift)
        return week_value(day) + ("-WE" if unit == "WE" else "") if day else ""
    if unit == "Mo":
        return month_value(first.year, first.month + shift)
    if unit == "Q":
        return quarter_value(first.year, (first.month + 2) // 3 + shift)
    chosen = first.year + shift * {"Y": 1, "E": 10, "C": 100, "L": 1000}.get(unit, 1)
    if not 0 < chosen < 10000:
        return ""
    return f"{chosen:04d}"[: {"E": 3, "C": 2, "L": 1}.get(unit, 4)]


def weekday_near(written: date, number: int, shift: str, lean: str) -> date | None:
    """The day of a weekday number near the day of writing."""
    behind = (written.isoweekday() - number) % 7
    if shift in BACKWARD:
        return add_days(written, -(behind or 7))
    if shift in FORWARD:
        return add_days(written, 7 - behind)
    if lean == "future":
        return add_days(written, (7 - behind) % 7 if behind else 0)
    return add_days(written, -behind)


def nearest_year(month: int, day: int, anchor: Anchor) -> int | None:
    """The year that puts a day nearest to the day of writing, leaning as the words do."""
    if anchor.written is None:
        return None
    now = anchor.written
    found = [(y, safe_day(y, month, min(day, 28))) for y in (now.year - 1, now.year, now.year + 1)]
    distances = [(y, (d - now).days) for y, d in found if d is not None]
    ahead, behind = {"future": (1, 2), "past": (3, 1)}.get(anchor.lean, (3, 1))
    distances = [(y, n * (ahead if n > 0 else behind)) for y, n in distances]
    return min(distances, key=lambda p: (abs(p[1]), p[0]))[0] if distances else None


def month_number(text: str | None) -> int:
    """The number of a month, 0 for none."""
    low = (text or "0").lower().rstrip(".")
    return int(low) if low.isdigit() else int(time_words("months").get(low, 0))


def year_number(text: str | None) -> int | None:
    """The year that digits name, two or four of them."""
    if not text:
        return None
    if len(text) == 2:
        return (1900 if int(text) > 50 else 2000) + int(text)
    return int(text)


def part_suffix(groups: Groups) -> str:
    """The part of the day as TIMEX3 writes it behind a date."""
    part = (groups.get("part") or "").lower()
    return f"T{time_words('parts')[part]}" if part else ""


def hour_of(groups: Groups) -> int | None:
    """The hour of the day that a time names."""
    if groups.get("named_hour"):
        return 24 if (groups["named_hour"] or "").lower() == "midnight" else 12
    if groups.get("spoken_hour"):
        count = parse_number(groups["spoken_hour"] or "")
        part = groups.get("part") or groups.get("part2") or ""
        late = part.lower() in ("afternoon", "evening", "night") and 1 <= (count or 0) < 12
        return None if count is None else int(count) + 12 * late
    hour = int(groups.get("hour") or 0)
    if (groups.get("half") or "").lower().startswith("p") and hour < 12:
        return hour + 12
    return 0 if (groups.get("half") or "").lower().startswith("a") and hour == 12 else hour


def zone_suffix(zone: str | None) -> str:
    """A zone as ISO 8601 writes it behind a time."""
    if not zone:
        return ""
    minutes = int(time_words("zones")[zone.lower()])
    if minutes == 0:
        return "Z"
    sign = "+" if minutes > 0 else "-"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def unit_word(unit: str | None) -> str:
    """The unit as the table of units has it."""
    low = (unit or "").lower()
    return low if low in time_words("units") else low.rstrip("s")
