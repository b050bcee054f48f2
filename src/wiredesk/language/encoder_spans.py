"""From scores of beginning-inside-outside tags to spans of words."""

from __future__ import annotations

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
    count, tags = scores.shape
    allowed = np.full((tags, tags), -np.inf)
    for after in range(tags):
        inside = after > 0 and after % 2 == 0
        for before in range(tags):
            if not inside or before in (after, after - 1):
                allowed[before, after] = 0.0
    allowed[:, 1::2] -= opening
    allowed[1:, 1::2] -= closing
    allowed[1:, 0] -= closing
    best = scores[0].astype(np.float64)
    best[1::2] -= opening
    best[2::2] = -np.inf
    back = np.zeros((count, tags), dtype=np.int64)
    for n in range(1, count):
        paths = best[:, None] + allowed
        back[n] = paths.argmax(0)
        best = paths.max(0) + scores[n]
    row = [int(best.argmax())]
    for n in range(count - 1, 0, -1):
        row.append(int(back[n, row[-1]]))
    return row[::-1]


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
