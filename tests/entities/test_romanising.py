"""Names from other alphabets."""

from __future__ import annotations

import pytest

from wiredesk.entities.romanising import romanised


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("evgeniy", "yevgeny", True),
        ("aleksei", "alexey", True),
        ("meshaal", "mishal", True),
        ("khodzhaev", "hodzhaev", True),
        ("maria", "mario", False),
        ("velm", "vilma", False),
    ],
)
def test_spellings_of_one_sound_are_one(one: str, other: str, same: bool) -> None:
    assert (romanised(one) == romanised(other)) is same
