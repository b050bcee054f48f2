"""What the stages remember between two runs: annotations of texts, lines of outlets, states of feeds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, Table, delete, insert, select
from sqlalchemy.sql.elements import ColumnElement

from wiredesk.desk.article_rows import in_chunks
from wiredesk.desk.packing import digest, from_json, pack, pack_bytes, storable, to_json, unpack, unpack_bytes
from wiredesk.desk.tables import annotation_cache, feeds, outlets
from wiredesk.model.annotation import Annotation
from wiredesk.model.feed import Feed


class AnnotationRows:
    """Annotations by text and annotator; a text is annotated once however many articles carry it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, texts: Iterable[str], annotator: str) -> dict[str, Annotation]:
        """What is known of the texts, by text. ``annotator`` is its name and version."""
        by_digest = {digest(text): text for text in texts}
        found: dict[str, Annotation] = {}
        for chunk in in_chunks(sorted(by_digest)):
            asked = select(annotation_cache.c.text, annotation_cache.c.body).where(
                annotation_cache.c.annotator == annotator, annotation_cache.c.text.in_(chunk)
            )
            for row in self._connection.execute(asked):
                found[by_digest[row.text]] = unpack(row.body, Annotation)
        return found

    def put(self, made: Mapping[str, Annotation], annotator: str) -> None:
        """Keep annotations, by text."""
        rows = {digest(text): note for text, note in made.items()}
        for chunk in in_chunks(sorted(rows)):
            same = (annotation_cache.c.annotator == annotator, annotation_cache.c.text.in_(chunk))
            self._connection.execute(delete(annotation_cache).where(*same))
        if rows:
            values = [{"text": key, "annotator": annotator, "body": pack(note)} for key, note in rows.items()]
            self._connection.execute(insert(annotation_cache), values)

    def forget(self, annotator: str) -> None:
        """Drop every annotation that another annotator than this made."""
        self._connection.execute(delete(annotation_cache).where(annotation_cache.c.annotator != annotator))


class OutletRows:
    """What was learned of each outlet's pages, as the stage that learned it encodes it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> dict[str, bytes]:
        """Everything, by outlet."""
        rows = self._connection.execute(select(outlets).order_by(outlets.c.name))
        return {row.name: unpack_bytes(row.body) for row in rows}

    def put(self, learned: Mapping[str, bytes]) -> None:
        """Replace what is kept of these outlets."""
        rows = {storable(name): pack_bytes(body) for name, body in learned.items()}
        _replace(self._connection, outlets, outlets.c.name, rows)


class FeedRows:
    """The feeds that are watched."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Feed]:
        """Every feed with what is known of it, by address."""
        rows = self._connection.execute(select(feeds).order_by(feeds.c.address))
        return [from_json(row.body, Feed) for row in rows]

    def put(self, watched: Iterable[Feed]) -> None:
        """Keep the state of feeds."""
        rows = {storable(feed.address): to_json(feed) for feed in watched}
        _replace(self._connection, feeds, feeds.c.address, rows)

    def remove(self, addresses: Iterable[str]) -> None:
        """Watch these no more."""
        for chunk in in_chunks(sorted(set(addresses))):
            self._connection.execute(delete(feeds).where(feeds.c.address.in_(chunk)))


def _replace(
    connection: Connection, table: Table, key: ColumnElement[str], rows: Mapping[str, str | bytes]
) -> None:
    for chunk in in_chunks(sorted(rows)):
        connection.execute(delete(table).where(key.in_(chunk)))
    if rows:
        name = table.primary_key.columns.values()[0].name
        connection.execute(insert(table), [{name: k, "body": body} for k, body in sorted(rows.items())])
