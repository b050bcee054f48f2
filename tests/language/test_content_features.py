from __future__ import annotations

import numpy as np
import pytest

from wiredesk.language.content_candidates import Candidate, Lattice
from wiredesk.language.content_features import FEATURES, CueSeen, Passage, extents, features, shares, touch

FORMS = ["Ann", "said", "that", "rain", "is", "due", "because", "it", "is", "May", ".", "Bob", "slept"]
HEADS = [1, -1, 5, 5, 5, 1, 9, 9, 9, 5, 1, 12, -1]
RELATIONS = [
    "nsubj",
    "root",
    "mark",
    "nsubj",
    "cop",
    "ccomp",
    "mark",
    "nsubj",
    "cop",
    "advcl",
    "punct",
    "nsubj",
    "root",
]


def seen(*found: Candidate) -> list[dict[str, float]]:
    tags = np.zeros((len(FORMS), 3), np.float32)
    tags[2, 1] = tags[3:6, 2] = 6
    tags[:2, 0] = tags[6:, 0] = 6
    cue_share = [0.0, 0.9, *[0.0] * 11]
    passage = Passage(
        FORMS,
        HEADS,
        RELATIONS,
        [0] * 11 + [1, 1],
        [0] * 13,
        [f == "." for f in FORMS],
        cue_share,
        [0.5] * 13,
    )
    rows = features(passage, Lattice(tags), [CueSeen((1, 2), True, 2.5)], found)
    return [dict(zip(FEATURES, map(float, row), strict=True)) for row in rows]


def test_a_content_is_seen_in_the_tree_and_beside_its_rivals() -> None:
    short, whole = seen(Candidate(0, ((2, 6),), -0.1, 3.0, 0.0), Candidate(0, ((2, 10),), -2.1, 3.0, -0.5))
    assert short["words"] == pytest.approx(np.log(4))
    assert (short["left out behind"], whole["left out behind"]) == (4, 0)
    assert (short["heads"], short["heads on cue"], short["head relation"]) == (1, 1, 0)
    assert (short["ends sentence"], whole["ends sentence"], whole["stop behind"]) == (0, 1, 1)
    assert (whole["last words"], short["previous cue share"]) == (4, pytest.approx(0.9))
    assert (short["rank"], whole["rank"]) == (0, 1)
    assert short["above rival"] == pytest.approx(2.5) == pytest.approx(-whole["below best"])
    assert short["inside mean"] > 0.95 > whole["inside mean"]
    assert (whole["next in sentence"], short["next in sentence"]) == (0, 1)
    assert (short["main cue"], short["source link"], short["distance"]) == (1, 2.5, 0)


def test_a_content_cut_from_its_quotation() -> None:
    passage = Passage(
        ["“", "It", "rains", "hard", "”"],
        [2, 2, -1, 2, 2],
        ["punct", "nsubj", "root", "advmod", "punct"],
        [0] * 5,
        [2, 1, 1, 1, 2],
        [True, False, False, False, True],
        [0.0] * 5,
        [0.0] * 5,
    )
    lattice = Lattice(np.zeros((5, 3), np.float32))
    cut, whole = (
        dict(zip(FEATURES, row, strict=True))
        for row in features(
            passage,
            lattice,
            [CueSeen((0, 1), True, 0.0)],
            [Candidate(0, ((1, 3),), 0.0, 0.0, 0.0), Candidate(0, ((1, 4),), 0.0, 0.0, 0.0)],
        )
    )
    assert (cut["cut from quotation behind"], whole["cut from quotation behind"]) == (1, 0)
    assert (cut["cut from quotation before"], whole["quoted"]) == (0, 1)


def test_what_a_word_governs() -> None:
    first, end = extents([1, -1, 1, 2])
    assert (first, end) == ([0, 0, 2, 3], [1, 4, 4, 4])


def test_shares_and_touching() -> None:
    assert shares(np.array([[0, 0, 0], [9, 0, 0]], np.float32)) == pytest.approx([2 / 3, 0.0], abs=0.001)
    assert touch([(0, 2), (5, 6)], [(5, 7)])
    assert not touch([(0, 2)], [(2, 4)])
