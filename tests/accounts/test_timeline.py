import re
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from tests.conftest import make_article

from wiredesk import find_times
from wiredesk.accounts import build_timeline as timeline_of
from wiredesk.language import load_annotator
from wiredesk.model.annotation import Annotation, Sentence, Token
from wiredesk.model.dates import DateValue
from wiredesk.model.event import Event
from wiredesk.model.lineage import Family, Lineage, Origin
from wiredesk.model.material import StoryMaterial

STORY = (
    "Workers at the Harlan mine walked out on Monday over unpaid wages. "
    "The owners met the Harlan union on Tuesday and offered half of the wages.\n\n"
    "The mine opened in 1961. The Harlan mayor, who met the owners on Friday, called for calm."
)


def build_timeline(pages, events, claims=(), max_dates=None, notes=None, vectors=None):
    """The timeline of pages, each a family of its own, with the days that they name."""
    articles = tuple(sorted(pages, key=lambda a: a.id))
    read = load_annotator("rules").annotate([a.text for a in articles])
    families = tuple(Family(f"f-{a.id}", (a.id,), Origin("outlet", a.outlet or a.source)) for a in articles)
    written = {a.id: date.fromisoformat(a.published.value) if a.published else None for a in articles}
    times = {a.id: tuple(find_times(a.text, written[a.id])) for a in articles}
    annotations = notes or {a.id: n for a, n in zip(articles, read, strict=True)}
    material = StoryMaterial(articles, annotations, times, (), (), Lineage((), families))
    return timeline_of(material, events, claims, max_dates, vectors)


def told(article, words, day, *, status="happened", origins=("The Harlan Star",), others=()):
    start = article.text.index(words)
    mentions = [article.cite(start, start + len(words))]
    for other in others:
        at = other.text.index(words)
        mentions.append(other.cite(at, at + len(words)))
    precision = {4: "year", 7: "month", 10: "day"}[len(day)]
    return Event(
        id=f"ev-{words[:12]}-{day}",
        type="CONSULT",
        trigger="met",
        actors=(),
        recipients=(),
        place=None,
        date=DateValue(day, precision, "text"),
        status=status,
        mentions=tuple(mentions),
        origins=tuple(Origin("outlet", o) for o in origins),
    )


@pytest.fixture
def page():
    return make_article(STORY, "star.html")


def test_days_run_from_the_oldest_and_years_stay_years(page):
    rows = build_timeline(
        [page],
        [
            told(page, "The owners met the Harlan union on Tuesday", "2031-03-04"),
            told(page, "The mine opened in 1961", "1961"),
            told(page, "Workers at the Harlan mine walked out on Monday", "2031-03-03"),
        ],
    )
    assert [r.date for r in rows] == ["1961", "2031-03-03", "2031-03-04"]


def test_every_entry_is_verbatim_and_names_its_event(page):
    event = told(page, "who met the owners on Friday", "2031-03-07")
    (row,) = build_timeline([page], [event])
    (entry,) = row.entries
    assert entry.text in page.text
    assert entry.event == event.id


def test_a_fragment_is_told_by_the_sentence_it_stands_in(page):
    (row,) = build_timeline([page], [told(page, "who met the owners on Friday", "2031-03-07")])
    assert row.entries[0].text == "The Harlan mayor, who met the owners on Friday, called for calm."


def test_what_is_denied_or_has_no_date_is_not_told(page):
    assert build_timeline([page], [told(page, "The mine opened in 1961", "1961", status="denied")]) == ()


def test_the_same_words_of_one_day_are_told_once(page):
    words = "The owners met the Harlan union on Tuesday"
    longer = words + " and offered half of the wages"
    (row,) = build_timeline([page], [told(page, words, "2031-03-04"), told(page, longer, "2031-03-04")])
    assert len(row.entries) == 1


def test_the_day_that_more_independent_origins_report_is_kept(page):
    again = make_article(STORY, "post.html")
    rows = build_timeline(
        [page, again],
        [
            told(page, "The owners met the Harlan union on Tuesday", "2031-03-04"),
            told(
                page,
                "Workers at the Harlan mine walked out on Monday",
                "2031-03-03",
                origins=("The Harlan Star", "Post"),
                others=(again,),
            ),
        ],
        max_dates=1,
    )
    assert [r.date for r in rows] == ["2031-03-03"]


def test_many_dates_of_one_page_that_shares_no_words_do_not_push_the_story_out(page):
    stray = make_article(
        "\n\n".join(f"Old parish rolls list a cobbler married around {y} nearby." for y in range(1700, 1760)),
        "rolls.html",
    )
    noise = [
        told(stray, f"Old parish rolls list a cobbler married around {y} nearby", str(y))
        for y in range(1700, 1760)
    ]
    news = [
        told(page, "Workers at the Harlan mine walked out on Monday", "2031-03-03"),
        told(page, "The owners met the Harlan union on Tuesday", "2031-03-04"),
    ]
    kept = [r.date for r in build_timeline([page, stray], [*noise, *news], max_dates=2)]
    assert kept == ["2031-03-03", "2031-03-04"]


def test_a_clause_in_a_long_text_without_sentences_costs_no_more_than_its_surroundings():
    text = "x" * 200_000 + " who met the owners on Friday " + "y" * 200_000
    page = make_article(text, "long.html")
    (row,) = build_timeline([page], [told(page, "who met the owners on Friday", "2031-03-07")])
    assert row.entries[0].text == "who met the owners on Friday"


REPORTS = {
    "2031-03-04": "The owners met the Harlan union on Tuesday. They talked about the wages of the miners.",
    "2031-03-07": "The Harlan strike is in its first week. It began when the Harlan miners walked out on Monday.",
    "2031-03-14": "The Harlan strike goes on. The Harlan miners walked out on March 3. A choir sang on Thursday.",
}


@pytest.fixture
def reports():
    return [
        make_article(text, f"{day}.html", published=DateValue(day, "day", "page"))
        for day, text in REPORTS.items()
    ]


def test_a_day_that_reports_come_back_to_is_kept_before_one_that_is_named_in_passing(reports):
    (row,) = build_timeline(reports, (), max_dates=1)
    assert row.date == "2031-03-03"


def test_days_are_filled_with_what_names_them_only_where_so_many_are_asked_for(reports):
    asked = build_timeline(reports, (), max_dates=3)
    assert [r.date for r in asked] == ["2031-03-03", "2031-03-04", "2031-03-13"]
    assert all(c.quote == e.text for r in asked for e in r.entries for c in e.citations)
    assert build_timeline(reports, ()) == ()


def test_a_report_printed_twice_weighs_once(reports):
    choir = "A choir from Orvik sang in the Harlan mine on Thursday, and the miners of Harlan wept."
    again = [make_article(choir, f"{n}.html", published=DateValue("2031-03-14", "day", "page")) for n in "ab"]
    articles = tuple(sorted([*reports, *again], key=lambda a: a.id))
    one_family = Family("f-choir", tuple(sorted(a.id for a in again)), Origin("agency", "Norwire"))
    others = tuple(Family(f"f-{a.id}", (a.id,), Origin("outlet", a.source)) for a in reports)
    notes = load_annotator("rules").annotate([a.text for a in articles])
    material = StoryMaterial(
        articles,
        {a.id: n for a, n in zip(articles, notes, strict=True)},
        {a.id: tuple(find_times(a.text, date.fromisoformat(a.published.value))) for a in articles},
        (),
        (),
        Lineage((), (one_family, *others)),
    )
    (row,) = timeline_of(material, (), (), 1)
    assert row.date == "2031-03-03"


def test_the_day_of_a_saying_is_not_the_day_of_what_is_said_where_something_happened(reports):
    said = "The Harlan mayor said on Friday that the Harlan strike would end. The Harlan owners met the union on Friday."
    page = make_article(said, "said.html", published=DateValue("2031-03-07", "day", "page"))
    rows = build_timeline([*reports, page], (), max_dates=4)
    (friday,) = (r for r in rows if r.date == "2031-03-07")
    assert friday.entries[0].text.startswith("The Harlan owners met")


def test_a_sentence_is_told_on_one_day_only():
    text = "The owners visit Harlan on Monday and Tuesday. On Tuesday the owners of Harlan signed. "
    text += "A Harlan choir sang for the owners on Monday."
    pages = [make_article(text, f"{n}.html", published=DateValue("2031-03-05", "day", "page")) for n in "ab"]
    rows = build_timeline(pages, (), max_dates=2)
    texts = [e.text for r in rows for e in r.entries]
    assert len(rows) == 2
    assert len(texts) == len(set(texts))


def test_words_in_a_quotation_are_told_with_their_speaker_or_not_at_all():
    words = "The owners betrayed the Harlan union in 2029"
    named = make_article(f"The mayor said: “{words}, as all of us know.”", "named.html")
    (row,) = build_timeline([named], [told(named, words, "2029")])
    assert row.entries[0].text.startswith("The mayor said")
    torn = make_article(f"The mayor: “{words}, as all of us know. It was bad.", "torn.html")
    assert build_timeline([torn], [told(torn, words, "2029")]) == ()


def test_a_month_is_not_told_beside_its_day(page):
    again = make_article(
        "Thousands of tonnes of ore have lain in the yard since the walkout at the Harlan mine in March.",
        "yard.html",
        published=DateValue("2031-05-02", "day", "page"),
    )
    events = [
        told(page, "Workers at the Harlan mine walked out on Monday", "2031-03-03"),
        told(again, "the walkout at the Harlan mine in March", "2031-03"),
    ]
    assert [r.date for r in build_timeline([page, again], events)] == ["2031-03-03"]


def test_what_leans_on_the_sentence_before_is_no_entry():
    page = make_article(
        "The union of the Harlan mine named a delegate. He is due in court on Friday.", "star.html"
    )
    assert build_timeline([page], [told(page, "He is due in court on Friday", "2031-03-07")]) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor of Harlan had set aside an hour on Friday for that meeting.",
        "The owners of the Harlan mine signalled as much on Friday.",
        "The Harlan union is to meet the owners of the mine tomorrow.",
    ],
)
def test_what_points_back_from_its_middle_is_no_entry(sentence):
    page = make_article(f"The union of the Harlan mine named a delegate. {sentence}", "star.html")
    assert build_timeline([page], [told(page, sentence[:-1], "2031-03-07")]) == ()


def test_stretches_of_time_point_nowhere():
    page = make_article("The Harlan mine closed its gates on Friday in this week of strikes.", "star.html")
    (row,) = build_timeline([page], [told(page, "closed its gates on Friday", "2031-03-07")])
    assert len(row.entries) == 1


@pytest.mark.parametrize(
    ("sentence", "passing"),
    [
        (
            "A miner has been charged with the killing of both guards in the March 3 shooting at the gate.",
            "with the killing of both guards in the March 3 shooting",
        ),
        (
            "A miner has been charged over the guards, whose leave would have begun on March 3.",
            "whose leave would have begun on March 3",
        ),
    ],
)
def test_a_sentence_that_names_its_day_in_passing_yields_to_one_that_tells_of_it(sentence, passing):
    page = make_article(
        f"Two guards were shot at the Harlan mine on March 3.\n\n{sentence}",
        "star.html",
        published=DateValue("2031-04-01", "day", "page"),
    )
    events = [
        told(page, "Two guards were shot at the Harlan mine on March 3", "2031-03-03"),
        told(page, passing, "2031-03-03"),
    ]
    (row,) = build_timeline([page], events)
    assert [e.text for e in row.entries] == ["Two guards were shot at the Harlan mine on March 3."]


def test_background_that_one_of_many_reports_tells_is_left_out():
    pages = [
        make_article(
            f"Report {n}: workers at the Harlan mine walked out on Monday over unpaid wages.",
            f"{n}.html",
            published=DateValue("2031-03-05", "day", "page"),
        )
        for n in range(11)
    ]
    old = make_article(
        "The Harlan mine opened in 1961. Workers at the mine walked out on Monday.",
        "old.html",
        published=DateValue("2031-03-05", "day", "page"),
    )
    events = [
        told(pages[0], "workers at the Harlan mine walked out on Monday", "2031-03-03"),
        told(old, "The Harlan mine opened in 1961", "1961"),
    ]
    assert [r.date for r in build_timeline([*pages, old], events)] == ["2031-03-03"]
    assert [r.date for r in build_timeline([*pages[:3], old], events)] == ["1961", "2031-03-03"]


def test_background_that_several_name_must_be_told_by_several():
    pages = [
        make_article(
            f"Report {n}: workers at the Harlan mine walked out on Monday. They remember Nov. 4, 2008, well.",
            f"{n}.html",
            published=DateValue("2031-03-05", "day", "page"),
        )
        for n in range(11)
    ]
    old = make_article(
        "Candidates smiled at the Harlan mine on Nov. 4, 2008. Workers at the mine walked out on Monday.",
        "old.html",
        published=DateValue("2031-03-05", "day", "page"),
    )
    walked = told(pages[0], "workers at the Harlan mine walked out on Monday", "2031-03-03")
    smiled = told(old, "Candidates smiled at the Harlan mine on Nov. 4, 2008", "2008-11-04")
    assert [r.date for r in build_timeline([*pages, old], [walked, smiled])] == ["2031-03-03"]
    both = told(old, "Candidates smiled at the Harlan mine on Nov. 4, 2008", "2008-11-04", origins=("A", "B"))
    assert [r.date for r in build_timeline([*pages, old], [walked, both])] == ["2008-11-04", "2031-03-03"]


def test_one_act_of_the_same_people_is_told_once_a_day_whatever_the_words():
    article = make_article(
        "The guards shot the driver Olav Berg at the northern gate of the harbour on Monday. "
        "Berg was hit by five bullets in his lorry, which rolled on into the fence beside the old crane.",
        "b.html",
    )
    first, second, other = (
        told(article, words, "2031-03-03")
        for words in (
            "The guards shot the driver Olav Berg at the northern gate of the harbour on Monday.",
            "Berg was hit by five bullets in his lorry, which rolled on into the fence beside the old crane.",
            "Berg was hit by five bullets in his lorry, which rolled on into the fence beside the old crane.",
        )
    )
    first = replace(first, type="ASSAULT", actors=("guards",), recipients=("berg",))
    same = replace(second, type="ASSAULT", recipients=("berg",))
    apart = replace(other, type="ASSAULT", recipients=("dahl",))
    assert [len(r.entries) for r in build_timeline([article], [first, same])] == [1]
    assert [len(r.entries) for r in build_timeline([article], [first, apart])] == [2]


def test_the_past_that_one_report_alone_goes_into_is_cut_short():
    written = DateValue("2031-03-05", "day", "page")
    years = range(1961, 1969)
    past = " ".join(f"The old Harlan mine was sold to the town in {year}." for year in years)
    page = make_article(
        f"Workers at the Harlan mine walked out on Monday. {past}", "old.html", published=written
    )
    events = [told(page, f"The old Harlan mine was sold to the town in {y}.", str(y)) for y in years]
    walked = told(page, "Workers at the Harlan mine walked out on Monday.", "2031-03-03")
    found = [r.date for r in build_timeline([page], [*events, walked])]
    assert len(found) == 5
    assert found[-1] == "2031-03-03"


def test_a_date_above_a_photograph_tells_nothing():
    page = make_article("Workers walked out on Monday. Thursday, March 23, 2028. Rain fell.", "old.html")
    assert build_timeline([page], [told(page, "Thursday, March 23, 2028", "2028-03-23")]) == ()


def test_what_a_sentence_only_touches_on_is_not_told_of_its_year():
    text = "Harlan council closed the mine that opened in 1961."
    page = make_article(text, "old.html")
    opened = told(page, "that opened in 1961", "1961")
    words = [m.span() for m in re.finditer(r"\w+", text)]
    closed = next(n for n, (s, e) in enumerate(words) if text[s:e] == "closed")
    tokens = tuple(
        Token(s, e, text[s:e], "VERB" if n == closed else "NOUN", -1 if n == closed else closed, "root")
        for n, (s, e) in enumerate(words)
    )
    notes = {page.id: Annotation((Sentence(0, len(text), tokens),))}
    assert build_timeline([page], [opened], notes=notes) == ()
    mine = told(page, text[:-1], "1961")
    assert [r.date for r in build_timeline([page], [mine], notes=notes)] == ["1961"]


def test_a_courtesy_ends_no_sentence():
    text = "The mill burned. On Monday the owners met Mr. Berg and Mrs. Holm of the union. It rained."
    page = make_article(text, "old.html")
    met = told(page, "met Mr. Berg", "2031-03-03")
    note = {page.id: Annotation(())}
    ((row,),) = [build_timeline([page], [met], notes=note)]
    assert row.entries[0].text == "On Monday the owners met Mr. Berg and Mrs. Holm of the union."


@pytest.mark.parametrize(("again", "rows"), [("forty", 1), ("40", 2)])
def test_a_day_tells_a_happening_once_in_other_words_but_a_new_figure_is_told(again, rows):
    pages = [
        make_article("A ferry with many on board sank in a storm off Harlan on Monday.", "one.html"),
        make_article(
            f"Some {again} passengers swam to Harlan on Monday as their ferry went down.", "two.html"
        ),
    ]
    many = [f"Paper {n}" for n in range(9)]
    events = [
        told(p, p.text[:-1], "2031-03-03", origins=o) for p, o in zip(pages, (many, ["Post"]), strict=True)
    ]

    def near(texts):
        return np.ones((len(texts), 1), dtype=np.float32)

    (row,) = build_timeline(pages, events, vectors=near)
    assert len(row.entries) == rows
    assert len(build_timeline(pages, events)[0].entries) == 2
