"""Writes dates and periods as TIMEX3 values (ISO 8601 and TimeML's additions), and counts from them."""

from __future__ import annotations

import re
from datetime import date, timedelta

_VALUE = re.compile(
    r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|W(\d{2})(?:-(?:\d|WE))?|Q([1-4])|H([12])|(SP|SU|FA|WI)))?"
)


def day_value(day: date) -> str:
    """``2022-02-07``."""
    return f"{day.year:04d}-{day.month:02d}-{day.day:02d}"


def week_value(day: date) -> str:
    """The ISO week of a day: ``2022-W06``."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_value(year: int, month: int) -> str:
    """``2022-02``; the month may lie outside 1 to 12 and counts on into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04d}-{month:02d}"


def quarter_value(year: int, quarter: int) -> str:
    """``2022-Q1``; the quarter may lie outside 1 to 4."""
    return f"{year + (quarter - 1) // 4:04d}-Q{(quarter - 1) % 4 + 1}"


def safe_day(year: int, month: int, day: int) -> date | None:
    """The date, or ``None`` where there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_days(day: date, days: int) -> date | None:
    """The day so many days on, or ``None`` outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def same_precision(value: str, unit: str, count: int) -> str:
    """A date value ``count`` units on, as exact as the unit or the value, whichever is less exact.

    ``unit`` is D, W, Mo, Q, Y, E or C; "" where the value is no date or is less exact than the unit allows.
    """
    found = _VALUE.match(value)
    if not found:
        return ""
    year = int(found[1])
    if unit in {"Y", "E", "C"}:
        shifted = year + count * {"Y": 1, "E": 10, "C": 100}[unit]
        return f"{shifted:04d}" + value[4:10] if 0 < shifted < 10000 else ""
    first = first_day(value)
    if first is None:
        return ""
    if unit in {"D", "W"} and found[3]:
        moved = add_days(first, count * (7 if unit == "W" else 1))
        return day_value(moved) if moved else ""
    if unit == "W" and found[4]:
        moved = add_days(first, 7 * count)
        return week_value(moved) if moved else ""
    if unit in {"Mo", "Q"} and found[2]:
        return month_value(year, int(found[2]) + count * (3 if unit == "Q" else 1))
    if unit == "Q" and found[5]:
        return quarter_value(year, int(found[5]) + count)
    return ""


def first_day(value: str) -> date | None:
    """The first day of a date value of any precision, or ``None``."""
    found = _VALUE.match(value)
    if not found or int(found[1]) == 0:
        return None
    year = int(found[1])
    if found[4]:
        try:
            return date.fromisocalendar(year, int(found[4]), 1)
        except ValueError:
            return None
    month = int(found[2]) if found[2] else 1
    if found[5]:
        month = 3 * int(found[5]) - 2
    if found[6]:
        month = 6 * int(found[6]) - 5
    if found[7]:
        month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[found[7]]
    return safe_day(year, month, int(found[3]) if found[3] else 1)


def duration_value(count: float | None, unit: str) -> str:
    """``P3Y``, ``PT30M``, ``P2Y6M``; ``count`` is ``None`` where the text does not say how many."""
    if count is None:
        return f"PT{'X'}{unit}" if unit in {"H", "M", "S"} else f"PX{_letter(unit)}"
    whole, rest = int(count), count - int(count)
    parts = {
        "H": ("M", 60),
        "M": ("S", 60),
        "Y": ("M", 12),
        "W": ("D", 7),
        "E": ("Y", 10),
        "C": ("Y", 100),
        "D": ("H", 24),
    }
    time = "T" if unit in {"H", "M", "S"} else ""
    if rest and unit in parts:
        smaller, size = parts[unit]
        tail = f"{round(rest * size)}{smaller}"
        if unit == "D":
            tail = "T" + tail
        return f"P{time}{whole}{_letter(unit)}{tail}" if whole else f"P{time}{tail}"
    number = f"{count:g}" if rest else str(whole)
    if unit == "F":
        return f"P{whole * 2}W"
    return f"P{time}{number}{_letter(unit)}"


def _letter(unit: str) -> str:
    return {"Mo": "M", "Q": "Q", "WE": "WE", "F": "W"}.get(unit, unit)
