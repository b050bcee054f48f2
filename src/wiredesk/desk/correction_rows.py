"""Corrections that people made: kept for ever, undone by a mark, never by deletion."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.engine import Row

from wiredesk.desk.article_rows import in_chunks
from wiredesk.desk.counter import Counter
from wiredesk.desk.packing import from_json, storable, to_json
from wiredesk.desk.tables import articles, corrections
from wiredesk.errors import BadSetting
from wiredesk.model.correction import Correction


class CorrectionRows:
    """The corrections of the store as one transaction sees them."""

    def __init__(self, connection: Connection, counter: Counter) -> None:
        self._connection = connection
        self._counter = counter

    def add(self, correction: Correction) -> bool:
        """Keep a correction; whether it is new (one with the same id changes nothing)."""
        if self.get(correction.id) is not None:
            return False
        row = {
            "id": correction.id,
            "seq": self._counter.take(),
            "kind": correction.kind,
            "author": storable(correction.author),
            "time": correction.time,
            "reason": storable(correction.reason),
            "payload": to_json(correction),
            "undone_by": storable(correction.undone_by),
            "undone": correction.undone,
        }
        self._connection.execute(insert(corrections), [row])
        return True

    def undo(self, correction: str, author: str, time: str) -> Correction:
        """Mark a correction as undone; once undone it stays as it is.

        Raises:
            BadSetting: there is no correction of that id.
        """
        found = self.get(correction)
        if found is None:
            raise BadSetting(f"there is no correction {correction}", "list the corrections for their ids")
        if not found.undone:
            values = {"undone_by": storable(author), "undone": time}
            self._counter.take()
            self._connection.execute(
                update(corrections).where(corrections.c.id == correction).values(**values)
            )
        return self.get(correction) or found

    def get(self, correction: str) -> Correction | None:
        """One correction by its id."""
        row = self._connection.execute(select(corrections).where(corrections.c.id == correction)).first()
        return _correction(row) if row else None

    def all(self) -> list[Correction]:
        """Every correction in the order in which they were made, those undone too."""
        rows = self._connection.execute(select(corrections).order_by(corrections.c.seq))
        return [_correction(row) for row in rows]

    def in_force(self) -> list[Correction]:
        """Those that were not undone, in order; articles are named by the latest version of their page."""
        held = [c for c in self.all() if not c.undone]
        named = {a for c in held for a in (*c.articles, *c.anchors, c.target) if a}
        now = self._latest(named)
        return [
            replace(
                c,
                articles=tuple(now.get(a, a) for a in c.articles),
                anchors=tuple(now.get(a, a) for a in c.anchors),
                target=now.get(c.target, c.target),
            )
            for c in held
        ]

    def _latest(self, named: Iterable[str]) -> dict[str, str]:
        """For older versions of pages the id of the latest."""
        latest = articles.alias()
        found: dict[str, str] = {}
        for chunk in in_chunks(sorted(named)):
            asked = (
                select(articles.c.id, latest.c.id.label("now"))
                .join(latest, latest.c.place == articles.c.place)
                .where(articles.c.id.in_(chunk), latest.c.latest, latest.c.id != articles.c.id)
            )
            found |= {row.id: row.now for row in self._connection.execute(asked)}
        return found


def _correction(row: Row[tuple[object, ...]]) -> Correction:
    return replace(from_json(row.payload, Correction), undone_by=row.undone_by, undone=row.undone)
