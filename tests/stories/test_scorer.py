import math
import random
from dataclasses import replace

import numpy as np
from tests.stories.test_keeper import articles

from wiredesk.stories.features import story_features
from wiredesk.stories.likeness import FEATURES, LikenessTable
from wiredesk.stories.scorer import Evidence, load_scorer, reason


def probability(*features):
    table = LikenessTable()
    for f in features:
        table.add(f)
    return load_scorer()(table.of([(features[0].article, features[1].article)])).item()


def test_many_pairs_at_once_score_as_each_by_itself():
    features = story_features(articles())
    features += [replace(f, article=f"{f.article}-undated", day=None) for f in features]
    table = LikenessTable()
    for f in features:
        table.add(f)
    rng = random.Random(2)
    pairs = [(rng.choice(features).article, rng.choice(features).article) for _ in range(200)]
    scorer = load_scorer()
    together = scorer(table.of(pairs)).tolist()
    assert together == [scorer(table.of([pair])).item() for pair in pairs]


def test_the_order_of_a_pair_does_not_matter():
    a, b, *_ = story_features(articles())
    assert probability(a, b) == probability(b, a)


def test_more_days_apart_never_make_a_pair_likelier():
    a, b, *_ = story_features(articles())
    found = [probability(a, replace(b, day=a.day + days)) for days in range(0, 90, 3)]
    assert found == sorted(found, reverse=True)


def test_no_pairs_have_no_scores():
    assert load_scorer()(np.zeros((0, len(FEATURES)))).tolist() == []


def test_likenesses_are_cosines_of_shared_terms():
    a, b, *_ = story_features(articles())
    table = LikenessTable()
    table.add(a)
    table.add(b)
    row = dict(zip(FEATURES, table.of([(a.article, b.article)])[0].tolist(), strict=True))
    for kind in ("body", "title", "names", "opening", "rare", "key", "numbers"):
        one, other = getattr(a, kind), getattr(b, kind)
        assert math.isclose(row[kind], sum(w * other.get(t, 0.0) for t, w in one.items()), abs_tol=1e-6)
    assert math.isnan(row["vectors"])
    assert row["days apart"] == 0


def test_what_is_taken_out_leaves_the_others_alone():
    a, b, c, *_ = story_features(articles())
    table = LikenessTable()
    for f in (a, b, c):
        table.add(f)
    before = table.of([(a.article, b.article)]).tolist()
    table.remove(c.article)
    assert str(table.of([(a.article, b.article)]).tolist()) == str(before)


def test_a_reason_names_what_is_shared_and_how_far_apart():
    a = Evidence({"dorn": 0.8}, {"pension": 0.5, "bill": 0.3}, 10)
    b = Evidence({"dorn": 0.7}, {"pension": 0.4}, 12)
    assert reason(a, b, 0.931) == "same names: dorn; shares pension; 2 days apart; 0.93"
