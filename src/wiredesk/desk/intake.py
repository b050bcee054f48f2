"""Pages become articles of a store: read, extracted, and acknowledged batch by batch."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from threading import Event
from typing import Any

from wiredesk.desk.kept_vectors import KeptVectors, Made
from wiredesk.desk.moved_files import moved_files
from wiredesk.desk.places import file_path, page_digest
from wiredesk.desk.rows import Added, Arrival
from wiredesk.desk.store import Store
from wiredesk.desk.transaction import Transaction
from wiredesk.extraction import OutletLines, extract_many
from wiredesk.model.article import Article
from wiredesk.model.page import Page, Rejection
from wiredesk.pipeline import Tools
from wiredesk.settings import Settings
from wiredesk.stories.features import headline


@dataclass(slots=True)
class Report:
    """What an addition came to: articles that are new, new versions, pages known already, refusals."""

    new: int = 0
    versions: int = 0
    known: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    stories: int = 0


@dataclass(frozen=True, slots=True)
class ReadBatch:
    """A batch that was read and is not yet in the store, with all that goes there when it is acknowledged."""

    size: int
    arrivals: Sequence[Arrival]
    known: int
    moved_files: Mapping[str, str]
    new_files: Mapping[str, str]
    lines: OutletLines
    learned: Mapping[str, Any]
    vectors: Made


class Intake:
    """Takes pages into a store; used by its one writer.

    A batch is first read (:meth:`read`, which may be done in another thread while the batch before is placed
    in stories) and then acknowledged (:meth:`acknowledge`). A batch is read when the one before it has been
    acknowledged and not earlier: what is known already, and what an outlet repeats, hangs on it.

    What outlets repeat is at hand while nobody else writes to the store: reading it anew for every batch
    would cost more the more outlets there are. A file is the same however it is named and from wherever: its
    pages are told by the name under which it was read first.
    """

    def __init__(
        self, store: Store, tools: Tools, settings: Settings, vectors: KeptVectors | None = None
    ) -> None:
        self._store = store
        self._tools = tools
        self._settings = settings
        self._vectors = vectors
        self._lines: OutletLines | None = None
        self._strangers = 0

    @contextmanager
    def ahead(self, batches: Iterable[Sequence[Page | Rejection]]) -> Iterator[ReadAhead]:
        """Reads each batch in a thread of its own, which has ended when the block does."""
        with ThreadPoolExecutor(1, "wiredesk-reading") as thread:
            ahead = ReadAhead(self, thread, iter(batches))
            try:
                yield ahead
            finally:
                ahead.stop()

    def read(self, batch: Sequence[Page | Rejection], stopped: Event | None = None) -> ReadBatch:
        """Extract the pages that are new; nothing is written. ``stopped`` ends it after a page."""
        sources = {one.source for one in batch}
        paths = {source: path for source in sorted(sources) if (path := file_path(source)) is not None}
        with self._store.read() as tx:
            known_files = tx.files.sources(paths.values())
            new_files = {p: s for s, p in reversed(paths.items()) if p not in known_files}
            moved = moved_files(tx, new_files, [p for p in batch if isinstance(p, Page)], paths)
            by_old = tx.files.sources(moved.values())
            first = known_files | new_files | {new: by_old[old] for new, old in moved.items()}
            batch = [replace(one, source=first.get(paths.get(one.source, ""), one.source)) for one in batch]
            pages = [p for p in batch if isinstance(p, Page)]
            known = tx.articles.known_pages(pages)
            lines = self._opened(tx)
        digests = {page_digest(p): p for p in pages}
        fresh = [p for digest, p in digests.items() if digest not in known]
        # A batch that fails half-way leaves lines counted that were not written.
        self._lines = None
        asked = _until(stopped, fresh) if stopped is not None else fresh
        results = list(extract_many(asked, self._tools.agencies, lines, settings=self._settings))
        arrivals = [Arrival(page, result) for page, result in zip(fresh, results, strict=True)]
        arrivals += [Arrival(None, one) for one in batch if isinstance(one, Rejection)]
        headlines = [headline(result) for result in results if isinstance(result, Article)]
        return ReadBatch(
            len(batch),
            arrivals,
            len(pages) - len(fresh),
            moved,
            new_files,
            lines,
            lines.take_changed(),
            self._vectors.ahead(headlines) if self._vectors is not None else {},
        )

    def acknowledge(self, read: ReadBatch, report: Report) -> Added:
        """Write a batch that was read, in one transaction, and count it."""
        with self._store.write() as tx:
            tx.files.move(read.moved_files)
            tx.files.put(read.new_files)
            added = tx.articles.add_batch(read.arrivals)
            tx.outlets.put({name: json.dumps(value).encode() for name, value in read.learned.items()})
        self._lines = read.lines
        if self._vectors is not None:
            self._vectors.take(read.vectors)
        report.new += len(added.articles) - len(added.superseded) + len(added.late)
        report.versions += len(added.superseded)
        report.known += read.known + added.repeated
        report.rejections += [a.result for a in read.arrivals if isinstance(a.result, Rejection)]
        return added

    def _opened(self, tx: Transaction) -> OutletLines:
        if self._lines is None or self._strangers != self._store.strangers:
            learned = {name: json.loads(body) for name, body in tx.outlets.all().items()}
            self._lines, self._strangers = OutletLines.from_value(learned), self._store.strangers
        return self._lines


class ReadAhead:
    """Reads batches in another thread, one at a time; made by :meth:`Intake.ahead`.

    They are asked for in the caller's own thread: what gives them may be bound to it.
    """

    def __init__(
        self, intake: Intake, thread: ThreadPoolExecutor, batches: Iterator[Sequence[Page | Rejection]]
    ) -> None:
        self._intake = intake
        self._thread = thread
        self._batches = batches
        self._stopped = Event()
        self._reading: Future[ReadBatch] | None = None
        self._failed: Exception | None = None

    def begin(self) -> None:
        """Ask for the next batch and begin to read it; the one before must have been acknowledged."""
        self._reading = None
        try:
            batch = next(self._batches, None)
        except Exception as error:  # noqa: BLE001 - raised by end
            self._failed = error
            return
        if batch is not None:
            self._reading = self._thread.submit(self._intake.read, batch, self._stopped)

    def take(self) -> ReadBatch | None:
        """The batch that was begun, when it has been read; ``None`` where no more come, or one failed."""
        if self._reading is None:
            return None
        try:
            return self._reading.result()
        except Exception as error:  # noqa: BLE001 - raised by end
            self._failed = error
            return None

    def end(self) -> None:
        """Raise what asking for a batch or reading it raised: those before it can be placed first."""
        if self._failed is not None:
            raise self._failed

    def stop(self) -> None:
        """Nobody will take what is being read: it ends after the page at hand."""
        self._stopped.set()


class _StoppedReading(Exception):  # noqa: N818 - reads as the sentence it makes
    """Nobody wants the batch any more."""


def _until(stopped: Event, pages: Sequence[Page]) -> Iterator[Page]:
    for page in pages:
        if stopped.is_set():
            raise _StoppedReading
        yield page
