from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from wiredesk.dating.clues import Clue
from wiredesk.dating.day_evidence import (
    FEATURES,
    Anchored,
    Case,
    Neighbour,
    candidate_days,
    features,
    head_trust,
    past_ages,
    posterior,
    weights,
)

FRIDAY = date(2031, 3, 7)
WEEK = [date(2031, 3, day) for day in range(3, 15)]


def best(case: Case) -> date:
    return WEEK[int(posterior(case, WEEK).argmax())]


def test_there_is_one_weight_for_each_feature_and_chances_sum_to_one() -> None:
    case = Case((Clue("weekday", 0, 6, "past", 5),), (Neighbour(FRIDAY, 0.5),))
    assert features(case, WEEK).shape == (len(WEEK), len(FEATURES)) == (len(WEEK), len(weights()))
    assert posterior(case, WEEK).sum() == pytest.approx(1)


def test_a_past_weekday_in_a_similar_article_is_the_day_itself() -> None:
    assert best(Case((Clue("weekday", 0, 6, "past", 5),), (Neighbour(FRIDAY, 0.6),))) == FRIDAY


def test_a_full_date_at_the_head_wins() -> None:
    head = Clue("date", 0, 12, "", 12, 3, 2031)
    assert best(Case((head,), (Neighbour(FRIDAY, 0.2),))) == date(2031, 3, 12)


def test_a_shared_happening_fixes_today() -> None:
    today = Clue("day", 40, 45, "", 0)
    case = Case((today,), (Neighbour(FRIDAY, 0.3),), (Anchored(today, date(2031, 3, 10), 0.6),))
    assert best(case) == date(2031, 3, 10)


def test_habits_of_an_outlet() -> None:
    assert sum(past_ages({1: 50})) == pytest.approx(1)
    assert past_ages({1: 50})[1] > past_ages({})[1]
    assert head_trust(0, 20) < head_trust(20, 20)


def test_candidates_surround_the_dated_articles() -> None:
    days = candidate_days([FRIDAY], (), margin=2)
    assert days == [date(2031, 3, day) for day in range(5, 10)]
    assert candidate_days([], ()) == []


def test_without_any_evidence_every_day_is_as_good() -> None:
    chances = posterior(Case(()), WEEK)
    assert np.allclose(chances, 1 / len(WEEK))
