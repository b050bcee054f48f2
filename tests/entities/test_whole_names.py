from __future__ import annotations

import pytest
from tests.entities.test_resolution import resolve

from wiredesk.entities.name_mention import NameMention
from wiredesk.entities.whole_names import whole_names, with_joined_places


def mentions(text: str, *names: tuple[str, str]) -> list[NameMention]:
    found, at = [], 0
    for name, kind in names:
        at = text.index(name, at)
        found.append(NameMention("a", at, at + len(name), name, kind, 0, len(text)))  # type: ignore[arg-type]
        at += len(name)
    return found


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("in Port-au-Velm today", [("Port", "place"), ("au-Velm", "place")], ["Port-au-Velm"]),
        ("with Han Ji-moon today", [("Han", "person"), ("Ji-moon", "person")], ["Han Ji-moon"]),
        ("when Jan M. Berg spoke", [("Jan M.", "person"), ("Berg", "person")], ["Jan M. Berg"]),
        ("with Ida Wing-Hayes today", [("Ida Wing", "person")], ["Ida Wing-Hayes"]),
        ("an Oslo-based firm", [("Oslo", "place")], ["Oslo"]),
        ("the India-Norway talks", [("India", "place"), ("Norway", "place")], ["India", "Norway"]),
        ("said Ida Lamb NRK reporter", [("Ida Lamb NRK", "person")], ["Ida Lamb"]),
        ("King Olav VII spoke", [("Olav VII", "person")], ["Olav VII"]),
        ("in Velm Mr Berg spoke", [("Mr Berg", "place")], ["Berg"]),
        ("then Anna Holm Lind left", [("Anna", "person"), ("Holm Lind", "person")], ["Anna Holm Lind"]),
        ("told Anna Anna Lind left", [("Anna", "person"), ("Anna Lind", "person")], ["Anna", "Anna Lind"]),
        ("then Alma Rosa Lind left", [("Alma", "person"), ("Rosa Lind", "person")], ["Alma Rosa Lind"]),
        (
            "added Rep. Rosa Ada Lind",
            [("Rep.", "person"), ("Rosa Ada Lind", "person")],
            ["Rep.", "Rosa Ada Lind"],
        ),
        ("with Jean-Marc Lind today", [("Marc Lind", "person")], ["Jean-Marc Lind"]),
        ("an Anti-Marc Lind rally", [("Marc Lind", "person")], ["Marc Lind"]),
        (
            "the National Museum of Norvik Art and Culture on",
            [("National Museum", "org")],
            ["National Museum of Norvik Art and Culture"],
        ),
        ("the Velm School of Medicine Professor Ada", [("Velm School", "org")], ["Velm School of Medicine"]),
        (
            "the Velm Office for the Protection of Old Ferries said",
            [("Velm Office", "org")],
            ["Velm Office for the Protection of Old Ferries"],
        ),
        ("at Ferro Lund & Holm today", [("Ferro Lund", "org")], ["Ferro Lund & Holm"]),
        ("the Velm Museum of old ferries", [("Velm Museum", "org")], ["Velm Museum"]),
        (
            "the Velm County Sheriff’s Office",
            [("Velm County Sheriff", "other")],
            ["Velm County Sheriff’s Office"],
        ),
        ("the sheriff’s office of Velm’s Office Park", [("Velm", "place")], ["Velm"]),
        (
            "the Bureau of Grain, Wine and Weights said",
            [("Bureau of Grain", "org"), ("Wine", "org"), ("Weights", "org")],
            ["Bureau of Grain, Wine and Weights"],
        ),
        (
            "the Department of Grain, Norvik and Holm Lines said",
            [("Department of Grain", "org"), ("Norvik", "org"), ("Holm Lines", "org")],
            ["Department of Grain", "Norvik", "Holm Lines"],
        ),
    ],
)
def test_names_are_cut_where_they_end(text: str, cut: list[tuple[str, str]], whole: list[str]) -> None:
    found = whole_names(mentions(text, *cut), {"a": text})
    assert [m.text for m in found] == whole
    assert [text[m.start : m.end] for m in found] == whole


def test_whoever_has_a_courtesy_is_a_person() -> None:
    text = "in Velm Mr Berg spoke"
    assert [m.kind for m in whole_names(mentions(text, ("Mr Berg", "place")), {"a": text})] == ["person"]


def test_countries_with_an_and_are_one_place() -> None:
    text = "Boats left Trinidad and Tobago."
    found = with_joined_places(mentions(text, ("Trinidad", "place"), ("Tobago", "org")), {"a": text})
    assert [(m.text, m.kind) for m in found] == [("Trinidad and Tobago", "place")]


def test_a_comma_ends_a_persons_name_but_before_what_tells_a_son() -> None:
    entities, _ = resolve(
        a="The cut was found by [p:Ida Lamb, Norvik] on Monday. Then [p:Ola Berg, Jr.] spoke."
    )
    assert {e.name for e in entities} == {"Ida Lamb", "Ola Berg, Jr."}


def test_a_hyphen_goes_on_with_the_name_of_a_body_that_the_story_has_in_words() -> None:
    text = "the Velm Herald-Courier; later the Velm Herald Courier"
    cut = mentions(text, ("Velm Herald", "org"), ("Velm Herald Courier", "org"))
    assert [m.text for m in whole_names(cut, {"a": text})] == ["Velm Herald-Courier", "Velm Herald Courier"]
    alone = mentions("the Velm Herald-Norvik poll", ("Velm Herald", "org"))
    assert [m.text for m in whole_names(alone, {"a": "the Velm Herald-Norvik poll"})] == ["Velm Herald"]


def test_a_name_of_which_one_word_is_taken_for_a_thing_is_whole_where_the_story_has_it() -> None:
    text = "caught Arkad Ola Lind Jr. today; Arkad Ola Lind fled"
    cut = [("Arkad", "other"), ("Ola Lind Jr.", "person"), ("Arkad Ola Lind", "person")]
    found = whole_names(mentions(text, *cut), {"a": text})
    assert [m.text for m in found] == ["Arkad Ola Lind Jr.", "Arkad Ola Lind"]
