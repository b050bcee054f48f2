"""Puts lines, their roles and a page's facts together to an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from wiredesk.extraction.addresses import canonical_address, dated_address, host_of, outlet_name
from wiredesk.extraction.credit_words import credit_words
from wiredesk.extraction.credits import CreditLine, collect_credits, is_own_wire, names_writers
from wiredesk.extraction.datelines import dateline_alone, find_dateline, text_dateline
from wiredesk.extraction.facts import PageFacts
from wiredesk.extraction.languages import detect_language
from wiredesk.extraction.line_roles import BODY, HEADING
from wiredesk.extraction.page_kinds import is_live_stamp
from wiredesk.extraction.stated_dates import read_date
from wiredesk.extraction.titles import clean_title
from wiredesk.model.article import Agency, Article, Dateline, Removed, article_id
from wiredesk.model.dates import DateValue
from wiredesk.model.page import Page, Rejection

#: Lines under these roles may credit an agency; other stories' lines never do.
CREDIT_ROLES = frozenset(
    {
        "byline",
        "agency credit",
        "dateline",
        "date stamp",
        "legal",
        "editor's note",
        "author bio",
        "furniture",
        "standfirst",
    }
)
#: Lines further from the article than this belong to other stories.
CREDIT_REACH = 15
#: A sign-off in brackets stands in one of so many lines below the text.
SIGN_OFF_REACH = 2
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
_OTHERS_BYLINE = re.compile(r"by:? [A-Z]", re.IGNORECASE)
#: Above so many of the first paragraphs a line may hold the dateline alone: captions may be among them.
_DATELINE_PARAGRAPHS = 4
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
    if facts.kind == "live blog":
        roled = RoledLines(roled.lines, _without_stamps(roled))
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
    if article.page_kind == "headline list":
        # Whatever its lines credit holds for one of them alone.
        return replace(article, removed=_named(article, agencies))
    dateline = text_dateline(text, paragraphs, agencies) or _dateline_above(roled, agencies)
    if dateline and dateline.agency and is_own_wire(dateline.agency, article, agencies):
        dateline = replace(dateline, agency=None) if dateline.place else None
    article = replace(article, dateline=dateline)
    stated = page.authors or facts.agency_lines
    lines = [CreditLine(author, "byline") for author in stated] + _credit_lines(roled, offsets, agencies)
    article = replace(article, agencies=collect_credits(article, lines, agencies))
    return replace(article, removed=_named(article, agencies))


def _without_stamps(roled: RoledLines) -> list[str]:
    """The roles of a live blog's lines, where the time of an entry is no line of its text."""
    return [
        "date stamp" if role in (BODY, HEADING, "furniture") and is_live_stamp(line) else role
        for line, role in zip(roled.lines, roled.roles, strict=True)
    ]


def _named(article: Article, agencies: Sequence[Agency]) -> tuple[Removed, ...]:
    """The removed lines; what turned out to be a credit, a dateline or a live blog's stamp is called so."""
    credited = {e.text for credit in article.agencies for e in credit.evidence if e.citation is None}
    place = article.dateline.place if article.dateline and article.dateline.span is None else None
    named = []
    for line in article.removed:
        reason = line.reason
        if line.text in credited:
            reason = "agency credit"
        elif place and (alone := dateline_alone(line.text, agencies, True)) and alone.place == place:
            reason = "dateline"
        elif reason == "date stamp" and article.page_kind == "live blog" and _CLOCK.search(line.text):
            reason = "live-blog stamp"
        named.append(Removed(line.text, reason))
    return tuple(named)


def _dateline_above(roled: RoledLines, agencies: Sequence[Agency]) -> Dateline | None:
    """The dateline on a line of its own above one of the first paragraphs, or opening the standfirst."""
    body = [n for n, role in enumerate(roled.roles) if role == BODY][:_DATELINE_PARAGRAPHS]
    for n in body:
        if (
            n
            and roled.roles[n - 1] != BODY
            and (alone := dateline_alone(roled.lines[n - 1], agencies, n == body[0]))
        ):
            return Dateline(alone.place, alone.agency)
    for n in range(max(body[0] - 2, 0), body[0]) if body else ():
        if (
            roled.roles[n] == "standfirst"
            and (found := find_dateline(roled.lines[n], agencies))
            and found.place
        ):
            return Dateline(found.place, found.agency)
    return None


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
        if role == "photo credit" and names_writers(line, agencies, n > last):
            role = "byline"
        may_credit = role in CREDIT_ROLES or (role == "photo credit" and n < first)
        if n not in offsets and (n in others or not (near and may_credit)):
            continue
        picture_above = n > 0 and credit_words().picture_controls.match(roled.lines[n - 1]) is not None
        found.append(
            CreditLine(
                line,
                role,
                offsets.get(n),
                amid=first < n < last or picture_above,
                last=n == last,
                below=last < n <= last + SIGN_OFF_REACH,
            )
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
