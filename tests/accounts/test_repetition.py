from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from wiredesk.accounts.repetition import Repetition, compared_words, figures_of, shared_part

LAUNCH = "The Velm ferry sank on Tuesday in a storm off Orlin, the coast guard said."
AGAIN = "A ferry went down off Orlin on Tuesday as a storm crossed the strait."
OTHER = "The Velm ferry company said on Tuesday that a storm had closed its offices in Orlin."
UNLIKE = "Schools will reopen in May."


def towards(text: str) -> NDArray[np.float32]:
    angle = {LAUNCH: 0.0, AGAIN: 0.6, OTHER: 1.2, UNLIKE: 0.1}[text]
    return np.array([np.cos(angle), np.sin(angle)], dtype=np.float32)


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    return np.stack([towards(t) for t in texts])


@pytest.mark.parametrize(
    ("text", "again"),
    [
        (AGAIN, True),
        pytest.param(OTHER, False, id="the same words, not near in meaning"),
        pytest.param(UNLIKE, False, id="near, and hardly a word in common"),
    ],
)
def test_what_is_told_in_other_words_is_told_again(text: str, again: bool) -> None:
    assert Repetition(vectors).tells_again(text, [LAUNCH]) is again


def test_one_of_several_is_enough_and_none_of_none() -> None:
    repetition = Repetition(vectors)
    assert repetition.tells_again(AGAIN, [UNLIKE, OTHER, LAUNCH])
    assert not repetition.tells_again(AGAIN, [])


def test_each_sentence_is_made_a_vector_once() -> None:
    asked: list[str] = []

    def counting(texts: Sequence[str]) -> NDArray[np.float32]:
        asked.extend(texts)
        return vectors(texts)

    repetition = Repetition(counting)
    repetition.tells_again(AGAIN, [LAUNCH])
    repetition.tells_again(OTHER, [LAUNCH, AGAIN])
    assert sorted(asked) == sorted({AGAIN, LAUNCH, OTHER})


@pytest.mark.parametrize("none", [None, lambda _: None])
def test_without_vectors_nothing_is_told_again(none: None) -> None:
    assert not Repetition(none).tells_again(AGAIN, [LAUNCH])


def test_words_are_compared_without_endings_and_figures_as_they_stand() -> None:
    assert compared_words("The Prince’s blocked letters") == compared_words("blocking the letter of Prince")
    assert shared_part(frozenset("ab"), frozenset("bcde")) == 0.5
    assert figures_of("At 9:51 some 1,200 left.") == {"9:51", "1,200"}
