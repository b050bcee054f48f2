"""Which lines share their words with the article."""

import numpy as np

from wiredesk.extraction.cohesion import cohesion

LINES = [
    "The bridge over the harbour collapsed on Friday beneath a lorry.",
    "Divers searched the harbour beneath the collapsed bridge.",
    "Engineers had warned that the bridge could not carry a lorry.",
    "Film star buys a castle in the mountains",
    "12:40",
]


def test_a_teaser_shares_nothing_and_a_paragraph_does():
    table = cohesion(LINES, np.array([0.9, 0.9, 0.9, 0.4, 0.1]))
    assert table.shape == (5, 3)
    assert table[:3, 0].min() > 0.15
    assert table[3].tolist() == [0.0, -1.0, 0.0]
    assert table[4].tolist() == [-1.0, -1.0, -1.0]


def test_words_of_unlikely_lines_are_not_the_articles():
    table = cohesion(
        [*LINES, "Castle in the mountains: film star tells all"], np.array([0.9] * 3 + [0.1] * 3)
    )
    assert table[3, 0] == 0.0
    assert table[3, 1] < 0.2
    assert table[3, 2] > 0.5


def test_no_lines():
    assert cohesion([], np.zeros(0)).shape == (0, 3)
