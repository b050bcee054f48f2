import random
from dataclasses import replace

from tests.conftest import make_article

from wiredesk.model.dates import DateValue
from wiredesk.model.lineage import Link
from wiredesk.stories import StoryKeeper, cluster

MATTERS = {
    "fire": "A fire destroyed a cotton warehouse at the Tarnby docks; chief officer Lena Brask led the firefighters.",
    "vote": "Lawmakers in Orsk voted down the pension bill of Prime Minister Pavel Dorn on the retirement age.",
    "ship": "The ferry Halmstad ran aground off Gotland and the coastguard of Visby took its passengers ashore.",
    "bank": "Regulators closed the Meridian Bank of Lisbon after auditors found forged loans worth billions.",
}  # fmt: skip


def articles(each=6):
    rng = random.Random(7)
    made = []
    for matter, words in sorted(MATTERS.items()):
        pool = words.rstrip(".").split()
        for n in range(each):
            rng.shuffle(pool)
            text = f"{words} Officials in town said {' '.join(pool[:6])} on day {n}."
            day = DateValue("2031-05-05", "day", "page")
            made.append(make_article(text, f"{matter}{n}.html", title=f"{matter} {pool[0]}", published=day))
    return made


def members(stories):
    return {frozenset(s.articles) for s in stories}


def test_any_order_one_by_one_gives_what_all_at_once_give():
    given = articles()
    expected = members(cluster(given))
    assert len(expected) == 4
    for seed in range(4):
        random.Random(seed).shuffle(given)
        keeper = StoryKeeper()
        for article in given:
            keeper.add([article])
        assert members(keeper.stories()) == expected


def test_the_same_articles_again_change_nothing():
    given = articles()
    keeper = StoryKeeper()
    keeper.add(given)
    before = keeper.state()
    changes = keeper.add(given)
    assert (changes.stories, changes.retired, changes.moved) == ((), (), ())
    assert keeper.state() == before


def test_a_story_keeps_its_id_while_it_grows_and_only_it_changes():
    given = articles()
    keeper = StoryKeeper()
    keeper.add([a for a in given if "5.html" not in a.source])
    ids = {keeper.story_of(a.id) for a in given if a.id in keeper.state().stories or "5.html" not in a.source}
    late = next(a for a in given if a.source.startswith("fire5"))
    changes = keeper.add([late])
    assert [s.id for s in changes.stories] == [keeper.story_of(late.id)]
    assert keeper.story_of(late.id) in ids
    assert changes.moved == ()


def test_an_article_that_goes_leaves_what_would_be_without_it():
    given = articles()
    keeper = StoryKeeper()
    keeper.add(given)
    keeper.remove([given[3].id, given[9].id])
    rest = [a for a in given if a.id not in (given[3].id, given[9].id)]
    assert members(keeper.stories()) == members(cluster(rest))


def test_a_story_whose_articles_all_go_has_no_successor():
    given = articles()
    keeper = StoryKeeper()
    keeper.add(given)
    story = keeper.story_of(given[0].id)
    changes = keeper.remove(keeper.state().stories[story])
    assert changes.retired == ((story, ""),)
    assert keeper.successor(story) is None


def test_stored_state_brings_the_same_ids_back():
    given = articles()
    keeper = StoryKeeper()
    for article in given[:-1]:
        keeper.add([article])
    again = StoryKeeper.restore(keeper.state(), given)
    assert again.state() == keeper.state()
    assert again.stories() == keeper.stories()
    assert members([*again.add(given[-1:]).stories]) == members([*keeper.add(given[-1:]).stories])


def test_a_reprint_joins_two_stories_and_the_bigger_id_lives_on():
    given = articles()
    fire = [a for a in given if a.source.startswith("fire")]
    bank = next(a for a in given if a.source.startswith("bank"))
    keeper = StoryKeeper()
    keeper.add([*fire, bank])
    big, small = keeper.story_of(fire[0].id), keeper.story_of(bank.id)
    assert big != small
    page = replace(bank, id="a-ffff", text=bank.text + " And more.")
    links = [
        Link(bank.id, page.id, "copy", 1.0),
        *(Link(f.id, page.id, "copy", 1.0) for f in fire),
    ]
    changes = keeper.add([page], links)
    assert keeper.successor(small) == big
    assert (small, big) in changes.retired
    assert bank.id in changes.moved


def test_what_was_placed_settles_in_what_all_at_once_give():
    given = articles()
    for seed in range(3):
        random.Random(seed).shuffle(given)
        keeper = StoryKeeper()
        for article in given:
            assert keeper.add([article], settle=False).moved == ()
        assert keeper.waiting
        keeper.remove([given[0].id], settle=False)
        assert sorted(a for s in keeper.stories() for a in s.articles) == sorted(a.id for a in given[1:])
        restored = StoryKeeper.restore(keeper.state(), given)
        assert restored.state() == keeper.state()
        keeper.settle()
        restored.settle()
        assert not keeper.waiting
        assert members(keeper.stories()) == members(restored.stories()) == members(cluster(given[1:]))
        assert keeper.settle().stories == ()


def vague(count=40):
    """Articles that each tell some of one matter's words and a few of another's."""
    rng = random.Random(11)
    made = []
    for n in range(count):
        one, other = rng.sample(sorted(MATTERS), 2)
        words = rng.sample(MATTERS[one].split(), 8) + rng.sample(MATTERS[other].split(), 4)
        made.append(make_article(" ".join(words), f"vague{n}.html", title=" ".join(words[:3])))
    return made


def test_a_placed_article_joins_the_story_it_is_likeliest_in_and_only_that_changes():
    given = articles()
    late = next(a for a in given if a.source.startswith("fire5"))
    keeper = StoryKeeper()
    keeper.add([a for a in given if a is not late])
    story = keeper.story_of(next(a for a in given if a.source.startswith("fire")).id)
    changes = keeper.add([late], settle=False)
    assert [s.id for s in changes.stories] == [story] == [keeper.story_of(late.id)]
    assert (changes.retired, changes.moved) == ((), ())


def test_a_reprint_is_placed_with_its_report_however_little_they_share():
    given = articles()
    keeper = StoryKeeper()
    keeper.add(given)
    page = make_article("Something else altogether, in a few words.", "reprint.html")
    keeper.add([page], [Link(given[0].id, page.id, "copy", 1.0)], settle=False)
    assert keeper.story_of(page.id) == keeper.story_of(given[0].id)


def test_a_story_whose_last_article_goes_is_retired_before_anything_settles():
    given = articles()
    keeper = StoryKeeper()
    keeper.add(given)
    story = keeper.story_of(given[0].id)
    changes = keeper.remove(keeper.state().stories[story], settle=False)
    assert changes.retired == ((story, ""),)
    assert keeper.successor(story) is None
    assert keeper.settle().stories == ()


def test_only_clear_moves_are_made_with_hold_and_the_rest_wait():
    moved = {True: 0, False: 0}
    for seed in range(3):
        given = vague()
        random.Random(seed).shuffle(given)
        for hold in moved:
            keeper = StoryKeeper()
            for n, article in enumerate(given):
                keeper.add([article], settle=False)
                moved[hold] += len(keeper.settle(hold).moved) if n % 5 == 4 else 0
            assert all(keeper.successor(keeper.story_of(a.id)) == keeper.story_of(a.id) for a in given)
            keeper.settle()
            assert members(keeper.stories()) == members(cluster(given))
    assert moved[True] < moved[False] / 2
