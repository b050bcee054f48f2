import random
from dataclasses import replace

from tests.stories.test_keeper import articles

from wiredesk.stories.features import story_features
from wiredesk.stories.scorer import load_scorer


def test_many_pairs_at_once_score_as_each_by_itself():
    features = story_features(articles())
    features += [replace(f, article=f"{f.article}-undated", day=None) for f in features]
    rng = random.Random(2)
    pairs = [(rng.choice(features), rng.choice(features)) for _ in range(200)]
    scorer = load_scorer()
    assert scorer.probabilities(pairs) == [scorer.probability(a, b) for a, b in pairs]


def test_the_order_of_a_pair_does_not_matter():
    a, b, *_ = story_features(articles())
    assert load_scorer()(a, b).probability == load_scorer()(b, a).probability


def test_more_days_apart_never_make_a_pair_likelier():
    a, b, *_ = story_features(articles())
    scorer = load_scorer()
    found = [scorer.probability(a, replace(b, day=a.day + days)) for days in range(0, 90, 3)]
    assert found == sorted(found, reverse=True)


def test_no_pairs_have_no_scores():
    assert load_scorer().probabilities([]) == []
