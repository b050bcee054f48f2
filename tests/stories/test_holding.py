from wiredesk.stories.holding import held


def likeness(near, otherwise=0.0):
    def mean(some, others):
        found = [near.get((a, b), near.get((b, a), otherwise)) for a in some for b in others]
        return sum(found) / len(found)

    return mean


def test_a_new_article_goes_where_it_is_settled():
    now = held({"s": ("a", "b", "new")}, {"s": ("a", "b")}, likeness({}), 0.25)
    assert now == {"s": ("a", "b", "new")}


def test_a_small_gain_moves_nothing_and_a_clear_one_does():
    before = {"s": ("a", "b"), "t": ("c", "d")}
    settled = {"s": ("a",), "t": ("b", "c", "d")}
    slight = likeness({("a", "b"): 0.4, ("b", "c"): 0.5, ("b", "d"): 0.5})
    assert held(settled, before, slight, 0.25) == before
    clear = likeness({("a", "b"): 0.2, ("b", "c"): 0.9, ("b", "d"): 0.9})
    assert held(settled, before, clear, 0.25) == settled


def test_stories_merge_only_where_they_are_clearly_one():
    before, settled = {"s": ("a", "b"), "t": ("c",)}, {"s": ("a", "b", "c")}
    assert held(settled, before, likeness({}, 0.3), 0.25) == before
    assert held(settled, before, likeness({}, 0.8), 0.25) == settled


def test_a_story_splits_only_where_its_parts_are_clearly_two():
    before, settled = {"s": ("a", "b", "c")}, {"s": ("a", "b"), "n": ("c",)}
    assert held(settled, before, likeness({}, 0.2), 0.6) == {"s": ("a", "b"), "n": ("c",)}
    assert held(settled, before, likeness({}, 0.2), 0.25) == before


def test_a_new_article_stays_with_its_company_where_that_is_held():
    before, settled = {"s": ("a", "b", "c")}, {"s": ("a", "b"), "n": ("c", "new")}
    assert held(settled, before, likeness({}, 0.3), 0.25) == {"s": ("a", "b", "c", "new")}


def test_articles_that_are_gone_do_not_come_back():
    assert held({"s": ("a",)}, {"s": ("a", "gone")}, likeness({}), 0.25) == {"s": ("a",)}
