"""Whole stories through the lineage: what must stay apart does, and what is one report leads to its source."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from tests.conftest import make_article

from wiredesk.language import load_annotator
from wiredesk.lineage import find_copies, trace_story
from wiredesk.model.article import Agency, AgencyCredit, Article, CreditEvidence
from wiredesk.model.dates import DateValue
from wiredesk.model.lineage import Lineage

AGENCIES = (Agency("Norwire", (), "NOR"), Agency("Continental Press Agency", ("CPA",), "DEU"))

MINE = [
    "A gallery of the Storfell copper mine caved in on Tuesday night and shut seventeen miners behind two hundred "
    "metres of broken rock, the owner Fjellkobber said.",
    "Rescuers reached the outer chamber by dawn and heard knocking on the water pipe, which they answered by "
    "sending down lamps, soup and a telephone.",
    "A drill that can bore a shaft wide enough for a man is on its way by rail from the coast and should start "
    "turning on Thursday afternoon.",
    "Relatives of the trapped men slept in the school gymnasium, where the priest of Storfell read out every "
    "message that came up through the pipe.",
    "Inspectors had fined Fjellkobber twice last year because props in the lower galleries stood further apart "
    "than the permit allows.",
    "Copper for delivery in three months rose by two per cent in early trading as buyers reckoned with a long "
    "closure of the country's largest pit.",
]
FERRY = [
    "Dockers at Hame walked out on Wednesday over plans to let ferries sail at night with half their usual crew, "
    "leaving nine ships waiting in the roads.",
    "The port's owners said that a night boat carries too few travellers to pay for a full watch and that no law "
    "had been broken.",
    "Lorry drivers queued for eleven kilometres along the coast road, and a cheese maker from Velm gave away his "
    "load before it spoiled.",
    "A mediator whom both sides trust will meet them on Friday in the old customs house, his office confirmed.",
]
VOTE = [
    "Tamber's council voted by one voice on Wednesday to sell the town's last forest to a maker of wooden houses, "
    "after a debate that went on past midnight.",
    "The buyer promised to plant two trees for each that it fells and to leave the lake path open to walkers for "
    "thirty years.",
    "Opponents collected nine thousand names in a week and want the sale put before the voters in autumn.",
    "The mayor said that without the money the town could not mend its three schools before winter.",
]
SYLLABLES = ["bar", "del", "fin", "gor", "hul", "kes", "lam", "mon", "nir", "pol", "ras", "sit", "tor"]


def own(count: int, seed: int = 0) -> list[str]:
    """Paragraphs that stand nowhere else: made-up words in a made-up order."""
    rng = random.Random(seed)
    words = [a + b for a in SYLLABLES for b in SYLLABLES]
    return [f"{' '.join(rng.choices(words, k=20)).capitalize()}." for _ in range(count)]


def page(parts: Sequence[str], outlet: str, **known: object) -> Article:
    return make_article("\n\n".join(parts), f"{outlet.replace(' ', '-')}.html", outlet=outlet, **known)


def credited(article: Article, name: str = "Norwire") -> Article:
    return replace(article, agencies=(AgencyCredit(name, (CreditEvidence("dateline", f"({name}) -"),)),))


def day(value: str) -> DateValue:
    return DateValue(value, "day", "page")


def traced(*articles: Article) -> Lineage:
    annotator = load_annotator("rules")
    notes = dict(zip([a.id for a in articles], annotator.annotate([a.text for a in articles]), strict=True))
    return trace_story(articles, find_copies(articles), notes, AGENCIES, None)


def groups(lineage: Lineage, *articles: Article) -> set[frozenset[str]]:
    """The families as sets of outlets."""
    outlets = {a.id: a.outlet or "" for a in articles}
    return {frozenset(outlets[m] for m in f.members) for f in lineage.families}


def origin_of(lineage: Lineage, article: Article) -> str:
    return lineage.family(article.id).origin.name


def origins_of(lineage: Lineage, article: Article, words: str) -> list[str]:
    at = article.text.index(words)
    return [o.name for o in lineage.origins(article.cite(at, at + len(words)))]


def apart(*names: str) -> set[frozenset[str]]:
    return {frozenset([n]) for n in names}


# Round-up pages.


@pytest.mark.parametrize("filler", [0, 4, 30])
def test_a_digest_of_two_whole_reports_glues_them_not(filler: int) -> None:
    mine, ferry = page(MINE, "Osten Post"), page(FERRY, "Hill Herald")
    digest = page([*MINE, *own(filler), *FERRY], "Velm Courier")
    lineage = traced(mine, ferry, digest)
    assert groups(lineage, mine, ferry, digest) == apart("Osten Post", "Hill Herald", "Velm Courier")


def test_a_digest_of_three_agencies_reports_takes_no_agency_for_the_others_text() -> None:
    reports = [
        credited(page(MINE, "Osten Post")),
        credited(page(FERRY, "Hill Herald"), "Continental Press Agency"),
        page(VOTE, "Tamber Echo"),
    ]
    digest = page([*MINE[:3], *FERRY[:3], *VOTE[:3]], "Velm Courier")
    lineage = traced(*reports, digest)
    assert len(lineage.families) == 4
    assert origins_of(lineage, digest, "answered by") == ["Norwire"]
    assert origins_of(lineage, digest, "a cheese maker from Velm") == ["Continental Press Agency"]


def test_ledes_gathered_from_reports_with_reprints_join_no_two_of_them() -> None:
    reports = [
        page(parts, f"{name} {n}")
        for name, parts in (("Post", MINE), ("Herald", FERRY), ("Echo", VOTE))
        for n in (1, 2)
    ]
    headlines = page([MINE[0], FERRY[0], VOTE[0]], "Headlines Today")
    lineage = traced(*reports, headlines)
    assert groups(lineage, *reports, headlines) == {
        frozenset(["Post 1", "Post 2"]),
        frozenset(["Herald 1", "Herald 2"]),
        frozenset(["Echo 1", "Echo 2"]),
        frozenset(["Headlines Today"]),
    }


def test_two_digests_of_the_same_reports_are_no_bridge() -> None:
    mine, ferry, vote = page(MINE, "Osten Post"), page(FERRY, "Hill Herald"), page(VOTE, "Tamber Echo")
    first = page([*MINE, *FERRY, *VOTE], "Digest One")
    second = page([*VOTE, *MINE, *FERRY], "Digest Two")
    lineage = traced(mine, ferry, vote, first, second)
    for report in (mine, ferry, vote):
        assert len(lineage.family(report.id).members) == 1


def test_a_long_report_with_a_cut_and_a_later_half_printed_apart_is_no_digest() -> None:
    whole = credited(page(MINE, "Osten Post"))
    top, rest = page(MINE[:3], "Hill Herald"), page([*MINE[2:], *own(1)], "Velm Courier")
    lineage = traced(whole, top, rest)
    assert len(lineage.families) == 1


# Live blogs.


def test_a_live_blog_stays_apart_from_the_reports_it_quotes_from() -> None:
    mine, ferry = credited(page(MINE, "Osten Post")), page(FERRY, "Hill Herald")
    entries = [f"{8 + n}:{10 + n}" for n in range(12)]
    blog = page(
        [
            *entries[:3], *own(5), MINE[0], MINE[1], *entries[3:6], *own(6, 100), FERRY[0], FERRY[2],
            *entries[6:], *own(9, 300), MINE[3],
        ],
        "Quick News", page_kind="live blog",
    )  # fmt: skip
    lineage = traced(mine, ferry, blog)
    assert len(lineage.families) == 3
    assert origin_of(lineage, blog) == "Quick News"


def test_two_readings_of_one_live_blog_are_one_family_and_hold_no_reports_together() -> None:
    mine, ferry = page(MINE, "Osten Post"), page(FERRY, "Hill Herald")
    early = page([*own(6), *MINE[:3], *own(4, 200)], "Quick News", page_kind="live blog")
    late_text = [*own(5, 500), *FERRY[:3], *own(6), *MINE[:3], *own(4, 200)]
    late = page(late_text, "Quick News", url="https://quick.example/later", page_kind="live blog")
    lineage = traced(mine, ferry, early, late)
    assert lineage.family(early.id) == lineage.family(late.id)
    assert len(lineage.families) == 3


def test_a_live_blog_that_prints_one_report_whole_and_little_else_is_still_no_bridge() -> None:
    mine, ferry = (
        credited(page(MINE, "Osten Post")),
        credited(page(FERRY, "Hill Herald"), "Continental Press Agency"),
    )
    blog = page(
        [*FERRY, "Updates from the mine follow here all day.", *MINE], "Quick News", page_kind="live blog"
    )
    lineage = traced(mine, ferry, blog)
    assert origin_of(lineage, mine) == "Norwire"
    assert origin_of(lineage, ferry) == "Continental Press Agency"


# Speeches.

SPEECH = [
    "I have stood in that gallery, and I know the sound that the rock makes before it moves.",
    "We asked for iron props in spring and were told that timber had served our grandfathers.",
    "Let nobody tell the widows of this valley that iron was too dear.",
    "When the last man is up we will count the props together, one by one, and write the number on the church door.",
    "Until then I ask the company for one thing only, that it keep the pumps running and its lawyers at home.",
    "And to the men below who may hear this through the pipe I say that the whole valley is awake with you.",
]


def test_reports_on_one_speech_are_as_many_as_their_reporters() -> None:
    said = [f"“{s}”" for s in SPEECH]
    one = page(
        ["The miners' leader Siri Holm spoke at the pithead on Wednesday evening.", *said, *own(2)],
        "Osten Post",
    )
    other = page([*own(2, 50), *said[::-1], "Holm left the stage without taking questions."], "Hill Herald")
    assert len(traced(one, other).families) == 2


def test_a_transcript_without_marks_holds_no_two_reports_together() -> None:
    transcript = page(["Full text of what Siri Holm said at Storfell.", *SPEECH], "Tamber Echo")
    one = page(
        [*own(3), f"“{SPEECH[0]} {SPEECH[1]}” Holm said.", f"“{SPEECH[2]}”", f"“{SPEECH[4]}”"], "Osten Post"
    )
    other = page([*own(3, 90), f"“{SPEECH[3]}” Holm said.", f"“{SPEECH[5]} {SPEECH[4]}”"], "Hill Herald")
    lineage = traced(transcript, one, other)
    assert lineage.family(one.id) != lineage.family(other.id)


def test_an_agencys_background_under_two_own_reports_glues_them_not() -> None:
    background = MINE[4:]
    wire = credited(page(MINE, "Osten Post"))
    one = page([*own(8), *background], "Hill Herald")
    other = page([*own(8, 60), *background], "Velm Courier")
    lineage = traced(wire, one, other)
    assert len(lineage.families) == 3
    assert origins_of(lineage, one, "props in the lower galleries") == ["Norwire"]


# Several hops.

REWRITTEN = [
    "Seventeen miners were shut behind two hundred metres of broken rock when a gallery of the Storfell copper mine "
    "caved in on Tuesday night, according to its owner.",
    "By dawn rescuers had reached the outer chamber and heard knocking on the water pipe, and they answered by "
    "sending lamps and soup and a telephone down.",
    "On its way by rail from the coast is a drill that can bore a shaft wide enough for a man, and on Thursday "
    "afternoon it should start turning.",
    "The priest of Storfell read out every message that came up through the pipe to relatives of the trapped men, who "
    "slept in the school gymnasium.",
]


def chain() -> list[Article]:
    """An agency's report, a rewrite that names nobody, a reprint of the rewrite, and a cut of the reprint."""
    return [
        credited(page(MINE, "Osten Post")),
        page(REWRITTEN, "Quick News"),
        page([*REWRITTEN, "Fjellkobber could not be reached on Wednesday."], "Hill Herald"),
        page(REWRITTEN[:2], "Velm Courier"),
    ]


def test_the_reprint_of_a_rewrite_leads_to_the_agency_in_any_order() -> None:
    given = chain()
    expected = traced(*given)
    for order in list(permutations(given))[::5]:
        lineage = traced(*order)
        assert lineage == expected
        assert {origin_of(lineage, a) for a in given} == {"Norwire"}


def test_a_passage_that_came_over_three_houses_started_at_the_agency() -> None:
    wire = credited(page(MINE, "Osten Post", published=day("2031-05-01")))
    second = page([*own(9), *REWRITTEN[:2]], "Quick News", published=day("2031-05-02"))
    third = page([*own(9, 200), *REWRITTEN[:2]], "Hill Herald", published=day("2031-05-03"))
    last = page(
        [
            *own(9, 400),
            "Rescuers had by dawn reached the outer chamber, where they heard knocking on the water pipe; sending lamps "
            "and soup and a telephone down was how they answered.",
            REWRITTEN[0],
        ],
        "Velm Courier",
        published=day("2031-05-04"),
    )
    lineage = traced(wire, second, third, last)
    assert len(lineage.families) == 4
    for article in (second, third, last):
        assert origins_of(lineage, article, REWRITTEN[0][:60]) == ["Norwire"]


def test_what_an_outlet_found_out_stays_its_own_over_two_hops() -> None:
    source = page(FERRY, "Hame Gazette", published=day("2031-05-01"))
    second = page([*own(9), FERRY[0], FERRY[2]], "Quick News", published=day("2031-05-02"))
    third = page([*own(9, 200), FERRY[0], *own(2, 900), FERRY[2]], "Hill Herald", published=day("2031-05-03"))
    lineage = traced(third, second, source)
    for article in (second, third):
        assert origins_of(lineage, article, "Lorry drivers queued") == ["Hame Gazette"]


def test_evidence_that_runs_in_a_circle_tells_no_direction() -> None:
    fed = replace(
        page(MINE, "Osten Post", published=day("2031-05-02")),
        agencies=(AgencyCredit("Nordkanal Feed", (CreditEvidence("byline", "Nordkanal Feed"),)),),
    )
    plain = page(MINE, "Hill Herald", published=day("2031-05-01"))
    house = page(MINE, "nordkanal.example", published=day("2031-05-03"))
    lineage = traced(fed, plain, house)
    known = {(k.from_, k.to) for k in lineage.links if k.direction == "known"}
    assert not known & {(b, a) for a, b in known}
    reached = {fed.id: {fed.id}, plain.id: {plain.id}, house.id: {house.id}}
    for _ in range(3):
        for a, b in known:
            assert a not in reached[b] or a == b
            reached[a] |= reached[b]
    assert not any(a in reached[b] for a, b in known)
    assert len(lineage.families) == 1


# Reports that nobody printed whole.


def test_versions_in_own_words_that_all_name_the_agency_are_the_agencys() -> None:
    versions = [
        page([MINE[0].replace("the owner Fjellkobber said", "Norwire reported"), *MINE[1:4]], "Quick News"),
        page(
            [REWRITTEN[0].replace("according to its owner", "Norwire reports"), *REWRITTEN[1:]], "Hill Herald"
        ),
    ]
    lineage = traced(*versions)
    assert len(lineage.families) == 1
    assert {origin_of(lineage, a) for a in versions} == {"Norwire"}


def test_parts_of_a_report_that_both_name_are_the_agencys_although_no_family_is() -> None:
    named = "The collapse was first reported by Norwire on Tuesday night."
    one = page([named, *own(8), *MINE[1:4]], "Quick News")
    other = page([*own(9, 70), MINE[3], MINE[1], named.replace("first", "earlier")], "Hill Herald")
    lineage = traced(one, other)
    assert len(lineage.families) == 2
    for article, told in ((one, own(8)[2]), (other, own(9, 70)[2])):
        assert origins_of(lineage, article, "Rescuers reached the outer chamber") == ["Norwire"]
        assert origins_of(lineage, article, told) == [article.outlet]


def test_parts_shared_by_two_who_name_different_agencies_are_nobodys_in_particular() -> None:
    one = page(["Norwire reported the collapse first.", *own(8), *MINE[1:4]], "Quick News")
    other = page([*own(9, 70), MINE[3], MINE[1], "CPA reported the collapse first."], "Hill Herald")
    lineage = traced(one, other)
    assert origins_of(lineage, one, "Rescuers reached the outer chamber") == ["Quick News"]


def test_one_outlet_that_names_an_agency_makes_no_absent_head() -> None:
    one = page([MINE[0].replace("the owner Fjellkobber said", "Norwire reported"), *MINE[1:]], "Quick News")
    other = page(MINE, "Hill Herald")
    lineage = traced(one, other)
    assert lineage.family(one.id).origin.kind == "outlet"


def test_a_story_of_everything_is_the_same_in_any_order() -> None:
    digest = page([*MINE[:3], *FERRY[:3], *VOTE[:3]], "Digest")
    blog = page([*own(9), *MINE[:2], *own(9, 80), *FERRY[1:]], "Quick Blog", page_kind="live blog")
    given = [*chain(), page(FERRY, "Gazette"), page(VOTE, "Echo"), digest, blog]
    expected = traced(*given)
    for seed in range(4):
        random.Random(seed).shuffle(given)
        assert traced(*given) == expected


# Boilerplate.

NOTICE = [
    "The Valley Papers group has told the news of eleven valleys since 1874 and is owned by those who read it.",
    "Whoever wishes to correct a report may write to the ombudsman at Market Square 4 in Tamber, or ring on any "
    "working day before noon; corrections stand at the head of the page for a week.",
    "Pictures that readers send in are printed without payment, and the editors keep the right to shorten letters.",
]
SHORT = [
    "Snow closed the pass above Velm on Monday and the bus turns round at the inn.",
    "The library of Osk lends skates this winter for as long as the lake holds.",
    "A fox bit through the cable of the Hame cinema, and the evening show fell out.",
    "Two choirs of Tamber will sing together in the station hall on Saturday night.",
    "The bridge keeper of Storfell retired after forty years without a day of illness.",
    "Farmers near Osten found a bell of the old convent while they dug for a well.",
    "The school band of Velm won a silver cup abroad and came home by night train.",
    "The Osk brewery poured away a vat because a swarm of bees had drowned in it.",
    "Hame will paint its lighthouse green, since nobody could agree on any other hue.",
]


@pytest.mark.parametrize("outlets", [1, 3])
def test_a_houses_notice_under_short_reports_makes_them_no_family(outlets: int) -> None:
    pages = [
        make_article("\n\n".join([s, *NOTICE]), f"{n}.html", outlet=f"Valley Paper {n % outlets}")
        for n, s in enumerate(SHORT)
    ]
    assert len(traced(*pages).families) == len(SHORT)


def test_a_report_whose_top_its_house_writes_anew_all_day_stays_one_family() -> None:
    tops = [
        "Seventeen miners are shut in at Storfell after a gallery of the copper mine caved in, the owner said.",
        "Rescuers at the Storfell copper mine have heard knocking from seventeen miners shut in since Tuesday.",
        "A telephone has reached the seventeen miners shut in behind rock in the Storfell copper mine.",
        "Seventeen miners in the Storfell copper mine have spoken to relatives while rescuers wait for a drill.",
        "The drill that should free seventeen miners at Storfell has come, rescuers at the copper mine said.",
        "Rescuers have begun to drill towards the seventeen miners shut in at the Storfell copper mine.",
    ]
    versions = [
        make_article("\n\n".join([top, *MINE[3:]]), f"{n}.html", outlet="Osten Post")
        for n, top in enumerate(tops)
    ]
    assert len(traced(*versions).families) == 1
