from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conftest import make_article

from wiredesk import api
from wiredesk.model.claim import Claim, Report
from wiredesk.model.correction import Correction
from wiredesk.model.entity import Entity
from wiredesk.model.text import Citation
from wiredesk.pipeline import build_table, run_stages
from wiredesk.pipeline.corrected import join_entities, keep_claims, sort_corrections
from wiredesk.settings import load_settings

SAID = Correction("k1", "same person", "ed", "2026-01-02T00:00:00+00:00", "one woman, two spellings")

REPORT = (
    "LYSE, March 3 (Norpress) — The ferry Alvha ran aground off Lyse on Monday night with 212 people on board. "
    "Nobody was hurt, and the coast guard took all passengers ashore before dawn.\n\n"
    "The captain told the coast guard that the rudder had failed in heavy seas. "
    "“We heard a bang and then she would not turn,” the mate Ole Ruud said on the quay.\n\n"
    "Divers are to look at the hull on Wednesday, and the line between Lyse and Holm is closed until Friday."
)


def entity(key: str, name: str, kind: str = "person", *aliases: str, role: str | None = None) -> Entity:
    return Entity(key, name, kind, aliases, role, None, None, (Citation("a", len(key), 9, None),))  # type: ignore[arg-type]


def test_names_said_to_be_one_are_one_entity() -> None:
    found = [
        entity("e1", "Olena Shevchuk"),
        entity("e22", "Elena Shevchuk", role="mayor"),
        entity("e3", "Kyiv", "place"),
    ]
    said = sort_corrections([replace(SAID, names=("olena  shevchuk", "Elena Shevchuk"))])
    joined = join_entities(found, said)
    assert [e.name for e in joined] == ["Olena Shevchuk", "Kyiv"]
    assert joined[0].aliases == ("Elena Shevchuk",)
    assert joined[0].role == "mayor"
    assert len(joined[0].mentions) == 2


def test_a_person_and_a_place_are_never_joined() -> None:
    found = (entity("e1", "Jordan"), entity("e22", "Hashemite Kingdom", "place"))
    assert (
        join_entities(found, sort_corrections([replace(SAID, names=("Jordan", "Hashemite Kingdom"))]))
        == found
    )


def test_a_claim_is_hidden_by_any_of_its_wordings() -> None:
    reports = (Report("a", 0, 5, "It rained.", "asserts"), Report("b", 0, 5, "Rain fell.", "asserts"))
    claims = (
        Claim("c1", "It rained.", reports, (), "corroborated"),
        Claim("c2", "It snowed.", (), (), "disputed"),
    )
    said = sort_corrections([replace(SAID, kind="hide claim", words="rain  fell.")])
    assert [c.id for c in keep_claims(claims, said)] == ["c2"]


def test_a_correction_that_was_undone_says_nothing() -> None:
    undone = replace(SAID, names=("A", "B"), undone="2026-01-03T00:00:00+00:00", undone_by="ed")
    assert sort_corrections([undone]) == sort_corrections([])


@pytest.mark.parametrize("pair", [True, False])
def test_an_article_said_to_be_no_copy_is_a_family_of_its_own(pair: bool) -> None:
    articles = [make_article(REPORT, f"{n}.html", outlet=f"Outlet {n}") for n in (1, 2)]
    tools = api.tools(load_settings(annotator="rules"), single_story=True)

    def families(corrections: list[Correction]) -> int:
        stages = build_table(replace(tools, corrected=sort_corrections(corrections)))
        return len(next(iter(run_stages(stages, articles)))["lineage"].families)

    ids = tuple(sorted(a.id for a in articles))
    assert families([]) == 1
    said = [
        replace(SAID, kind="not a copy", articles=ids if pair else (i,)) for i in (ids[:1] if pair else ids)
    ]
    assert families(said) == 2
