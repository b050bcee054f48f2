"""Which reports are of one event."""

import itertools
import time
from dataclasses import replace

import pytest

from wiredesk.events.likeness import Likeness
from wiredesk.events.merging import merge_reports
from wiredesk.events.reports import Reported, content_words
from wiredesk.model.dates import DateValue
from wiredesk.model.text import Citation

PLACES = itertools.count()


def report(
    clause, *, actors=("berg",), recipients=(), day=None, root="CONSULT", status="happened", place=None
):
    at = next(PLACES) * 1000
    date = DateValue(day, "day", "text") if day else None
    citation = Citation(f"a-{at:08d}", at, at + len(clause), clause)
    return Reported(
        citation, root, "met", frozenset(actors), frozenset(recipients), place, date, status, historical=False
    )


def groups(*reports):
    return sorted(len(g) for g in merge_reports(reports))


def test_same_people_and_day_are_one_event_in_any_words():
    one = report("Berg met Lund on Monday", recipients=("lund",), day="2031-03-03")
    other = report("the two sat down together for an hour", actors=("lund", "berg"), day="2031-03-03")
    assert groups(one, other) == [2]


def test_two_calls_on_two_days_stay_two():
    one = report("Berg phoned Lund", recipients=("lund",), day="2031-03-03")
    other = report("Berg phoned Lund", recipients=("lund",), day="2031-03-04")
    assert groups(one, other) == [1, 1]


def test_meetings_with_two_partners_on_one_day_stay_two():
    one = report("Berg met Lund at noon", recipients=("lund",), day="2031-03-03")
    other = report("Berg received Holm in the evening", recipients=("holm",), day="2031-03-03")
    assert groups(one, other) == [1, 1]


def test_who_confirms_a_death_does_not_die():
    died = replace(report("Berg died in Velm on Monday", root=None, day="2031-03-03"), act="die")
    told = replace(report("Berg, a spokesman, confirmed it", root=None, day="2031-03-03"), act="confirm")
    again = replace(report("Berg passed away in Velm", root=None, day="2031-03-03"), act="pass")
    assert groups(died, again, told) == [1, 2]


def test_an_undated_report_joins_the_dated_one_in_whose_words_it_is():
    dated = report("Berg met Lund at the old harbour on Monday", recipients=("lund",), day="2031-03-03")
    undated = report("Berg met Lund at the old harbour", recipients=("lund",))
    elsewhere = report("Berg met Lund over budget plans", recipients=("lund",), day="2031-03-09")
    assert groups(dated, undated, elsewhere) == [1, 2]


def test_undated_reports_with_one_figure_and_the_same_people_are_one():
    one = report("Norland has massed some 40,000 troops close to Sudia", root="MOBILIZE", actors=("norland",))
    other = report(
        "Norland mustered about 40,000 soldiers beside its neighbour, raising alarm in all capitals",
        root="MOBILIZE",
        actors=("norland",),
    )
    assert groups(one, other) == [2]


@pytest.mark.parametrize("figure", ["2014", "3"])
def test_a_year_or_a_small_number_is_no_figure_to_know_an_event_by(figure):
    one = report(f"Berg met sailors from Norland in {figure} ports with a choir")
    other = report(f"Berg discussed dry docks and {figure} cranes for Norland over a long winter lunch")
    assert groups(one, other) == [1, 1]


def test_what_is_denied_is_not_what_happened():
    one = report("Berg met Lund", recipients=("lund",), day="2031-03-03")
    other = report("Berg did not meet Lund", recipients=("lund",), day="2031-03-03", status="denied")
    assert groups(one, other) == [1, 1]


def test_groups_do_not_depend_on_the_order_of_reports():
    reports = [
        report(
            f"Berg met partner{n % 7} in hall {n % 3}", recipients=(f"p{n % 7}",), day=f"2031-03-0{n % 4 + 1}"
        )
        for n in range(60)
    ]
    there = {frozenset(r.citation for r in g) for g in merge_reports(reports)}
    back = {frozenset(r.citation for r in g) for g in merge_reports(reports[::-1])}
    assert there == back


def test_many_reports_about_the_same_people_take_time_in_line_with_their_number():
    reports = [
        report("Berg spoke of " + " ".join(f"matter{n}of{i}" for i in range(6)) + f" to crowd{n % 11}")
        for n in range(6000)
    ]
    begin = time.process_time()
    assert len(merge_reports(reports)) > 5000
    assert time.process_time() - begin < 10


def test_words_that_stand_everywhere_are_no_content():
    assert content_words("He was in the meeting with them and talked") == {"meet", "them", "talk"}


def test_a_clause_of_two_joined_verbs_has_both_acts():
    both = replace(
        report("Berg shot and killed Lund", root="ASSAULT", recipients=("lund",)), act="shoot kill"
    )
    one = replace(report("Berg killed the envoy", root="ASSAULT", recipients=("lund",)), act="kill")
    other = replace(report("Berg stabbed the envoy", root="ASSAULT", recipients=("lund",)), act="stab")
    likeness = Likeness([both, one, other])
    assert likeness.of(both, one) > likeness.of(both, other)
