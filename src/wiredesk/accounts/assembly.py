"""Puts the parts of one story together into its account, and drops what does not hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wiredesk.accounts.sourcing import with_sourcing
from wiredesk.model.account import SCHEMA, Account, BriefLine, Generator, TimelineRow
from wiredesk.model.article import Article
from wiredesk.model.claim import Claim, Standing
from wiredesk.model.dates import BACKGROUND_DAYS, DateValue, bounds_of_writing
from wiredesk.model.entity import Entity
from wiredesk.model.event import Event
from wiredesk.model.lineage import Family, Lineage, Origin
from wiredesk.model.statement import Statement
from wiredesk.model.story import StoryHead

#: A happening further from all days of writing is background, or a plan, and bounds no story.
AROUND = timedelta(days=BACKGROUND_DAYS)


@dataclass(frozen=True, slots=True)
class StoryParts:
    """All that was found out about one story, before it becomes an account."""

    story_id: str
    title: str
    articles: Sequence[Article]
    lineage: Lineage
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    timeline: tuple[TimelineRow, ...]
    brief: tuple[BriefLine, ...]


def assemble(parts: StoryParts, generator: Generator) -> Account:
    """The account of one story, articles in order of time (undated last), then of id."""
    articles = sorted(parts.articles, key=lambda a: (a.published.value if a.published else "9999", a.id))
    happened = _of_the_news([e.date for e in parts.events if e.date and not e.historical], articles)
    head = StoryHead(
        id=parts.story_id,
        title=parts.title,
        start=min((d.value for d in happened), default=None),
        end=max((d.end or d.value for d in happened), default=None),
        article_count=len(articles),
        outlet_count=len(story_outlets(articles)),
        origin_count=len(story_origins(parts.lineage.families)),
    )
    return Account(
        schema=SCHEMA,
        generator=generator,
        story=head,
        articles=tuple(articles),
        families=tuple(sorted(parts.lineage.families, key=lambda f: (-len(f.members), f.id))),
        links=tuple(sorted(parts.lineage.links, key=lambda link: (link.from_, link.to, link.kind))),
        entities=parts.entities,
        statements=parts.statements,
        events=parts.events,
        claims=tuple(sorted(parts.claims, key=lambda c: (-len(c.origins), -len(c.reports), c.id))),
        timeline=parts.timeline,
        brief=with_sourcing(parts.brief, parts.statements, articles),
    )


def _of_the_news(happened: Sequence[DateValue], articles: Sequence[Article]) -> list[DateValue]:
    """The days near those of writing, if any are: a year that a page only mentions is no end of the story."""
    bounds = bounds_of_writing([day for a in articles if a.published and (day := _day(a.published.value))])
    if bounds is None:
        return list(happened)
    first, last = bounds[0] - AROUND, bounds[1] + AROUND
    near = [d for d in happened if (day := _day(d.value)) and first <= day <= last]
    return near or list(happened)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def story_outlets(articles: Sequence[Article]) -> list[str]:
    """The different outlets; an article whose outlet is unknown counts as one of its own."""
    return sorted({(a.outlet or a.source).casefold() for a in articles})


def story_origins(families: Sequence[Family]) -> list[Origin]:
    """The origins that could independently know: one for each different origin of a family."""
    return [o for _, o in sorted({f.origin.key: f.origin for f in families}.items())]


def standing_of(origins: Sequence[Origin]) -> Standing:
    """The standing that the number of independent origins alone gives a claim."""
    return "corroborated" if len({o.key for o in origins}) >= 2 else "single origin"


def unquoted(text: str) -> str:
    """The text with quotation marks taken out and white space folded, to compare wordings by."""
    return re.sub(r"\s+", " ", re.sub("[\"“”„«»‘’'`]", "", text)).strip()
