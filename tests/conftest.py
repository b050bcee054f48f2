"""Values that many tests need: articles and a small whole account, made by hand."""

from __future__ import annotations

import pytest

from wiredesk.model.account import SCHEMA, Account, BriefLine, Generator, TimelineEntry, TimelineRow
from wiredesk.model.article import Article, article_id
from wiredesk.model.claim import Claim, Report
from wiredesk.model.dates import DateValue
from wiredesk.model.entity import Entity
from wiredesk.model.event import Event
from wiredesk.model.lineage import Family, Link, Origin, Passage
from wiredesk.model.statement import Speaker, Statement
from wiredesk.model.story import StoryHead


def make_article(text: str, source: str, **known: object) -> Article:
    """An article whose paragraphs are divided by blank lines, with its true id."""
    paragraphs, at = [], 0
    for part in text.split("\n\n"):
        paragraphs.append((at, at + len(part)))
        at += len(part) + 2
    made = article_id(known.get("url"), source, None, text)  # type: ignore[arg-type]
    return Article(id=made, source=source, text=text, paragraphs=tuple(paragraphs), **known)  # type: ignore[arg-type]


@pytest.fixture
def small_account() -> Account:
    """Two outlets print one agency report about a ferry; everything in it holds."""
    first = make_article(
        "PORT ELLA (Norwire) - The ferry Asta ran aground on Tuesday, the coast guard said.\n\n"
        "Captain Ida Holm said all 212 passengers were safe.",
        "first.html",
        outlet="The Ella Courier",
        title="Ferry runs aground off Port Ella",
        published=DateValue("2031-03-04", "day", "page"),
    )
    second = make_article(
        "The ferry Asta ran aground on Tuesday, the coast guard said.",
        "second.html",
        outlet="Harbour Post",
    )
    origin = Origin("agency", "Norwire", via=tuple(sorted((first.id, second.id))))
    family = Family("f-1", tuple(sorted((first.id, second.id))), origin)
    first, second = (
        Article(**{f: getattr(a, f) for f in a.__slots__} | {"family": "f-1"}) for a in (first, second)
    )
    start = first.text.index("The ferry")
    end = first.text.index(" on Tuesday")
    holm = first.text.index("Ida Holm")
    ship = Entity("e-1", "Asta", "other", mentions=(first.cite(start + 10, start + 14),))
    captain = Entity("e-2", "Ida Holm", "person", role="Captain", mentions=(first.cite(holm, holm + 8),))
    safe = first.text.index("all 212")
    statement = Statement(
        "st-1",
        Speaker("e-2", "Captain Ida Holm", "named"),
        "indirect",
        "all 212 passengers were safe",
        "said",
        mentions=(first.cite(safe, safe + 28),),
    )
    clause = (first.cite(start, end), second.cite(0, second.text.index(" on Tuesday")))
    event = Event(
        "ev-1",
        None,
        "ran aground",
        ("e-1",),
        (),
        None,
        DateValue("2031-03-04", "day", "text"),
        "happened",
        clause,
    )
    report = Report(first.id, safe, safe + 28, first.text[safe : safe + 28], "attributes", "st-1")
    claim = Claim("c-1", "all 212 passengers were safe", (report,), (origin,), "single origin")
    row = TimelineRow(
        "2031-03-04", (TimelineEntry("The ferry Asta ran aground", clause, (origin,), event="ev-1"),)
    )
    brief = (BriefLine("The ferry Asta ran aground on Tuesday", (first.cite(start, end + 11),), (origin,)),)
    passage = Passage(first.cite(start, end), second.cite(0, end - start), 1.0)
    return Account(
        schema=SCHEMA,
        generator=Generator("wiredesk", "0", "2031-03-05T00:00:00+00:00", {}, {}),
        story=StoryHead("s-1", "Ferry runs aground off Port Ella", "2031-03-04", "2031-03-04", 2, 2, 1),
        articles=(first, second),
        families=(family,),
        links=(Link(first.id, second.id, "excerpt", 1.0, (passage,), ("whole text",), "known"),),
        entities=(ship, captain),
        statements=(statement,),
        events=(event,),
        claims=(claim,),
        timeline=(row,),
        brief=brief,
    )
