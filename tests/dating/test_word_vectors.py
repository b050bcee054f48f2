from __future__ import annotations

import numpy as np

from wiredesk.dating.word_vectors import WordWeights

TEXTS = ["The canal at Gdansk was closed.", "Poland closed the canal at Gdansk.", "Snow fell in Chile.", ""]


def test_shared_telling_words_make_texts_alike() -> None:
    vectors = WordWeights(TEXTS).vectors(TEXTS)
    alike = vectors @ vectors.T
    assert alike[0, 1] > 0.5 > alike[0, 2]


def test_rows_have_unit_length_or_are_empty() -> None:
    lengths = np.linalg.norm(WordWeights(TEXTS).vectors(TEXTS, 64), axis=1)
    assert np.allclose(lengths, [1, 1, 1, 0])


def test_lone_surrogates_are_words_like_others() -> None:
    assert WordWeights(["\ud800\ud800\ud800"]).vectors(["\ud800\ud800\ud800 abc"]).shape == (1, 4096)
