"""Pages, the versions of their articles, and what could not be used."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.engine import Row

from wiredesk.desk.batches import Batch
from wiredesk.desk.counter import Counter
from wiredesk.desk.database import Database
from wiredesk.desk.edits import Edit, edits_between
from wiredesk.desk.packing import storable, unpack, unpack_bytes
from wiredesk.desk.places import page_digest, page_place, read_earlier
from wiredesk.desk.rows import Added, Arrival, StoredArticle, StoredPage
from wiredesk.desk.search_query import searchable
from wiredesk.desk.tables import articles, names, pages, rejections
from wiredesk.model.article import Article
from wiredesk.model.page import Page, Rejection

#: Values in one ``IN (...)``; SQLite before 3.32 takes 999.
CHUNK = 500


class ArticleRows:
    """The articles of the store as one transaction sees them."""

    def __init__(self, connection: Connection, database: Database, counter: Counter) -> None:
        self._connection = connection
        self._database = database
        self._counter = counter

    def known_pages(self, read: Iterable[Page]) -> set[str]:
        """The digests (:func:`page_digest`) of those pages that are in the store: they need no extraction.

        A page read after the latest version that says again what an earlier one said is not among them.
        """
        by_digest = {page_digest(p): p for p in read}
        found = self.known_digests(by_digest)
        return found - self._returned(found, by_digest)

    def known_digests(self, digests: Iterable[str]) -> set[str]:
        """Those of the digests that a page in the store has."""
        found: set[str] = set()
        for chunk in in_chunks(sorted(digests)):
            found.update(
                self._connection.execute(select(pages.c.digest).where(pages.c.digest.in_(chunk))).scalars()
            )
        return found

    def _returned(self, known: set[str], read: Mapping[str, Page]) -> set[str]:
        """Those of the known pages that took back what a later version said."""
        old, latest = articles.alias(), articles.alias()
        asked = select(old.c.page, latest.c.fetched).join(latest, latest.c.place == old.c.place)
        asked = asked.where(old.c.latest.is_(False), latest.c.latest)
        found: set[str] = set()
        for chunk in in_chunks(sorted(key for key in known if read[key].fetched)):
            for row in self._connection.execute(asked.where(old.c.page.in_(chunk))):
                if row.page and read_earlier(row.fetched, read[row.page].fetched):
                    found.add(row.page)
        return found

    def add_batch(self, arrivals: Sequence[Arrival]) -> Added:
        """Take in what was read; what is there already changes nothing.

        A page that changed under its address is a new version of its article; it becomes the latest unless
        it is known to have been read before the latest one. All is on the disk when the transaction ends.
        """
        batch = Batch(self._connection, self._counter)
        batch.look_up(arrivals)
        for arrival in arrivals:
            batch.take(arrival)
        texts = batch.write()
        self._database.index_texts(
            self._connection, [(seq, searchable(a.title or ""), searchable(a.text)) for seq, a in texts]
        )
        for _, article in texts:
            self.set_names(article.id, "agency", [c.name for c in article.agencies])
        return batch.added()

    def get(self, article: str) -> StoredArticle | None:
        """One version of an article by its id."""
        row = self._connection.execute(select(articles).where(articles.c.id == article)).first()
        return _stored(row) if row else None

    def many(self, ids: Iterable[str]) -> list[Article]:
        """The articles of these ids, sorted by id; unknown ids are passed over."""
        found: list[Article] = []
        for chunk in in_chunks(sorted(set(ids))):
            rows = self._connection.execute(select(articles.c.body).where(articles.c.id.in_(chunk)))
            found += [unpack(body, Article) for body in rows.scalars()]
        return sorted(found, key=lambda a: a.id)

    def heads(self, ids: Iterable[str]) -> dict[str, tuple[str | None, str | None]]:
        """Outlet and title of the articles of these ids; unknown ids are passed over."""
        found: dict[str, tuple[str | None, str | None]] = {}
        for chunk in in_chunks(sorted(set(ids))):
            asked = select(articles.c.id, articles.c.outlet, articles.c.title)
            rows = self._connection.execute(asked.where(articles.c.id.in_(chunk)))
            found |= {row.id: (row.outlet, row.title) for row in rows}
        return found

    def latest(self, since: int = 0) -> Iterator[StoredArticle]:
        """The latest version of every page, in order of arrival; ``since`` passes over the first ``seq``."""
        asked = select(articles).where(articles.c.latest, articles.c.seq > since).order_by(articles.c.seq)
        for row in self._connection.execute(asked.execution_options(yield_per=200)):
            yield _stored(row)

    def versions(self, url: str) -> list[StoredArticle]:
        """Every version of the page at an address (or ``file``, ``file#record``), as they came."""
        place = page_place(url, url, None)
        asked = select(articles).where(articles.c.place == place).order_by(articles.c.version)
        return [_stored(row) for row in self._connection.execute(asked)]

    def edits(self, url: str) -> list[Edit]:
        """What the page at an address said first and then no more, version by version."""
        return edits_between(self.versions(url))

    def count(self) -> int:
        """How many articles there are, each counted in its latest version only."""
        asked = select(func.count()).select_from(articles).where(articles.c.latest)
        return int(self._connection.execute(asked).scalar_one())

    def page(self, digest: str) -> StoredPage | None:
        """A page as it was read."""
        row = self._connection.execute(select(pages).where(pages.c.digest == digest)).first()
        if row is None:
            return None
        values = dict(row._mapping)
        content = values.pop("content")
        details = json.loads(values.pop("details"))
        return StoredPage(
            **values, details=details, content=unpack_bytes(content) if content is not None else None
        )

    def set_names(self, article: str, kind: str, found: Iterable[str]) -> None:
        """By which names of a kind (``agency``, ``person``) the article is found; replaces what was set."""
        wanted = sorted({searchable(name) for name in found} - {""})
        same = (names.c.article == article, names.c.kind == kind)
        self._connection.execute(delete(names).where(*same))
        if wanted:
            self._connection.execute(
                insert(names), [{"article": article, "kind": kind, "name": name} for name in wanted]
            )

    def rejections(self, limit: int = 1000) -> list[Rejection]:
        """What could not be used, the newest first."""
        asked = select(rejections).order_by(rejections.c.seq.desc()).limit(limit)
        return [Rejection(r.source, r.record, r.reason, r.advice) for r in self._connection.execute(asked)]


def in_chunks(values: Sequence[str]) -> Iterator[list[str]]:
    """The values in lists that fit into one statement; none for none."""
    clean = [storable(v) for v in values]
    for start in range(0, len(clean), CHUNK):
        yield clean[start : start + CHUNK]


def _stored(row: Row[tuple[object, ...]]) -> StoredArticle:
    return StoredArticle(
        article=unpack(row.body, Article),
        seq=row.seq,
        place=row.place,
        version=row.version,
        latest=bool(row.latest),
        supersedes=row.supersedes,
        page=row.page,
    )
