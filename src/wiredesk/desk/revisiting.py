"""Reads pages of watched feeds again, ever more rarely, so that later edits are seen as versions."""

from __future__ import annotations

import email.utils
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from wiredesk.desk.desk import Desk
from wiredesk.desk.intake import Report
from wiredesk.desk.rows import Revisit
from wiredesk.model.page import Page, Rejection
from wiredesk.reading import Fetched, Web, pages_from_bytes

#: Seconds after publication at which a page is read again. Most corrections come within hours; a page
#: is asked for four times more, which is less than one reader's visits.
REVISIT_AFTER = (3_600.0, 21_600.0, 86_400.0, 259_200.0)
#: A page that fails is tried again after an hour, then two, four ...; after so many failures no more.
AGAIN, MOST_FAILURES = 3_600.0, 5
#: Pages read again at one go: with two seconds between requests to a host no feed waits a minute for it.
AT_ONCE = 20
#: Answers that say that a page was taken down (RFC 9110, 15.5.5 and 15.5.11).
_GONE = ("status 404", "status 410")


@dataclass(frozen=True, slots=True)
class Revisited:
    """Pages that were read again: how many were asked for, and what came of it.

    ``gone`` are addresses that their outlet has taken down, ``left`` those given up after many failures.
    """

    asked: int
    unchanged: int
    report: Report
    gone: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(slots=True)
class _Round:
    found: list[Page | Rejection] = field(default_factory=list)
    planned: list[Revisit] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    unchanged: int = 0


def plan(found: Iterable[Page | Rejection], now: float, after: Sequence[float]) -> list[Revisit]:
    """When to read whole pages again that a feed led to; ``after`` are seconds after publication."""
    planned = []
    for page in found:
        # An entry that stands for its page is none: the page would look like an edit of it.
        if isinstance(page, Page) and page.url and page.source == page.url:
            first = Revisit(page.url, _published(page.published, now), page.outlet, page.published)
            later = _next(first, now, after)
            planned += [later] if later is not None else []
    return planned


def revisit(desk: Desk, web: Web, now: float, after: Sequence[float]) -> Revisited | None:
    """Read the pages again that are due, at most :data:`AT_ONCE`; ``None`` where none is.

    The plan is written after the pages are safe: a stop in between reads them once more.
    """
    with desk.store.read() as tx:
        due = tx.revisits.due(now, AT_ONCE)
    if not due:
        return None
    told = _Round()
    for one in due:
        _ask(web, one, now, after, told)
    report = desk.add(told.found, settle=False) if told.found else Report()
    with desk.store.write() as tx:
        tx.revisits.remove(told.done)
        tx.revisits.put(told.planned)
        for address in told.gone:
            versions = tx.articles.versions(address)
            if versions:
                article = versions[-1].article
                tx.changes.log(
                    "page gone",
                    tx.stories.story_of(article.id),
                    article.id,
                    {"text": article.title or address, "address": address},
                )
    return Revisited(len(due), told.unchanged, report, tuple(told.gone), tuple(told.left))


def _ask(web: Web, one: Revisit, now: float, after: Sequence[float], told: _Round) -> None:
    answer = web.get(one.address, one.etag, one.modified)
    if answer.outcome in ("failed", "refused"):
        _failed(one, answer, now, told)
        return
    asked = replace(one, failures=0)
    if answer.outcome == "unchanged":
        told.unchanged += 1
    else:
        asked = replace(asked, etag=answer.etag, modified=answer.modified)
        told.found += _page_again(one, answer, now)
    later = _next(asked, now, after)
    if later is None:
        told.done.append(one.address)
    else:
        told.planned.append(later)


def _failed(one: Revisit, answer: Fetched, now: float, told: _Round) -> None:
    if answer.problem in _GONE:
        told.gone.append(one.address)
        told.done.append(one.address)
    elif one.failures + 1 >= MOST_FAILURES:
        told.left.append(one.address)
        told.done.append(one.address)
    else:
        pause = max(AGAIN * 2.0**one.failures, min(answer.wait or 0.0, 86_400.0))
        told.planned.append(replace(one, due=now + pause, failures=one.failures + 1))


def _page_again(one: Revisit, answer: Fetched, now: float) -> list[Page]:
    """The page as it is now, or nothing where the address holds no single page any more."""
    pages = [p for p in pages_from_bytes(one.address, answer.content) if isinstance(p, Page)]
    if len(pages) != 1:
        return []
    stamp = datetime.fromtimestamp(now, UTC).isoformat(timespec="seconds")
    return [replace(pages[0], url=one.address, outlet=one.outlet, published=one.published_as, fetched=stamp)]


def _next(one: Revisit, now: float, after: Sequence[float]) -> Revisit | None:
    """The plan for the next time that is still to come; ``None`` after the last."""
    due = next((one.published + seconds for seconds in sorted(after) if one.published + seconds > now), None)
    return None if due is None else replace(one, due=due)


def _published(stated: str | None, now: float) -> float:
    """When a page was published as its feed wrote it; now, where it says nothing, or a time to come."""
    try:
        moment = datetime.fromisoformat(stated or "")
    except ValueError:
        try:
            moment = email.utils.parsedate_to_datetime(stated or "")
        except (ValueError, TypeError, OverflowError):
            return now
    # A day without an hour says too little: a page of this morning would count as half a day old.
    if len(stated or "") <= len("2026-11-23"):
        return now
    return min(now, (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())
