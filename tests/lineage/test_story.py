import random
from dataclasses import replace

import pytest
from tests.conftest import make_article

from wiredesk.language import load_annotator
from wiredesk.lineage import credit_articles, find_copies, trace_story
from wiredesk.model.article import Agency, AgencyCredit, CreditEvidence
from wiredesk.model.dates import DateValue

AGENCIES = (Agency("Norwire", (), "NOR"), Agency("Continental Press Agency", ("CPA",), "DEU"))
WIRE = (
    "A freight train carrying timber left the rails near Osten on Friday morning, blocking both tracks of the "
    "northern line.\n\nThe driver, Mikkel Brun, was treated for a broken arm, the rail company Nordbane said.\n\n"
    "Nordbane expects the line to stay closed until Sunday evening while forty wagons are lifted.\n\n"
    "Passengers between Osten and Hame were sent by bus on a road that the thaw had already damaged."
)
REWORDED = (
    "The northern line was blocked on Friday morning when a freight train carrying timber left the rails near "
    "Osten.\n\nMikkel Brun, the driver, was being treated for a broken arm, according to the rail company Nordbane.\n\n"
    "The line is expected to stay closed until Sunday evening, Nordbane says, while the forty wagons are lifted."
)
OWN = (
    "Wolves have been seen in the hills above Hame for the first time in a century, two rangers reported.\n\n"
    "A rail worker told CPA that the animals crossed the tracks near Osten on Friday.\n\n"
    "Farmers want permission to shoot; the county has asked them to wait for the biologists."
)


def credited(article, name="Norwire"):
    return replace(article, agencies=(AgencyCredit(name, (CreditEvidence("dateline", f"({name}) -"),)),))


def traced(articles):
    annotator = load_annotator("rules")
    notes = dict(zip([a.id for a in articles], annotator.annotate([a.text for a in articles]), strict=True))
    return trace_story(articles, find_copies(articles), notes, AGENCIES, None)


@pytest.fixture(scope="module")
def story():
    wire = credited(make_article(WIRE, "wire.html", outlet="The Osten Post"))
    copy = make_article(WIRE.replace(",", ""), "copy.html", outlet="Hame Daily")
    reworded = make_article(REWORDED, "reworded.html", outlet="Quick News")
    own = make_article(OWN, "own.html", outlet="Hill Herald")
    return wire, copy, reworded, own


def test_every_article_is_in_exactly_one_family(story):
    lineage = traced(story)
    members = [m for f in lineage.families for m in f.members]
    assert sorted(members) == sorted(a.id for a in story)


def test_copy_and_rewording_belong_to_the_agency_although_they_never_name_it(story):
    wire, copy, reworded, own = story
    lineage = traced(story)
    family = lineage.family(wire.id)
    assert set(family.members) == {wire.id, copy.id, reworded.id}
    assert (family.origin.kind, family.origin.name) == ("agency", "Norwire")
    link = next(k for k in lineage.links if {k.from_, k.to} == {wire.id, reworded.id})
    assert link.kind == "paraphrase"
    assert link.from_ == wire.id
    assert any("reworded" in reason for reason in link.reasons)
    assert lineage.family(own.id).origin.name == "Hill Herald"


def test_what_was_told_to_an_agency_started_there(story):
    own = story[3]
    lineage = traced(story)
    at = own.text.index("the animals crossed")
    (origin,) = lineage.origins(own.cite(at, at + 20))
    assert (origin.kind, origin.name) == ("agency", "Continental Press Agency")
    start = own.text.index("Farmers want")
    assert [o.name for o in lineage.origins(own.cite(start, start + 20))] == ["Hill Herald"]


def test_the_agency_is_credited_to_its_copies_with_the_reason(story):
    lineage = traced(story)
    found = {a.id: a for a in credit_articles(story, lineage)}
    copy = found[story[1].id]
    assert [c.name for c in copy.agencies] == ["Norwire"]
    assert copy.agencies[0].evidence[0].kind == "copy"
    assert copy.family == lineage.family(copy.id).id
    assert found[story[3].id].agencies == ()


def test_a_family_without_credit_starts_at_its_earliest_outlet():
    early = make_article(
        WIRE, "a.html", outlet="The Osten Post", published=DateValue("2031-05-01", "day", "page")
    )
    late = make_article(WIRE, "b.html", outlet="Hame Daily", published=DateValue("2031-05-02", "day", "page"))
    (family,) = traced([late, early]).families
    assert (family.origin.kind, family.origin.name) == ("outlet", "The Osten Post")


def test_two_reports_of_one_event_in_own_words_stay_apart():
    one = make_article(WIRE, "a.html", outlet="One")
    other = make_article(
        "Trains between Osten and Hame will not run before Monday, travellers heard at the station on Friday. "
        "“I slept on a bench,” said Karin Moe, who was on her way to a wedding.\n\nThe mayor of Osten blamed years of "
        "saving on sleepers and ballast, and asked the transport minister to visit.",
        "b.html",
        outlet="Two",
    )
    assert len(traced([one, other]).families) == 2


def test_any_order_gives_the_same_lineage(story):
    given = list(story)
    expected = traced(given)
    for seed in range(3):
        random.Random(seed).shuffle(given)
        found = traced(given)
        assert (found.links, found.families, found.passages) == (
            expected.links,
            expected.families,
            expected.passages,
        )


def test_every_passage_is_a_true_quotation_of_both_articles(story):
    texts = {a.id: a.text for a in story}
    for link in traced(story).links:
        for p in link.passages:
            for c in (p.from_, p.to):
                assert texts[c.article][c.start : c.end] == c.quote


RETOLD = (
    "A freight train with timber left the rails near Osten on Friday and blocked the northern line, Norwire reported.\n\n"
    "The driver was treated for a broken arm, and forty wagons must be lifted before the line opens again on Sunday "
    "evening.\n\nPassengers between Osten and Hame were sent by bus on a road that the thaw had already damaged."
)


def test_versions_that_name_an_agency_whose_report_nobody_printed_are_the_agencys():
    one = make_article(RETOLD, "one.html", outlet="Hill Herald")
    two = make_article(
        f"{RETOLD}\n\nThe county will look at the road on Monday.", "two.html", outlet="Velm Courier"
    )
    (family,) = traced([one, two]).families
    assert (family.origin.kind, family.origin.name) == ("agency", "Norwire")
    assert "nobody printed" in family.origin.because
    assert [e.text for e in family.origin.evidence] == ["Norwire reported"] * 2


@pytest.mark.parametrize("said", ["Mikkel Brun told Norwire", "the rail company Nordbane said"])
def test_one_sentence_told_to_an_agency_makes_no_report_the_agencys(said):
    text = RETOLD.replace("Norwire reported", said)
    one = make_article(text, "one.html", outlet="Hill Herald")
    two = make_article(
        f"{text}\n\nThe county will look at the road on Monday.", "two.html", outlet="Velm Courier"
    )
    (family,) = traced([one, two]).families
    assert family.origin.kind == "outlet"


def test_what_a_report_has_from_somebody_else_is_theirs_where_it_is_carried_too():
    told = "The driver of the timber train told CPA on Friday that the points near Osten had been frozen since the morning."
    wire = credited(make_article(f"{WIRE}\n\n{told}", "wire.html", outlet="Morning Post"))
    other = make_article(f"{OWN}\n\n{told} {WIRE.splitlines()[0]}", "own.html", outlet="Hill Herald")
    lineage = traced([wire, other])
    at = other.text.index("the points near Osten")
    assert {o.name for o in lineage.origins(other.cite(at, at + 20))} <= {
        "Continental Press Agency",
        "Norwire",
    }
    assert "Continental Press Agency" in {o.name for o in lineage.origins(other.cite(at, at + 20))}


def test_the_origins_of_a_story_are_a_list_each_with_its_evidence(story):
    lineage = traced(story)
    found = lineage.origins()
    assert [(o.kind, o.name) for o in found] == [("outlet", "Hill Herald"), ("agency", "Norwire")]
    assert len(found) == len({f.origin.key for f in lineage.families})
    agency = found[1]
    assert agency.evidence[0].text == "(Norwire) -"
    assert set(agency.via) == {a.id for a in story[:3]}
    assert found[0].because == "credits nobody"


def test_the_origins_of_an_article_are_its_own_and_those_of_its_passages(story):
    lineage = traced(story)
    assert [o.name for o in lineage.origins(story[3].id)] == ["Continental Press Agency", "Hill Herald"]
    assert [o.name for o in lineage.origins(story[1].id)] == ["Norwire"]
    told = next(o for o in lineage.origins(story[3].id) if o.kind == "agency")
    assert told.evidence[0].text == "told CPA"
    cited = told.evidence[0].citation
    assert cited is not None
    assert story[3].text[cited.start : cited.end] == "told CPA"
