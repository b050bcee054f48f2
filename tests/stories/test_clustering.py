import random

from wiredesk.stories.clustering import average_link


def blocks(i, j):
    return 0.9 if i // 10 == j // 10 else 0.05


def all_pairs(n):
    return [(i, j) for i in range(n) for j in range(i + 1, n)]


def test_two_groups_stay_two():
    assert average_link(20, all_pairs(20), blocks, 0.3) == [list(range(10)), list(range(10, 20))]


def test_a_chain_of_candidates_is_enough_to_join_a_big_story():
    chain = [(i, i + 1) for i in range(9)]
    assert average_link(10, chain, blocks, 0.3) == [list(range(10))]


def test_a_bridge_does_not_glue_two_stories():
    def bridged(i, j):
        return 0.9 if (i, j) == (9, 10) else blocks(i, j)

    assert len(average_link(20, all_pairs(20), bridged, 0.3)) == 2


def test_reprints_enter_together_whatever_their_score():
    assert average_link(3, [], lambda i, j: 0.0, 0.3, joined=[(0, 2)]) == [[0, 2], [1]]


def test_the_order_of_candidates_does_not_matter():
    pairs = all_pairs(30)
    rng = random.Random(1)
    noisy = {p: blocks(*p) * rng.uniform(0.2, 1.1) for p in pairs}
    expected = average_link(30, pairs, lambda i, j: noisy[i, j], 0.3)
    for seed in range(5):
        random.Random(seed).shuffle(pairs)
        assert average_link(30, pairs, lambda i, j: noisy[i, j], 0.3) == expected


def test_nothing_gives_nothing():
    assert average_link(0, [], blocks, 0.3) == []
