"""Puts lines, their roles and a page's facts together to an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from wiredesk.extraction.addresses import canonical_address, dated_address, host_of, outlet_name
from wiredesk.extraction.credit_words import credit_words
from wiredesk.extraction.credits import CreditLine, collect_credits, names_writers
from wiredesk.extraction.datelines import place_alone, text_dateline
from wiredesk.extraction.facts import PageFacts
from wiredesk.extraction.languages import detect_language
from wiredesk.extraction.line_roles import BODY, HEADING
from wiredesk.extraction.stated_dates import read_date
from wiredesk.extraction.titles import clean_title
from wiredesk.model.article import Agency, Article, Dateline, Removed, article_id
from wiredesk.model.dates import DateValue
from wiredesk.model.page import Page, Rejection

#: Lines under these roles may credit an agency; other stories' lines never do.
CREDIT_ROLES = frozenset(
    {"byline", "agency credit", "dateline", "date stamp", "legal", "editor's note", "author bio", "furniture"}
)
#: Lines further from the article than this belong to other stories.
CREDIT_REACH = 15
_OTHERS_BYLINE = re.compile(r"by:? [A-Z]", re.IGNORECASE)
#: A page whose article has fewer letters than this says nothing.
FEWEST_LETTERS = 40


@dataclass(frozen=True, slots=True)
class RoledLines:
    """The lines of a page in page order, each with its role."""

    lines: Sequence[str]
    roles: Sequence[str]


def assemble(
    page: Page, facts: PageFacts, roled: RoledLines, agencies: Sequence[Agency]
) -> Article | Rejection:
    """The article of a page; a record's own fields win over what its content says."""
    kept = [n for n, role in enumerate(roled.roles) if role in (BODY, HEADING)]
    if sum(c.isalnum() for n in kept for c in roled.lines[n]) < FEWEST_LETTERS:
        return Rejection(page.source, page.record, "holds no article", "give a page with running text")
    offsets: dict[int, int] = {}
    paragraphs: list[tuple[int, int]] = []
    at = 0
    for n in kept:
        offsets[n] = at
        paragraphs.append((at, at + len(roled.lines[n])))
        at += len(roled.lines[n]) + 2
    text = "\n\n".join(roled.lines[n] for n in kept)
    url = canonical_address(page.url) or canonical_address(facts.url)
    article = Article(
        id=article_id(url, page.source, page.record, text),
        source=page.source,
        text=text,
        paragraphs=tuple(paragraphs),
        record=page.record,
        source_id=page.source_id,
        url=url,
        outlet=outlet_name(page.outlet) or facts.site or host_of(url),
        title=clean_title(page.title, page.outlet, url) or clean_title(facts.title, facts.site, url),
        byline=page.authors or facts.authors,
        dateline=text_dateline(text, paragraphs, agencies) or _dateline_above(roled),
        language=facts.language or detect_language(text),
        published=published_date(page, facts, url),
        modified=facts.modified,
        fetched=page.fetched,
        removed=tuple(
            Removed(line, role)
            for line, role in zip(roled.lines, roled.roles, strict=True)
            if role not in (BODY, HEADING)
        ),
        page_kind=facts.kind,
    )
    stated = page.authors or facts.agency_lines
    lines = [CreditLine(author, "byline") for author in stated] + _credit_lines(roled, offsets, agencies)
    return replace(article, agencies=collect_credits(article, lines, agencies))


def _dateline_above(roled: RoledLines) -> Dateline | None:
    """The dateline that has a line to itself right above the text."""
    first = next((n for n, role in enumerate(roled.roles) if role == BODY), 0)
    place = place_alone(roled.lines[first - 1]) if first else None
    return Dateline(place, None) if place else None


def _credit_lines(roled: RoledLines, offsets: dict[int, int], agencies: Sequence[Agency]) -> list[CreditLine]:
    """The lines in which an agency may be credited."""
    body = [n for n, role in enumerate(roled.roles) if role == BODY]
    first, last = (body[0], body[-1]) if body else (0, -1)
    below = [n for n in range(last + 1, len(roled.lines)) if _OTHERS_BYLINE.match(roled.lines[n])]
    # Several bylines below the text are those of other stories listed there.
    others = set(below) if len(below) > 1 else set()
    found = []
    for n, (line, role) in enumerate(zip(roled.lines, roled.roles, strict=True)):
        near = first - CREDIT_REACH <= n <= last + CREDIT_REACH
        if role == "photo credit" and names_writers(line, agencies):
            role = "byline"
        if n not in offsets and (n in others or not (near and role in CREDIT_ROLES)):
            continue
        picture_above = n > 0 and credit_words().picture_controls.match(roled.lines[n - 1]) is not None
        found.append(
            CreditLine(line, role, offsets.get(n), amid=first < n < last or picture_above, last=n == last)
        )
    return found


def published_date(page: Page, facts: PageFacts, url: str | None) -> DateValue | None:
    """The day of publication: the record's, else the page's, else the one in the address; never a guess."""
    stated = read_date(page.published)
    if stated is not None:
        return stated
    if facts.published is not None:
        return facts.published
    day = dated_address(url)
    return DateValue(day, "day", "url") if day else None
