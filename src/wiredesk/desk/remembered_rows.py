"""What a process must find again when the next one starts."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import Column, Connection, LargeBinary, Table, Text, delete, insert, select

from wiredesk.desk.packing import pack, unpack
from wiredesk.desk.tables import metadata

T = TypeVar("T")

remembered = Table(
    "remembered",
    metadata,
    Column("key", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)


class RememberedRows:
    """Values by name, as one transaction sees them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str, kind: type[T]) -> T | None:
        """What was kept under a name."""
        body = self._connection.execute(select(remembered.c.body).where(remembered.c.key == key)).scalar()
        return None if body is None else unpack(body, kind)

    def put(self, key: str, value: Any) -> None:
        """Keep a value of plain types or dataclasses under a name."""
        self._connection.execute(delete(remembered).where(remembered.c.key == key))
        self._connection.execute(insert(remembered), [{"key": key, "body": pack(value)}])
