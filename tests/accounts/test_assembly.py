from tests.accounts.test_timeline import told
from tests.conftest import make_article

from wiredesk.accounts.assembly import StoryParts, assemble
from wiredesk.model.account import Generator
from wiredesk.model.dates import DateValue
from wiredesk.model.lineage import Family, Lineage, Origin

TEXT = (
    "The Harlan mine, dug in 1870, closed on Monday. It was to close on Friday. It is to be a lake in 2050."
)


def head(published, *days):
    page = make_article(TEXT, "star.html", published=published)
    events = tuple(told(page, words, day) for words, day in days)
    families = (Family("f-1", (page.id,), Origin("outlet", "The Harlan Star")),)
    parts = StoryParts("s-1", "The mine", [page], Lineage((), families), (), (), events, (), (), ())
    return assemble(parts, Generator("wiredesk", "0", "2031-03-05T00:00:00Z", (), ())).story


DUG, CLOSED, LAKE = (
    ("dug in 1870", "1870-04-01"),
    ("closed on Monday", "2031-03-03"),
    ("a lake in 2050", "2050-01-01"),
)


def test_a_story_lies_around_the_days_of_its_reports_whatever_years_they_mention():
    found = head(DateValue("2031-03-05", "day", "page"), DUG, CLOSED, LAKE)
    assert (found.start, found.end) == ("2031-03-03", "2031-03-03")


def test_without_days_of_writing_it_is_as_long_as_what_is_told():
    found = head(None, DUG, CLOSED, LAKE)
    assert (found.start, found.end) == ("1870-04-01", "2050-01-01")


def test_old_happenings_alone_are_the_story():
    found = head(DateValue("2031-03-05", "day", "page"), DUG)
    assert (found.start, found.end) == ("1870-04-01", "1870-04-01")
