"""Datelines: the place, the day and the agency that open a report.

Agencies write ``PARIS (AP) —``, ``Moscow (Reuters) -``, ``LONDON, May 30 (Reuters) -``,
``MOSCOW, February 7. /TASS/.`` or ``New Delhi [India], Nov 20 (ANI):``; texts that lost their
punctuation keep ``PARIS AP  ``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from wiredesk.extraction.agencies import AgencyNames, agency_names
from wiredesk.extraction.credit_words import credit_words
from wiredesk.model.article import Agency, Dateline
from wiredesk.model.text import Span

#: A dateline stands in the first characters of its paragraph.
_REACH = 160
#: A place without an agency is believed in the first paragraphs only.
_PLACE_ONLY_PARAGRAPHS = 5

_WORD = r"[A-ZÀ-ÞА-Я][\w.’'\-]*"
_PLACE = rf"{_WORD}(?:(?:[ /]|, ?)(?:(?:de|del|di|da|la|of|the|al|el|and)[ -])?{_WORD}){{0,5}}"
_CAPS = r"(?:[A-ZÀ-Þ]{2}[A-ZÀ-Þ.’'\-]+|ST\.|U\.\w\.)"
_CAPITALS = rf"{_CAPS}(?:[ /]{_CAPS}){{0,3}}(?:, [A-Z][\w.\-]+(?: [A-Z][\w.]+)?)?"
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTHS} ?\d{{1,2}}|\d{{1,2}} {_MONTHS})(?:,? \d{{4}})?"
_REGION = r"(?: ?\[[A-Z][\w ]{1,30}\])?"
_DASH = r"\s?(?:[–—]|--)\s?|\s[-:]\s|:\s"


@dataclass(frozen=True, slots=True)
class _Patterns:
    bracketed: re.Pattern[str]
    bare: re.Pattern[str]
    place_only: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class DatelineFound:
    """A dateline in a line: place, the agency's usual name, and where the report itself begins."""

    place: str | None
    agency: str | None
    end: int


@cache
def _patterns(names: AgencyNames) -> _Patterns:
    agency = names.pattern
    opened = rf"[(\[/] ?(?P<agency>{agency})(?: ?[/,;|-] ?[\w .]{{2,30}})? ?[)\]/]"
    return _Patterns(
        bracketed=re.compile(
            rf"(?:(?P<again>{_PLACE}) - )?(?:(?P<place>{_PLACE}?){_REGION}(?:[,.]? {_DAY})?|{_DAY})?[,.]?\s?"
            rf"{opened}(?P<dash>[.:]?(?:{_DASH}|[.:]\s|\s{{2,}})|\s(?=[A-Z“\"]))"
        ),
        bare=re.compile(
            rf"(?P<place>{_CAPITALS})(?:[,.]? {_DAY})?,? (?P<agency>{agency})(?P<dash>{_DASH}|\s{{2,}}|\s)(?=[A-Z“\"‘])"  # noqa: E501
        ),
        place_only=re.compile(
            rf"(?P<place>{_CAPITALS})(?:[,.]? {_DAY})?(?:\s?(?:[–—]|--)\s?|\s-\s|(?<=[A-Z]{{4}}):\s)(?!\s)(?=[A-Z“\"‘'\d])"  # noqa: E501
        ),
    )


def find_dateline(line: str, agencies: Sequence[Agency]) -> DatelineFound | None:
    """The dateline that opens a line, or ``None``."""
    names = agency_names(tuple(agencies))
    patterns = _patterns(names)
    head = line[:_REACH]
    for pattern in (patterns.bracketed, patterns.bare):
        match = pattern.match(head)
        if match is None:
            continue
        agency = names.named(match["agency"])
        place = (match["place"] or "").strip(" ,")
        city = place.partition(",")[0]
        # "President Ann Example (AP) said": without a dash only a place in capitals is one.
        if agency is None or (match["dash"].isspace() and city.upper() != city):
            continue
        return DatelineFound(_written_place(place), agency.name, match.end())
    match = patterns.place_only.match(head)
    if match is None or _no_place(match["place"]) or len(line) < match.end() + 40:
        return None
    return DatelineFound(_written_place(match["place"]), None, match.end())


def _no_place(written: str) -> bool:
    words = credit_words().not_places
    if len(written.split(",")[0].split()) > 2 and not written.startswith(
        ("ST.", "NEW ", "SAN ", "LOS ", "EL ")
    ):
        return True
    return written in words or any(w in words and w != "NEW" for w in re.split(r"[ ,/]+", written))


def _written_place(written: str) -> str | None:
    """Capitals as a name is usually written: ``NEW YORK`` becomes ``New York``, ``U.S.`` stays."""
    if not written:
        return None
    city, comma, region = written.partition(",")
    if city.isupper():
        city = re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), city) if "." not in city[:3] else city
        city = city if written[:3] != "ST." else "St." + city[3:].title()
    return f"{city}{comma}{region}"


def text_dateline(
    text: str, paragraphs: Sequence[tuple[int, int]], agencies: Sequence[Agency]
) -> Dateline | None:
    """The dateline of an article: the first paragraph with an agency's, else the place that opens it.

    An agency's dateline is looked for in every paragraph, since records exist whose paragraphs were
    shuffled.
    """
    place: Dateline | None = None
    for n, (start, end) in enumerate(paragraphs):
        found = find_dateline(text[start : min(end, start + 2 * _REACH)], agencies)
        if found is None:
            continue
        dateline = Dateline(found.place, found.agency, Span(start, start + found.end))
        if found.agency:
            return dateline
        if place is None and n < _PLACE_ONLY_PARAGRAPHS:
            place = dateline
    return place
