"""Files are found by the last part of their paths: one that was moved keeps its first name."""

from __future__ import annotations

from pathlib import PurePath

from sqlalchemy import Connection, text


def statements(dialect: str) -> list[str]:  # noqa: ARG001 - the same on both
    """What to execute on ``sqlite`` or ``postgresql``."""
    return [
        "ALTER TABLE files ADD COLUMN last_part TEXT NOT NULL DEFAULT ''",
        "CREATE INDEX files_by_last_part ON files (last_part)",
    ]


def convert(connection: Connection) -> None:
    """Fill in the last part of every path."""
    paths = connection.execute(text("SELECT path FROM files")).scalars().all()
    rows = [{"path": path, "last": PurePath(path).name} for path in paths]
    if rows:
        connection.execute(text("UPDATE files SET last_part = :last WHERE path = :path"), rows)
