import random

from tests.stories.test_keeper import articles

from wiredesk.stories import StoryKeeper
from wiredesk.stories import keeper as keeping
from wiredesk.stories.telling import told_story


def test_a_story_that_changed_is_told_as_if_for_the_first_time(monkeypatch):
    given = articles(each=12)
    rng = random.Random(3)
    home = keeping.best_home
    # Half of the articles begin a story of their own until they are settled.
    monkeypatch.setattr(keeping, "best_home", lambda *a: home(*a) if rng.random() < 0.5 else None)
    rng.shuffle(given)
    keeper = StoryKeeper()
    here: list[str] = []
    told = 0
    while given or len(here) > 30:
        if given and rng.random() < 0.75:
            new = [given.pop() for _ in range(min(len(given), rng.randint(1, 3)))]
            changes = keeper.add(new, settle=rng.random() < 0.3)
            here += [a.id for a in new]
        else:
            gone = here.pop(rng.randrange(len(here)))
            changes = keeper.remove([gone], settle=rng.random() < 0.5)
        if rng.random() < 0.3:
            changes = keeper.settle(hold=rng.random() < 0.5)
        for story in (*changes.stories, *keeper.stories()):
            assert story == told_story(story.id, story.articles, keeper._articles, keeper._graph)
            told += len(story.articles) > 2 and len(dict(story.reasons)) == len(story.articles)
    assert told > 100


def test_what_did_not_change_is_not_reckoned_anew(monkeypatch):
    given = articles(each=12)
    keeper = StoryKeeper()
    keeper.add(given[:-1])
    keeper.stories()
    asked = []
    near = keeper._graph.near
    monkeypatch.setattr(keeper._graph, "near", lambda article: asked.append(article) or near(article))
    (story,) = keeper.add(given[-1:], settle=False).stories
    assert given[-1].id in asked
    asked.clear()
    assert keeper.story(story.id) == story
    assert asked == []
