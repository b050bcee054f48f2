"""The account of one story: the public, versioned output of wiredesk."""

from __future__ import annotations

from dataclasses import dataclass

from wiredesk.model.article import Article
from wiredesk.model.claim import Claim
from wiredesk.model.entity import Entity
from wiredesk.model.event import Event
from wiredesk.model.lineage import Family, Link, Origin
from wiredesk.model.statement import Statement
from wiredesk.model.story import StoryHead
from wiredesk.model.text import Citation

SCHEMA = "wiredesk.account/1"


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One happening of a day: an event or a claim, in the verbatim words of an article."""

    text: str
    citations: tuple[Citation, ...]
    origins: tuple[Origin, ...]
    event: str | None = None
    claim: str | None = None


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A day (or month, or year) of the story. ``date`` is an ISO date that may end early."""

    date: str
    entries: tuple[TimelineEntry, ...]


@dataclass(frozen=True, slots=True)
class BriefLine:
    """A sentence of the brief: verbatim from an article, or joined from verbatim parts.

    ``sourcing`` says in words who stands behind it, and of one origin that it is the only one.
    """

    text: str
    citations: tuple[Citation, ...]
    origins: tuple[Origin, ...]
    sourcing: str = ""


@dataclass(frozen=True, slots=True)
class Generator:
    """What made an account: enough to make it again.

    ``settings`` and ``models`` are (name, value) pairs. ``created`` is the only time stamp in an
    account and the only thing in which two runs over the same pages may differ.
    """

    name: str
    version: str
    created: str
    settings: dict[str, str]
    models: dict[str, str]


@dataclass(frozen=True, slots=True)
class Account:
    """One account of one story; its fields are those of the contract, ``docs/reference/account.md``."""

    schema: str
    generator: Generator
    story: StoryHead
    articles: tuple[Article, ...]
    families: tuple[Family, ...]
    links: tuple[Link, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    timeline: tuple[TimelineRow, ...]
    brief: tuple[BriefLine, ...]
