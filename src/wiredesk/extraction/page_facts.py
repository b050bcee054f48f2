"""Settles what a page's markup says about its article, where several places say it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from wiredesk.extraction.addresses import canonical_address, dated_address
from wiredesk.extraction.bylines import personal_names
from wiredesk.extraction.facts import PageFacts
from wiredesk.extraction.markup import Markup
from wiredesk.extraction.stated_dates import read_date
from wiredesk.extraction.titles import clean_title
from wiredesk.model.article import Agency
from wiredesk.model.dates import DateValue

_LETTERS = re.compile(r"[^\W_]+")
_DASH = re.compile(r"\s+[-–—]\s+")
#: Elements called bylines that are tried in turn: the first often holds more than names, later ones are
#: those of other stories.
MOST_BYLINES = 4
#: Zones lie at most so far from universal time, in steps of a quarter of an hour (IANA time zone database).
WIDEST_OFFSET = timedelta(hours=14)
QUARTER_HOUR = timedelta(minutes=15)
#: Titles that share so much of their words are versions of one headline (on 53 pages with known headlines
#: four pairs are, all at .82 and above; the next lie at .75 and .69).
SAME_VERSION = 0.8
#: Words in front of a headline's dash that may be a section's or site's name. Of 1,034 pages eight have one
#: there and their heading behind it: six sections or sites ("News - ..."), two topics.
LONGEST_SECTION = 4
#: Words behind the dash that may be a site's name and motto, where a heading is what stands before it: nine
#: of 120 pages of the dates set have them.
LONGEST_SITE = 10


def page_facts(markup: Markup, url: str | None, agencies: Sequence[Agency]) -> PageFacts:
    """Title, authors, dates, address and outlet of a page from its markup alone."""
    address = next(filter(None, map(canonical_address, (url, *markup.url))), None)
    site = next((s for s in markup.outlet if 1 < len(s) < 60 and not s.startswith(("http", "@"))), None)
    return PageFacts(
        title=page_title(markup, site, address),
        authors=page_authors(markup, site, agencies),
        published=published_date(markup, address),
        modified=next(filter(None, map(read_date, markup.modified)), None),
        url=address,
        site=site,
        language=markup.language if markup.language and re.fullmatch(r"[a-z]{2}", markup.language) else None,
        kind="live blog" if markup.live else "article",
        agency_lines=tuple(dict.fromkeys([*markup.authors, *markup.bylines]))[:12],
    )


def page_title(markup: Markup, site: str | None, url: str | None) -> str | None:
    """The headline that the markup agrees on.

    Of 53 pages whose headline was checked by hand, the first meta title is right on 43, the heading on
    37, JSON-LD on 36, the document's title on 29: so the meta title wins a vote against any two others.
    Where JSON-LD and the document's title agree, and neither the meta title nor the heading has a
    second, they win. So they do where the meta title is the same headline in slightly other words: right
    on 3 of 4 such pages, while of 14 with quite another meta title that one is right on 8.
    """
    ranked = (
        [(t, 4.8 if n == 0 else 0.4) for n, t in enumerate(markup.meta_titles[:3])]
        + [(t, 2.0) for t in markup.linked_titles[:1]]
        + [(t, 1.0 if n == 0 else 0.3) for n, t in enumerate(markup.headings[:3])]
        + ([(markup.document_title, 1.7)] if markup.document_title else [])
    )
    formal = {
        _key(clean_title(t, site, url)) for t in [*markup.linked_titles[:1], markup.document_title or ""]
    }
    social = {_key(clean_title(t, site, url)) for t in markup.meta_titles[:1]}
    shown = {_key(clean_title(t, site, url)) for t in markup.headings}
    alone = not formal & (shown | social) and not social & shown
    settled = len(formal) == 1 and markup.linked_titles and " " in next(iter(formal))
    if settled and (alone or any(_same_version(one, other) for one in formal for other in social)):
        return _behind_section(clean_title(markup.linked_titles[0], site, url), markup.headings)
    votes: defaultdict[str, float] = defaultdict(float)
    wording: dict[str, str] = {}
    for written, weight in ranked:
        title = clean_title(written, site, url)
        if title is None or len(title) > 300:
            continue
        key = _key(title)
        # A one-word heading is a section or the site's name.
        votes[key] += weight if " " in key else weight / 4
        wording.setdefault(key, title)
    if not votes:
        return None
    best = max(votes, key=lambda key: (votes[key], len(key)))
    return _behind_section(wording[best], markup.headings)


def _same_version(one: str, other: str) -> bool:
    """Whether two titles, folded, are one headline with a word or two changed."""
    words, others = one.split(), other.split()
    shared = sum((Counter(words) & Counter(others)).values())
    return one != other and shared >= SAME_VERSION * max(len(words), len(others))


def _behind_section(title: str | None, headings: Sequence[str]) -> str | None:
    """The title without a section before its dash or a site behind it, where a heading is the rest."""
    shown = {_key(heading) for heading in headings}
    for dash in _DASH.finditer(title or ""):
        front, rest = str(title)[: dash.start()], str(title)[dash.end() :]
        if len(front.split()) <= LONGEST_SECTION and len(rest.split()) > 2 and _key(rest) in shown:
            return rest
        if len(front.split()) > 2 and len(rest.split()) <= LONGEST_SITE and _key(front) in shown:
            return front.strip()
    return title


def _key(title: str | None) -> str:
    return " ".join(_LETTERS.findall((title or "").casefold()))


def page_authors(markup: Markup, site: str | None, agencies: Sequence[Agency]) -> tuple[str, ...]:
    """Authors as personal names: the markup's, else those of the visible byline."""
    owners = {name.casefold() for name in [*markup.outlet, *markup.owners]}
    for written in (list(dict.fromkeys(markup.authors)), *([line] for line in markup.bylines[:MOST_BYLINES])):
        names = personal_names([w for w in written if w.casefold() not in owners], site, agencies)
        if names:
            return names
    return ()


def published_date(markup: Markup, url: str | None) -> DateValue | None:
    """When the page was first published.

    The first full statement, with the time where another one has it for the same day, and in the
    outlet's own zone where two state the same moment, be it that one of them names no zone. A day in the
    address that lies two days or more away wins: it is right on 52 of 54 pages that have one, and markup
    is often stamped anew. So does one that lies a day from a moment in universal time: readers there saw
    that day (right on 8 of 8 pages).
    """
    in_address = dated_address(url)
    stated = [found for found in map(read_date, markup.published) if found is not None]
    if not stated:
        return DateValue(in_address, "day", "url") if in_address else None
    first = stated[0]
    for other in stated[1:]:
        finer = other.value[:10] == first.value[:10] and _exactness(other) > _exactness(first)
        if finer or _same_moment_at_home(first, other):
            first = other
        elif (at_home := _told_without_zone(first, other)) is not None:
            first = at_home
    if in_address and _days_apart(first, in_address) > (0 if _is_universal(first) else 1):
        return DateValue(in_address, "day", "url")
    return first


def _days_apart(stated: DateValue, day: str) -> int:
    return abs((date.fromisoformat(stated.value[:10]) - date.fromisoformat(day)).days)


def _is_universal(stated: DateValue) -> bool:
    return _exactness(stated) == 2 and not datetime.fromisoformat(stated.value).utcoffset()


def _same_moment_at_home(utc: DateValue, local: DateValue) -> bool:
    """Whether two values are one moment, the first in universal time and the second in another zone."""
    if not _is_universal(utc) or _exactness(local) < 2:
        return False
    one, two = datetime.fromisoformat(utc.value), datetime.fromisoformat(local.value)
    return one == two and bool(two.utcoffset())


def _told_without_zone(utc: DateValue, local: DateValue) -> DateValue | None:
    """The moment with the outlet's offset, where a clock time without zone is a whole zone away from it."""
    if not _is_universal(utc) or _exactness(local) != 1:
        return None
    moment = datetime.fromisoformat(utc.value)
    offset = datetime.fromisoformat(local.value).replace(tzinfo=UTC) - moment
    if not offset or abs(offset) > WIDEST_OFFSET or offset % QUARTER_HOUR:
        return None
    return replace(utc, value=moment.astimezone(timezone(offset)).isoformat(timespec="minutes"))


def _exactness(stated: DateValue) -> int:
    if stated.precision != "minute":
        return 0
    try:
        return 2 if datetime.fromisoformat(stated.value).tzinfo is not None else 1
    except ValueError:
        return 0
