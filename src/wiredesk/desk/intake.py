"""Pages become articles of a store: read, extracted, and acknowledged batch by batch."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from wiredesk.desk.moved_files import moved_files
from wiredesk.desk.places import file_path, page_digest
from wiredesk.desk.rows import Added, Arrival
from wiredesk.desk.store import Store
from wiredesk.desk.transaction import Transaction
from wiredesk.extraction import OutletLines, extract_many
from wiredesk.model.page import Page, Rejection
from wiredesk.pipeline import Tools
from wiredesk.settings import Settings


@dataclass(slots=True)
class Report:
    """What an addition came to: articles that are new, new versions, pages known already, refusals."""

    new: int = 0
    versions: int = 0
    known: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    stories: int = 0


class Intake:
    """Takes pages into a store; used by its one writer.

    What outlets repeat is at hand while nobody else writes to the store: reading it anew for every batch
    would cost more the more outlets there are. A file is the same however it is named and from wherever: its
    pages are told by the name under which it was read first.
    """

    def __init__(self, store: Store, tools: Tools, settings: Settings) -> None:
        self._store = store
        self._tools = tools
        self._settings = settings
        self._lines: OutletLines | None = None
        self._strangers = 0

    def add(self, batch: Sequence[Page | Rejection], report: Report) -> Added:
        """Extract and acknowledge the pages that are new, in one transaction, and count them."""
        with self._store.writing():
            sources = {one.source for one in batch}
            paths = {source: path for source in sorted(sources) if (path := file_path(source)) is not None}
            with self._store.read() as tx:
                known_files = tx.files.sources(paths.values())
                new_files = {p: s for s, p in reversed(paths.items()) if p not in known_files}
                moved = moved_files(tx, new_files, [p for p in batch if isinstance(p, Page)], paths)
                by_old = tx.files.sources(moved.values())
                first = known_files | new_files | {new: by_old[old] for new, old in moved.items()}
                batch = [
                    replace(one, source=first.get(paths.get(one.source, ""), one.source)) for one in batch
                ]
                pages = [p for p in batch if isinstance(p, Page)]
                known = tx.articles.known_pages(pages)
                lines = self._opened(tx)
            digests = {page_digest(p): p for p in pages}
            fresh = [p for digest, p in digests.items() if digest not in known]
            # A batch that fails half-way leaves lines counted that were not written.
            self._lines = None
            results = list(extract_many(fresh, self._tools.agencies, lines, settings=self._settings))
            arrivals = [Arrival(page, result) for page, result in zip(fresh, results, strict=True)]
            arrivals += [Arrival(None, one) for one in batch if isinstance(one, Rejection)]
            with self._store.write() as tx:
                tx.files.move(moved)
                tx.files.put(new_files)
                added = tx.articles.add_batch(arrivals)
                learned = lines.take_changed()
                tx.outlets.put({name: json.dumps(value).encode() for name, value in learned.items()})
            self._lines = lines
        report.new += len(added.articles) - len(added.superseded) + len(added.late)
        report.versions += len(added.superseded)
        report.known += len(pages) - len(fresh) + added.repeated
        report.rejections += [a.result for a in arrivals if isinstance(a.result, Rejection)]
        return added

    def _opened(self, tx: Transaction) -> OutletLines:
        if self._lines is None or self._strangers != self._store.strangers:
            learned = {name: json.loads(body) for name, body in tx.outlets.all().items()}
            self._lines, self._strangers = OutletLines.from_value(learned), self._store.strangers
        return self._lines
