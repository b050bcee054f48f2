"""Fathers and sons of one name, and people of two names."""

from __future__ import annotations

import pytest
from tests.entities.hand_made import story

from wiredesk.entities import resolve_entities


def people(**texts: str) -> dict[str, set[str]]:
    """The names under which each person stands, by the person's name."""
    articles, annotations = story(**texts)
    found = resolve_entities(articles, annotations)
    return {e.name: {m.quote or "" for m in e.mentions} for e in found if e.kind == "person"}


def test_one_page_writes_the_suffix_and_the_next_does_not() -> None:
    found = people(
        a="Guards lost [p:Ola Lund Jr.] on Monday. [p:Lund] ran.", b="Guards caught [p:Ola Lund] on Tuesday."
    )
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "[p:Ola Lund Jr.] ran for mayor. His father, [p:Ola Lund], was mayor before.",
        "[p:Ola Lund Jr.] ran for mayor. [p:Ola Lund Sr.] was mayor before.",
    ],
)
def test_a_father_and_a_son_of_one_name_are_two(text: str) -> None:
    assert len(people(a=text)) == 2


def test_a_given_name_with_a_suffix_is_not_whoever_bears_it_without() -> None:
    found = people(a="[p:Karl Berg] won. [p:Karl Berg] thanked [p:Karl Jr.] then. [p:Karl Berg] left.")
    assert found == {"Karl Berg": {"Karl Berg"}, "Karl Jr.": {"Karl Jr."}}


@pytest.mark.parametrize(
    "text",
    [
        "[p:Igor Lind], also known as [p:Falk], led them. [p:Falk] fled.",
        "Troops of [p:Falk], whose real name is [p:Igor Lind], led them. [p:Falk] fled.",
        "[p:Igor Lind] (better known as “[p:Falk]”) led them. [p:Falk] fled.",
        "[p:Igor Lind], known by the nom de guerre [p:Falk], led them. [p:Falk] fled.",
        "Then [p:Igor Lind], 68, whose real name is [p:Falk], led them. [p:Falk] fled.",
        "Then [p:Igor Lind], born [p:Falk], led them. [p:Falk] fled.",
        "An order was signed by [p:Igor Lind]. The man is also known as [p:Falk]. [p:Falk] fled.",
    ],
)
def test_two_names_are_one_mans_where_a_page_says_so(text: str) -> None:
    (quotes,) = people(a=text).values()
    assert quotes == {"Igor Lind", "Falk"}


def test_two_names_side_by_side_are_two_people() -> None:
    assert len(people(a="[p:Igor Lind], as well as [p:Falk], led them. [p:Falk] fled.")) == 2


def test_a_child_named_after_a_father_is_somebody_else() -> None:
    text = "[p:Karl Lund] sang. [p:Karl Lund] left three children: [p:Ida Karl Lund], [p:Ola Lund] and a boy."
    assert set(people(a=text)) == {"Karl Lund", "Ida Karl Lund", "Ola Lund"}
    assert len(people(a="[p:Karl Lund] sang.", b="[p:Ida Karl Lund] sang on Monday.")) == 1
