"""What a batch of arrivals adds to the store: looked up at once, decided one by one, written at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from wiredesk.desk.counter import Counter
from wiredesk.desk.packing import pack, pack_bytes, storable, to_json, unpack
from wiredesk.desk.places import page_digest, page_place, read_earlier, same_page
from wiredesk.desk.rows import Added, Arrival
from wiredesk.desk.tables import articles, pages, rejections
from wiredesk.model.article import Article, content_id
from wiredesk.model.page import Page, Rejection

_CHUNK = 400


@dataclass(slots=True)
class _Version:
    """What has to be known of a stored version to place the next one."""

    id: str
    place: str
    version: int
    latest: bool
    fetched: str | None


@dataclass(slots=True)
class _Rows:
    pages: list[dict[str, Any]] = field(default_factory=list)
    articles: list[dict[str, Any]] = field(default_factory=list)
    rejections: list[dict[str, Any]] = field(default_factory=list)
    moved: dict[str, _Version] = field(default_factory=dict)


class Batch:
    """One batch within one transaction."""

    def __init__(self, connection: Connection, counter: Counter) -> None:
        self._connection = connection
        self._counter = counter
        self._digests: set[str] = set()
        self._rejected: set[str] = set()
        self._versions: dict[str, _Version] = {}
        self._places: dict[str, list[_Version]] = {}
        self._before: dict[str, str] = {}
        self._rows = _Rows()
        self._texts: list[tuple[int, Article]] = []
        self._new: dict[str, str | None] = {}
        self._late: list[str] = []
        self._repeated = 0

    def look_up(self, arrivals: Sequence[Arrival]) -> None:
        """Fetch everything stored that the batch may meet."""
        digests = {page_digest(a.page) for a in arrivals if a.page is not None}
        self._digests = self._known(pages, pages.c.digest, digests)
        refused = {_rejection_id(a.result) for a in arrivals if isinstance(a.result, Rejection)}
        self._rejected = self._known(rejections, rejections.c.id, refused)
        found = [a.result for a in arrivals if isinstance(a.result, Article)]
        keys = sorted({a.id for a in found} | {_place(a) for a in found})
        columns = (articles.c.id, articles.c.place, articles.c.version, articles.c.latest, articles.c.fetched)
        for start in range(0, len(keys), _CHUNK):
            chunk = keys[start : start + _CHUNK]
            asked = select(*columns).where(or_(articles.c.id.in_(chunk), articles.c.place.in_(chunk)))
            for row in self._connection.execute(asked):
                self._remember(_Version(row.id, row.place, row.version, bool(row.latest), row.fetched))
        self._before = {v.place: v.id for v in self._versions.values() if v.latest}

    def _known(self, table: Table, column: ColumnElement[str], keys: set[str]) -> set[str]:
        found: set[str] = set()
        ordered = sorted(keys)
        for start in range(0, len(ordered), _CHUNK):
            asked = select(column).select_from(table).where(column.in_(ordered[start : start + _CHUNK]))
            found.update(self._connection.execute(asked).scalars())
        return found

    def _remember(self, version: _Version) -> None:
        if version.id not in self._versions:
            self._versions[version.id] = version
            self._places.setdefault(version.place, []).append(version)

    def take(self, arrival: Arrival) -> None:
        """Decide what one arrival changes."""
        result = arrival.result
        if isinstance(result, Rejection):
            self._take_rejection(result)
        elif result.id in self._versions:
            known = self._versions[result.id]
            if not self._returns(known, result):
                self._repeated += 1
        else:
            self._take_article(arrival.page, result)
        if arrival.page is not None:
            self._keep_page(arrival.page, _is_new(result, self._new, self._late))

    def _take_rejection(self, rejection: Rejection) -> None:
        key = _rejection_id(rejection)
        if key in self._rejected:
            self._repeated += 1
            return
        self._rejected.add(key)
        self._rows.rejections.append(
            {
                "id": key,
                "seq": self._counter.take(),
                "source": storable(rejection.source),
                "record": rejection.record,
                "reason": storable(rejection.reason),
                "advice": storable(rejection.advice),
            }
        )

    def _returns(self, known: _Version, article: Article) -> bool:
        """Whether a page went back to an earlier version; told by its time of reading alone."""
        latest = self._latest(known.place)
        if latest is None or latest is known or not read_earlier(latest.fetched, article.fetched):
            return False
        known.fetched = _shown(article.fetched)
        self._supersede(latest, known)
        self._new[known.id] = latest.id
        return True

    def _take_article(self, page: Page | None, article: Article) -> None:
        place = _place(article)
        latest = self._latest(place)
        if latest is not None and article.url is None and not same_page(article, self._article(latest.id)):
            place, latest = f"{place}#{article.id}", None
        count = len(self._places.get(place, ()))
        late = latest is not None and read_earlier(article.fetched, latest.fetched)
        version = _Version(article.id, place, count + 1, not late, article.fetched)
        self._remember(version)
        if late:
            self._late.append(article.id)
        else:
            self._new[article.id] = latest.id if latest else None
            if latest is not None:
                self._supersede(latest, None)
        seq = self._counter.take()
        self._texts.append((seq, article))
        self._rows.articles.append(
            {
                "id": article.id,
                "seq": seq,
                "place": place,
                "version": version.version,
                "latest": not late,
                "supersedes": self._new.get(article.id),
                "page": page_digest(page) if page else None,
                "outlet": _shown(article.outlet),
                "title": _shown(article.title),
                "published": article.published.value if article.published else None,
                "fetched": _shown(article.fetched),
                "body": pack(article),
            }
        )

    def _latest(self, place: str) -> _Version | None:
        return next((v for v in self._places.get(place, ()) if v.latest), None)

    def _supersede(self, old: _Version, new: _Version | None) -> None:
        for version, latest in ((old, False), (new, True)):
            if version is not None:
                version.latest = latest
                self._rows.moved[version.id] = version

    def _article(self, article: str) -> Article:
        found = next((a for _, a in self._texts if a.id == article), None)
        if found is not None:
            return found
        asked = select(articles.c.body).where(articles.c.id == article)
        return unpack(self._connection.execute(asked).scalar_one(), Article)

    def _keep_page(self, page: Page, new: bool) -> None:
        key = page_digest(page)
        if key in self._digests:
            return
        self._digests.add(key)
        decoded = isinstance(page.content, str)
        content = (
            page.content.encode("utf-8", "surrogatepass") if isinstance(page.content, str) else page.content
        )
        details = {
            "decoded": decoded,
            "source_id": page.source_id,
            "title": page.title,
            "authors": page.authors,
            "published": page.published,
        }
        self._rows.pages.append(
            {
                "digest": key,
                "seq": self._counter.take(),
                "source": storable(page.source),
                "record": page.record,
                "url": _shown(page.url),
                "outlet": _shown(page.outlet),
                "fetched": _shown(page.fetched),
                "media": page.media,
                "details": storable(to_json(details)),
                "content": pack_bytes(content) if new else None,
            }
        )

    def write(self) -> list[tuple[int, Article]]:
        """Write it all; the texts that are new, with their numbers."""
        rows = self._rows
        for table, made in ((pages, rows.pages), (articles, rows.articles), (rejections, rows.rejections)):
            if made:
                self._connection.execute(insert(table), made)
        if rows.moved:
            moved = update(articles).where(articles.c.id == bindparam("key"))
            values: dict[str, Any] = {"latest": bindparam("is_latest"), "fetched": bindparam("read_at")}
            self._connection.execute(
                moved.values(**values),
                [{"key": v.id, "is_latest": v.latest, "read_at": v.fetched} for v in rows.moved.values()],
            )
        return self._texts

    def added(self) -> Added:
        """What the batch changed."""
        changed = {
            key: self._before.get(self._versions[key].place)
            for key in self._new
            if self._versions[key].latest and self._before.get(self._versions[key].place) != key
        }
        return Added(
            articles=tuple(changed),
            superseded={key: old for key, old in changed.items() if old is not None},
            late=tuple(self._late),
            repeated=self._repeated,
            rejected=len(self._rows.rejections),
        )


def _place(article: Article) -> str:
    return storable(page_place(article.url, article.source, article.record) or article.id)


def _shown(text: str | None) -> str | None:
    return None if text is None else storable(text)


def _rejection_id(rejection: Rejection) -> str:
    return content_id("r", rejection.source, str(rejection.record), rejection.reason)


def _is_new(result: Article | Rejection, new: dict[str, str | None], late: list[str]) -> bool:
    return isinstance(result, Article) and (result.id in new or result.id in late)
