import pytest
from tests.conftest import make_article

from wiredesk.accounts import build_timeline
from wiredesk.model.dates import DateValue
from wiredesk.model.event import Event
from wiredesk.model.lineage import Origin

STORY = (
    "Workers at the Harlan mine walked out on Monday over unpaid wages. "
    "The owners met the Harlan union on Tuesday and offered half of the wages.\n\n"
    "The mine opened in 1961. The Harlan mayor, who met the owners on Friday, called for calm."
)


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
