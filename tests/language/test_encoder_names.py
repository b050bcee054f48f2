from __future__ import annotations

import pytest

from wiredesk.language.encoder_names import known_kinds, plain_names, single_places, whole_names


@pytest.mark.parametrize(
    ("words", "spans", "names"),
    [
        (["the", "City", "of", "New", "Orleans"], [(1, 3, 1), (3, 5, 2)], [(1, 5, 1)]),
        (["a", "Department", "of", "which"], [(1, 3, 1)], [(1, 2, 1)]),
        (["Ann", "Lee", "Oslo"], [(0, 2, 0), (2, 3, 2)], [(0, 2, 0), (2, 3, 2)]),
        (["of"], [(0, 1, 1)], []),
        (["Ann", "told", "Le", "Monde", "du", "Soir"], [(4, 6, 1)], [(2, 6, 1)]),
        (["Ann", "Monde", "du", "Soir"], [(0, 1, 0), (2, 4, 1)], [(0, 1, 0), (1, 4, 1)]),
        (["at", "Acme", ",", "Inc.", ","], [(1, 2, 1)], [(1, 4, 1)]),
        (["at", "Acme", ",", "Oslo"], [(1, 2, 1)], [(1, 2, 1)]),
    ],
)
def test_a_name_does_not_break_off_at_a_link(
    words: list[str], spans: list[tuple[int, int, int]], names: list[tuple[int, int, int]]
) -> None:
    assert whole_names(words, spans) == names


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Dayton Ohio", ["Dayton", "Ohio"]),
        ("Lagos Nigeria", ["Lagos", "Nigeria"]),
        ("Dayton OH", ["Dayton", "OH"]),
        ("San Rafael Ca", ["San Rafael", "Ca"]),
        ("El Paso la", ["El Paso la"]),
        ("Northern Ireland", ["Northern Ireland"]),
        ("New York", ["New York"]),
        ("Gulf of Mexico", ["Gulf of Mexico"]),
        ("Norway", ["Norway"]),
    ],
)
def test_a_town_is_parted_from_its_country(name: str, parts: list[str]) -> None:
    words = name.split()
    found = single_places(words, [(0, len(words), 2)])
    assert [" ".join(words[a:b]) for a, b, _ in found] == parts


@pytest.mark.parametrize(
    ("words", "read", "kind"),
    [(["Kremlin"], 0, 1), (["Norway"], 1, 2), (["Norway"], 0, 0), (["French"], 4, 3), (["Acme"], 4, 4)],
)
def test_lists_correct_the_kind_of_what_is_no_person(words: list[str], read: int, kind: int) -> None:
    assert list(known_kinds(words, [(0, 1, read)])) == [(0, 1, kind)]


@pytest.mark.parametrize(
    ("words", "spans", "names"),
    [
        (["Dear", "Abena", ","], [(0, 2, 0)], [(1, 2, 0)]),
        (["Dear", "Sir"], [(0, 1, 0)], []),
        (["as", "Hurricane", "Abena", "neared"], [(2, 3, 0)], [(1, 3, 4)]),
        (["as", "Hurricane", "Abena", "neared"], [(1, 2, 1), (2, 3, 0)], [(1, 3, 4)]),
        (["as", "Hurricane", "Abena", "neared"], [(1, 3, 0)], [(1, 3, 4)]),
        (["the", "Storm", "Authority"], [(2, 3, 1)], [(2, 3, 1)]),
        (["write", "to", "abena@example.org"], [(2, 3, 0)], []),
        (["on", "4th", "Street"], [(1, 2, 1)], []),
        (["the", "4th", "Brigade"], [(1, 3, 1)], [(1, 3, 1)]),
    ],
)
def test_greetings_storms_addresses_and_numbers_are_nobody(
    words: list[str], spans: list[tuple[int, int, int]], names: list[tuple[int, int, int]]
) -> None:
    assert list(plain_names(words, spans)) == names
