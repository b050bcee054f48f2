from dataclasses import replace

from tests.conftest import make_article

from wiredesk.lineage import find_copies
from wiredesk.lineage.families import find_families
from wiredesk.model.article import Agency, Dateline
from wiredesk.model.text import Span

RAIL = (
    "The night train to Velm was stopped for six hours on Friday after a rockfall buried the track near Osk, and "
    "passengers walked to the nearest village with torches lent by the fire brigade."
)
FISH = (
    "Herring landings at Hame fell to their lowest since records began, the harbour office said on Friday, and two "
    "of the town's three smokehouses have sent their workers home until the autumn."
)
FILLER = "\n\n".join(
    f"Item {n}: the council of district {n} met and put off item {n + 1}." for n in range(60)
)


def families(*articles):
    return find_families(sorted(articles, key=lambda a: a.id), find_copies(articles))


def test_a_round_up_does_not_glue_the_reports_it_gathers():
    rail, fish = make_article(RAIL, "rail.html"), make_article(FISH, "fish.html")
    page = make_article(f"{RAIL}\n\n{FILLER}\n\n{FISH}", "all.html")
    assert len(families(rail, fish, page)) == 3


def test_two_cut_versions_stay_with_the_whole_report():
    whole = make_article(f"{RAIL}\n\n{FISH}\n\n{FILLER}", "whole.html")
    short, shorter = make_article(f"{RAIL}\n\n{FISH}", "short.html"), make_article(RAIL, "shorter.html")
    assert len(families(whole, short, shorter)) == 1


BRIDGE = (
    "Engineers who climbed the old road bridge at Tarn on Thursday found eleven cracked bolts, and the county has "
    "shut one lane to lorries while new ones are cast."
)
LONGER = "\n\n".join(
    f"Resident {n} of Tarn told the hearing about detour {n + 3} and asked for a ferry." for n in range(40)
)


def test_a_page_of_headlines_that_holds_a_stubs_only_sentence_is_not_its_source():
    stub = make_article(RAIL, "stub.html")
    report = make_article(f"{BRIDGE}\n\n{LONGER}", "bridge.html")
    page = make_article(f"{RAIL}\n\n{FILLER}\n\n{BRIDGE}", "headlines.html")
    assert len(families(stub, report, page)) == 3


def test_one_speech_printed_by_two_reporters_is_two_reports():
    speech = "\n\n".join(
        f"“We will mend bridge number {n} before winter comes, whatever it costs the county treasury, and pier {n + 2} too,” "
        "she said."
        for n in range(12)
    )
    told = "The warden of Tarn spoke to a full hall on Thursday evening about the cracked bolts in the bridge and the ferry."
    one, two = (
        make_article(f"{told}\n\n{speech}\n\n{BRIDGE}\n\n{FILLER[:500]}", "one.html"),
        make_article(f"{told}\n\n{speech}\n\n{FISH}\n\n{LONGER[:500]}", "two.html"),
    )
    (link,) = find_copies([one, two])
    assert (link.kind, link.coverage > 0.5) == ("edited", True)
    assert len(families(one, two)) == 2


NORD = Agency("Nordpress", ("NP",), "NOR", ("en",), ("nordpress.example",))


def origin(*articles):
    (family,) = find_families(sorted(articles, key=lambda a: a.id), find_copies(articles), [NORD])
    return family.origin.kind, family.origin.name


def test_an_agencys_own_site_is_the_agency():
    agency = ("agency", "Nordpress")
    assert origin(make_article(RAIL, "a.html", url="https://www.nordpress.example/rail")) == agency
    assert origin(make_article(RAIL, "a.html", outlet="nordpress.example")) == agency
    assert origin(make_article(RAIL, "a.html", outlet="NORDPRESS")) == agency
    assert origin(make_article(RAIL, "a.html", outlet="notnordpress.example")) == (
        "outlet",
        "notnordpress.example",
    )


def test_a_reprint_of_what_stands_on_an_agencys_site_is_the_agencys():
    reprint = make_article(RAIL, "b.html", outlet="Velm Courier")
    assert origin(make_article(RAIL, "a.html", url="https://nordpress.example/rail"), reprint) == (
        "agency",
        "Nordpress",
    )


def dated(place, paper, source, outlet):
    """A report that opens with a dateline of a paper."""
    head = f"{place} ({paper}) - "
    return replace(
        make_article(head + RAIL, source, outlet=outlet), dateline=Dateline(place, None, Span(0, len(head)))
    )


def test_a_report_with_a_stations_dateline_is_the_stations_wherever_it_stands():
    reprint = dated("VELM, Sudia", "KVLM", "a.html", "harbour.example")
    assert origin(reprint) == ("outlet", "KVLM")
    own = make_article(FISH, "b.html", outlet="kvlm.example")
    found = find_families([reprint, own], (), [NORD])
    assert {f.origin.name for f in found} == {"kvlm.example"}
    assert all(f.origin.evidence for f in found if f.members == (reprint.id,))


def test_records_of_one_file_that_name_no_outlet_are_not_one_source():
    pages = [replace(make_article(t, "all.jsonl"), record=n, outlet=None) for n, t in enumerate((RAIL, FISH))]
    pages = [replace(p, id=f"{p.id}{p.record}") for p in pages]
    assert sorted(f.origin.name for f in find_families(pages, (), [NORD])) == ["all.jsonl:0", "all.jsonl:1"]


def test_a_region_in_brackets_is_no_station():
    assert origin(dated("VELM", "Sudia", "a.html", "harbour.example")) == ("outlet", "harbour.example")
    assert origin(dated("VELM", "Harbour News", "a.html", "velm.example")) == ("outlet", "Harbour News")
