"""A nickname between two names does not cut them apart."""

import pytest
from tests.entities.test_resolution import named, quotes, resolve


@pytest.mark.parametrize("marks", ["“”", '""'])
def test_names_around_a_nickname_are_one(marks: str) -> None:
    nickname = f"{marks[0]}Milo{marks[1]}"
    entities, _ = resolve(
        a=f"Police named [p:Robert] {nickname} [p:Thomas], 27, on Friday. [p:Thomas] denied it.",
        b="Earlier [p:Robert Thomas] had been freed.",
    )
    robert = named(entities, "Robert Thomas")
    assert quotes(robert) == {f"Robert {nickname} Thomas", "Thomas", "Robert Thomas"}
    assert [e.name for e in entities if e.kind == "person"] == ["Robert Thomas"]


def test_a_quoted_word_between_no_persons_joins_nothing() -> None:
    entities, _ = resolve(a="The firm [o:Varn] “Steel” [l:Oslo] plant closed.")
    assert {e.name for e in entities} == {"Varn", "Oslo"}


def test_how_a_name_is_spoken_does_not_cut_it() -> None:
    entities, _ = resolve(a="[p:Kirsten] (KEER’-sten) [p:Lund] spoke. [p:Kirsten Lund] left.")
    assert quotes(named(entities, "Kirsten Lund")) == {"Kirsten (KEER’-sten) Lund", "Kirsten Lund"}
    entities, _ = resolve(a="Then [p:Kirsten] (left) [l:Oslo] again.")
    assert "Oslo" in {e.name for e in entities}
