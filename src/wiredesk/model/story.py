"""A story: the articles about one happening."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one happening. ``id`` hashes the members; ``articles`` are sorted ids.

    ``reasons`` say for an article why it is in (article id, words).
    """

    id: str
    title: str
    articles: tuple[str, ...]
    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StoryHead:
    """The ``story`` field of an account.

    ``start`` and ``end`` are ISO dates of the first and last happening reported.
    """

    id: str
    title: str
    start: str | None
    end: str | None
    article_count: int
    outlet_count: int
    origin_count: int
