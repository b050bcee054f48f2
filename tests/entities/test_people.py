from __future__ import annotations

import pytest

from wiredesk.entities.gender import gender_of
from wiredesk.entities.people import parts, same_person
from wiredesk.entities.quoted import QuotedText


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ada Ferro", "Ada Ferro", True),
        ("Ada Ferro", "A. Ferro", True),
        ("Ada Maria Ferro", "Ada Ferro", True),
        ("Ada Ferro", "Bela Ferro", False),
        ("Ada J. Ferro", "Ada K. Ferro", False),
        ("Dmytro Kovalskyy", "Dmytro Kovalskiy", True),
        ("Ada Miller", "Ada Millar", False),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(parts(one), parts(other)) is same
    assert same_person(parts(other), parts(one)) is same


def test_gender_by_title_comes_before_the_name() -> None:
    assert gender_of(["maria"], []) == "she"
    assert gender_of(["maria"], ["mr"]) == "he"
    assert gender_of(["xyz"], ["adviser"]) is None


def test_quotations_end_with_their_paragraph() -> None:
    text = 'a "b" c “d\ne” f'
    quoted = QuotedText(text, [(0, 10), (11, len(text))])
    assert [text[i] for i in range(len(text)) if quoted.covers(i) and text[i].isalpha()] == ["b", "d"]
