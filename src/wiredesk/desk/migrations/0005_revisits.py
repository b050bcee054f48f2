"""Pages of watched feeds are read again on a schedule that outlives the process."""

from __future__ import annotations


def statements(dialect: str) -> list[str]:  # noqa: ARG001 - the same on both
    """What to execute on ``sqlite`` or ``postgresql``."""
    return [
        "CREATE TABLE revisits (address TEXT PRIMARY KEY, due BIGINT NOT NULL, body TEXT NOT NULL)",
        "CREATE INDEX revisits_by_due ON revisits (due, address)",
    ]
