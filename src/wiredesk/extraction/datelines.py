"""Datelines: the place, the day and the agency that open a report.

Agencies write ``PARIS (AP) —``, ``Moscow (Reuters) -``, ``LONDON, May 30 (Reuters) -``,
``MOSCOW, February 7. /TASS/.``, ``WASHINGTON | Thu Jun 17, 2031 4:05 pm EDT (Reuters) -`` or
``New Delhi [India], Nov 20 (ANI):``; texts that lost their punctuation keep ``PARIS AP  ``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from wiredesk.extraction.agencies import AgencyNames, agency_names
from wiredesk.extraction.credit_words import credit_words
from wiredesk.extraction.letters import as_set
from wiredesk.model.article import Agency, Dateline
from wiredesk.model.text import Span

#: A dateline stands in the first characters of its paragraph.
_REACH = 160
#: A place without an agency is believed in the first paragraphs only.
_PLACE_ONLY_PARAGRAPHS = 5
#: In records that lost their line ends an agency's dateline stands behind a headline, a stamp or a picture's
#: credit, in the first characters of one of the first paragraphs.
_BEHIND_REACH = 500
_BEHIND_PARAGRAPHS = 3

_WORD = r"[A-ZÀ-ÞА-Я][\w.’'\-]*"
_PLACE = rf"{_WORD}(?:(?: ?/ ?| |, ?)(?:(?:de|del|di|da|la|of|the|al|el|and)[ -])?{_WORD}){{0,5}}"
_CAPS = r"(?:[A-ZÀ-Þ]{2}[A-ZÀ-Þ.’'\-]+|ST\.|U\.\w\.)"
_REGION_WORDS = r", [A-Z][\w.\-]+(?: (?:of |and |the )?[A-Z][\w.]+){0,3}"
_CAPITALS = rf"{_CAPS}(?:(?: ?/ ?| ){_CAPS}){{0,4}}(?:{_REGION_WORDS})?"
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTHS} ?\d{{1,2}}|\d{{1,2}} {_MONTHS})(?:,? \d{{4}})?"
_REGION = r"(?: ?\[[A-Z][\w ]{1,30}\])?"
_DASH = r"\s?(?:[–—―]|--)\s?|\s[-:](?:\s|$)|:\s"
#: Behind a colon a name in capitals and its house are a speaker's: ``ANNA BERG, CNN: Good evening.``
_DASH_ALONE = r"\s?(?:[–—―]|--)\s?|\s-\s"
#: A bar and the moment of publication: ``| Thu Jun 17, 2031 4:05 pm EDT``.
_STAMP = r"(?: ?\| ?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[\w ,:]{8,40})?"
#: A station in brackets before the place: ``(Harbour News) PORT ELLA, Sudia -``.
_STATION = r"(?:\([A-Z][\w .&-]{1,25}\) )?"
_ZONES = r"(?:[ECMP][DS]?T|GMT|UTC|BST|IST|JST|HKT|SGT|CES?T|EES?T|MSK|AE[DS]T)"


@dataclass(frozen=True, slots=True)
class _Patterns:
    bracketed: re.Pattern[str]
    bare: re.Pattern[str]
    place_only: re.Pattern[str]
    behind: re.Pattern[str]


#: A station or paper in brackets that is no agency: ``PORT ELLA, Sudia (HarbourNews) -``.
_OWN_NAME = re.compile(
    rf"(?P<place>{_CAPITALS}) ?\([A-Z][\w .&-]{{2,30}}\)\s?[–—-]{{1,2}}\s?(?=[A-Z“\"‘'\d])"
)
#: A place not in capitals: with its region, or a city that needs none.
_WITH_REGION = re.compile(
    rf"(?P<place>{_WORD}(?: {_WORD}){{0,2}}{_REGION_WORDS}(?:{_REGION_WORDS})?)"
    rf"(?:\s(?:[–—―]|--?)\s{{1,2}}|: )(?=[A-Z“\"‘'])"
)
_CITY = re.compile(r"(?P<place>[A-Z][\w.’'-]*(?:[ -][\w.’'-]+){0,3})\s(?:[–—―]|--?)\s{1,2}(?=[A-Z“\"‘'\d])")
#: A place on a line of its own, above the text.
_PLACE_LINE = re.compile(rf"[A-Z][\w.’' -]{{1,30}}(?:{_REGION_WORDS})?")
_ALONE = re.compile(rf"(?P<place>{_CAPITALS})(?:[,.]? {_DAY})?\s?(?:[–—―]|--?)$")
_ALONE_SMALL = re.compile(r"(?P<place>[A-ZÀ-Þ][^\W\d]+(?:[ -][^\W\d]+){0,2})\s(?:[–—―]|--?)$")
_IN_BRACKETS = re.compile(r"\s?[(/](?P<name>[A-Za-z][\w .&-]{1,30})[)/]$")
#: A city, a station or paper in brackets, and the report, often glued to it: ``Oslo (Harbour News)The``.
_GLUED = re.compile(
    r"(?P<place>[A-Z][\w.’'-]*(?:[ -][\w.’'-]+){0,3}) ?\([A-Z][\w .&-]{1,30}\)"
    r"(?:\s?[–—-]{1,2}\s?|(?=[A-Z“\"]))"
)


@dataclass(frozen=True, slots=True)
class DatelineFound:
    """A dateline in a line: place, the agency's usual name, and where the report itself begins."""

    place: str | None
    agency: str | None
    end: int


@cache
def _patterns(names: AgencyNames) -> _Patterns:
    agency = names.pattern
    # "(Norvik News/AP)": a station before the agency; "(Photo/AP)" is a picture's.
    station = r"(?:(?!(?i:photo|pic|image|file|video|via))[\w .&-]{2,25} ?[/|;] ?)?"
    opened = rf"[(\[/] ?{station}(?P<agency>{agency})(?: ?[/,;|-] ?[\w .]{{2,30}}| (?i:modified))? ?[)\]/]"
    return _Patterns(
        bracketed=re.compile(
            rf"(?:(?P<again>{_PLACE}) - )?"
            rf"(?:(?P<place>{_PLACE}?){_REGION}(?:[,.]? {_DAY})?{_STAMP}|{_DAY})?[,.]?\s?"
            rf"{opened}(?P<dash>[.:]?(?:{_DASH}|[.:]\s|\s{{2,}})|\s?(?=[A-Z“\"]))"
        ),
        bare=re.compile(
            rf"(?P<place>{_CAPITALS})(?:[,.]? {_DAY})?,? (?P<agency>{agency})"
            rf"(?P<dash>{_DASH_ALONE}|\s{{2,}}|\s(?![A-Z]{{2}}))(?=[A-Z“\"‘])"
        ),
        place_only=re.compile(
            rf"{_STATION}(?P<place>{_CAPITALS})(?:[,.]? {_DAY})?"
            rf"(?:\s?(?:[–—―]|--)\s{{0,2}}|\s-\s|(?<=[A-Z]{{4}}):\s)(?=[A-Z“\"‘'\d])"
        ),
        behind=re.compile(
            rf"(?<=[\w.,:;!?)'’”»|–—-] )(?P<place>(?!{_ZONES}\b){_CAPITALS}|{_PLACE})(?:[,.]? {_DAY})?,? "
            rf"{opened}"
            rf"\s?(?:[–—―]|--?)\s{{1,2}}(?=[A-Z“\"‘'`\d])"
        ),
    )


def find_dateline(line: str, agencies: Sequence[Agency], first: bool = False) -> DatelineFound | None:
    """The dateline that opens a line, or ``None``; the ``first`` line may have its place in small letters."""
    names = agency_names(tuple(agencies))
    patterns = _patterns(names)
    head, places = as_set(line[:_REACH])
    for pattern in (patterns.bracketed, patterns.bare):
        match = pattern.match(head)
        if match is None:
            continue
        agency = names.named(match["agency"])
        place = (match["place"] or "").strip(" ,")
        city = place.partition(",")[0]
        # "President Ann Example (AP) said": without a dash only a place in capitals is one.
        known = city.upper() == city or (not match["dash"] and city in credit_words().cities)
        if agency is None or (not match["dash"].strip() and not known):
            continue
        return DatelineFound(_written_place(place), agency.name, places[match.end()])
    match = patterns.place_only.match(head) or _OWN_NAME.match(head)
    if match is None or _no_place(match["place"]):
        match = _small_letters(head) if first else None
    if match is None or len(line) < match.end() + 40:
        return None
    return DatelineFound(_written_place(match["place"]), None, places[match.end()])


def dateline_behind(line: str, agencies: Sequence[Agency]) -> tuple[int, DatelineFound] | None:
    """An agency's dateline behind what a record left in front of a report, and where it begins, or ``None``.

    ``Ferry sinks | Sun Mar 2, 2031 3:40 pm GMT PORT ELLA (Reuters) - The ferry ...``: a place in capitals, or
    a known city, with the agency in brackets and a dash. The last one counts, for stamps name the place too.
    """
    names = agency_names(tuple(agencies))
    head, places = as_set(line[:_BEHIND_REACH])
    if names.bracketed.search(head) is None:
        return None
    for match in _patterns(names).behind.finditer(head):
        agency = names.named(match["agency"])
        place = _last_city(match["place"])
        if agency is None or place is None:
            continue
        begins = match.start() + match["place"].rfind(place)
        return places[begins], DatelineFound(_written_place(place), agency.name, places[match.end()])
    return None


def _last_city(written: str) -> str | None:
    """The place at the end of a run of capitalised words: what is in capitals, or a city of the table."""
    city, comma, region = written.partition(",")
    words = city.split(" ")
    capitals = next((n for n, w in enumerate(words) if all(v.upper() == v for v in words[n:])), None)
    if capitals is not None and len(words[capitals]) > 1:
        while capitals < len(words) - 1 and re.fullmatch(_ZONES, words[capitals]):
            capitals += 1
        return " ".join(words[capitals:]) + comma + region
    for n in range(max(len(words) - 3, 0), len(words)):
        if (known := " ".join(words[n:])) in credit_words().cities:
            return known + comma + region
    return None


def dateline_alone(line: str, agencies: Sequence[Agency], first: bool) -> DatelineFound | None:
    """The dateline that has a line to itself, or ``None``; its agency may follow in brackets.

    A city that the table does not hold is believed right above the ``first`` paragraph, with its dash.
    """
    if len(line) >= _REACH:
        return None
    found = find_dateline(line, agencies)
    if found and found.agency and found.place and found.end == len(line):
        return found
    named = _IN_BRACKETS.search(line)
    agency = agency_names(tuple(agencies)).named(named["name"]) if named else None
    place = place_alone(line[: named.start()] if named else line)
    match = _ALONE_SMALL.match(line) if place is None and first else None
    if match and match["place"].upper() not in credit_words().not_places:
        place = match["place"]
    return DatelineFound(place, agency.name if agency else None, len(line)) if place else None


def place_alone(line: str) -> str | None:
    """The place of a dateline that has a line to itself, or ``None``."""
    match = _ALONE.match(line) if len(line) < _REACH else None
    if match and not _no_place(match["place"]):
        return _written_place(match["place"])
    city = line.partition(",")[0] if _PLACE_LINE.fullmatch(line) else ""
    return _written_place(line) if _written_place(city) in credit_words().cities else None


def _small_letters(head: str) -> re.Match[str] | None:
    match = _WITH_REGION.match(head)
    if match and match["place"].partition(",")[0].upper() not in credit_words().not_places:
        return match
    for pattern in (_CITY, _GLUED):
        match = pattern.match(head)
        if match and match["place"] in credit_words().cities:
            return match
    return None


def _no_place(written: str) -> bool:
    words = credit_words().not_places
    if _joined_by_and(written):
        return False
    for city in written.split(",")[0].split("/"):
        if len(city.split()) > 2 and not city.strip().startswith(("ST.", "NEW ", "SAN ", "LOS ", "EL ")):
            return True
    return written in words or any(w in words and w != "NEW" for w in re.split(r"[ ,/]+", written))


def _joined_by_and(written: str) -> bool:
    """Whether capitals are two cities, one of them known: ``OSLO AND PORT ELLA``, not ``LAW AND ORDER``."""
    cities = written.split(",")[0].split(" AND ")
    return len(cities) == 2 and any(_written_city(city) in credit_words().cities for city in cities)


def _written_place(written: str) -> str | None:
    """Capitals as names are usually written: ``NEW YORK`` becomes ``New York``, ``U.S.`` stays.

    A report from two cities has both: ``OSLO / PORT ELLA, Sudia`` becomes ``Oslo/Port Ella, Sudia``.
    """
    if not written:
        return None
    places = []
    for place in re.split(r" ?/ ?", written):
        city, comma, region = place.partition(",")
        both = re.split(r" (?:AND|and) ", city) if city.upper() == city or " and " in city else [city]
        places.append(" and ".join(map(_written_city, both)) + comma + region)
    return "/".join(places)


def _written_city(city: str) -> str:
    if not city.isupper():
        return city
    if city.startswith("ST."):
        return "St." + city[3:].title()
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), city) if "." not in city[:3] else city


def text_dateline(
    text: str, paragraphs: Sequence[tuple[int, int]], agencies: Sequence[Agency]
) -> Dateline | None:
    """The dateline of an article: the first paragraph with an agency's, else the place that opens it.

    An agency's dateline is looked for in every paragraph, since records exist whose paragraphs were
    shuffled.
    """
    place: Dateline | None = None
    for n, (start, end) in enumerate(paragraphs):
        head = text[start : min(end, start + _BEHIND_REACH)]
        found, begins = find_dateline(head[: 2 * _REACH], agencies, first=n == 0), start
        if (found is None or found.agency is None) and n < _BEHIND_PARAGRAPHS:
            behind = dateline_behind(head, agencies)
            if behind:
                begins, found = start + behind[0], behind[1]
        if found is None and n == 0 and (alone := place_alone(text[start:end])):
            place = Dateline(alone, None, Span(start, end))
        if found is None:
            continue
        dateline = Dateline(found.place, found.agency, Span(begins, start + found.end))
        if found.agency:
            return dateline
        if place is None and n < _PLACE_ONLY_PARAGRAPHS:
            place = dateline
    return place
