from __future__ import annotations

import pytest
from tests.entities.hand_made import story

from wiredesk.entities import resolve_entities


def countries(**texts: str) -> dict[str, str | None]:
    articles, annotations = story(**texts)
    return {e.name: e.country for e in resolve_entities(articles, annotations)}


def test_a_state_has_its_country_and_its_short_form_is_the_same_place() -> None:
    found = countries(a="A bridge in [l:Louisiana] fell. [l:Velm], [l:La.], has another.")
    assert found == {"Louisiana": "USA", "Velm": "USA"}


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The fire in [l:Georgia] spread from [l:Alabama] and [l:Florida] to the coast.", "USA"),
        (
            "The fire in [l:Georgia] spread to the [n:Georgian] coast, far from [l:Alabama] and [l:Florida].",
            "GEO",
        ),
        ("The fire in [l:Georgia] spread to the coast.", "GEO"),
    ],
)
def test_a_name_of_a_state_and_a_country_is_told_by_the_others(text: str, country: str) -> None:
    assert countries(a=text)["Georgia"] == country


def test_a_town_is_where_the_words_behind_it_say() -> None:
    assert countries(a="The mill in [l:Velm], [l:Norway], burned.")["Velm"] == "NOR"
    assert countries(a="The mill in [l:Alexandria], [l:Va.], burned.")["Alexandria"] == "USA"


def test_a_town_of_many_countries_is_the_storys_own() -> None:
    found = countries(a="Crews from [l:Louisiana] and [l:Texas] came to [l:Alexandria] by night.")
    assert found["Alexandria"] == "USA"
    assert countries(a="Crews from [l:Egypt] came to [l:Alexandria] by night.")["Alexandria"] == "EGY"


def test_a_country_lies_where_it_lies_whatever_a_list_names_next() -> None:
    found = countries(
        a="The storm hit [l:Jamaica], [l:Cuba] and [l:Haiti]. Then it left [l:Norway], [l:Sweden] and [l:Florida], [l:Haiti]."
    )
    assert found == {
        "Jamaica": "JAM",
        "Cuba": "CUB",
        "Haiti": "HTI",
        "Norway": "NOR",
        "Sweden": "SWE",
        "Florida": "USA",
    }


def test_a_firm_behind_a_comma_is_no_country_of_the_place_before_it() -> None:
    assert countries(a="Cables broke in the [l:Varn Strait], Norway Lines said.") == {"Varn Strait": None}
    assert countries(a="Cables broke in [l:Velm], Norway.")["Velm"] == "NOR"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("After the march on [l:Velm], [l:Norway] closed its border.", None),
        ("A shop in [l:Velm], [l:Norway] on the coast burned.", "NOR"),
        ("A shop in [l:Velm], [l:Norway], burned.", "NOR"),
    ],
)
def test_a_country_that_goes_on_with_the_sentence_says_nothing_of_the_town_before(
    text: str, country: str | None
) -> None:
    assert countries(a=text)["Velm"] == country


def test_a_saint_written_short_is_the_greater_town_but_at_home() -> None:
    assert countries(a="A forum in [l:St. Petersburg] of [n:Russian] bankers closed.") == {
        "Saint Petersburg": "RUS",
    }
    at_home = "A forum in [l:St. Petersburg] closed. [l:Florida] and [l:Georgia] and [l:Alabama] sent guests."
    assert countries(a=at_home)["Saint Petersburg"] == "USA"


def test_a_town_is_not_called_what_another_town_was_once_called() -> None:
    found = countries(a="The road to [l:Goose Creek] in [l:Texas] is closed.")
    assert set(found) == {"Goose Creek", "Texas"}


def test_a_town_of_the_storys_country_comes_before_its_namesake_abroad() -> None:
    found = countries(a="Troops left [l:Odessa] for [l:Kharkiv]. [l:Ukraine] mourns.")
    assert found["Odesa"] == "UKR"


def test_a_towns_name_of_a_country_that_no_page_names_has_no_country() -> None:
    text = "He was born in [l:Mount Pleasant], far from [l:Kharkiv] in [l:Ukraine]."
    assert countries(a=text)["Mount Pleasant"] is None
    text = "He was born in [l:Mount Pleasant], in the [l:United States]."
    assert countries(a=text)["Mount Pleasant"] == "USA"


def test_who_is_elected_for_it_tells_a_state_from_a_town_or_a_country() -> None:
    assert countries(a="She met a Democratic congressman from [l:Georgia].") == {"Georgia": "USA"}
    assert set(countries(a="She met Senator Ada Ferro of [l:New York] there.")) == {"New York"}
    assert set(countries(a="She met Senator Ada Ferro in [l:New York].")) == {"New York City"}
    assert countries(a="She met a [l:Georgia] Republican.") == {"Georgia": "USA"}
