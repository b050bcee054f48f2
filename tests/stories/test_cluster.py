import random
from dataclasses import replace

from tests.conftest import make_article

from wiredesk.model.dates import DateValue
from wiredesk.stories import cluster, one_story

FIRE = [
    ("Fire destroys warehouse in Tarnby docks",
     "A fire destroyed a cotton warehouse at the Tarnby docks on Monday night, the fire brigade said. "
     "Forty firefighters fought the flames until morning, chief officer Lena Brask said."),
    ("Tarnby warehouse fire under control",
     "Firefighters in Tarnby brought a blaze at a cotton warehouse under control early on Tuesday. "
     "Chief officer Lena Brask said nobody was hurt in the fire at the docks."),
]  # fmt: skip
VOTE = [
    ("Parliament rejects pension bill",
     "Lawmakers in Orsk voted down the government's pension bill on Monday, handing Prime Minister "
     "Pavel Dorn a defeat. The bill would have raised the retirement age to 68."),
    ("Dorn loses pension vote",
     "Prime Minister Pavel Dorn lost a vote on his pension bill after lawmakers refused to raise the "
     "retirement age to 68, a blow to the government."),
]  # fmt: skip


def articles():
    day = DateValue("2031-05-05", "day", "page")
    return [
        make_article(text, f"{n}.html", title=title, published=day)
        for n, (title, text) in enumerate(FIRE + VOTE)
    ]


def members(stories):
    return {frozenset(s.articles) for s in stories}


def test_articles_about_two_things_are_two_stories():
    given = articles()
    fire, vote = frozenset(a.id for a in given[:2]), frozenset(a.id for a in given[2:])
    assert members(cluster(given)) == {fire, vote}


def test_any_order_gives_the_same_stories():
    given = articles()
    expected = cluster(given)
    for seed in range(4):
        random.Random(seed).shuffle(given)
        assert cluster(given) == expected


def test_a_story_says_why_an_article_is_in():
    for story in cluster(articles()):
        assert {article for article, _ in story.reasons} == set(story.articles)
        assert all("same day" in words for _, words in story.reasons)


def test_undated_articles_still_find_their_story():
    given = [replace(a, published=None) for a in articles()]
    assert len(cluster(given)) == 2


def test_nothing_and_an_empty_text_do_not_fail():
    assert cluster([]) == []
    assert len(cluster([make_article("", "empty.txt")])) == 1


def test_one_story_takes_all():
    given = articles()
    assert set(one_story(given).articles) == {a.id for a in given}


def test_the_same_texts_make_the_same_stories_wherever_they_lie():
    """Made-up words, so that much is even and ties decide; ids hang on where an article was read from."""
    chance = random.Random(1)
    sounds = ["ba", "ko", "ri", "tem", "vo", "ska", "lun", "der", "mi", "pol"]
    names = ["".join(chance.sample(sounds, 3)).capitalize() for _ in range(45)]
    told = []
    for _ in range(60):
        one, *others = chance.sample(names, 4)
        lead = f"{one} met {others[0]} in {others[1]} on Monday."
        told.append(" ".join([lead, *(f"{other} spoke of {one}." for other in others)]))
    groups = []
    for folder in ("here", "there", "elsewhere"):
        given = [make_article(text, f"{folder}/{n}.html", title=text[:30]) for n, text in enumerate(told)]
        texts = {a.id: a.text for a in given}
        groups.append({frozenset(texts[a] for a in s.articles) for s in cluster(given)})
    assert groups[0] == groups[1] == groups[2]
    assert 3 < len(groups[0]) < 60
