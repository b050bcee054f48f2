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


def test_days_far_away_stand_together_at_the_ends_of_the_line(told: Account) -> None:
    entries = told.timeline[0].entries
    old, older, ahead = (TimelineRow(day, entries) for day in ("2019-10-01", "1962", "2032-01-01"))
    drawing = draw_timeline(replace(told, timeline=(older, old, *told.timeline, ahead)), {"1962": "day-1"})
    assert drawing is not None
    assert (drawing.earlier, drawing.later) == (True, True)
    first, *inside, last = drawing.happenings
    assert (first.label, first.words, first.anchor) == ("earlier", "earlier: 1962, 1 October 2019", "day-1")
    assert (last.label, last.words) == ("later", "later: 1 January 2032")
    assert [dot.words.partition(":")[0] for dot in inside] == [
        "25 February 2031",
        "4 March 2031",
        "5 March 2031",
    ]
    assert drawing.start == inside[0].x > first.x
    assert drawing.stop == inside[-1].x < last.x


def test_days_known_by_month_alone_are_drawn(told: Account) -> None:
    rows = tuple(TimelineRow(f"20{n}-03", told.timeline[0].entries) for n in (29, 30, 31))
    articles = tuple(replace(a, published=None) for a in told.articles)
    drawing = draw_timeline(replace(told, timeline=rows, articles=articles), {})
    assert drawing is not None
    assert len(drawing.happenings) >= 2


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
