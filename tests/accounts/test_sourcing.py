from dataclasses import replace

from tests.conftest import make_article

from wiredesk.accounts.sourcing import with_sourcing
from wiredesk.model.account import BriefLine
from wiredesk.model.dates import DateValue
from wiredesk.model.lineage import Origin
from wiredesk.model.statement import Speaker, Statement

TEXT = "The ferry was hit by a mine, two people in the ministry said. It sank on Monday."


def page(day="2031-03-03", outlet="The Port Star"):
    made = make_article(TEXT, f"{outlet}.html", outlet=outlet)
    return replace(made, published=DateValue(day, "day", "page"))


def line(article, *origins):
    return BriefLine(TEXT[:61], (article.cite(0, 61),), tuple(origins))


def said(article, speaker, anonymity):
    return Statement(
        "s-1",
        Speaker(None, speaker, anonymity),
        "indirect",
        TEXT[:27],
        "said",
        mentions=(article.cite(0, 27),),
    )


def words(article, *origins, statements=(), others=()):
    (told,) = with_sourcing([line(article, *origins)], statements, [article, *others])
    return told.sourcing


def test_one_origin_is_said_to_be_the_only_one():
    assert words(page(), Origin("agency", "Norwire")) == "Only Norwire"


def test_sources_without_a_name_are_named_as_such():
    told = words(
        page(),
        Origin("agency", "Norwire"),
        statements=[said(page(), "two people in the ministry", "anonymous")],
    )
    assert told == "Only Norwire, citing “two people in the ministry” not named"
    told = words(page(), Origin("agency", "Norwire"), statements=[said(page(), "", "anonymous")])
    assert told == "Only Norwire, citing a source that it does not name"
    told = words(page(), Origin("agency", "Norwire"), statements=[said(page(), "the harbour master", "role")])
    assert told == "Only Norwire"


def test_several_origins_are_named_and_then_counted():
    names = ["Norwire", "Sudpress", "The Port Star", "Ella Post", "Radio Orsk"]
    origins = [Origin("outlet", n) for n in names]
    assert words(page(), *origins[:2]) == "Norwire and Sudpress"
    assert words(page(), *origins) == "Norwire, Sudpress, The Port Star and 2 others"


def test_a_person_told_one_outlet():
    assert words(page(), Origin("person", "Ada Ferro")) == "Only Ada Ferro, in The Port Star"


def test_the_day_of_writing_stands_beside_it_where_a_story_runs_over_days():
    others = [page("2031-03-09", "Ella Post")]
    assert words(page(), Origin("agency", "Norwire"), others=others) == "Only Norwire; written 3 March 2031"


def test_pages_without_an_outlet_do_not_go_by_their_file_names():
    unnamed = [make_article(f"{TEXT} {n}", f"{n}_0b27.txt", outlet=None) for n in range(2)]
    origins = [Origin("outlet", a.source, (a.id,)) for a in unnamed]
    (told,) = with_sourcing([line(unnamed[0], origins[0])], (), unnamed)
    assert told.sourcing == "Only one page, which names no outlet"
    (told,) = with_sourcing([line(unnamed[0], *origins)], (), unnamed)
    assert told.sourcing == "2 pages that name no outlet"
    (told,) = with_sourcing([line(unnamed[0], Origin("agency", "Norwire"), *origins)], (), unnamed)
    assert told.sourcing == "Norwire and 2 pages that name no outlet"
    (told,) = with_sourcing([line(unnamed[0], origins[1], Origin("agency", "Norwire"))], (), unnamed)
    assert told.sourcing == "Norwire and a page that names no outlet"
