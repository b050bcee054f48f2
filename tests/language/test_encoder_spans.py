from __future__ import annotations

import numpy as np

from wiredesk.language.encoder_spans import best_tags, spans_of


def scores(*rows: tuple[float, ...]) -> np.ndarray:
    return np.array(rows, dtype=np.float32)


def test_valid_tags_are_taken_as_they_are() -> None:
    assert best_tags(scores((0, 5, 0), (0, 0, 5), (5, 0, 0))) == [1, 2, 0]


def test_an_inside_needs_its_beginning() -> None:
    assert best_tags(scores((2, 1.9, 3), (0, 0, 3), (5, 0, 0))) == [1, 2, 0]
    assert best_tags(scores((9, 0, 0), (4, 0, 5))) == [0, 0]


def test_an_inside_follows_its_own_kind() -> None:
    tags = best_tags(scores((0, 5, 0, 4.9, 0), (0, 0, 0, 0, 5)))
    assert tags == [3, 4]


def test_spans_end_where_the_next_begins() -> None:
    assert spans_of([1, 2, 1, 0, 3, 4]) == [(0, 2, 0), (2, 3, 0), (4, 6, 1)]
    assert spans_of([]) == []


def test_edges_cost_what_is_asked() -> None:
    doubtful = np.array([[0, 0.4, 0], [0, 0, 3], [0.3, 0, 0], [0, 0, 3], [3, 0, 0]], dtype=np.float32)
    assert best_tags(doubtful, 1.0, 0.5) == [1, 2, 2, 2, 0]
    assert best_tags(np.array([[0, 0.4, 0]], dtype=np.float32), 1.0) == [0]
