"""Articles are found by the page that gave them, and searches are filtered without reading articles."""

from __future__ import annotations


def statements(dialect: str) -> list[str]:  # noqa: ARG001 - the same on both
    """What to execute on ``sqlite`` or ``postgresql``."""
    return [
        "CREATE INDEX articles_by_page ON articles (page)",
        "CREATE INDEX articles_by_outlet ON articles (outlet, seq)",
        "CREATE INDEX articles_by_day ON articles (seq, published)",
        "CREATE INDEX articles_replaced ON articles (seq) WHERE NOT latest",
    ]
