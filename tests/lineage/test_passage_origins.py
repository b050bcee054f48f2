from __future__ import annotations

from dataclasses import replace

from wiredesk.lineage.passage_origins import carried_passages, holds, jointly_named
from wiredesk.model.article import CreditEvidence
from wiredesk.model.lineage import Direction, Family, Link, Origin, OriginKind, Passage, PassageOrigin
from wiredesk.model.text import Citation


def family(article: str, name: str, kind: OriginKind = "outlet") -> Family:
    return Family(f"f-{article}", (article,), Origin(kind, name, (article,)))


def carried(
    from_: str, to: str, start: int = 0, end: int = 100, direction: Direction = "known", label: str = ""
) -> Link:
    passage = Passage(
        Citation(from_, start, end), Citation(to, start, end), 1.0, label or "narration"  # type: ignore[arg-type]
    )  # fmt: skip
    return Link(from_, to, "excerpt", 0.3, (passage,), (), direction)


def said(article: str, start: int, end: int, name: str, kind: OriginKind = "agency") -> PassageOrigin:
    origin = Origin(kind, name, (article,), False, (CreditEvidence("credit line", f"told {name}"),))
    return PassageOrigin(Citation(article, start, end), origin)


def found(passages: list[PassageOrigin]) -> set[tuple[str, int, str]]:
    return {(p.citation.article, p.citation.start, p.origin.name) for p in passages}


WIRE, POST, HERALD, ECHO = (
    family("a", "Norwire", "agency"),
    family("b", "Osten Post"),
    family("c", "Hill Herald"),
    family("d", "Tamber Echo"),
)


def test_a_passage_from_an_agencys_report_is_the_agencys() -> None:
    assert found(carried_passages([carried("a", "b")], [WIRE, POST], [])) == {("b", 0, "Norwire")}


def test_over_three_houses_it_is_still_the_agencys_and_no_house_between() -> None:
    links = [carried("c", "d"), carried("a", "b"), carried("b", "c")]
    assert found(carried_passages(links, [WIRE, POST, HERALD, ECHO], [])) == {
        ("b", 0, "Norwire"),
        ("c", 0, "Norwire"),
        ("d", 0, "Norwire"),
    }


def test_another_part_of_the_same_report_is_the_houses_own() -> None:
    links = [carried("a", "b", 0, 100), carried("b", "c", 200, 300)]
    assert found(carried_passages(links, [WIRE, POST, HERALD], [])) == {
        ("b", 0, "Norwire"),
        ("c", 200, "Osten Post"),
    }


def test_what_is_told_to_somebody_is_theirs_where_it_is_carried() -> None:
    named = [said("b", 0, 120, "Evening Star", "outlet")]
    assert found(carried_passages([carried("b", "c")], [POST, HERALD], named)) == {("c", 0, "Evening Star")}


def test_directions_that_are_not_known_and_quotations_lead_nowhere() -> None:
    links = [carried("a", "b", direction="unknown"), carried("a", "c", label="quotation")]
    assert carried_passages(links, [WIRE, POST, HERALD], []) == []


def test_likely_passages_carry_too_unless_a_circle_leads_to_them() -> None:
    likely = [p for k in (carried("b", "a"), carried("b", "c"), carried("c", "d")) for p in k.passages]
    families = [WIRE, POST, HERALD, ECHO]
    assert found(carried_passages([], families, [], likely[1:])) == {
        ("c", 0, "Osten Post"),
        ("d", 0, "Osten Post"),
    }
    assert found(carried_passages([carried("a", "b")], families, [], likely)) == {("b", 0, "Norwire")}


def test_two_who_name_one_agency_have_its_words() -> None:
    link = carried("b", "c", direction="unknown")
    named = [said("b", 500, 560, "Norwire"), said("c", 700, 760, "Norwire")]
    assert found(jointly_named([link], [POST, HERALD], named)) == {("b", 0, "Norwire"), ("c", 0, "Norwire")}


def test_who_was_told_something_did_not_write_what_stands_around_it() -> None:
    link = carried("b", "c", direction="unknown")
    told = [
        replace(p, origin=replace(p.origin, because="the text says so: told Norwire"))
        for p in (said("b", 500, 560, "Norwire"), said("c", 700, 760, "Norwire"))
    ]
    assert jointly_named([link], [POST, HERALD], told) == []


def test_two_who_name_different_agencies_or_several_have_nobodys_in_particular() -> None:
    link = carried("b", "c", direction="unknown")
    different = [said("b", 500, 560, "Norwire"), said("c", 700, 760, "Continental Press Agency")]
    several = [*different, said("b", 600, 660, "Continental Press Agency")]
    for named in (different, several, different[:1]):
        assert jointly_named([link], [POST, HERALD], named) == []


def test_most_of_a_passage_must_lie_within() -> None:
    assert holds(Citation("a", 0, 60), Citation("a", 0, 100))
    assert not holds(Citation("a", 0, 50), Citation("a", 0, 100))
    assert not holds(Citation("b", 0, 60), Citation("a", 0, 100))
