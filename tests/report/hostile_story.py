"""An account as an enemy would make it: markup, quotes, turned writing, endless words, and a lot of it."""

from __future__ import annotations

from wiredesk.model.account import SCHEMA, Account, BriefLine, Generator, TimelineEntry, TimelineRow
from wiredesk.model.article import Article, CreditEvidence, Removed, article_id
from wiredesk.model.claim import Claim, Report, Variant
from wiredesk.model.dates import DateValue
from wiredesk.model.entity import Entity
from wiredesk.model.event import Event
from wiredesk.model.lineage import Family, Link, Origin, Passage
from wiredesk.model.statement import Speaker, Statement
from wiredesk.model.story import StoryHead

EVIL = "</style></script><script>alert(1)</script><img src=x onerror=alert(2)>\"'`{{ 7 * 7 }}{% raw %}&amp;"
TURNED = "\u202eמעבורת\u202d نص عربي \u2066"
LONG = "w" * 3000
CONTROL = "\x00\x1b[2J\x9b\x7f\ud800\ufffe"
WORDS = f"{EVIL} {TURNED} {LONG} {CONTROL} "


def hostile_account(articles: int, statements: int) -> Account:
    """An account of the given size; every span of it holds."""
    made = [_article(n) for n in range(articles)]
    made.sort(key=lambda a: a.id)
    ids = [a.id for a in made]
    head = len(WORDS)
    origin = Origin("agency", EVIL, tuple(ids), evidence=(CreditEvidence("dateline", EVIL),), because=EVIL)
    half = articles // 2
    families = [Family("f-0", tuple(ids[:half]), origin)]
    families += [
        Family(f"f-{n}", (a,), Origin("outlet", f"{TURNED}{n}", (a,))) for n, a in enumerate(ids[half:], 1)
    ]
    links = [
        Link(a.id, b.id, "copy", 0.9, (Passage(a.cite(0, head), b.cite(0, head), 1.0),), (EVIL,), direction)
        for a, b, direction in zip(made, made[1:half], ["known", "unknown"] * half, strict=False)
    ]
    said = [
        Statement(
            f"st-{n}",
            Speaker(f"e-{n % 40}" if n % 3 else None, EVIL, ("named", "role", "anonymous")[n % 3]),  # type: ignore[arg-type]
            "direct",
            EVIL,
            EVIL,
            via="e-1",
            mentions=tuple(a.cite(0, len(EVIL)) for a in made[n % 7 :: 60]),
        )
        for n in range(statements)
    ]
    cited = made[0].cite(0, head)
    report = Report(made[0].id, 0, head, made[0].text[:head], "denies", "st-1")
    claims = [
        Claim(f"c-{n}", EVIL, (report,), (origin,), "disputed" if n % 5 == 0 else "single origin",
              variants=(Variant("figure", (EVIL, LONG), ((ids[0],), tuple(ids))),))
        for n in range(120)
    ]  # fmt: skip
    events = [
        Event(f"ev-{n}", "AID", EVIL, ("e-1",), ("e-2",), "e-3", DateValue("2031-03", "month", "text"),
              "denied", (cited,), (origin,))
        for n in range(150)
    ]  # fmt: skip
    rows = [
        TimelineRow(
            f"20{n:02}-01-0{n % 9 + 1}", tuple(TimelineEntry(EVIL, (cited,), (origin,)) for _ in range(12))
        )
        for n in range(60)
    ]
    return Account(
        SCHEMA,
        Generator("wiredesk", "0", EVIL, {EVIL: EVIL}, {EVIL: EVIL}),
        StoryHead("s-1", EVIL, "2031-03-04", "not a date", articles, articles, half + 1),
        tuple(made),
        tuple(families),
        tuple(links),
        tuple(
            Entity(f"e-{n}", f"{n} {EVIL}", "person", (EVIL, LONG), EVIL, EVIL, EVIL, (cited,))
            for n in range(90)
        ),
        tuple(said),
        tuple(events),
        tuple(claims),
        tuple(rows),
        tuple(BriefLine(WORDS, (cited, *(a.cite(0, 9) for a in made)), (origin,)) for _ in range(6)),
    )


def _article(n: int) -> Article:
    text = f"{WORDS}{n}\n\n{TURNED}{EVIL}"
    source = f"pages/{n}-{EVIL}\n\U0001f6a2.html"
    url = f'https://evil.example/{n}"><script>' if n % 2 else f"javascript:alert({n})"
    break_at = text.index("\n\n")
    return Article(
        id=article_id(url, source, None, text),
        source=source,
        text=text,
        paragraphs=((0, break_at), (break_at + 2, len(text))),
        url=url,
        outlet=EVIL,
        title=WORDS,
        byline=(EVIL,),
        language='en"><script>',
        published=DateValue("2031-03-04", "day", "inferred"),
        removed=(Removed(WORDS, EVIL),) * 60,
    )
