"""Turns time expressions that name a day, month, quarter, year or feast into TIMEX3 values.

Each normaliser takes the named groups of the rule that matched and an :class:`Anchor`. Without a day of
writing, what can be said without one is said (``XXXX-02-14``); the rest is the empty string.
"""

from __future__ import annotations

from wiredesk.dating.anchors import (
    BACKWARD,
    FORWARD,
    Anchor,
    Groups,
    month_number,
    nearest_year,
    part_suffix,
    year_number,
)
from wiredesk.dating.numbers import parse_number, parse_ordinal
from wiredesk.dating.tables import time_words
from wiredesk.dating.timex import (
    day_value,
    first_day,
    month_value,
    quarter_value,
    safe_day,
    same_precision,
    week_value,
)

_YEARS_ON = {"last": -1, "this": 0, "next": 1}


#: Days ahead from which a happening of which something past is told cannot lie. On days that say when ("was
#: called for Dec. 7") verbs mislead: ten of eleven in TimeBank that stand behind a past verb are to come.
FAR_AHEAD = 21


def _is_far_ahead(year: int, month: int, day: int, anchor: Anchor) -> bool:
    """Whether a past clause would name a day weeks ahead: "guilty of the Nov. 22 theft" in October."""
    told = anchor.of_noun and anchor.lean == "past"
    chosen = safe_day(year, month, min(day, 28)) if told else None
    return chosen is not None and anchor.written is not None and (chosen - anchor.written).days > FAR_AHEAD


def calendar_day(groups: Groups, anchor: Anchor) -> str:
    """Month and day, with or without the year."""
    month, day = month_number(groups["month"]), int(groups["day"] or 0)
    year = year_number(groups.get("year"))
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return ""
    if year is None:
        year = nearest_year(month, day, anchor)
        if year is not None and _is_far_ahead(year, month, day, anchor):
            year -= 1
    if year is None:
        return f"XXXX-{month:02d}-{day:02d}" + part_suffix(groups)
    found = safe_day(year, month, day)
    if found is None:
        return ""
    return day_value(found) + part_suffix(groups)


def shifted_day(groups: Groups, anchor: Anchor) -> str:
    """Reads "last Oct. 23": the latest one that is past, or the next."""
    if anchor.written is None:
        return calendar_day(groups, anchor)
    shift, now = (groups["shift"] or "").lower(), anchor.written
    days = [calendar_day({**groups, "year": f"{now.year + n:04d}"}, anchor) for n in (-1, 0, 1)]
    if shift in BACKWARD:
        return max((d for d in days if d and d < day_value(now)), default="")
    if shift in FORWARD:
        return min((d for d in days if d > day_value(now)), default="")
    return days[1]


def day_in_digits(groups: Groups, anchor: Anchor) -> str:
    """Reads "2/7/2022": the month first, unless only the day first makes a date that is past."""
    first, second, year = groups["first"], groups["second"], groups["year"]
    month_first = calendar_day({"month": first, "day": second, "year": year}, anchor)
    day_first = calendar_day({"month": second, "day": first, "year": year}, anchor)
    if not month_first or not day_first or anchor.written is None:
        return month_first or day_first
    return day_first if day_first <= day_value(anchor.written) < month_first else month_first


def weekday_of_month(groups: Groups, anchor: Anchor) -> str:
    """Reads "the third Monday of May"."""
    first = first_day(month(groups, anchor))
    if first is None:
        return ""
    behind = time_words("weekdays")[(groups["weekday"] or "").lower().rstrip(".")] - first.isoweekday()
    word = (groups["nth"] or "").lower()
    day = 1 + behind % 7 + 7 * (3 if word == "last" else (parse_ordinal(word) or 1) - 1)
    if word == "last" and safe_day(first.year, first.month, day + 7):
        day += 7
    found = safe_day(first.year, first.month, day)
    return day_value(found) if found else ""


def week_of_day(groups: Groups, anchor: Anchor) -> str:
    """Reads "the week of March 6", "the weekend of March 5"."""
    day = first_day(calendar_day(groups, anchor))
    weekend = "-WE" if (groups.get("stretch") or "").lower() == "weekend" else ""
    return week_value(day) + weekend if day else ""


def month(groups: Groups, anchor: Anchor) -> str:
    """A month, with a year, "last", "next" or neither."""
    number, year = month_number(groups["month"]), year_number(groups.get("year") or groups.get("short"))
    if year is not None:
        return month_value(year, number)
    if anchor.written is None:
        return f"XXXX-{number:02d}"
    shift, now = (groups.get("shift") or "").lower(), anchor.written
    if groups.get("ago"):
        return month_value(now.year + _YEARS_ON[(groups["ago"] or "").lower()], number)
    if groups.get("direction"):
        return month_value(now.year - 1, number)
    if shift in BACKWARD:
        return month_value(now.year if number < now.month - 1 else now.year - 1, number)
    if shift in FORWARD:
        return month_value(now.year if number > now.month else now.year + 1, number)
    if shift in {"this", "current"}:
        return month_value(now.year, number)
    chosen = nearest_year(number, 15, anchor)
    if anchor.lean == "past" and chosen == now.year + 1:
        chosen = now.year  # What was in January was not in the one to come.
    return month_value(chosen if chosen is not None else now.year, number)


def season(groups: Groups, anchor: Anchor) -> str:
    """A season, of a year or relative to the day of writing."""
    code = time_words("seasons")[(groups["season"] or "").lower()]
    year = year_number(groups.get("year") or groups.get("short"))
    if year is None:
        if anchor.written is None:
            return f"XXXX-{code}"
        middle = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[code]
        shift, now = (groups.get("shift") or "").lower(), anchor.written
        year = now.year + _YEARS_ON.get((groups.get("ago") or "").lower(), 0)
        if groups.get("ago"):
            return f"{year:04d}-{code}"
        if shift in BACKWARD and middle >= now.month - 1:
            year -= 1
        elif shift in FORWARD and middle <= now.month:
            year += 1
        elif not shift:
            year = nearest_year(middle, 15, anchor) or year
    return f"{year:04d}-{code}"


def quarter(groups: Groups, anchor: Anchor) -> str:
    """A quarter by number, or "the latest quarter"."""
    nth = parse_ordinal(groups.get("nth") or groups.get("nth2") or "")
    year = year_number(next(filter(None, map(groups.get, ("year", "year2", "short", "short2"))), None))
    if nth is not None and year is not None:
        return quarter_value(year, nth)
    if anchor.written is None:
        return f"XXXX-Q{nth}" if nth else ""
    now = (anchor.written.month + 2) // 3
    if nth is not None and groups.get("ago"):
        told = {"this year": 0, "this": 0, "next": 1}.get((groups["ago"] or "").lower(), -1)
        return quarter_value(anchor.written.year + told, nth)
    if nth is not None:
        return quarter_value(nearest_year(nth * 3 - 1, 15, anchor) or anchor.written.year, nth)
    shift = (groups.get("shift") or "").lower()
    if shift in FORWARD:
        return quarter_value(anchor.written.year, now + 1)
    return quarter_value(anchor.written.year, now if shift in {"this", "current"} else now - 1)


def same_quarter(groups: Groups, anchor: Anchor) -> str:
    """Reads "the quarter": the one told about, or the last to end before the writing."""
    if "-Q" in anchor.reference:
        return anchor.reference
    return quarter(groups, anchor) if anchor.written else ""


def period_of_year(groups: Groups, anchor: Anchor) -> str:
    """Reads "the 1988 period": the quarter told about, in that year; the year where none is."""
    number = groups["year"] or ""
    return number + anchor.reference[4:] if anchor.reference[4:6] in {"-Q", "-H"} else number


def period_year_before(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """Reads "the corresponding period last year": the quarter told about, a year before it."""
    if anchor.reference[4:6] in {"-Q", "-H"}:
        return same_precision(anchor.reference, "Y", -1)
    return f"{anchor.written.year - 1:04d}" if anchor.written and anchor.written.year > 1 else ""


def half(groups: Groups, anchor: Anchor) -> str:
    """The first or second half of a year."""
    word = (groups.get("nth") or groups.get("nth2") or "").lower()
    year = year_number(groups.get("year") or groups.get("year2") or groups.get("short"))
    nth = 2 if word == "last" else parse_ordinal(word)
    if year is None and anchor.written is not None:
        year = anchor.written.year
    return f"{year:04d}-H{nth}" if year is not None else f"XXXX-H{nth}"


def year(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001 - every normaliser takes an anchor
    """A year in digits."""
    short = year_number(groups.get("short"))
    return groups.get("year") or groups.get("year2") or (f"{short:04d}" if short else "")


def year_of_era(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """Reads "500 B.C." and "A.D. 79": ``BC0500``, ``0079``."""
    number = int(groups.get("year") or groups.get("year2") or 0)
    before = (groups.get("era") or groups.get("era2") or "").startswith("B")
    return f"{'BC' if before else ''}{number:04d}"


def spoken_year(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """Reads "nineteen ninety-six"."""
    rest = groups["rest"] or ""
    tail = 0.0 if rest == "hundred" else parse_number(rest) or 0.0
    front = f"{int((parse_number(groups['century'] or '') or 0) * 100 + tail):04d}"
    return front + (f"-{month_number(groups['month']):02d}" if groups.get("month") else "")


def decade(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """Reads "the 1990s", "the '90s", "the nineties": ``199``."""
    if groups.get("spoken"):
        return f"19{time_words('decades')[(groups['spoken'] or '').lower()]}"
    digits = groups["decade"] or ""
    if len(digits) == 4:
        return digits[:2] if digits.endswith("00") else digits[:3]
    return ("20" if digits[0] in "01" else "19") + digits[0]


def century(groups: Groups, anchor: Anchor) -> str:  # noqa: ARG001
    """Reads "the 20th century": ``19``."""
    nth = parse_ordinal(groups["nth"] or "")
    return f"{nth - 1:02d}" if nth else ""


def year_end(groups: Groups, anchor: Anchor) -> str:
    """The last day of a year."""
    chosen = year_number(groups.get("year")) or (anchor.written.year if anchor.written else None)
    if chosen is None:
        return ""
    return f"{chosen:04d}-12-31" if groups.get("exact") else f"{chosen:04d}"
