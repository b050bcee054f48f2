from tests.conftest import make_article

from wiredesk.lineage import find_copies
from wiredesk.lineage.families import find_families

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
