"""A feed that is watched, and what is known of it between two visits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Feed:
    """One watched feed.

    ``etag`` and ``modified`` are what its server last said, to ask only for what is new (RFC 9110,
    13.1). ``visited`` and ``due`` are seconds since 1970, UTC; ``failures`` counts visits in a row
    that brought nothing; ``problem`` is what the last of them said.
    """

    address: str
    title: str = ""
    etag: str | None = None
    modified: str | None = None
    visited: float | None = None
    due: float = 0.0
    failures: int = 0
    problem: str = ""
