"""Watches feeds: visits those that are due, adds what is new, and remembers when to come again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from wiredesk.desk.desk import Desk, Report
from wiredesk.model.feed import Feed
from wiredesk.reading import Web, visit

#: Longest sleep between two looks at what is due (seconds), so that a stop is felt soon.
NAP = 30.0


@dataclass(frozen=True, slots=True)
class Visited:
    """A feed after a visit, and what its entries came to."""

    feed: Feed
    report: Report


def set_watched(desk: Desk, feeds: Sequence[Feed]) -> None:
    """Watch these feeds and no others; what is known of those that were watched before is kept."""
    with desk.store.write() as tx:
        known = {feed.address: feed for feed in tx.feeds.all()}
        wanted = {feed.address: feed for feed in feeds}
        tx.feeds.remove(known.keys() - wanted.keys())
        tx.feeds.put(
            replace(known[address], title=feed.title or known[address].title) if address in known else feed
            for address, feed in wanted.items()
        )


def watch(
    desk: Desk,
    web: Web,
    once: bool = False,
    whole_pages: bool = True,
    clock: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Visited]:
    """Visit each watched feed when it is due, for ever, or with ``once`` those that are due now.

    A feed's new state is kept after its pages are safe in the store: a stop in between loses nothing.
    """
    while True:
        with desk.store.read() as tx:
            feeds = tx.feeds.all()
        due = sorted((f for f in feeds if f.due <= clock()), key=lambda f: (f.due, f.address))
        for feed in due:
            yield _visit(desk, web, feed, clock(), whole_pages)
        if once or not feeds:
            return
        pause = min(f.due for f in feeds) - clock()
        if not due and pause > 0:
            sleep(min(pause, NAP))


def _visit(desk: Desk, web: Web, feed: Feed, now: float, whole_pages: bool) -> Visited:
    brought = visit(web, feed, desk.knows, now, whole_pages)
    report = desk.add(brought.found) if brought.found else Report()
    with desk.store.write() as tx:
        tx.feeds.put([brought.feed])
    return Visited(brought.feed, report)
