from __future__ import annotations

import pytest

from wiredesk.entities.gender import gender_of
from wiredesk.entities.people import parts, same_person


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ada Ferro", "Ada Ferro", True),
        ("Mike Lund", "Michael Lund", True),
        ("Tom Few", "Thomas Few", True),
        ("Anna Lund", "Michael Lund", False),
        ("Ada Ferro", "A. Ferro", True),
        ("Ada Maria Ferro", "Ada Ferro", True),
        ("Ada Ferro", "Bela Ferro", False),
        ("Ada J. Ferro", "Ada K. Ferro", False),
        ("Dmytro Kovalskyy", "Dmytro Kovalskiy", True),
        ("Ada Miller", "Ada Millar", False),
        ("Blayn Wade", "Blane Wade", True),
        ("Jean Wade", "Joan Wade", False),
        ("Maria Wade", "Mario Wade", False),
        ("Blayn Wade", "Blane Ward", False),
        ("Evgeniy Lund", "Yevgeny Lund", True),
        ("Aleksei Lund", "Alexei B. Lund", True),
        ("Oleg Kravencov", "Oleg Kravantsov", True),
        ("Maria Lund", "Mario Lund", False),
        ("Jan Lund", "Yan Lund", False),
        ("Sami Torhin", "Sami Turhein", True),
        ("Rami Torhin", "Sami Turhein", False),
        ("Jan Horn", "Jan Hurn", False),
        ("Ida Berg Lund", "Berg Lund", True),
    ],
)
def test_same_person(one: str, other: str, same: bool) -> None:
    assert same_person(parts(one), parts(other)) is same
    assert same_person(parts(other), parts(one)) is same


def test_gender_by_title_comes_before_the_name() -> None:
    assert gender_of(["maria"], []) == "she"
    assert gender_of(["maria"], ["mr"]) == "he"
    assert gender_of(["xyz"], ["adviser"]) is None
