import random
from dataclasses import replace

import pytest
from tests.conftest import make_article

import wiredesk
from wiredesk.claims import find_claims
from wiredesk.claims.claims import each_once
from wiredesk.language import load_annotator
from wiredesk.model.article import content_id
from wiredesk.model.claim import Claim, Report
from wiredesk.model.lineage import Family, Lineage, Origin, PassageOrigin
from wiredesk.model.material import StoryMaterial
from wiredesk.model.text import Citation


def material(texts, origins=None):
    """One article for each text; ``origins`` name the agency of each, an outlet of its own where None."""
    articles = [make_article(text, f"{n}.html", outlet=f"Outlet {n}") for n, text in enumerate(texts)]
    named = origins or [None] * len(texts)
    families = []
    for article, name in zip(articles, named, strict=True):
        origin = Origin("agency", name) if name else Origin("outlet", article.outlet or "")
        families.append(Family(content_id("f", article.id), (article.id,), origin))
    notes = load_annotator("rules").annotate([a.text for a in articles])
    ordered = sorted(articles, key=lambda a: a.id)
    by_id = {a.id: n for a, n in zip(articles, notes, strict=True)}
    return StoryMaterial(
        tuple(ordered), by_id, {a.id: () for a in articles}, (), (), Lineage((), tuple(families))
    )


def about(claims, words):
    found = [c for c in claims if words in c.text or any(words in r.quote for r in c.reports)]
    assert found, [c.text for c in claims]
    return found[0]


TROOPS = [
    "Norland has massed some 40,000 soldiers along the border with Estria, satellite pictures show.",
    "About 40,000 Norland soldiers now stand along the border with Estria, two ministers said.",
    "Norland put more than 40,000 soldiers on the border with Estria over the winter.",
]


def test_wordings_of_one_proposition_are_one_claim_with_its_figure():
    claim = about(find_claims(material(TROOPS)), "40,000 soldiers")
    assert len({r.article for r in claim.reports}) == 3
    assert claim.figures[0].value == 40000
    assert len(claim.origins) == 3
    assert claim.standing == "corroborated"


def test_three_pages_of_one_agency_are_one_origin():
    claim = about(find_claims(material(TROOPS, ["Norwire"] * 3)), "40,000 soldiers")
    assert len(claim.reports) == 3
    assert [o.name for o in claim.origins] == ["Norwire"]
    assert claim.standing == "single origin"


def test_a_list_of_headlines_is_no_origin_beside_reports():
    found = material(TROOPS)
    listed = replace(found.articles[0], page_kind="headline list")
    claim = about(find_claims(replace(found, articles=(listed, *found.articles[1:]))), "40,000 soldiers")
    assert len(claim.reports) == 3
    assert len(claim.origins) == 2
    assert listed.outlet not in [o.name for o in claim.origins]
    every = tuple(replace(a, page_kind="headline list") for a in found.articles)
    assert len(about(find_claims(replace(found, articles=every)), "40,000 soldiers").origins) == 3


def test_a_denial_and_an_assertion_make_a_dispute():
    told = [
        "Western diplomats fear that Norland is planning an invasion of Estria before the spring thaw begins.",
        "Norland has denied that it is planning an invasion and called the exercises routine.",
    ]
    claim = next(c for c in find_claims(material(told)) if c.standing == "disputed")
    assert {r.stance for r in claim.reports} >= {"denies"}
    assert len({r.article for r in claim.reports}) == 2


def test_a_claim_is_verbatim_and_cites_what_it_says():
    given = material(TROOPS)
    texts = {a.id: a.text for a in given.articles}
    for claim in find_claims(given):
        assert any(claim.text in texts[r.article] for r in claim.reports)
        for r in claim.reports:
            assert texts[r.article][r.start : r.end] == r.quote


def test_different_matters_stay_apart():
    told = [
        "The mayor of Velm opened a library on Monday with 30,000 books.",
        "A library roof in Dorn collapsed on Tuesday under 30 centimetres of snow.",
    ]
    assert all(len(c.reports) == 1 for c in find_claims(material(told)))


def test_figures_of_two_sides_are_shown_side_by_side():
    told = [
        "The company Boreal said 40 workers were inside the plant when the fire started on Monday.",
        "The union said 61 workers were inside the plant when the fire started on Monday.",
    ]
    claims = find_claims(material(told))
    variants = [v for c in claims for v in c.variants if v.kind == "figure"]
    assert variants or all(len(c.reports) == 1 for c in claims)
    for v in variants:
        assert any("40" in x for x in v.values)
        assert any("61" in x for x in v.values)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_articles_does_not_matter(seed):
    given = material(TROOPS)
    shuffled = list(given.articles)
    random.Random(seed).shuffle(shuffled)
    again = StoryMaterial(tuple(sorted(shuffled, key=lambda a: a.id)), *(
        getattr(given, f) for f in ("annotations", "times", "entities", "statements", "lineage")
    ))  # fmt: skip
    assert find_claims(again) == find_claims(given)


def test_nothing_gives_nothing():
    assert find_claims(material([])) == ()
    assert find_claims(material(["Short."])) == ()


def test_a_denial_of_something_else_in_the_same_sentence_is_no_dispute():
    told = [
        "Managers said the pump at the Orvik reservoir was exchanged in spring and tested twice.",
        "Managers deny having hidden letters from inspectors, and say the pump at the Orvik reservoir "
        "was exchanged in spring and tested twice.",
    ]
    claim = about(find_claims(material(told)), "pump")
    assert len(claim.reports) == 2
    assert claim.standing == "corroborated"


def test_a_dateline_is_no_part_of_a_claim():
    told = ["ORVIK, Norland (Norwire) - The reservoir above the town of Orvik overflowed on Friday evening."]
    assert find_claims(material(told))[0].text.startswith("The reservoir")


def test_bylines_and_headings_are_not_listed():
    told = [
        "The reservoir above the town of Orvik overflowed on Friday evening.\n\nBerit Lund and Tor Aas in Orvik"
    ]
    assert [c.text for c in find_claims(material(told))] == [told[0].split("\n")[0]]


def test_a_count_that_the_next_sentence_counts_anew_is_disputed():
    texts = [
        f"{lead}\n\nThe Oldmine company said 40 miners were trapped underground on Friday. "
        "The pit workers’ union said there were 61."
        for lead in (
            "Rescuers dug through the night at Oldmine pit.",
            "A second crew reached Oldmine pit on Saturday.",
        )
    ]
    records = [
        {"id": str(n), "text": text, "outlet": f"Outlet {n}", "published": "2024-05-04T10:00:00Z"}
        for n, text in enumerate(texts)
    ]
    told = wiredesk.account(wiredesk.articles_from_records(records))
    (claim,) = [c for c in told.claims if c.standing == "disputed"]
    assert {r.quote for r in claim.reports} >= {"The pit workers’ union said there were 61."}
    assert [v.relation for v in claim.variants] == ["disputed"]
    assert "61" in claim.variants[0].values


@pytest.mark.parametrize(
    "denial",
    [
        "The minister may deny taking bribes from the port company, two aides said.",
        "The president accepted his denial of taking bribes from the port company.",
        "The minister denied it, and went on to speak of other matters.",
    ],
)
def test_a_denial_that_is_not_made_disputes_nothing(denial):
    texts = [denial, "Prosecutors say the minister was taking bribes from the port company for years."]
    assert not [c for c in find_claims(material(texts)) if c.standing == "disputed"]


def test_a_sentence_that_asks_or_negates_asserts_nothing():
    texts = [
        "The minister denied taking bribes from the port company.",
        "There is no evidence of the minister taking bribes from the port company.",
        "Reporters asked whether the minister was taking bribes from the port company.",
    ]
    assert not [c for c in find_claims(material(texts)) if c.standing == "disputed"]


def test_words_that_stand_everywhere_make_no_dispute():
    names = ["Aldo", "Bruno", "Carla", "Dora", "Elsa", "Fritz", "Gerd", "Hanna"]
    crowd = [
        f"{n} said the election in Norland would be watched by observers number {i}."
        for i, n in enumerate(names * 8)
    ]
    texts = ["Estria denied meddling in the election.", *crowd]
    assert not [c for c in find_claims(material(texts)) if c.standing == "disputed"]


def test_one_interview_quoted_by_three_is_one_origin():
    quote = "“There is no trust left in the relationship between our two ports,” the envoy Jon Dahl"
    texts = [
        f"{quote} said on Sunday.",
        f"{quote} told the Nordkai Courier on Sunday.",
        f"{quote} said.",
    ]
    base = material(texts)
    (told_to,) = [a for a in base.articles if "Courier" in a.text]
    named = Origin(
        "outlet", "Nordkai Courier", (told_to.id,), because="the text says so: told the Nordkai Courier"
    )
    passage = PassageOrigin(Citation(told_to.id, 0, len(told_to.text)), named)
    lineage = replace(base.lineage, passages=(passage,))
    claim = about(find_claims(replace(base, lineage=lineage)), "no trust left")
    assert len(claim.reports) == 3
    assert [o.name for o in claim.origins] == ["Nordkai Courier"]
    assert claim.standing == "single origin"


def test_what_reports_say_in_their_own_words_keeps_their_own_origins():
    base = material(TROOPS)
    first = base.articles[0]
    named = Origin(
        "outlet", "Nordkai Courier", (first.id,), because="the text says so: told the Nordkai Courier"
    )
    passage = PassageOrigin(Citation(first.id, 0, len(first.text)), named)
    claim = about(find_claims(replace(base, lineage=replace(base.lineage, passages=(passage,)))), "40,000")
    assert len(claim.origins) == 3


def test_words_between_quotation_marks_alone_are_a_statement_and_no_claim():
    quoted = '"The reservoir above Orvik was never safe. It was built on sand and clay in one dry summer."'
    texts = [f"The reservoir above Orvik overflowed.\n\n{quoted}", f"Orvik was evacuated.\n\n{quoted}"]
    assert not [c for c in find_claims(material(texts)) if "sand and clay" in c.text]


def test_a_report_that_only_quotes_attributes():
    told = "The reservoir above Orvik was built on sand and clay in one dry summer, records show."
    quoted = '"The reservoir above Orvik was built on sand and clay in one dry summer. Nobody listened."'
    claim = about(find_claims(material([told, f"Orvik was evacuated.\n\n{quoted}"])), "sand and clay")
    assert {r.stance for r in claim.reports} == {"asserts", "attributes"}


def test_a_claim_that_another_tells_in_the_same_words_from_more_articles_is_left_out():
    def claim(name, text, *articles):
        reports = tuple(Report(a, 0, len(text), text, "asserts") for a in articles)
        return Claim(name, text, reports, (), "disputed")

    fewer, more = claim("c-1", "A clerk is charged.", "a"), claim("c-2", "A clerk is charged.", "a", "b")
    other, apart = claim("c-3", "A clerk is free.", "a"), claim("c-4", "A clerk is charged.", "c")
    assert {c.id for c in each_once([fewer, more, other, apart])} == {"c-2", "c-3", "c-4"}
    assert [c.id for c in each_once([fewer, replace(fewer, id="c-0")])] == ["c-0"]
