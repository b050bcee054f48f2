"""A file is known by its real path, whatever it is called from where: its pages keep their first name."""

from __future__ import annotations


def statements(dialect: str) -> list[str]:  # noqa: ARG001 - the same on both
    """What to execute on ``sqlite`` or ``postgresql``."""
    return ["CREATE TABLE files (path TEXT PRIMARY KEY, source TEXT NOT NULL)"]
