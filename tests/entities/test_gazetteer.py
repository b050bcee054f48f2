from __future__ import annotations

import pytest

from wiredesk.entities.gazetteer import country_of_words, demonyms, fold_name, known_names


@pytest.mark.parametrize(
    ("name", "usual", "country"),
    [
        ("Kiev", "Kyiv", "UKR"),
        ("Great Britain", "United Kingdom", "GBR"),
        ("U.S.A.", "United States", "USA"),
        ("Burma", "Myanmar", "MMR"),
        ("the Élysée", "Elysee", "FRA"),
        ("Saint Petersburg", "Saint Petersburg", "RUS"),
        ("North Atlantic Treaty Organization", "NATO", ""),
    ],
)
def test_other_names(name: str, usual: str, country: str) -> None:
    known = known_names()[fold_name(name)]
    assert (known.name, known.country) == (usual, country)


def test_countries_come_before_cities_of_their_name() -> None:
    assert known_names()["georgia"].is_country
    assert known_names()["mexico"].country == "MEX"


def test_country_of_a_role() -> None:
    assert country_of_words("Swedish foreign minister") == "SWE"
    assert country_of_words("Kremlin spokesman") == "RUS"
    assert country_of_words("chief executive of Acme") is None


def test_every_code_has_three_letters() -> None:
    assert all(len(code) == 3 and code.isupper() for code in demonyms().values())
