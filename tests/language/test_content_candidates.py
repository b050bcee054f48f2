from __future__ import annotations

from itertools import product
from math import exp, log

import numpy as np
import pytest

from wiredesk.language.content_candidates import Candidate, Lattice, candidates

SCORES = np.array(
    [[0.2, 1.1, 0.3], [0.1, 0.4, 1.2], [0.9, 0.3, 0.6], [0.5, 0.2, 0.8], [1.4, 0.1, 0.2]], dtype=np.float32
)


def weights() -> dict[tuple[int, ...], float]:
    """Every valid row of tags and its weight, by counting."""
    table = SCORES.astype(np.float64)
    table -= np.log(np.exp(table).sum(1, keepdims=True))
    found = {}
    for tags in product(range(3), repeat=len(table)):
        if all(tag != 2 or (n and tags[n - 1] in (1, 2)) for n, tag in enumerate(tags)):
            found[tags] = exp(sum(table[n, tag] for n, tag in enumerate(tags)))
    return found


def holds(tags: tuple[int, ...], start: int, end: int) -> bool:
    whole = tags[start] == 1 and all(tag == 2 for tag in tags[start + 1 : end])
    return whole and (end == len(tags) or tags[end] != 2)


@pytest.mark.parametrize("span", [(0, 1), (0, 3), (1, 4), (2, 5), (4, 5)])
def test_the_share_of_a_span_is_that_of_all_rows_that_hold_it(span: tuple[int, int]) -> None:
    lattice = Lattice(SCORES)
    counted = weights()
    share = sum(w for tags, w in counted.items() if holds(tags, *span)) / sum(counted.values())
    assert lattice.opening[span[0]] + lattice.closing[span[1]] == pytest.approx(log(share))


def test_the_share_of_two_spans_has_nothing_between_them() -> None:
    counted = weights()
    both = sum(w for tags, w in counted.items() if holds(tags, 0, 2) and tags[2] == 0 and holds(tags, 3, 5))
    assert Lattice(SCORES).both((0, 2), (3, 5)) == pytest.approx(log(both / sum(counted.values())))


def tagged(*tags: int) -> Lattice:
    """A lattice that is all but sure of some tags."""
    return Lattice(np.eye(3, dtype=np.float32)[list(tags)] * 9)


def parts(found: list[Candidate], cue: int) -> list[tuple[tuple[int, int], ...]]:
    return [c.parts for c in found if c.cue == cue]


def test_marks_at_the_edges_are_no_words_of_a_content() -> None:
    # “ it rains ” , Ann said
    found = candidates(
        tagged(1, 2, 2, 2, 0, 0, 0),
        np.zeros((7, 7), np.float32),
        [(6, 7)],
        [True, False, False, True, True, False, False],
    )
    assert parts(found, 0)[0] == ((1, 3),)


def test_a_content_belongs_to_the_cue_that_it_is_linked_to() -> None:
    # Ann said yes and Bob denied it
    links = np.zeros((7, 7), np.float32)
    links[2, 1] = links[6, 5] = 9
    found = candidates(tagged(0, 0, 1, 0, 0, 0, 1), links, [(1, 2), (5, 6)], [False] * 7)
    assert (parts(found, 0)[0], parts(found, 1)[0]) == (((2, 3),), ((6, 7),))
    assert all(b <= 1 or a >= 2 for c in found if c.cue == 0 for a, b in c.parts)


def test_a_cue_may_stand_inside_its_content() -> None:
    # rain Ann said is due
    found = candidates(tagged(1, 0, 0, 1, 2), np.zeros((5, 5), np.float32), [(2, 3)], [False] * 5)
    assert ((0, 1), (3, 5)) in parts(found, 0)


def test_a_cue_has_few_candidates_and_none_without_cues() -> None:
    unsure = Lattice(np.zeros((30, 3), np.float32))
    assert len(candidates(unsure, np.zeros((30, 30), np.float32), [(3, 4)], [False] * 30)) <= 5
    assert candidates(unsure, np.zeros((30, 30), np.float32), [], [False] * 30) == []
