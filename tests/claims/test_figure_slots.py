from __future__ import annotations

import pytest

from wiredesk.claims.figure_slots import FigureSlots, other_matter, same_matter
from wiredesk.claims.figures import FigureMention, find_figures
from wiredesk.claims.propositions import gather_propositions
from wiredesk.language import load_annotator
from wiredesk.model.article import Article, article_id


def slots(text: str, which: int = 0) -> FigureSlots:
    return find_figures(text)[which].slots


@pytest.mark.parametrize(
    ("text", "which", "measure"),
    [
        ("The blast killed 15 people and injured 170.", 0, "deaths"),
        ("The blast killed 15 people and injured 170.", 1, "injuries"),
        ("At least 30 miners are still missing.", 0, "missing"),
        ("Officers arrested 12 marchers near the port.", 0, "arrests"),
        ("The bridge is 300 metres long.", 0, ""),
    ],
)
def test_what_a_figure_counts(text: str, which: int, measure: str) -> None:
    assert slots(text, which).measure == measure


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Another 20 people were hurt.", "added"),
        ("The clinic has 8 suspected cases.", "suspected"),
        ("The ministry confirmed 11 cases.", "confirmed"),
        ("The mill turns out 400 barrels a day.", "rate"),
        ("Among the dead were 40 miners, including 3 women.", "part"),
    ],
)
def test_what_narrows_a_count(text: str, group: str) -> None:
    assert any(group in f.slots.narrowed for f in find_figures(text))


def test_more_than_bounds_a_count_and_adds_nothing() -> None:
    assert not slots("Police counted more than 200 marchers.").narrowed


def test_the_whole_of_which_a_part_is_named_is_no_part() -> None:
    assert "part" not in slots("The line costs 410 million euros, of which the state pays a third.").narrowed


def test_the_ends_of_a_range_are_two_matters() -> None:
    low, high = find_figures(
        "The well leaks between 35,000 barrels (1.4 million gallons) and 60,000 barrels."
    )[::2]
    assert (low.figure.value, high.figure.value) == (35_000, 60_000)
    assert not same_matter(low.slots, high.slots)


def test_places_and_years_tell_matters_apart() -> None:
    one = FigureSlots("deaths", places=frozenset({"lima"}))
    assert not same_matter(one, FigureSlots("deaths", places=frozenset({"quito"})))
    assert same_matter(one, FigureSlots("deaths"))
    assert not same_matter(FigureSlots(years=frozenset({"2003"})), FigureSlots(years=frozenset({"2011"})))


def test_equal_figures_of_two_kinds_are_two_matters() -> None:
    assert other_matter(FigureSlots("deaths"), FigureSlots("injuries"))
    assert not other_matter(FigureSlots("deaths"), FigureSlots())
    assert other_matter(
        FigureSlots("infections", frozenset({"suspected"})),
        FigureSlots("infections", frozenset({"confirmed"})),
    )


def mentions(text: str) -> list[FigureMention]:
    article = Article(article_id(None, "a", None, text), "a", text, ((0, len(text)),))
    found = gather_propositions([article], {article.id: load_annotator("rules").annotate([text])[0]})
    return [f for p in found for f in p.figures]


def test_a_bare_count_goes_back_to_the_sentence_before() -> None:
    first, second = mentions(
        "The owner said 40 miners were trapped underground on Friday. But the union said later that there were 61."
    )
    assert (second.figure.value, second.figure.unit) == (61, first.figure.unit)
    assert second.slots.measure == first.slots.measure == "trapped"


def test_a_bare_count_with_nothing_before_it_has_no_unit() -> None:
    (only,) = mentions("Later the union of the pit workers said there were 61.")
    assert only.figure.unit is None


def test_what_is_said_of_a_figure_goes_before_what_was_said_of_another() -> None:
    deaths, injuries = find_figures("Nine people died and more than 60 were hurt in the blast.")
    assert (deaths.slots.measure, injuries.slots.measure) == ("deaths", "injuries")
    assert not deaths.slots.narrowed


def test_a_span_of_time_may_go_with_the_day_of_writing() -> None:
    assert slots("Nothing was heard in the past 24 hours.").relative
    assert slots("The plant burnt down ten years ago.").relative
    assert not slots("He faces up to four years in jail.").relative


def test_the_figure_that_another_took_the_place_of_is_the_earlier_one() -> None:
    now, then = find_figures("The agency counts 109 cases, up from 91 cases on Monday.")
    assert (now.slots.earlier, then.slots.earlier) == (False, True)


def test_what_is_said_behind_a_whole_makes_it_no_part() -> None:
    whole, part = find_figures("The army freed 50 prisoners, including 12 women.")
    assert "part" not in whole.slots.narrowed
    assert "part" in part.slots.narrowed
    assert not slots("The leak may be 80% of the flow.").narrowed


def test_a_new_thing_beside_a_figure_adds_nothing_to_it() -> None:
    assert not slots("Eight people were infected with the new strain.").narrowed
    assert "added" in slots("Doctors found 8 new cases.").narrowed


def test_names_of_one_country_are_one_place() -> None:
    one, other = (
        find_figures(text, 0, [(text.index(name), text.index(name) + len(name))])[0].slots
        for text, name in (
            ("It killed 40 people in the US.", "US"),
            ("It killed 40 people in America.", "America"),
        )
    )
    assert one.places == other.places


def test_what_names_no_year_tells_of_the_year_it_was_written_in() -> None:
    old = FigureSlots("deaths", years=frozenset({"2003"}))
    assert not same_matter(old, FigureSlots("deaths", written="2031"))
    assert same_matter(old, FigureSlots("deaths", written="2003"))
    assert same_matter(old, FigureSlots("deaths"))


def test_soldiers_of_two_nations_are_two_counts() -> None:
    ours, theirs = FigureSlots("deaths", nation="norweg"), FigureSlots("deaths", nation="swed")
    assert other_matter(ours, theirs)
    assert not same_matter(ours, FigureSlots("deaths"))
    assert same_matter(ours, ours)


def test_the_nation_counted_is_that_of_the_word_behind_the_figure() -> None:
    first, second = mentions("The shelling killed 13 Norwegian soldiers and 60 fishermen in Norwegian boats.")
    assert (bool(first.slots.nation), second.slots.nation) == (True, "")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Traffic fell by 52 percent in Velm and 82 percent in Orlin.", ["velm", "orlin"]),
        ("Lines in Velm were down by 80 percent, in Orlin by 65 percent.", ["velm", "orlin"]),
        ("The storm killed 44 people in Velm, 11 people in Orlin and some sheep in Hame.", ["velm", "orlin"]),
    ],
)
def test_each_of_several_figures_has_its_own_place(text: str, places: list[str]) -> None:
    spans = [(text.index(name), text.index(name) + len(name)) for name in ("Velm", "Orlin")]
    found = [sorted(f.slots.places) for f in find_figures(text, places=spans)]
    assert found == [[place] for place in places]
