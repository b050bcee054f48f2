import random

import wiredesk.stories.candidates as candidates
from wiredesk.stories.candidates import Neighbours
from wiredesk.stories.features import StoryFeatures


def features(n=60):
    rng = random.Random(3)
    made = []
    for i in range(n):
        body = {f"w{k}": rng.uniform(0.1, 1) for k in rng.sample(range(40), 8)}
        made.append(StoryFeatures(f"a{i:03}", {}, {}, {}, 8, None, key=body))
    return made


def partners(neighbours, given):
    return {f.article: neighbours.of(f.article) for f in given}


def test_partners_do_not_hang_on_the_order_of_arrival(monkeypatch):
    monkeypatch.setattr(candidates, "NEIGHBOURS", 4)
    given, answers = features(), []
    for seed in range(3):
        random.Random(seed).shuffle(given)
        neighbours = Neighbours()
        for f in given:
            neighbours.add([f])
        answers.append(partners(neighbours, sorted(given, key=lambda f: f.article)))
    assert answers[0] == answers[1] == answers[2]


def test_after_a_removal_partners_are_as_if_it_had_never_come(monkeypatch):
    monkeypatch.setattr(candidates, "NEIGHBOURS", 4)
    given = features()
    with_all, without = Neighbours(), Neighbours()
    for f in given:
        with_all.add([f])
    for f in given[10:]:
        without.add([f])
    for f in given[:10]:
        with_all.remove(f.article)
    assert partners(with_all, given[10:]) == partners(without, given[10:])


def test_what_an_arrival_changes_is_told(monkeypatch):
    monkeypatch.setattr(candidates, "NEIGHBOURS", 4)
    given = features()
    neighbours = Neighbours()
    for n, f in enumerate(given):
        before = partners(neighbours, given[:n])
        changed = neighbours.add([f])
        after = partners(neighbours, given[:n])
        assert {a for a in before if before[a] != after[a]} <= changed


def test_all_at_once_have_the_partners_they_have_one_by_one(monkeypatch):
    monkeypatch.setattr(candidates, "NEIGHBOURS", 4)
    given = features()
    at_once, one_by_one = Neighbours(), Neighbours()
    at_once.add(given[:30])
    at_once.add(given[30:])
    for f in given:
        one_by_one.add([f])
    assert partners(at_once, given) == partners(one_by_one, given)


def test_among_equals_partners_do_not_hang_on_the_order(monkeypatch):
    monkeypatch.setattr(candidates, "NEIGHBOURS", 4)
    given = [StoryFeatures(f"a{i:03}", {}, {}, {}, 8, None, key={"same": 1.0}) for i in range(40)]
    answers = []
    for ordered in (given, given[::-1]):
        neighbours = Neighbours()
        for f in ordered:
            neighbours.add([f])
        answers.append(partners(neighbours, given))
    assert answers[0] == answers[1]
