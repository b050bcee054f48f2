"""A place for what a process must find again when the next one starts: which groups the stories stand on."""

from __future__ import annotations


def statements(dialect: str) -> list[str]:
    """What to execute on ``sqlite`` or ``postgresql``."""
    body = {"sqlite": "BLOB", "postgresql": "BYTEA"}[dialect]
    return [f"CREATE TABLE remembered (key TEXT PRIMARY KEY, body {body} NOT NULL)"]
