from __future__ import annotations

import pytest

from wiredesk.language.encoder_names import known_kinds, single_places, whole_names


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
