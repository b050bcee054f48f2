"""One visit to a watched feed: what is new in it, and when to come again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from wiredesk.model.feed import Feed
from wiredesk.model.page import Page, Rejection
from wiredesk.reading.sources import pages_from_bytes
from wiredesk.reading.web import Fetched, Web

#: Seconds between two visits to a feed that says nothing of its own: outlets' feeds hold hours of news.
VISIT_EVERY = 900.0
#: No feed is asked more often than this, nor less often than once a day, whatever it says (seconds).
SOONEST, LATEST = 300.0, 86_400.0


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit brought: the feed as it is to be remembered, new pages, and what went wrong."""

    feed: Feed
    found: tuple[Page | Rejection, ...]


def visit(
    web: Web, feed: Feed, is_known: Callable[[str], bool], now: float, whole_pages: bool = True
) -> Visit:
    """Ask a feed for what is new, and fetch the page of each entry whose address is not known.

    Where the page may not or cannot be fetched, the entry itself stands for it; ``whole_pages`` off
    takes the entries alone.

    Args:
        web: how to fetch.
        feed: what is known of the feed.
        is_known: whether the page of an address was added before.
        now: seconds since 1970, UTC.
        whole_pages: fetch the page that each entry leads to.
    """
    answer = web.get(feed.address, feed.etag, feed.modified)
    if answer.outcome in ("failed", "refused"):
        return Visit(_after_failure(feed, answer, now), (Rejection(feed.address, None, answer.problem),))
    visited = replace(feed, visited=now, due=now + _pause(answer), failures=0, problem="")
    if answer.outcome == "unchanged":
        return Visit(visited, ())
    found = tuple(_new_pages(web, feed, answer, is_known, _stamp(now), whole_pages))
    return Visit(replace(visited, etag=answer.etag, modified=answer.modified), found)


def _new_pages(
    web: Web, feed: Feed, answer: Fetched, is_known: Callable[[str], bool], stamp: str, whole_pages: bool
) -> Iterator[Page | Rejection]:
    for entry in pages_from_bytes(feed.address, answer.content):
        if isinstance(entry, Rejection):
            yield entry
        elif entry.url is None or not is_known(entry.url):
            stamped = replace(entry, fetched=stamp, outlet=entry.outlet or feed.title or None)
            yield from _page_of(web, stamped) if whole_pages and entry.url else [stamped]


def _page_of(web: Web, entry: Page) -> Iterator[Page | Rejection]:
    answer = web.get(entry.url or "")
    if answer.outcome != "fetched":
        yield entry
        yield Rejection(
            entry.url or entry.source, None, answer.problem, "the entry of the feed was read instead"
        )
        return
    read = list(pages_from_bytes(entry.url or "", answer.content))
    pages = [one for one in read if isinstance(one, Page)]
    if len(pages) != 1:
        yield entry
        yield Rejection(entry.url or "", None, "is no single page", "the entry of the feed was read instead")
        return
    yield replace(
        pages[0], url=entry.url, outlet=entry.outlet, published=entry.published, fetched=entry.fetched
    )
    yield from (one for one in read if isinstance(one, Rejection))


def _after_failure(feed: Feed, answer: Fetched, now: float) -> Feed:
    failures = feed.failures + 1
    pause = min(LATEST, VISIT_EVERY * 2.0 ** min(failures, 10))
    pause = max(pause, min(answer.wait or 0.0, LATEST))
    return replace(feed, visited=now, due=now + pause, failures=failures, problem=answer.problem)


def _pause(answer: Fetched) -> float:
    return min(LATEST, max(SOONEST, answer.wait if answer.wait is not None else VISIT_EVERY, SOONEST))


def _stamp(now: float) -> str:
    return datetime.fromtimestamp(now, UTC).isoformat(timespec="seconds")
