"""From scores of beginning-inside-outside tags to spans of words."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def best_tags(scores: Floats, opening: float = 0.0, closing: float = 0.0) -> list[int]:
    """The best row of tags in which no inside tag stands without its beginning.

    ``opening`` and ``closing`` are taken off for the beginning and the end of every span, so that a span is
    not broken up or begun for one doubtful word.

    Tags are numbered outside, then beginning and inside of each kind. Viterbi's algorithm (1967), only
    where the best tag of every word alone breaks the rule.
    """
    alone: list[int] = scores.argmax(1).tolist()
    if not (opening or closing) and _valid(alone):
        return alone
    if not any(alone) and (opening >= 0 and closing >= 0):
        return alone
    rows: list[list[float]] = scores.tolist()
    first = rows[0]
    best = [s - opening if tag % 2 else s for tag, s in enumerate(first)]
    best[2::2] = [-math.inf] * len(best[2::2])
    back: list[list[int]] = []
    for row in rows[1:]:
        # Of a span's rows only "inside" leads on without an end, and only behind its own beginning or inside.
        free, freely = best[0], 0
        for tag, path in enumerate(best[1:], 1):
            if path - closing > free:
                free, freely = path - closing, tag
        following, came = [free + row[0]], [freely]
        for tag in range(1, len(row), 2):
            begun, going = best[tag], best[tag + 1]
            following += [free - opening + row[tag], max(begun, going) + row[tag + 1]]
            came += [freely, tag + 1 if going > begun else tag]
        back.append(came)
        best = following
    tags = [max(range(len(best)), key=lambda tag: (best[tag], -tag))]
    for came in reversed(back):
        tags.append(came[tags[-1]])
    return tags[::-1]


def _valid(tags: list[int]) -> bool:
    before = 0
    for tag in tags:
        if tag > 0 and tag % 2 == 0 and before not in (tag, tag - 1):
            return False
        before = tag
    return True


def spans_of(tags: list[int]) -> list[tuple[int, int, int]]:
    """Spans of a valid row of tags: (first word, end, number of the kind from 0)."""
    found: list[tuple[int, int, int]] = []
    start = -1
    for at, tag in enumerate([*tags, 0]):
        if start >= 0 and (tag == 0 or tag % 2 == 1):
            found.append((start, at, (tags[start] - 1) // 2))
            start = -1
        if tag % 2 == 1:
            start = at
    return found
