from __future__ import annotations

import pytest

from wiredesk.language.encoder_reading import whole_names


@pytest.mark.parametrize(
    ("words", "spans", "names"),
    [
        (["the", "City", "of", "New", "Orleans"], [(1, 3, 1), (3, 5, 2)], [(1, 5, 1)]),
        (["a", "Department", "of", "which"], [(1, 3, 1)], [(1, 2, 1)]),
        (["Ann", "Lee", "Oslo"], [(0, 2, 0), (2, 3, 2)], [(0, 2, 0), (2, 3, 2)]),
        (["of"], [(0, 1, 1)], []),
    ],
)
def test_a_name_does_not_break_off_at_a_link(
    words: list[str], spans: list[tuple[int, int, int]], names: list[tuple[int, int, int]]
) -> None:
    assert whole_names(words, spans) == names
