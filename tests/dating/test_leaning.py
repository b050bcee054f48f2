from __future__ import annotations

import pytest

from wiredesk.dating.leaning import Leaning, leans_of


@pytest.mark.parametrize(
    ("text", "lean"),
    [
        ("The council will meet on Monday", "future"),
        ("The council met on Monday", "past"),
        ("Ahead of Monday's trip, Osei spoke", "future"),
        ("Talks are scheduled for Monday", "future"),
        ("They would appeal the ruling, announced Monday", "past"),
        ("The treaty will be signed Monday", "future"),
        ("The treaty is set to be signed on Monday", "future"),
        ("The treaty was said to be signed on Monday", "past"),
        ("Rain fell. Monday was dry", ""),
    ],
)
def test_the_clause_in_front(text: str, lean: str) -> None:
    assert Leaning(text).at(text.index("Monday")) == lean


def test_a_list_leans_one_way() -> None:
    text = "The visit will be on Monday and Tuesday"
    places = [(text.index(d), text.index(d) + len(d), d) for d in ("Monday", "Tuesday")]
    assert leans_of(Leaning(text), places) == ["future", "future"]
