"""The desk: add pages, look up stories and accounts, ask what is new, correct what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from wiredesk.accounts import decode, verify
from wiredesk.desk.correction_checks import check_correction
from wiredesk.desk.intake import Intake, Report
from wiredesk.desk.kept_vectors import KeptVectors
from wiredesk.desk.reckoning import Reckoner
from wiredesk.desk.rows import Found, LoggedChange, SearchFilters, StoryRow
from wiredesk.desk.store import Store
from wiredesk.desk.story_book import Coming, StoryBook, both
from wiredesk.desk.story_rows import StoryOrder
from wiredesk.errors import BadSetting
from wiredesk.model.account import Account
from wiredesk.model.article import content_id
from wiredesk.model.correction import Correction, CorrectionKind
from wiredesk.model.page import Page, Rejection
from wiredesk.pipeline import Progress, Tools
from wiredesk.settings import Settings
from wiredesk.stories import StoryChanges

#: Pages that are acknowledged together: about two seconds of extraction, and one flush of the disk.
BATCH = 50
#: In a stream, clear moves are made once so many of a hundred articles are new: clustering works on whole
#: neighbourhoods however few are new. CPU a page for stories, with 3,500 articles there and 20 pages at a
#: time: 42 ms settled each time, 8 ms so.
HELD_SHARE = 5


class _Touched:
    """Stories that changed and are still there."""

    def __init__(self) -> None:
        self.stories: set[str] = set()

    def note(self, changes: StoryChanges) -> None:
        self.stories -= {story for story, _ in changes.retired}
        self.stories |= {s.id for s in changes.stories}


class Desk:
    """A store with everything that is done on it; :func:`wiredesk.open` makes one.

    Use as a context manager. What :meth:`add` has acknowledged is on the disk.
    """

    def __init__(self, store: Store, tools: Tools, settings: Settings) -> None:
        self._store = store
        encoder = f"{tools.annotator.name} {tools.annotator.version}"
        kept = KeptVectors(tools.vectors, encoder, store) if tools.vectors is not None else None
        self._intake = Intake(store, tools, settings, kept)
        self._stories = StoryBook(store, kept)
        self._reckoner = Reckoner(store, tools)
        self._placed = 0

    @property
    def store(self) -> Store:
        """The store underneath."""
        return self._store

    def add(
        self,
        pages: Iterable[Page | Rejection],
        progress: Progress | None = None,
        acknowledged: Callable[[int], object] | None = None,
        settle: bool = True,
    ) -> Report:
        """Take pages in; a page that is there already changes nothing.

        A page that changed under its address becomes a new version of its article. ``acknowledged`` is told
        after every batch how many pages are safe on the disk; right after it the batch is placed in stories.
        At the end the stories are settled: they are those of all articles at once, whatever the order. Who
        adds a few pages at a time leaves that out (``settle=False``) and calls :meth:`settle` when there is
        time: meanwhile articles change their story only where the gain is clear.

        Raises:
            StoreLocked: another process is writing to the store.
        """
        return self.add_batches(_batches(pages), progress, acknowledged, settle=settle)

    def add_batches(
        self,
        batches: Iterable[Sequence[Page | Rejection]],
        progress: Progress | None = None,
        acknowledged: Callable[[int], object] | None = None,
        placed: Callable[[int], object] | None = None,
        settle: bool = True,
    ) -> Report:
        """Take pages in as :meth:`add` does, in batches of the caller's own.

        Three things are done at a time: a batch is asked for when the one before has been acknowledged, and
        read while the copies of that one are looked for and the one before that is placed in stories. A batch
        may be empty, where nothing has come yet: then everything is placed before the next is asked for.
        ``placed`` is told again and again how many pages are in a story, on the disk.

        Raises:
            StoreLocked: another process is writing to the store.
        """
        report = Report()
        done = 0
        touched = _Touched()
        coming: Coming | None = None

        def place(until: int) -> None:
            if coming is not None:
                touched.note(self._place(coming, settle))
            if placed:
                placed(until)

        with self._store.writing(), self._intake.ahead(batches) as ahead:
            with self._stories.whole():
                touched.note(self._stories.take(progress))
                ahead.begin()
                while (read := ahead.take()) is not None:
                    if progress:
                        progress("pages", done, 0)
                    added = self._intake.acknowledge(read, report)
                    before, done = done, done + read.size
                    if acknowledged:
                        acknowledged(done)
                    if added.articles:
                        ahead.begin()
                        following = self._stories.begin(added)
                        place(before)
                        coming = following
                    else:
                        place(done)
                        coming = None
                        ahead.begin()
                place(done)
            ahead.end()
            if settle:
                touched.note(self._stories.settle(progress=progress))
        report.stories = len(touched.stories)
        return report

    def _place(self, coming: Coming, settle: bool) -> StoryChanges:
        changes = self._stories.place(coming)
        self._placed += len(coming.articles)
        if settle or 100 * self._placed < HELD_SHARE * self._stories.size:
            return changes
        self._placed = 0
        return both(changes, self._stories.settle(hold=True))

    def settle(self) -> int:
        """Make the stories those of all articles at once, after additions that left it out; how many changed.

        Raises:
            StoreLocked: another process is writing to the store.
        """
        touched = _Touched()
        with self._store.writing():
            touched.note(self._stories.take())
            touched.note(self._stories.settle())
        return len(touched.stories)

    def stories(self, order: StoryOrder = "newest", limit: int = 20, offset: int = 0) -> list[StoryRow]:
        """One page of the list of stories; ``origins`` and ``disputed`` go by the accounts kept last."""
        with self._store.read() as tx:
            return tx.stories.listed(order, limit, offset)

    def account(self, story: str, progress: Progress | None = None) -> Account:
        """The account of a story, by its id or the beginning of it; of one that is gone, its successor's.

        Raises:
            BadSetting: no story, or more than one, has an id that begins so.
        """
        found = self._reckoner.account(self.story_id(story), progress)
        if found is None:
            raise BadSetting(f"the story {story} has no articles any more", "list the stories")
        return found

    def members(self, story: str) -> list[str]:
        """The ids of a story's articles, sorted."""
        with self._store.read() as tx:
            return [m.article for m in tx.stories.members(story)]

    def knows(self, address: str) -> bool:
        """Whether the page at an address was added before."""
        with self._store.read() as tx:
            return bool(tx.articles.versions(address))

    def story_id(self, story: str) -> str:
        """The whole id of a story that lives, from the beginning of it.

        Raises:
            BadSetting: no story, or more than one, has an id that begins so.
        """
        with self._store.read() as tx:
            row = tx.stories.get(story)
            while row is not None and row.retired and row.successor:
                row = tx.stories.get(row.successor)
            if row is not None and not row.retired:
                return row.id
            found = [s.id for s in tx.stories.all() if story and s.id.startswith(story)]
        if len(found) != 1:
            few = ", ".join(found[:5])
            raise BadSetting(
                f"more than one story begins with {story}: {few}" if found else f"there is no story {story}",
                "list the stories for their ids",
            )
        return found[0]

    def search(self, query: str, filters: SearchFilters | None = None, limit: int = 20) -> list[Found]:
        """The articles that hold every term of the query and pass the filters, the best first."""
        with self._store.read() as tx:
            return tx.search(query, filters, limit)

    def changes(
        self, since: str | int = 0, story: str | None = None, progress: Progress | None = None
    ) -> list[LoggedChange]:
        """What is new since a number of the log, a day or a time (ISO 8601); the oldest first.

        Stories that changed since are accounted for first, so that new origins, figures, disputes and
        statements are known; those that nobody ever looked at are told as new.
        """
        seq, time = (int(since), None) if str(since).isdigit() else (0, _moment(str(since)))
        with self._store.read() as tx:
            logged = tx.changes.since(seq, time, story)
            living = {s.id for s in tx.stories.all()}
        stale = sorted({c.story for c in logged if c.story in living and c.story is not None})
        for n, one in enumerate(stale):
            if progress:
                progress("accounts", n, len(stale))
            self._reckoner.account(one)
        with self._store.read() as tx:
            return tx.changes.since(seq, time, story)

    def titles(self, stories: Iterable[str]) -> dict[str, str]:
        """The titles of stories by their ids, those that are gone too."""
        with self._store.read() as tx:
            rows = [tx.stories.get(story) for story in sorted(set(stories))]
        return {row.id: row.title for row in rows if row is not None}

    @property
    def last_change(self) -> int:
        """The number up to which the log is told: give it to :meth:`changes` the next time."""
        with self._store.read() as tx:
            return tx.last_seq

    def correct(self, kind: CorrectionKind, author: str, reason: str = "", **said: Any) -> Correction:
        """Keep a correction and apply it now and in every reckoning to come.

        ``said`` are the fields of :class:`~wiredesk.model.correction.Correction` that its kind needs:
        ``anchors`` (one article of each story) for "merge stories", ``articles`` for "split story",
        ``articles`` and ``target`` for "move article", one or two ``articles`` for "not a copy", ``names``
        for "same person", ``words`` for "hide claim".

        Raises:
            BadSetting: something is missing, or names an article that is not here.
        """
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        made = Correction("", kind, author, now, reason, **{k: _tuple(v) for k, v in said.items()})
        with self._store.read() as tx:
            check_correction(
                made,
                {a for a in (*made.articles, *made.anchors, made.target) if a and not tx.articles.get(a)},
            )
        key = content_id("k", kind, author, now, reason, *map(str, sorted(said.items())))
        correction = Correction(key, kind, author, now, reason, **{k: _tuple(v) for k, v in said.items()})
        self.take_corrections([correction])
        return correction

    def take_corrections(self, corrections: Iterable[Correction]) -> int:
        """Keep corrections made elsewhere and apply them, and undo those undone there; how many were new."""
        with self._store.writing():
            with self._store.write() as tx:
                known = {c.id: c for c in tx.corrections.all()}
                given = list({c.id: c for c in corrections}.values())
                new = [c for c in given if c.id not in known]
                for correction in new:
                    tx.corrections.add(correction)
                    said = f"{correction.kind}: {correction.reason}".rstrip(": ")
                    tx.changes.log("corrected", None, None, {"text": said})
                undone = [c for c in given if c.id in known and c.undone and not known[c.id].undone]
                for correction in undone:
                    tx.corrections.undo(correction.id, correction.undone_by, correction.undone)
            self._stories.correct()
        return len(new) + len(undone)

    def undo(self, correction: str, author: str) -> Correction:
        """Take a correction back; it stays in the list, marked.

        Raises:
            BadSetting: there is no correction of that id.
        """
        with self._store.writing():
            with self._store.write() as tx:
                found = tx.corrections.undo(
                    correction, author, datetime.now(UTC).isoformat(timespec="microseconds")
                )
            self._stories.correct()
        return found

    def corrections(self) -> list[Correction]:
        """Every correction, in the order in which they were made."""
        with self._store.read() as tx:
            return tx.corrections.all()

    def headlines(self, articles: Iterable[str]) -> dict[str, str]:
        """Outlet and title of articles by their ids; those that are not here are left out."""
        with self._store.read() as tx:
            heads = tx.articles.heads(articles)
        return {
            a: f"{outlet or 'unknown outlet'}: {title or 'untitled'}" for a, (outlet, title) in heads.items()
        }

    def verify(self) -> list[str]:
        """What does not hold: damage of the database, accounts whose citations fail, articles in no story."""
        with self._store.read() as tx:
            problems = list(tx.problems())
            placed = {m.article for m in tx.stories.memberships()}
            latest = [s.article.id for s in tx.articles.latest()]
            stories = [s.id for s in tx.stories.all()]
            kept = [(s, tx.stories.account(s)) for s in stories]
        problems += [f"article {a} is in no story" for a in latest if a not in placed]
        for story, account in kept:
            if account is not None:
                problems += [f"story {story}: {p}" for p in verify(decode(account.data))]
        return problems

    def close(self) -> None:
        """Let go of the store."""
        self._stories.close()
        self._store.close()

    def __enter__(self) -> Desk:
        """The desk itself."""
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _batches(pages: Iterable[Page | Rejection]) -> Iterator[list[Page | Rejection]]:
    waiting = iter(pages)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _tuple(value: Any) -> Any:
    return value if isinstance(value, str) else tuple(value)


def _moment(stated: str) -> str:
    """A day or time as the log writes times."""
    try:
        moment = datetime.fromisoformat(stated)
    except ValueError as error:
        raise BadSetting(
            f"{stated!r} is neither a number of the log nor a day", "write 2026-11-23, or 2026-11-23T08:00"
        ) from error
    aware = moment if moment.tzinfo else moment.astimezone()
    return aware.astimezone(UTC).isoformat(timespec="seconds")
