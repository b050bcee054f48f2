"""Places and bodies whose names the houses of a story write apart."""

from __future__ import annotations

import pytest
from tests.entities.hand_made import story

from wiredesk.entities import resolve_entities


def names(**texts: str) -> dict[str, int]:
    articles, annotations = story(**texts)
    return {e.name: len(e.mentions) for e in resolve_entities(articles, annotations)}


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("l:Oblavyansk", "l:Oblaviansk", "Oblaviansk"),
        ("l:Rujai'iya", "l:Rejaia", "Rejaia"),
        ("o:Norvik Port", "o:NorvikPort", "Norvik Port"),
        ("o:Society of the Old Port", "o:Society for Old Port", "Society for Old Port"),
    ],
)
def test_one_name_in_two_spellings_is_one_entity(one: str, other: str, name: str) -> None:
    texts = {
        "a": f"Troops left [{one}] at noon. It burned.",
        "b": f"The mayor of [{other}] spoke. People fled [{other}] then.",
    }
    found = names(**texts)
    assert found == {name: 3}


def test_two_villages_that_one_article_names_stay_two() -> None:
    found = names(a="Troops left [l:Oblavyansk] for [l:Oblaviansk].", b="The mayor of [l:Oblaviansk] spoke.")
    assert found == {"Oblavyansk": 1, "Oblaviansk": 2}


def test_towns_that_the_gazetteer_knows_are_none_for_their_sound() -> None:
    assert set(names(a="Rain fell in [l:London].", b="Snow fell in [l:Linden].")) == {"London", "Linden"}
