import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiredesk.claims.figures import figures_agree, find_figures
from wiredesk.model.claim import Figure


def values(text):
    return [(f.figure.value, f.figure.unit, f.figure.qualifier) for f in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia massed some 100,000 troops near the border.", (100000.0, "troops", "about")),
        ("More than 60 people were hurt.", (60.0, "people", "more than")),
        ("The line will cost 410 million euros.", (410e6, "euros", None)),
        ("A fine of $1.2 billion was paid.", (1.2e9, "USD", None)),
        ("Prices rose 6 percent.", (6.0, "%", None)),
        ("Twenty-one workers were missing.", (21.0, "workers", None)),
        ("At least nine people died.", (9.0, "people", "at least")),
        ("Up to 300 homes lost power.", (300.0, "homes", "up to")),
        ("Two dozen ships waited.", (24.0, "ships", None)),
    ],
)
def test_numbers_are_read_with_unit_and_bounds(text, expected):
    assert expected in values(text)


@pytest.mark.parametrize(
    "text",
    [
        "It happened on March 12 in the morning.",
        "He was elected in 2017 and again later.",
        "The talks began at 10:30 and at 4 p.m. they ended.",
        "The 41-year-old driver was unhurt.",
        "A category two hurricane crossed Route 66.",
        "At 17:00 EDT the eye was near.",
        "No numbers here.",
        "",
    ],
)
def test_dates_years_clock_times_and_ages_are_no_figures(text):
    assert values(text) == []


def test_a_figure_cites_its_own_words():
    text = "Officials counted 4,000 residents there."
    (found,) = find_figures(text, offset=0)
    assert text[found.start : found.end].startswith("4,000 residents")
    (moved,) = find_figures(text, offset=100)
    assert moved.start == found.start + 100


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (Figure(9, "people"), Figure(14, "people"), False),
        (Figure(100000, "troops", "about"), Figure(100000, "troops", "more than"), True),
        (Figure(60, "people", "more than"), Figure(63, "people"), True),
        (Figure(9, "people", "at least"), Figure(14, "people"), True),
        (Figure(40, "workers"), Figure(61, "workers"), False),
        (Figure(1000, "homes", "about"), Figure(1100, "homes"), True),
        (Figure(300, "homes", "up to"), Figure(120, "homes"), True),
    ],
)
def test_whether_two_figures_can_both_hold(one, other, agree):
    assert figures_agree(one, other) is agree
    assert figures_agree(other, one) is agree


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_any_text_is_read_without_failing(text):
    for found in find_figures(text):
        assert 0 <= found.start < found.end <= len(text)


def test_a_figure_ends_with_its_unit():
    text = "Nine people died and 6 percent of wells failed."
    assert [text[m.start : m.end] for m in find_figures(text)] == ["Nine people", "6 percent"]


def test_short_scales_stand_right_behind_the_number():
    values = [
        m.figure.value for m in find_figures("It cost $10bn, then £2.5m, then 3.6 bn euros and 4k soldiers.")
    ]
    assert values == [10**10, 2_500_000, 3_600_000_000, 4000]
