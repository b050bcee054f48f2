"""Turns time expressions that count from the day of writing, durations and sets into TIMEX3 values.

Without a day of writing, what can be said without one is said (``XXXX-WXX-1`` for a Monday); the rest is the
empty string.
"""

from __future__ import annotations

from wiredesk.dating.anchors import (
    BACKWARD,
    FORWARD,
    Anchor,
    Groups,
    part_suffix,
    unit_word,
    units_on,
    weekday_near,
)
from wiredesk.dating.numbers import parse_number
from wiredesk.dating.tables import time_words
from wiredesk.dating.timex import add_days, day_value, duration_value, same_precision

_TOLD_ABOUT = frozenset(("following", "previous", "preceding", "prior", "that", "same"))


def weekday(groups: Groups, anchor: Anchor) -> str:
    """A day of the week against the day of writing: "last", "next", or as the tense says.

    The weekday of tomorrow is tomorrow, whatever verb stands in front of it ("said he had low hopes for his
    meeting Monday"): news names 1 % of past weekdays so late, and 34 % of those to come a day ahead.
    """
    number = time_words("weekdays")[(groups["weekday"] or "").lower().rstrip(".")]
    if anchor.written is None:
        return f"XXXX-WXX-{number}" + part_suffix(groups)
    shift = (groups.get("shift") or "").lower()
    tomorrow = not shift and (number - anchor.written.isoweekday()) % 7 == 1
    day = weekday_near(anchor.written, number, shift, "future" if tomorrow else anchor.lean)
    return day_value(day) + part_suffix(groups) if day else ""


def weekday_of_week(groups: Groups, anchor: Anchor) -> str:
    """Reads "Friday last week", "a week from Friday"."""
    number = time_words("weekdays")[
        (groups.get("weekday") or groups.get("weekday2") or "").lower().rstrip(".")
    ]
    if anchor.written is None:
        return f"XXXX-WXX-{number}"
    direction = groups.get("direction") or groups.get("direction2")
    words = (groups.get("shift") or direction or "").lower()
    weeks = {"last": -1, "ago": -1, "next": 1, "from": 1, "on": 1, "week": 1}.get(words, 0)
    if direction:
        near = weekday_near(anchor.written, number, "", "future" if weeks > 0 else "past")
        day = add_days(near, 7 * weeks) if near else None
    else:
        day = add_days(anchor.written, 7 * weeks + number - anchor.written.isoweekday())
    return day_value(day) if day else ""


def weekdays(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """Reads "Mondays"."""
    return f"XXXX-WXX-{time_words('weekdays')[(groups['weekday'] or '').lower().rstrip('.')]}"


def two_units_away(groups: Groups, anchor: Anchor) -> str:
    """Reads "the week before last", "the year after next"."""
    if anchor.written is None:
        return ""
    shift = 2 if "next" in (groups["direction"] or "").lower() else -2
    return units_on(day_value(anchor.written), time_words("units")[(groups["unit"] or "").lower()], shift)


def day_word(groups: Groups, anchor: Anchor) -> str:
    """Reads "today", "yesterday", "the day after tomorrow"."""
    if anchor.written is None:
        return ""
    shift = {"yesterday": -1, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}
    day = add_days(anchor.written, shift.get((groups["day_word"] or "").lower(), 0))
    return day_value(day) if day else ""


def shifted_unit(groups: Groups, anchor: Anchor) -> str:
    """Reads "last week", "next year", "the following month"."""
    unit = time_words("units")[(groups["unit"] or "").lower()]
    words = (groups.get("shift") or "this").lower()
    shift = 1 if words in FORWARD else -1 if words in BACKWARD else 0
    if unit == "F":
        return "P2W"
    told = words in _TOLD_ABOUT or (words == "next" and unit == "D" and groups.get("told"))
    if told and anchor.reference and unit != "WE" and _fine_enough(anchor.reference, unit):
        return units_on(anchor.reference, unit, shift)
    if anchor.written is None:
        return ""
    return units_on(day_value(anchor.written), unit, shift)


def weekend(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """Reads "the weekend": the one before in the first days of a week, else the one of the week."""
    if anchor.written is None:
        return ""
    back = anchor.written.isoweekday() <= 3 and anchor.lean != "future"
    return units_on(day_value(anchor.written), "WE", -1 if back else 0)


def _fine_enough(reference: str, unit: str) -> bool:
    """Whether one can count units from what was told last: no "day before" from a bare year."""
    return len(reference) >= {"D": 8, "W": 8, "F": 8, "M": 7}.get(unit, 1)


def offset(groups: Groups, anchor: Anchor) -> str:
    """Reads "three days ago", "a year earlier", "two weeks later"."""
    unit = time_words("units")[unit_word(groups.get("unit") or groups.get("unit2"))]
    words = (groups.get("direction") or groups.get("direction2") or "").lower()
    count = parse_number(groups.get("number") or "a")
    sign = 1 if words in {"later", "from now", "hence", "after"} else -1
    if count is None:
        return "FUTURE_REF" if sign > 0 else "PAST_REF"
    if unit in {"H", "M", "S"}:
        return duration_value(count, unit)
    if unit == "L":
        return ""
    base = day_value(anchor.written) if anchor.written else ""
    by_quarter = unit == "Y" and "-Q" in anchor.reference
    if _fine_enough(anchor.reference, unit) and (words not in {"ago", "from now", "hence"} or by_quarter):
        base = anchor.reference
    if not base:
        return ""
    if unit == "F":
        unit, count = "W", count * 2
    if words not in {"ago", "from now", "hence"} or by_quarter:
        told = same_precision(base, unit, sign * int(count))
        return told or units_on(base, unit, sign * int(count))
    return units_on(base, unit, sign * int(count))


def duration(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """A length of time."""
    unit = time_words("units")[unit_word(groups.get("unit") or groups.get("unit2"))]
    count = parse_number(groups.get("number") or "") if groups.get("number") else None
    fraction = groups.get("fraction") or groups.get("fraction2")
    if count is not None and (groups.get("half") or fraction):
        count += 0.5 if groups.get("half") else parse_number(fraction or "") or 0.0
    return duration_value(count, unit)


def recurring(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """Reads "every day", "weekly"."""
    frequency = (groups.get("frequency") or "").lower()
    if frequency:
        return str(time_words("frequencies")[frequency])
    unit = (groups["unit"] or "").lower()
    if unit in time_words("weekdays"):
        return f"XXXX-WXX-{time_words('weekdays')[unit]}"
    if unit in time_words("parts"):
        return f"XXXX-XX-XXT{time_words('parts')[unit]}"
    count = parse_number(groups.get("number") or "a") or 1
    return duration_value(count * 2 if groups.get("other") else count, time_words("units")[unit_word(unit)])
