import random

from wiredesk.stories.clustering import average_link


def blocks(i, j):
    return 0.9 if i // 10 == j // 10 else 0.05


def clustered(size, pairs, score, threshold, joined=()):
    def scores(asked):
        return [score(i, j) for i, j in asked]

    return average_link(size, {p: score(*p) for p in pairs}, scores, threshold, joined)


def all_pairs(n):
    return [(i, j) for i in range(n) for j in range(i + 1, n)]


def test_two_groups_stay_two():
    assert clustered(20, all_pairs(20), blocks, 0.3) == [list(range(10)), list(range(10, 20))]


def test_a_chain_of_candidates_is_enough_to_join_a_big_story():
    chain = [(i, i + 1) for i in range(9)]
    assert clustered(10, chain, blocks, 0.3) == [list(range(10))]


def test_a_bridge_does_not_glue_two_stories():
    def bridged(i, j):
        return 0.9 if (i, j) == (9, 10) else blocks(i, j)

    assert len(clustered(20, all_pairs(20), bridged, 0.3)) == 2


def test_reprints_enter_together_whatever_their_score():
    assert clustered(3, [], lambda i, j: 0.0, 0.3, joined=[(0, 2)]) == [[0, 2], [1]]


def test_the_order_of_candidates_does_not_matter():
    pairs = all_pairs(30)
    rng = random.Random(1)
    noisy = {p: blocks(*p) * rng.uniform(0.2, 1.1) for p in pairs}
    expected = clustered(30, pairs, lambda i, j: noisy[i, j], 0.3)
    for seed in range(5):
        random.Random(seed).shuffle(pairs)
        assert clustered(30, pairs, lambda i, j: noisy[i, j], 0.3) == expected


def test_nothing_gives_nothing():
    assert clustered(0, [], blocks, 0.3) == []


def test_what_is_scored_on_demand_grows_with_the_pairs_given_and_not_with_all():
    size, asked = 4000, 0

    def scores(pairs):
        nonlocal asked
        asked += len(pairs)
        return [0.9 if i // 400 == j // 400 else 0.05 for i, j in pairs]

    rng = random.Random(5)
    given = {}
    for i in range(size):
        for j in rng.sample(range(i // 400 * 400, i // 400 * 400 + 400), 15):
            if i != j:
                given[min(i, j), max(i, j)] = 0.9
    found = average_link(size, given, scores, 0.3)
    assert found == [list(range(start, start + 400)) for start in range(0, size, 400)]
    assert asked < 20 * len(given)
