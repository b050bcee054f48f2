import pytest

from wiredesk.claims.differences import ToldFigure, figure_variant
from wiredesk.model.claim import Figure


def told(value, article, speaker=None, day=None, qualifier=None):
    return ToldFigure(Figure(value, "miners", qualifier), f"{value} miners", article, speaker, day)


def test_one_figure_has_no_variants():
    assert figure_variant([told(12, "a-1"), told(12, "a-2")]) is None


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (told(12, "a-1", "police", "2031-04-02"), told(30, "a-2", "union", "2031-04-02"), "disputed"),
        (told(12, "a-1", "police", "2031-04-02"), told(30, "a-2", "union", "2031-04-03"), "revised"),
        (told(12, "a-1", "police", "2031-04-02"), told(30, "a-2", "police", "2031-04-02"), "revised"),
        (told(12, "a-1", "police", "2031-04-02"), told(30, "a-1", "union", "2031-04-02"), "other"),
        (
            told(12, "a-1", day="2031-04-02", qualifier="at least"),
            told(30, "a-2", day="2031-04-03"),
            "revised",
        ),
        (
            told(12, "a-1", day="2031-04-02", qualifier="at least"),
            told(30, "a-2", day="2031-04-02"),
            "other",
        ),
        (told(12, "a-1", day="2031-04-02", qualifier="about"), told(12, "a-2", day="2031-04-03"), "other"),
    ],
)
def test_how_two_figures_differ(one, other, relation):
    variant = figure_variant([one, other])
    assert variant is not None
    assert variant.relation == relation
    assert figure_variant([other, one]) == variant


def test_an_article_that_has_both_figures_does_not_dispute_one():
    variant = figure_variant(
        [told(12, "a-1", "police", "2031-04-02"), told(12, "a-2"), told(30, "a-2", "union", "2031-04-02")]
    )
    assert variant is not None
    assert variant.relation == "other"


def test_each_wording_names_the_articles_that_use_it():
    variant = figure_variant([told(12, "a-3"), told(12, "a-1"), told(30, "a-2")])
    assert variant is not None
    assert dict(zip(variant.values, variant.articles, strict=True)) == {
        "12 miners": ("a-1", "a-3"),
        "30 miners": ("a-2",),
    }


def test_two_figures_that_stand_together_are_two_things_and_no_variant():
    miles = [
        ToldFigure(Figure(value, "miles"), f"{value} miles", article, None, None)
        for value in (13, 150)
        for article in ("a-1", "a-2")
    ]
    assert figure_variant(miles) is None
    other = ToldFigure(Figure(140, "miles"), "140 miles", "a-3", None, None)
    variant = figure_variant([*miles, other])
    assert variant is not None
    assert variant.values == ("140 miles", "150 miles")
