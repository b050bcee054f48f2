from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from wiredesk.language.encoder_pieces import WordPieces
from wiredesk.language.encoder_roots import ROOTS, RootScorer, marked_window

PIECES = WordPieces(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "b", "c"])
SENTENCE = "Norway condemned the attack on Ghana."
SOURCE, TARGET = (0, 6), (31, 36)


class FixedRoots:
    """Stands for the weights and for a network: every sentence states one root."""

    pieces = PIECES

    def __init__(self, root: str, strength: float) -> None:
        self._scores = np.zeros((1, len(ROOTS)), dtype=np.float32)
        self._scores[0, ROOTS.index(root)] = strength
        self.runs = 0
        self.asked: list[str] = []

    def roots(self, head: str) -> FixedRoots:
        self.asked.append(head)
        return self

    def embed(self, ids: tuple[int, ...]) -> np.ndarray:
        return np.zeros((1, len(ids), 4), dtype=np.float32)

    def run(self, heads: list[str], given: dict[str, np.ndarray]) -> list[np.ndarray]:
        assert {table.shape[1] for table in given.values()} == {given["marks"].shape[1]}
        assert heads == self.asked
        self.runs += 1
        return [self._scores]


def scorer(root: str, strength: float) -> tuple[RootScorer, FixedRoots]:
    fixed = FixedRoots(root, strength)
    given: Any = fixed
    return RootScorer(given), fixed


def test_source_and_target_are_marked_piece_by_piece() -> None:
    window, marks = marked_window("a b c a", (0, 1), (4, 7), PIECES)
    assert window.pieces == (2, 4, 5, 6, 4, 3)
    assert marks == (0, 1, 0, 2, 2, 0)


def test_both_ends_of_a_long_sentence_cannot_break_it() -> None:
    text = "a " * 2_000 + "b c"
    window, marks = marked_window(text, (4_000, 4_001), (4_002, 4_003), PIECES)
    assert len(window.pieces) <= 256
    assert {1, 2} <= set(marks)


def test_probabilities_add_up_and_the_likeliest_is_first() -> None:
    score, fixed = scorer("ACCUSE", 3.0)
    found = score(SENTENCE, SOURCE, TARGET)
    assert found[0][0] == "ACCUSE"
    assert sum(share for _, share in found) == pytest.approx(1.0, abs=0.01)
    assert [share for _, share in found] == sorted((share for _, share in found), reverse=True)
    score(SENTENCE, SOURCE, TARGET)
    assert fixed.runs == 1


def test_the_open_head_is_asked_by_its_name() -> None:
    _, fixed = scorer("AID", 3.0)
    given: Any = fixed
    assert RootScorer(given, "open")(SENTENCE, SOURCE, TARGET)[0][0] == "AID"
    assert fixed.asked == ["open"]


def test_a_network_is_loaded_once_and_only_when_asked() -> None:
    score, fixed = scorer("AID", 3.0)
    assert fixed.asked == []
    score(SENTENCE, SOURCE, TARGET)
    score(SENTENCE, TARGET, SOURCE)
    assert (fixed.asked, fixed.runs) == (["roots"], 2)
