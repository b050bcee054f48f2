from __future__ import annotations

from itertools import pairwise

from wiredesk.lineage.circles import CONTRADICTED, in_order, without_circles
from wiredesk.model.lineage import Direction, Link, LinkKind, Passage
from wiredesk.model.text import Citation


def passage(from_: str, to: str, start: int = 0) -> Passage:
    return Passage(Citation(from_, start, start + 9), Citation(to, start, start + 9), 1.0)


def link(from_: str, to: str, direction: Direction = "known", kind: LinkKind = "edited") -> Link:
    reasons = ("1 of 1 paragraphs", f"{from_} was published earlier")
    return Link(from_, to, kind, 0.9, (passage(from_, to),), reasons, direction)


def test_directions_without_a_circle_stay_as_they_are() -> None:
    links = [link("a", "b"), link("b", "c"), link("a", "c"), link("d", "a", "unknown")]
    assert without_circles(links) == links


def test_a_circle_is_told_nowhere_and_what_hangs_on_it_is() -> None:
    made = without_circles([link("a", "b"), link("b", "c"), link("c", "a"), link("c", "d"), link("e", "a")])
    assert [k.direction for k in made] == ["unknown"] * 3 + ["known"] * 2
    assert all(k.reasons[-1] == CONTRADICTED for k in made[:3])
    assert made[0].reasons[0] == "1 of 1 paragraphs"


def test_a_link_whose_direction_is_taken_back_stands_in_order_of_ids_with_its_passages() -> None:
    made = without_circles([link("a", "b"), link("b", "c"), link("c", "a")])
    assert [(k.from_, k.to) for k in made] == [("a", "b"), ("b", "c"), ("a", "c")]
    assert {(p.from_.article, p.to.article) for k in made for p in k.passages} == {
        (k.from_, k.to) for k in made
    }


def test_what_lies_between_two_circles_is_told_nowhere() -> None:
    links = [link("a", "b"), link("b", "a"), link("b", "c"), link("c", "d"), link("d", "c")]
    assert {k.direction for k in without_circles(links)} == {"unknown"}


def test_a_citation_closes_no_circle() -> None:
    links = [link("a", "b"), link("b", "a", kind="cites")]
    assert without_circles(links) == links


def test_passages_come_after_all_that_lead_to_where_they_start() -> None:
    found = in_order([passage("c", "d"), passage("b", "c"), passage("a", "b"), passage("a", "c")])
    assert [(p.from_.article, p.to.article) for p in found] == [
        ("a", "b"),
        ("a", "c"),
        ("b", "c"),
        ("c", "d"),
    ]


def test_likely_passages_that_close_a_circle_are_left_out_and_the_others_kept() -> None:
    found = in_order([passage("a", "b")], [passage("b", "a"), passage("x", "y")])
    assert [(p.from_.article, p.to.article) for p in found] == [("a", "b"), ("x", "y")]


def test_a_long_chain_is_no_deep_recursion() -> None:
    names = [f"n{k:05}" for k in range(5000)]
    chain = [link(a, b) for a, b in pairwise(names)]
    assert without_circles(chain) == chain
    assert len(in_order([p for k in chain for p in k.passages])) == 4999
