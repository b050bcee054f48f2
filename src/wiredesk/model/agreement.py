"""What many say, where only some of them say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

#: Share of those who carry some words that must say where they were said, and of these that must agree. Read
#: for 63 statements of one summit that four families or more carry: what .12 or more of them gave to an
#: interview or a post was from it, and what .03 of them did ("told Fox News") was said on a stage.
LEAST_NAMING, LEAST_AGREEING = 0.12, 0.6

T = TypeVar("T", str, tuple[str, str])


def most_named(named: Sequence[T], of: int) -> T | None:
    """What most of those who name something name, if most of these agree and enough of all name anything.

    ``of`` is how many there are in all; among equals the first in order. See :data:`LEAST_NAMING`.
    """
    counts = Counter(named)
    if not counts or len(named) < LEAST_NAMING * of:
        return None
    best = min(counts, key=lambda name: (-counts[name], name))
    return best if counts[best] >= LEAST_AGREEING * len(named) else None
