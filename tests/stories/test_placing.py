from wiredesk.stories.placing import best_home


def likeness(means):
    return lambda some, others: means[others[0]]


def test_the_likeliest_story_takes_what_arrives():
    homes = {"s": ("a",), "t": ("b",)}
    assert best_home(["new"], homes, likeness({"a": 0.4, "b": 0.6}), 0.25) == "t"


def test_nothing_likely_enough_takes_nothing():
    assert best_home(["new"], {"s": ("a",)}, likeness({"a": 0.2}), 0.25) is None
    assert best_home(["new"], {}, likeness({}), 0.25) is None


def test_of_equals_the_bigger_story_takes_it_whatever_the_order():
    homes = {"s": ("a",), "t": ("b", "c"), "u": ("d",)}
    for given in (homes, dict(reversed(homes.items()))):
        assert best_home(["new"], given, likeness({"a": 0.5, "b": 0.5, "d": 0.5}), 0.25) == "t"
    alike = {"u": ("d",), "s": ("a",)}
    assert best_home(["new"], alike, likeness({"a": 0.5, "d": 0.5}), 0.25) == "s"
