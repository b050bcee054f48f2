from datetime import date

from tests.conftest import make_article

from wiredesk import find_times
from wiredesk.accounts.day_words import DayWords
from wiredesk.model.account import TimelineEntry
from wiredesk.model.dates import DateValue
from wiredesk.model.lineage import Lineage
from wiredesk.model.material import StoryMaterial

MINE = "Dozens of families are still waiting for help since the Harlan mine collapsed on March 2, burying nine miners."
AGAIN = (
    "The owners fought the closure of the Harlan mine, which collapsed on March 2, before a court in Orsk."
)
OTHER = "Voters in Orsk chose a new mayor on March 2, when snow kept many of them at home."


def entries(day, published):
    article = make_article(
        f"{MINE} {AGAIN} {OTHER}", "star.html", published=DateValue(published, "day", "page")
    )
    times = {article.id: tuple(find_times(article.text, date.fromisoformat(published)))}
    words = DayWords(StoryMaterial((article,), {}, times, (), (), Lineage((), ())), day)
    made = []
    for text in (MINE, AGAIN, OTHER):
        at = article.text.index(text)
        made.append(TimelineEntry(text, (article.cite(at, at + len(text)),), ()))
    return words, made


def test_what_happened_before_the_reports_is_known_again_in_any_sentence():
    words, (mine, again, other) = entries("2031-03-02", "2031-03-20")
    assert words.alike(mine, again)
    assert not words.alike(mine, other)
    assert not words.alike(again, other)


def test_on_the_days_of_the_reports_more_must_agree():
    words, (mine, again, _) = entries("2031-03-02", "2031-03-04")
    assert not words.alike(mine, again)
    assert words.alike(mine, mine)


def test_without_a_dated_report_no_day_lies_before_them():
    article = make_article(MINE, "star.html")
    words = DayWords(StoryMaterial((article,), {}, {}, (), (), Lineage((), ())), "2031-03-02")
    entry = TimelineEntry(MINE, (article.cite(0, len(MINE)),), ())
    assert words.alike(entry, entry)
