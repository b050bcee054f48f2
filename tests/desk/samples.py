"""Invented articles, and a store with something in every table."""

from __future__ import annotations

from collections.abc import Sequence

from wiredesk.desk import Arrival, Store
from wiredesk.model.annotation import Annotation, Sentence, Token
from wiredesk.model.article import AgencyCredit, Article, article_id
from wiredesk.model.correction import Correction
from wiredesk.model.dates import DateValue
from wiredesk.model.feed import Feed
from wiredesk.model.lineage import Link
from wiredesk.model.page import Page, Rejection

HARBOUR = (
    "The harbour of Port Lira opened again on Monday, its master Ana Kest said. Ships had waited for a week."
)
HARBOUR_EDITED = HARBOUR.replace("a week", "nine days")
STRIKE = "Dockers in Port Lira ended their strike on Sunday. Their union said wages would rise by 4 percent."
VOTE = "Parliament in Veldria voted for the budget late on Tuesday. The opposition left the chamber."


def make_article(
    text: str,
    url: str | None = None,
    *,
    source: str = "pages.jsonl",
    record: int | None = None,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    fetched: str | None = None,
    agencies: Sequence[str] = (),
) -> Article:
    return Article(
        id=article_id(url, source, record, text),
        source=source,
        text=text,
        paragraphs=((0, len(text)),) if text else (),
        record=record,
        url=url,
        outlet=outlet,
        title=title,
        agencies=tuple(AgencyCredit(name, ()) for name in agencies),
        published=DateValue(published, "day", "page") if published else None,
        fetched=fetched,
    )


def make_page(article: Article, markup: str | None = None) -> Page:
    content = markup if markup is not None else f"<html><p>{article.text}</p></html>"
    return Page(
        source=article.source,
        content=content,
        media="html",
        record=article.record,
        url=article.url,
        outlet=article.outlet,
        fetched=article.fetched,
    )


def arrive(*articles: Article) -> list[Arrival]:
    return [Arrival(make_page(a), a) for a in articles]


def harbour(text: str = HARBOUR, fetched: str | None = None) -> Article:
    return make_article(
        text,
        "https://courier.example/harbour-open",
        title="Harbour of Port Lira open again",
        outlet="The Courier",
        published="2031-03-04",
        fetched=fetched,
        agencies=["Reuters"],
    )


def strike() -> Article:
    return make_article(
        STRIKE,
        "https://herald.example/strike-ends",
        title="Dockers' strike ends",
        outlet="Herald",
        published="2031-03-02",
    )


def vote() -> Article:
    return make_article(
        VOTE, "https://herald.example/vote", title="Budget passes", outlet="Herald", published="2031-03-05"
    )


CORRECTION = Correction(
    "c-1", "hide claim", "mara", "2031-03-06T10:00:00+00:00", "satire", words="The harbour sank."
)
FEED = Feed("https://courier.example/feed.xml", title="Courier", etag='"1"', due=60.0)
NOTE = Annotation((Sentence(0, 3, (Token(0, 3, "the"),)),))


def fill(store: Store) -> None:
    """Something in every table: three pages, one of them in two versions, two stories, one retired."""
    with store.write() as tx:
        tx.articles.add_batch(
            [*arrive(harbour(), strike(), vote()), Arrival(None, Rejection("empty.html", None, "no text"))]
        )
    with store.write() as tx:
        edited = harbour(HARBOUR_EDITED)
        tx.articles.add_batch(arrive(edited))
        tx.articles.set_names(edited.id, "person", ["Ana Kest"])
        tx.stories.put("s-old", "Strike", {strike().id: "alone"})
        tx.stories.put("s-port", "Harbour of Port Lira", {edited.id: "same place", strike().id: "same place"})
        tx.stories.retire("s-old", "s-port")
        tx.stories.put("s-vote", "Budget", {vote().id: "alone"})
        tx.stories.add_links([Link(strike().id, edited.id, "cites", 0.1)])
        tx.stories.put_account("s-vote", "d1", b'{"schema": "account"}')
        tx.corrections.add(CORRECTION)
        tx.annotations.put({VOTE: NOTE}, "rules 1")
        tx.outlets.put({"Herald": b"lines"})
        tx.feeds.put([FEED])
        tx.changes.log("new story", story="s-vote", article=vote().id, detail={"text": "Budget passes"})
