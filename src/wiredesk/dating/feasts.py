"""Turns feast days, fixed and movable, into TIMEX3 values."""

from __future__ import annotations

from datetime import date

from wiredesk.dating.anchors import BACKWARD, FORWARD, Anchor, Groups, nearest_year, year_number
from wiredesk.dating.tables import time_words
from wiredesk.dating.timex import add_days, day_value, safe_day, week_value

#: A feast no more days away than this is meant, whatever the words around lean to.
_SOON = 14
#: Days from the first to the last of what lasts: the ninth month is the month of fasting.
_LASTING = {9: 28}


def holiday(groups: Groups, anchor: Anchor) -> str:
    """A feast day with a fixed date."""
    number, day = time_words("holidays")[_name(groups["holiday"])].split("-")
    chosen = _year(groups, anchor, int(number), int(day))
    return f"XXXX-{number}-{day}" if chosen is None else f"{chosen:04d}-{number}-{day}"


def movable_feast(groups: Groups, anchor: Anchor) -> str:
    """A feast that falls on another date each year: Thanksgiving, Easter, an election day; or its week."""
    name = _name(groups["feast"])
    this_year = _feast_day(name, anchor.written.year if anchor.written else 2000)
    chosen = _year(groups, anchor, this_year.month, this_year.day) if this_year else None
    day = _feast_day(name, chosen) if chosen is not None else None
    if day is None:
        return ""
    stretch = (groups.get("week") or "").lower()
    if stretch == "weekend" and day.isoweekday() < 4:
        day = add_days(day, -7) or day
    return {"": day_value(day), "week": week_value(day), "weekend": f"{week_value(day)}-WE"}[stretch]


def moon_feast(groups: Groups, anchor: Anchor) -> str:
    """A feast of the Muslim year as the month in which it falls; the month of fasting seldom falls in one.

    By the tabular calendar, which may be a day off where the moon is seen earlier or later; where that
    leaves the month open, only the year is said.
    """
    number, day = time_words("moon_feasts")[_name(groups["feast"])]
    written, year = anchor.written, year_number(groups.get("year"))
    if written is None and year is None:
        return ""
    middle = date(year, 7, 2) if year else written or date(2000, 7, 2)
    around = (middle.year - 622) * 33 // 32
    days = [d for n in range(around - 1, around + 3) if (d := moon_day(n, number, day)) is not None]
    if year:
        days = [d for d in days if d.year == year]
    shift = (groups.get("shift") or "").lower()
    if shift in BACKWARD:
        days = [d for d in days if d < middle]
    elif shift in FORWARD or (anchor.lean == "future" and not year):
        days = [d for d in days if d >= middle]
    found = min(days, key=lambda d: abs((d - middle).days), default=None)
    if found is None:
        return ""
    last = _LASTING.get(number, 0)
    near = {(d.year, d.month) for n in (-1, 0, 1, last) if (d := add_days(found, n))}
    return f"{found.year:04d}-{found.month:02d}" if len(near) == 1 else f"{found.year:04d}"


def moon_day(year: int, month: int, day: int) -> date | None:
    """The day of a date of the Muslim calendar (tabular, with eleven leap years in thirty)."""
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return add_days(date(622, 7, 18), days)


def easter(year: int) -> date:
    """The western Easter Sunday (the Meeus, Jones and Butcher algorithm)."""
    golden, century, rest = year % 19, year // 100, year % 100
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - shift + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _name(text: str | None) -> str:
    return (text or "").replace("’", "'").lower()


def _feast_day(name: str, year: int) -> date | None:
    from_easter = time_words("easter_feasts")
    if not 0 < year < 10000:
        return None
    if name in from_easter:
        return add_days(easter(year), from_easter[name])
    month, weekday, which, later = time_words("feasts")[name]
    first = date(year, month, 1)
    day = 1 + (weekday - first.isoweekday()) % 7 + 7 * (max(which, 1) - 1)
    while which < 0 and safe_day(year, month, day + 7):
        day += 7
    return add_days(first, day - 1 + later)


def _year(groups: Groups, anchor: Anchor, month: int, day: int) -> int | None:
    """The year that is written beside a feast, or that lies nearest as the words lean."""
    chosen = year_number(groups.get("year"))
    if chosen is not None or anchor.written is None:
        return chosen
    shift, now = (groups.get("shift") or "").lower(), anchor.written
    passed = (now.month, now.day) > (month, day)
    if not shift and abs((now.month - month) * 30 + now.day - day) <= _SOON:
        return now.year
    if shift in FORWARD or (anchor.lean == "future" and shift not in BACKWARD):
        return now.year + passed
    if shift in BACKWARD or anchor.lean == "past":
        return now.year - (not passed)
    return nearest_year(month, day, anchor)
