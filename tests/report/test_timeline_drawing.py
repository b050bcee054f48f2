from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from wiredesk.model.account import Account, TimelineRow
from wiredesk.report.timeline_drawing import draw_timeline


def test_days_lie_in_order_and_within_the_picture(told: Account) -> None:
    drawing = draw_timeline(told, {"2031-03-04": "day-2"})
    assert drawing is not None
    places = [dot.x for dot in drawing.happenings]
    assert places == sorted(places)
    assert all(0 <= x <= 100 for x in places)
    assert [dot.label for dot in drawing.happenings] == ["25 Feb", "4 Mar", "5 Mar"]
    assert [dot.raised for dot in drawing.happenings] == [False, False, True]
    assert drawing.happenings[1].anchor == "day-2"
    assert [dot.words for dot in drawing.articles] == [
        "5 published on 4 March 2031",
        "3 published on 5 March 2031",
    ]


def test_days_far_away_do_not_squeeze_the_story(told: Account) -> None:
    old = TimelineRow("1962-10-01", told.timeline[0].entries)
    drawing = draw_timeline(replace(told, timeline=(old, *told.timeline)), {})
    assert drawing is not None
    places = [dot.x for dot in drawing.happenings]
    assert places[0] == places[1] == 4.0
    assert places[3] - places[2] > 5


def test_labels_never_run_into_one_another(told: Account) -> None:
    rows = tuple(TimelineRow(f"2031-03-{n:02}", told.timeline[0].entries) for n in range(1, 32))
    drawing = draw_timeline(replace(told, timeline=rows), {})
    assert drawing is not None
    for tier in (False, True):
        places = [dot.x for dot in drawing.happenings if dot.label and dot.raised is tier]
        assert all(b - a >= 15 for a, b in pairwise(places))


def test_a_single_day_or_none_is_no_picture(told: Account) -> None:
    articles = tuple(replace(a, published=None) for a in told.articles)
    assert draw_timeline(replace(told, timeline=told.timeline[:1], articles=articles), {}) is None
    assert draw_timeline(replace(told, timeline=(), articles=articles), {}) is None
    odd = (TimelineRow("soon", ()), TimelineRow("2031-99-99", ()))
    assert draw_timeline(replace(told, timeline=odd, articles=articles), {}) is None
