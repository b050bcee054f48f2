import random
from dataclasses import replace

from tests.conftest import make_article

from wiredesk.lineage import find_copies
from wiredesk.model.article import AgencyCredit, CreditEvidence
from wiredesk.model.dates import DateValue

PARAGRAPHS = [
    "The old lighthouse at Cape Orr went dark on Sunday night after a storm tore the lantern from its base.",
    "Keeper Hanna Ruud said the lamp had burned without a pause since the winter of 1911, war years included.",
    "The coast guard warned ships to keep two miles off the reef until a temporary light could be rigged.",
    "Engineers from the ports authority will climb the tower on Wednesday if the wind drops below gale force.",
    "Fishermen in Orr harbour lit bonfires on the beach to guide the last boats home through the surf.",
    "The authority has meant to replace the lighthouse with a steel mast for a decade, against local protests.",
]
OTHER = (
    "Voters in Tamber chose a new mayor on Sunday after a campaign about buses, benches and the smell of the "
    "fish market.\n\nTurnout was the highest in a generation, the clerk said."
)


def article(paragraphs, source, **known):
    return make_article("\n\n".join(paragraphs), source, **known)


def only(links):
    (link,) = links
    return link


def test_a_reprint_is_a_copy_word_for_word():
    one, other = article(PARAGRAPHS, "a.html"), article(PARAGRAPHS, "b.html")
    link = only(find_copies([one, other]))
    assert link.kind == "copy"
    assert link.coverage == 1.0
    assert "word for word" in link.reasons
    for p in link.passages:
        assert p.from_.quote == p.to.quote


def test_shuffled_paragraphs_and_stripped_punctuation_are_still_a_copy():
    moved = [PARAGRAPHS[k].replace(",", "").replace("'", "") for k in (3, 0, 5, 2, 4, 1)]
    link = only(find_copies([article(PARAGRAPHS, "a.html"), article(moved, "b.html")]))
    assert link.kind == "copy"
    assert link.coverage > 0.9
    assert any("moved" in reason for reason in link.reasons)


def test_a_version_cut_to_its_top_is_edited_and_covered_whole():
    whole, top = article(PARAGRAPHS, "a.html"), article(PARAGRAPHS[:2], "b.html")
    link = only(find_copies([whole, top]))
    assert (link.from_, link.to, link.kind) == (whole.id, top.id, "edited")
    assert link.coverage == 1.0


def test_a_part_in_a_longer_page_is_an_excerpt():
    page = article([*OTHER.split("\n\n"), *[f"Filler sentence number {n} about something else." for n in range(60)],
                    *PARAGRAPHS[:3]], "b.html")  # fmt: skip
    dated = replace(page, published=DateValue("2031-05-02", "day", "page"))
    source = article(PARAGRAPHS, "a.html", published=DateValue("2031-05-01", "day", "page"))
    link = only(find_copies([source, dated]))
    assert (link.from_, link.to, link.kind, link.direction) == (source.id, dated.id, "excerpt", "known")
    assert link.coverage < 0.5


def test_two_reports_that_share_a_speech_are_not_linked():
    speech = (
        "“We will build this light again, stone by stone, and when it shines our children will know that we did not "
        "leave them in the dark,” Ruud said."
    )
    one = article(
        ["Hundreds came to the foot of the broken tower on Monday to hear its keeper.", speech], "a.html"
    )
    other = article(
        [speech, "The ministry declined to say who would pay for the work at Cape Orr."], "b.html"
    )
    assert find_copies([one, other]) == ()


def test_unrelated_articles_share_nothing():
    assert find_copies([article(PARAGRAPHS, "a.html"), make_article(OTHER, "b.html")]) == ()


def test_the_one_that_credits_an_agency_is_the_source():
    credit = AgencyCredit("Norwire", (CreditEvidence("byline", "By Norwire"),))
    late = article(PARAGRAPHS, "a.html", agencies=(credit,), published=DateValue("2031-05-03", "day", "page"))
    early = article(PARAGRAPHS, "b.html", published=DateValue("2031-05-01", "day", "page"))
    link = only(find_copies([early, late]))
    assert (link.from_, link.direction) == (late.id, "known")


def test_without_evidence_the_direction_is_unknown():
    assert (
        only(find_copies([article(PARAGRAPHS, "a.html"), article(PARAGRAPHS, "b.html")])).direction
        == "unknown"
    )


def test_a_large_family_is_found_whole():
    copies = [article(PARAGRAPHS, f"{n}.html") for n in range(40)]
    assert len(find_copies(copies)) == 40 * 39 // 2


def test_the_order_of_arrival_does_not_matter():
    given = [article(PARAGRAPHS[k:], f"{k}.html") for k in range(5)]
    expected = find_copies(given)
    assert expected
    for seed in range(4):
        random.Random(seed).shuffle(given)
        assert find_copies(given) == expected


def test_empty_and_one_word_articles_do_not_fail():
    assert find_copies([make_article("", "a.html"), make_article("Word", "b.html")]) == ()
    assert find_copies([]) == ()


LEDE = "Eleven cracked bolts were found in the old road bridge at Tarn by engineers who climbed it."


def _around(words, name):
    rest = [f"{name} {n} has counted {name} {n * 7} and found {name} {n + 90} missing." for n in range(9)]
    return make_article("\n\n".join([*rest[:4], words, *rest[4:]]), f"{name}.html", outlet=name)


def test_a_collectors_lede_is_an_excerpt():
    text = "\n\n".join([f"TARN (Norwire) — {LEDE} The county shut a lane.", *PARAGRAPHS[:4]])
    report = make_article(text, "report.html", outlet="Post")
    (link,) = find_copies([report, _around(LEDE, "Collector")])
    assert link.kind == "excerpt"


def test_as_many_words_in_the_middle_of_sentences_are_chance():
    middle = LEDE[0].lower() + LEDE[1:-1]
    one, other = (_around(f"{n} wrote: {middle} ({n}).", n) for n in ("Post", "Herald"))
    assert find_copies([one, other]) == ()


def test_a_lede_that_is_a_quotation_is_no_excerpt():
    one, other = (_around(f"“{LEDE}”", n) for n in ("Post", "Herald"))
    assert find_copies([one, other]) == ()
