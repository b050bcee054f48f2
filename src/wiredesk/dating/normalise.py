"""Turns the words of a time expression into its TIMEX3 value.

Each normaliser takes the named groups of the rule that matched and an :class:`Anchor`. Without a day of writing,
what can be said without one is said (``XXXX-WXX-1`` for a Monday); the rest is the empty string.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from wiredesk.dating.numbers import parse_number, parse_ordinal
from wiredesk.dating.tables import time_words
from wiredesk.dating.timex import (
    add_days,
    day_value,
    duration_value,
    first_day,
    month_value,
    quarter_value,
    safe_day,
    same_precision,
    week_value,
)

Groups = Mapping[str, str | None]
Lean = Literal["past", "future", "present", ""]
_FORWARD = frozenset(("next", "coming", "following", "upcoming", "this coming"))
_BACKWARD = frozenset(("last", "past", "previous", "preceding", "prior", "this past"))
_TOLD_ABOUT = frozenset(("following", "previous", "preceding", "prior", "that", "same"))


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a relative expression counts from.

    ``written`` is the day of writing, ``lean`` whether the words around speak of what was or will be, and
    ``reference`` the value of the last date that the text named ("" for none).
    """

    written: date | None
    lean: Lean = ""
    reference: str = ""


def calendar_day(groups: Groups, anchor: Anchor) -> str:
    """Month and day, with or without the year."""
    month, day = _month(groups["month"]), int(groups["day"] or 0)
    year = _year(groups.get("year"))
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return ""
    if year is None:
        year = _nearest_year(month, day, anchor)
    if year is None:
        return f"XXXX-{month:02d}-{day:02d}" + _part(groups)
    found = safe_day(year, month, day)
    if found is None:
        return ""
    clock = f"T{groups['hour']}:{groups['minute']}" if groups.get("hour") else ""
    return day_value(found) + clock + _part(groups)


def month(groups: Groups, anchor: Anchor) -> str:
    """A month, with a year, "last", "next" or neither."""
    number, year = _month(groups["month"]), _year(groups.get("year"))
    if year is not None:
        return month_value(year, number)
    if anchor.written is None:
        return f"XXXX-{number:02d}"
    shift, now = (groups.get("shift") or "").lower(), anchor.written
    if groups.get("direction"):
        return month_value(now.year - 1, number)
    if shift in _BACKWARD:
        return month_value(now.year if number < now.month - 1 else now.year - 1, number)
    if shift in _FORWARD:
        return month_value(now.year if number > now.month else now.year + 1, number)
    if shift in {"this", "current"}:
        return month_value(now.year, number)
    chosen = _nearest_year(number, 15, anchor)
    return month_value(chosen if chosen is not None else now.year, number)


def season(groups: Groups, anchor: Anchor) -> str:
    """A season, of a year or relative to the day of writing."""
    code = time_words("seasons")[(groups["season"] or "").lower()]
    year = _year(groups.get("year"))
    if year is None:
        if anchor.written is None:
            return f"XXXX-{code}"
        middle = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[code]
        shift, now = (groups.get("shift") or "").lower(), anchor.written
        year = now.year
        if shift in _BACKWARD and middle >= now.month - 1:
            year -= 1
        elif shift in _FORWARD and middle <= now.month:
            year += 1
        elif not shift:
            year = _nearest_year(middle, 15, anchor) or year
    return f"{year:04d}-{code}"


def quarter(groups: Groups, anchor: Anchor) -> str:
    """A quarter by number, or "the latest quarter"."""
    nth, year = parse_ordinal(groups.get("nth") or ""), _year(groups.get("year"))
    if nth is not None and year is not None:
        return quarter_value(year, nth)
    if anchor.written is None:
        return f"XXXX-Q{nth}" if nth else ""
    now = (anchor.written.month + 2) // 3
    if nth is not None:
        return quarter_value(_nearest_year(nth * 3 - 1, 15, anchor) or anchor.written.year, nth)
    shift = (groups.get("shift") or "").lower()
    if shift in _FORWARD:
        return quarter_value(anchor.written.year, now + 1)
    return quarter_value(anchor.written.year, now if shift in {"this", "current"} else now - 1)


def half(groups: Groups, anchor: Anchor) -> str:
    """The first or second half of a year."""
    nth, year = parse_ordinal(groups["nth"] or ""), _year(groups.get("year"))
    if year is None and anchor.written is not None:
        year = anchor.written.year
    return f"{year:04d}-H{nth}" if year is not None else f"XXXX-H{nth}"


def year(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001 - every normaliser takes an anchor
    """A year in digits."""
    return groups["year"] or ""


def spoken_year(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """ "nineteen ninety-six"."""
    rest = groups["rest"] or ""
    tail = 0.0 if rest == "hundred" else parse_number(rest) or 0.0
    return f"{int((parse_number(groups['century'] or '') or 0) * 100 + tail):04d}"


def decade(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """ "the 1990s", "the '90s", "the nineties": ``199``."""
    if groups.get("spoken"):
        return f"19{time_words('decades')[(groups['spoken'] or '').lower()]}"
    digits = groups["decade"] or ""
    if len(digits) == 4:
        return digits[:2] if digits.endswith("00") else digits[:3]
    return ("20" if digits[0] in "01" else "19") + digits[0]


def century(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """ "the 20th century": ``19``."""
    nth = parse_ordinal(groups["nth"] or "")
    return f"{nth - 1:02d}" if nth else ""


def weekday(groups: Groups, anchor: Anchor) -> str:
    """A day of the week against the day of writing: "last", "next", or as the tense says."""
    number = time_words("weekdays")[(groups["weekday"] or "").lower().rstrip(".")]
    if anchor.written is None:
        return f"XXXX-WXX-{number}" + _part(groups)
    day = _weekday_near(anchor.written, number, (groups.get("shift") or "").lower(), anchor.lean)
    return day_value(day) + _part(groups) if day else ""


def weekday_of_week(groups: Groups, anchor: Anchor) -> str:
    """ "Friday last week", "a week from Friday"."""
    number = time_words("weekdays")[(groups["weekday"] or "").lower().rstrip(".")]
    if anchor.written is None:
        return f"XXXX-WXX-{number}"
    words = (groups.get("shift") or groups.get("direction") or "").lower()
    weeks = {"last": -1, "ago": -1, "next": 1, "from": 1}.get(words, 0)
    if groups.get("direction"):
        near = _weekday_near(anchor.written, number, "", "future" if weeks > 0 else "past")
        day = add_days(near, 7 * weeks) if near else None
    else:
        day = add_days(anchor.written, 7 * weeks + number - anchor.written.isoweekday())
    return day_value(day) if day else ""


def weekdays(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """ "Mondays"."""
    return f"XXXX-WXX-{time_words('weekdays')[(groups['weekday'] or '').lower().rstrip('.')]}"


def clock(groups: Groups, anchor: Anchor) -> str:
    """A time of the day, with its weekday and zone where they stand beside it."""
    hour, minute = _hour(groups), int(groups.get("minute") or 0)
    if hour is None or hour > 24:
        return ""
    day = anchor.written
    if groups.get("weekday") and day is not None:
        number = time_words("weekdays")[(groups["weekday"] or "").lower().rstrip(".")]
        day = _weekday_near(day, number, "", anchor.lean)
    front = day_value(day) if day else "XXXX-XX-XX"
    return f"{front}T{hour:02d}:{minute:02d}{_offset(groups.get('zone'))}"


def part_of_day(groups: Groups, anchor: Anchor) -> str:
    """ "this morning", "last night"."""
    if anchor.written is None:
        return ""
    words = (groups["shift"] or "").lower()
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


def day_word(groups: Groups, anchor: Anchor) -> str:
    """ "today", "yesterday", "the day after tomorrow"."""
    if anchor.written is None:
        return ""
    shift = {"yesterday": -1, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}
    day = add_days(anchor.written, shift.get((groups["day_word"] or "").lower(), 0))
    return day_value(day) if day else ""


def shifted_unit(groups: Groups, anchor: Anchor) -> str:
    """ "last week", "next year", "the following month"."""
    unit = time_words("units")[(groups["unit"] or "").lower()]
    words = (groups.get("shift") or "this").lower()
    shift = 1 if words in _FORWARD else -1 if words in _BACKWARD else 0
    if words in _TOLD_ABOUT and anchor.reference and unit != "WE":
        return _counted(anchor.reference, unit, shift)
    if anchor.written is None:
        return ""
    return _counted(day_value(anchor.written), unit, shift)


def offset(groups: Groups, anchor: Anchor) -> str:
    """ "three days ago", "a year earlier", "two weeks later"."""
    unit = time_words("units")[_singular(groups["unit"])]
    words = (groups["direction"] or "").lower()
    count = parse_number(groups.get("number") or "a")
    sign = 1 if words in {"later", "from now", "hence", "after"} else -1
    if count is None:
        return "FUTURE_REF" if sign > 0 else "PAST_REF"
    if unit in {"H", "M", "S", "L"}:
        return ""
    base = day_value(anchor.written) if anchor.written else ""
    if words not in {"ago", "from now", "hence"} and anchor.reference:
        base = anchor.reference
    if not base:
        return ""
    if unit == "F":
        unit, count = "W", count * 2
    if words not in {"ago", "from now", "hence"}:
        told = same_precision(base, unit, sign * int(count))
        return told or _counted(base, unit, sign * int(count))
    return _counted(base, unit, sign * int(count))


def year_end(groups: Groups, anchor: Anchor) -> str:
    """The last day of a year."""
    chosen = _year(groups.get("year")) or (anchor.written.year if anchor.written else None)
    return f"{chosen:04d}" if chosen else ""


def duration(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """A length of time."""
    unit = time_words("units")[_singular(groups["unit"])]
    count = parse_number(groups.get("number") or "") if groups.get("number") else None
    fraction = groups.get("fraction") or groups.get("fraction2")
    if count is not None and (groups.get("half") or fraction):
        count += 0.5 if groups.get("half") else parse_number(fraction or "") or 0.0
    return duration_value(count, unit)


def recurring(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """ "every day", "weekly"."""
    frequency = (groups.get("frequency") or "").lower()
    values = {
        "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "monthly": "P1M", "bimonthly": "P2M",
        "quarterly": "P1Q", "annually": "P1Y", "yearly": "P1Y", "hourly": "PT1H",
    }  # fmt: skip
    if frequency:
        return values[frequency]
    unit = (groups["unit"] or "").lower()
    if unit in time_words("weekdays"):
        return f"XXXX-WXX-{time_words('weekdays')[unit]}"
    if unit in time_words("parts"):
        return f"XXXX-XX-XXT{time_words('parts')[unit]}"
    count = parse_number(groups.get("number") or "a") or 1
    return duration_value(count * 2 if groups.get("other") else count, time_words("units")[_singular(unit)])


def holiday(groups: Groups, anchor: Anchor) -> str:
    """A feast day with a fixed date."""
    number, day = time_words("holidays")[(groups["holiday"] or "").replace("’", "'").lower()].split("-")
    chosen = _year(groups.get("year"))
    if chosen is None:
        lean: Lean = {"last": "past", "next": "future"}.get((groups.get("shift") or "").lower(), anchor.lean)  # type: ignore[assignment]
        chosen = _nearest_year(int(number), int(day), Anchor(anchor.written, lean))
    return f"XXXX-{number}-{day}" if chosen is None else f"{chosen:04d}-{number}-{day}"


def _counted(base: str, unit: str, shift: int) -> str:
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


def _weekday_near(written: date, number: int, shift: str, lean: str) -> date | None:
    behind = (written.isoweekday() - number) % 7
    if shift in _BACKWARD:
        return add_days(written, -(behind or 7))
    if shift in _FORWARD:
        return add_days(written, 7 - behind)
    if lean == "future":
        return add_days(written, (7 - behind) % 7 if behind else 0)
    return add_days(written, -behind)


def _nearest_year(month: int, day: int, anchor: Anchor) -> int | None:
    """The year that puts a day nearest to the day of writing, leaning as the words do."""
    if anchor.written is None:
        return None
    now = anchor.written
    found = [(y, safe_day(y, month, min(day, 28))) for y in (now.year - 1, now.year, now.year + 1)]
    distances = [(y, (d - now).days) for y, d in found if d is not None]
    if anchor.lean == "future":
        distances = [(y, n if n >= -31 else 400 - n) for y, n in distances]
    elif anchor.lean == "past":
        distances = [(y, n if n <= 31 else 400 + n) for y, n in distances]
    return min(distances, key=lambda p: (abs(p[1]), p[0]))[0] if distances else None


def _month(text: str | None) -> int:
    low = (text or "0").lower().rstrip(".")
    return int(low) if low.isdigit() else int(time_words("months").get(low, 0))


def _year(text: str | None) -> int | None:
    if not text:
        return None
    if len(text) == 2:
        return (1900 if int(text) > 50 else 2000) + int(text)
    return int(text)


def _part(groups: Groups) -> str:
    part = (groups.get("part") or "").lower()
    return f"T{time_words('parts')[part]}" if part else ""


def _hour(groups: Groups) -> int | None:
    if groups.get("named_hour"):
        return 12 if (groups["named_hour"] or "").lower() == "noon" else 24
    if groups.get("spoken_hour"):
        count = parse_number(groups["spoken_hour"] or "")
        return None if count is None else int(count)
    hour = int(groups.get("hour") or 0)
    if (groups.get("half") or "").lower().startswith("p") and hour < 12:
        return hour + 12
    return 0 if (groups.get("half") or "").lower().startswith("a") and hour == 12 else hour


def _offset(zone: str | None) -> str:
    if not zone:
        return ""
    minutes = int(time_words("zones")[zone.lower()])
    if minutes == 0:
        return "Z"
    sign = "+" if minutes > 0 else "-"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def _singular(unit: str | None) -> str:
    low = (unit or "").lower()
    return low if low in time_words("units") else low.rstrip("s")


NORMALISERS: dict[str, Callable[[Groups, Anchor], str]] = {
    "calendar_day": calendar_day, "month": month, "season": season, "quarter": quarter, "half": half, "year": year,
    "spoken_year": spoken_year, "decade": decade, "century": century, "weekday": weekday, "weekday_of_week": weekday_of_week,
    "weekdays": weekdays, "clock": clock, "part_of_day": part_of_day, "tonight": tonight, "overnight": overnight,
    "day_word": day_word, "shifted_unit": shifted_unit, "offset": offset, "year_end": year_end, "duration": duration,
    "set": recurring, "holiday": holiday,
}  # fmt: skip
