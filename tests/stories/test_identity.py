from wiredesk.stories.identity import keep_ids


def test_where_stories_merge_the_larger_ones_id_lives_on():
    after, retired = keep_ids([("a", "b", "c", "d")], {"s-x": ("a",), "s-y": ("b", "c")}, {"s-x", "s-y"})
    assert after == {"s-y": ("a", "b", "c", "d")}
    assert retired == {"s-x": "s-y"}


def test_where_a_story_splits_the_biggest_part_keeps_it():
    after, retired = keep_ids([("a",), ("b", "c")], {"s-x": ("a", "b", "c")}, {"s-x"})
    assert after["s-x"] == ("b", "c")
    assert retired == {}
    assert len(after) == 2


def test_an_id_is_never_given_twice():
    first, _ = keep_ids([("a", "b")], {}, set())
    again, _ = keep_ids([("a", "b")], {}, set(first))
    assert first.keys().isdisjoint(again)


def test_ids_do_not_hang_on_the_order_of_groups():
    groups = [("a", "b"), ("c", "d"), ("e",)]
    before = {"s-x": ("a", "c"), "s-y": ("b", "d", "e")}
    assert keep_ids(groups, before, before)[0] == keep_ids(groups[::-1], before, before)[0]
