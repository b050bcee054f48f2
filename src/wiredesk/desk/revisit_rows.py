"""Which pages are to be read again, and when."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, insert, select

from wiredesk.desk.article_rows import in_chunks
from wiredesk.desk.packing import from_json, storable, to_json
from wiredesk.desk.rows import Revisit
from wiredesk.desk.tables import revisits


class RevisitRows:
    """The schedule as one transaction sees it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def due(self, now: float, limit: int) -> list[Revisit]:
        """The pages that are due, those that waited longest first."""
        asked = select(revisits.c.body).where(revisits.c.due <= int(now))
        asked = asked.order_by(revisits.c.due, revisits.c.address).limit(limit)
        return [from_json(row.body, Revisit) for row in self._connection.execute(asked)]

    def next_due(self) -> float | None:
        """When the next page is due (seconds since 1970, UTC); ``None`` where none is."""
        found = self._connection.execute(select(func.min(revisits.c.due))).scalar()
        return float(found) if found is not None else None

    def count(self) -> int:
        """How many pages are on the schedule."""
        return int(self._connection.execute(select(func.count()).select_from(revisits)).scalar_one())

    def put(self, planned: Iterable[Revisit]) -> None:
        """Keep or replace the plan of pages."""
        rows = {storable(one.address): one for one in planned}
        self.remove(rows)
        if rows:
            values = [
                {"address": key, "due": int(one.due), "body": storable(to_json(one))}
                for key, one in sorted(rows.items())
            ]
            self._connection.execute(insert(revisits), values)

    def remove(self, addresses: Iterable[str]) -> None:
        """Read these no more."""
        for chunk in in_chunks(sorted(set(addresses))):
            self._connection.execute(delete(revisits).where(revisits.c.address.in_(chunk)))
