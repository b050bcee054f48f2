"""Watches feeds: visits those that are due, adds what is new, and remembers when to come again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from wiredesk.desk.desk import Desk
from wiredesk.desk.intake import Report
from wiredesk.desk.revisiting import REVISIT_AFTER, Revisited, plan, revisit
from wiredesk.model.feed import Feed
from wiredesk.reading import Web, visit

#: Longest sleep between two looks at what is due (seconds), so that a stop is felt soon.
NAP = 30.0
#: Seconds between two settlings of the stories while feeds are watched: an editor who looks again within the
#: hour finds articles where they were, but for what clearly belongs elsewhere.
SETTLED_EVERY = 3600.0


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
    revisit_after: Sequence[float] = REVISIT_AFTER,
) -> Iterator[Visited | Revisited]:
    """Visit each watched feed when it is due, for ever, or with ``once`` those that are due now.

    A feed's new state is kept after its pages are safe in the store: a stop in between loses nothing.
    Pages that feeds led to are read again ``revisit_after`` so many seconds after they were published;
    with none they are not, and plans made before wait. The stories are settled when nothing is due, at most
    once in :data:`SETTLED_EVERY` seconds, and before it returns.
    """
    settled = clock()
    while True:
        with desk.store.read() as tx:
            feeds = tx.feeds.all()
        due = sorted((f for f in feeds if f.due <= clock()), key=lambda f: (f.due, f.address))
        for feed in due:
            yield _visit(desk, web, feed, clock(), revisit_after if whole_pages else None)
        again = revisit(desk, web, clock(), revisit_after) if whole_pages and revisit_after else None
        if again is not None:
            yield again
            # Feeds that came due meanwhile go first.
            continue
        if once or not feeds:
            desk.settle()
            return
        if not due:
            if clock() - settled >= SETTLED_EVERY:
                desk.settle()
                settled = clock()
            _nap(desk, feeds, clock, sleep)


def _nap(
    desk: Desk, feeds: Sequence[Feed], clock: Callable[[], float], sleep: Callable[[float], None]
) -> None:
    with desk.store.read() as tx:
        page = tx.revisits.next_due()
    times = [f.due for f in feeds] + ([page] if page is not None else [])
    sleep(min(max(1.0, min(times) - clock()), NAP))


def _visit(desk: Desk, web: Web, feed: Feed, now: float, revisit_after: Sequence[float] | None) -> Visited:
    """``revisit_after`` is ``None`` where the entries are taken alone."""
    whole_pages = revisit_after is not None
    brought = visit(web, feed, desk.knows, now, whole_pages)
    report = desk.add(brought.found, settle=False) if brought.found else Report()
    with desk.store.write() as tx:
        tx.feeds.put([brought.feed])
        tx.revisits.put(plan(brought.found, now, revisit_after or ()))
    return Visited(brought.feed, report)
