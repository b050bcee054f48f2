from tests.conftest import make_article

from wiredesk.lineage.direction import earlier_first
from wiredesk.model.article import AgencyCredit, CreditEvidence
from wiredesk.model.dates import DateValue

TEXT = "A ferry ran aground near Osk on Friday."


def credited_to(name):
    return (AgencyCredit(name, (CreditEvidence("copyright", f"(c) {name}"),)),)


def day(value):
    return DateValue(value, "day", "page")


def test_who_credits_an_agency_follows_it_more_closely_than_who_credits_nobody():
    wire = make_article(TEXT, "a.html", outlet="Hill Herald", agencies=credited_to("Norwire"))
    bare = make_article(TEXT, "b.html", outlet="Velm Courier")
    assert earlier_first(wire, bare, 1.0, 1.0)[:2] == (True, True)
    assert earlier_first(bare, wire, 1.0, 1.0)[:2] == (False, True)


def test_the_house_that_the_other_credits_comes_first():
    fed = make_article(TEXT, "a.html", outlet="Hill Herald", agencies=credited_to("Nordkanal Feed Service"))
    house = make_article(TEXT, "b.html", outlet="nordkanal.example")
    assert earlier_first(fed, house, 1.0, 1.0)[:2] == (False, True)
    assert earlier_first(house, fed, 1.0, 1.0)[:2] == (True, True)


def test_stated_days_tell_and_without_them_nothing_does():
    one = make_article(TEXT, "a.html", published=day("2031-03-04"))
    two = make_article(TEXT, "b.html", published=day("2031-03-03"))
    assert earlier_first(one, two, 1.0, 1.0)[:2] == (False, True)
    assert earlier_first(make_article(TEXT, "c.html"), two, 1.0, 1.0)[1] is False
