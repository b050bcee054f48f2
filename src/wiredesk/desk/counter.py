"""The one count by which everything in the store is ordered."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from wiredesk.desk.tables import meta


class Counter:
    """Gives out numbers within one transaction; those of a transaction that failed are given out again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: int | None = None

    @property
    def last(self) -> int:
        """The number given out last."""
        if self._last is None:
            stored = self._connection.execute(select(meta.c.value).where(meta.c.key == "seq")).scalar()
            return int(stored or 0)
        return self._last

    def take(self) -> int:
        """The next number."""
        self._last = self.last + 1
        return self._last

    def save(self) -> int | None:
        """Write what was taken, the last thing before a commit; the last number, if any was taken."""
        if self._last is not None:
            self._connection.execute(update(meta).where(meta.c.key == "seq").values(value=str(self._last)))
        return self._last
