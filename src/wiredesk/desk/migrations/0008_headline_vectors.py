"""Sentence vectors of headlines are kept: a process that opens a store to write makes none again."""

from __future__ import annotations


def statements(dialect: str) -> list[str]:
    """What to execute on ``sqlite`` or ``postgresql``."""
    blob = "BYTEA" if dialect == "postgresql" else "BLOB"
    return [
        f"CREATE TABLE headline_vectors (text TEXT PRIMARY KEY, encoder TEXT NOT NULL, body {blob} NOT NULL)"
    ]
