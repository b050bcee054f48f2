"""Which article a page gave is looked up for every page that is read again."""

from __future__ import annotations


def statements(dialect: str) -> list[str]:  # noqa: ARG001 - the same on both
    """What to execute on ``sqlite`` or ``postgresql``."""
    return ["CREATE INDEX articles_by_page ON articles (page)"]
