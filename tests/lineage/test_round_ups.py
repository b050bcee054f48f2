from __future__ import annotations

from dataclasses import replace

from tests.conftest import make_article

from wiredesk.lineage import find_copies
from wiredesk.lineage.round_ups import round_ups
from wiredesk.model.article import AgencyCredit, Article, CreditEvidence

BRIDGE = (
    "Engineers who climbed the old road bridge at Tarn on Thursday found eleven cracked bolts, and the county has "
    "shut one lane to lorries while new ones are cast. Traffic from Velm goes by the ferry until the bolts are in."
    "\n\nThe founder in Osk can cast four bolts a day, and each must lie in sand for a week before it bears weight."
)
HERRING = (
    "Herring landings at Hame fell to their lowest since records began, the harbour office said on Friday, and two "
    "of the town's three smokehouses have sent their workers home until the autumn."
    "\n\nBoats that used to fill their holds in a night now stay out for three and come home with cod for the cats."
)
OWN = "\n\n".join(f"Resident {n} of ward {n + 7} wrote to us about lamp {n + 3}." for n in range(12))
OTHER = "\n\n".join(f"Boat {n} lay at quay {n + 7} until its owner {n + 3} had paid." for n in range(12))
THIRD = "\n\n".join(f"On page {n + 7} a cook tells how eel number {n} is smoked." for n in range(8))


def page(text: str, name: str, **known: object) -> Article:
    return make_article(text, f"{name}.html", outlet=name, **known)


def gathered(*articles: Article) -> dict[str, set[str]]:
    names = {a.id: a.source.removesuffix(".html") for a in articles}
    found = round_ups(articles, find_copies(articles))
    return {names[p]: {names[o] for o in others} for p, others in found.items()}


def test_a_page_of_two_whole_reports_gathers_both() -> None:
    one, other = page(BRIDGE, "bridge"), page(HERRING, "herring")
    digest = page(f"{BRIDGE}\n\n{OWN}\n\n{HERRING}", "digest")
    assert gathered(one, other, digest) == {"digest": {"bridge", "herring"}}


def test_openings_of_longer_reports_are_gathered_too() -> None:
    one, other = page(f"{BRIDGE}\n\n{OWN}", "bridge"), page(f"{HERRING}\n\n{OTHER}", "herring")
    ledes = page("\n\n".join(t.split("\n\n")[0] for t in (BRIDGE, HERRING)) + f"\n\n{THIRD}", "ledes")
    assert gathered(one, other, ledes) == {"ledes": {"bridge", "herring"}}


def test_versions_that_overlap_are_one_report() -> None:
    whole = page(f"{BRIDGE}\n\n{HERRING}", "whole")
    assert gathered(whole, page(f"{BRIDGE}\n\n{HERRING[:180]}", "top"), page(HERRING, "rest")) == {}


def test_parts_that_credit_one_agency_are_parts_of_its_report() -> None:
    credit = (AgencyCredit("Norwire", (CreditEvidence("byline", "Norwire"),)),)
    whole = replace(page(f"{BRIDGE}\n\n{HERRING}", "whole"), agencies=credit)
    one, other = (replace(page(t, n), agencies=credit) for t, n in ((BRIDGE, "one"), (HERRING, "other")))
    assert gathered(whole, one, other) == {}


def test_a_live_blog_gathers_what_is_no_live_blog_and_not_its_copy() -> None:
    report, again = page(BRIDGE, "bridge"), page(f"{BRIDGE}\n\n{OWN}", "later", page_kind="live blog")
    blog = page(f"{OWN}\n\n{BRIDGE}", "blog", page_kind="live blog")
    assert gathered(report, blog, again) == {"blog": {"bridge"}, "later": {"bridge"}}


def test_the_order_of_articles_and_links_does_not_matter() -> None:
    one, other = page(BRIDGE, "bridge"), page(HERRING, "herring")
    digest = page(f"{BRIDGE}\n\n{OWN}\n\n{HERRING}", "digest")
    links = find_copies([one, other, digest])
    assert round_ups([digest, other, one], links[::-1]) == round_ups([one, other, digest], links)


def test_a_list_of_headlines_gathers_what_it_shows_of_reports() -> None:
    report, listed = page(BRIDGE, "bridge"), page(f"{OWN}\n\n{BRIDGE}", "list", page_kind="headline list")
    assert gathered(report, listed) == {"list": {"bridge"}}
