"""Counts and dates in the words that readers use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from wiredesk.model.article import Article
from wiredesk.model.dates import BACKGROUND_DAYS, DateValue, bounds_of_writing
from wiredesk.model.lineage import Link, Origin

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_ISO = re.compile(
    r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$"
)
#: Control characters (a terminal would obey them) and lone surrogates (UTF-8 cannot hold them).
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WEEK = re.compile(r"(\d{4})-W(\d{2})$")


#: What stands beside a date that is not simply printed on its page.
BASES = {
    "page": "",
    "url": "from the address",
    "text": "said in the text",
    "inferred": "inferred",
    "fetched": "when fetched",
}
_KINDS = {
    "copy": "copy",
    "edited": "edited version",
    "excerpt": "excerpt",
    "paraphrase": "reworded",
    "cites": "names it as its source",
}


def printable(text: str) -> str:
    """The text with U+FFFD for what neither HTML nor a terminal should be given."""
    return _UNPRINTABLE.sub("\ufffd", text)


def shorten(text: str, limit: int) -> str:
    """At most ``limit`` characters of a text, with a sign where more follow."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "\u2026"


def count(n: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: ``1 article``, ``23 articles``, ``4 stories``."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def day_words(iso: str) -> str:
    """An ISO date, which may end early, as it is read: ``7 February 2022``, ``February 2022``."""
    week = _WEEK.match(iso)
    if week and 1 <= int(week[2]) <= 53:
        return f"week {int(week[2])} of {week[1]}"
    found = _ISO.match(iso)
    if not found or not 1 <= int(found[2] or 1) <= 12:
        return iso
    year, month, day, time, zone = found.groups()
    words = " ".join(
        part
        for part in (str(int(day)) if day else "", _MONTHS[int(month) - 1] if month else "", year)
        if part
    )
    if time:
        words += f", {time}" + (" UTC" if zone == "Z" else f" UTC{zone}" if zone else "")
    return words


def date_words(value: DateValue | None) -> str:
    """A date or a range of dates; ``date not known`` where there is none."""
    if value is None:
        return "date not known"
    return span_words(value.value, value.end)


def span_words(start: str | None, end: str | None) -> str:
    """The dates from ``start`` to ``end``, what they share said once: ``4–8 February 2022``."""
    if not start or not end or start == end:
        return day_words(start or end or "")
    if len(start) == len(end) == 10 and None not in (day_number(start), day_number(end)):
        if start[:7] == end[:7]:
            return f"{int(start[8:])}\u2013{day_words(end)}"
        if start[:4] == end[:4]:
            return f"{day_words(start).rpartition(' ')[0]} \u2013 {day_words(end)}"
    return f"{day_words(start)} \u2013 {day_words(end)}"


def day_number(iso: str) -> int | None:
    """A day as a number that counts days; the first day of a month or year for a shorter date."""
    found = _ISO.match(iso)
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1)).toordinal()
    except ValueError:
        return None


def is_background(day: str, articles: Iterable[Article]) -> bool:
    """Whether a day, month or year lies so long before the first article that it is no news."""
    bounds = bounds_of_writing([n for a in articles if a.published and (n := day_number(a.published.value))])
    number = day_number(day)
    return bounds is not None and number is not None and number < bounds[0] - BACKGROUND_DAYS


def origin_names(origins: tuple[Origin, ...]) -> tuple[str, ...]:
    """Who could know: the names of the origins, each once."""
    return tuple(dict.fromkeys(origin_name(o) for o in origins))


def origin_words(origins: tuple[Origin, ...]) -> str:
    """The names of the origins on one line."""
    return ", ".join(origin_names(origins))


def origin_name(origin: Origin) -> str:
    """An origin's name, or what is known of one that has none."""
    name = origin.name or f"unnamed {origin.kind}"
    return f"{name} (anonymous)" if origin.anonymous and "anonym" not in name.lower() else name


def link_words(link: Link) -> str:
    """What kind of copying a link is, and how much: ``copy, 98 % of its text``."""
    kind = _KINDS.get(link.kind, link.kind)
    return kind if link.kind == "cites" or not link.coverage else f"{kind}, {link.coverage:.0%} of its text"
