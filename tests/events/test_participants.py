import re

import pytest
from tests.conftest import make_article

from wiredesk.events.participants import is_road, only_describes, participants
from wiredesk.model.annotation import Attribution, Sentence, Token
from wiredesk.model.article import Article
from wiredesk.model.entity import Entity, MentionIndex
from wiredesk.model.text import Span


def told(phrase: str, **kinds: str) -> tuple[list[str], Article]:
    """Who takes part in a phrase; ``kinds`` are the names in it, with underscores for spaces."""
    article = make_article(phrase, "a.html")
    entities = []
    for name, kind in kinds.items():
        words = name.replace("_", " ")
        at = phrase.index(words)
        entities.append(Entity(words, words, kind, mentions=(article.cite(at, at + len(words)),)))
    index = MentionIndex(tuple(entities))
    return participants(article, [Span(0, len(phrase))], index), article


@pytest.mark.parametrize(
    ("phrase", "kinds", "found"),
    [
        ("two officers in central Velm", {"Velm": "place"}, []),
        ("a Velm law enforcement officer", {"Velm": "place"}, []),
        ("the Velm council", {"Velm": "place"}, ["Velm"]),
        ("officials in Velm", {"Velm": "place"}, ["Velm"]),
        ("US officers", {"US": "place"}, ["US"]),
        ("Velm", {"Velm": "place"}, ["Velm"]),
        ("Rep. Ada Berg, R-Velm", {"Ada_Berg": "person", "Velm": "place"}, ["Ada Berg"]),
    ],
)
def test_a_place_in_a_phrase_mostly_says_where(phrase, kinds, found):
    assert told(phrase, **kinds)[0] == found


def test_roads_never_take_part():
    assert is_road(Entity("e", "Harbour Drive", "place"))
    assert not is_road(Entity("e", "Velm", "place"))
    assert not is_road(Entity("e", "Erin Drive", "person"))


def test_a_relative_without_a_name_is_not_the_one_who_has_it():
    article = make_article("Ferro's brother", "a.html")
    ferro = Entity("ferro", "Ferro", "person", mentions=(article.cite(0, 5),))
    brother = Entity("brother", "brother", "person", mentions=(article.cite(8, 15),), named=False)
    index = MentionIndex((ferro, brother))
    assert participants(article, [Span(0, 15)], index) == ["brother"]
    assert participants(article, [Span(0, 15)], MentionIndex((ferro,))) == ["ferro"]


@pytest.mark.parametrize(
    ("phrase", "upos", "found"),
    [
        ("A giant statue of late Bishop Ola Lind", "NOUN", []),
        ("A cross to Ola Lind", "NOUN", []),
        ("The bishop Ola Lind", "NOUN", ["lind"]),
        ("Friends and Ola Lind", "NOUN", ["lind"]),
        ("Bishop of Velm Ola Lind", "PROPN", ["lind"]),
    ],
)
def test_who_only_says_which_thing_it_is_takes_no_part(phrase, upos, found):
    article = make_article(phrase, "a.html")
    words = [(m.start(), m.end()) for m in re.finditer(r"\w+", phrase)]
    top = next(
        n
        for n, (s, e) in enumerate(words)
        if phrase[s:e] in ("statue", "cross", "bishop", "Friends", "Bishop")
    )
    tokens = tuple(
        Token(
            s,
            e,
            phrase[s:e],
            upos if n == top else "PROPN",
            -1 if n == top else top,
            "root" if n == top else "dep",
        )
        for n, (s, e) in enumerate(words)
    )
    at = phrase.index("Ola Lind")
    lind = Entity("lind", "Ola Lind", "person", mentions=(article.cite(at, at + len("Ola Lind")),))
    sentence = Sentence(0, len(phrase), tokens)
    index = MentionIndex((lind,))
    assert only_describes("lind", article, [Span(0, len(phrase))], index, sentence) is not bool(found)


def test_a_body_in_a_title_before_a_comma_only_says_whose_man_it_is():
    assert told("the NPA harbour chief, Ada Berg", NPA="org", Ada_Berg="person")[0] == ["Ada Berg"]
    assert told("NPA, Ada Berg", NPA="org", Ada_Berg="person")[0] == ["NPA", "Ada Berg"]


def test_we_in_a_quotation_is_whoever_is_quoted():
    text = "“We are closing the port,” Ada Berg said."
    article = make_article(text, "a.html")
    at = text.index("Ada")
    index = MentionIndex((Entity("berg", "Ada Berg", "person", mentions=(article.cite(at, at + 8),)),))
    said = Attribution((Span(at, at + 8),), (Span(at + 9, at + 13),), (Span(0, at - 1),), "direct", "said")
    assert participants(article, [Span(1, 3)], index, None, [said]) == ["berg"]
    assert participants(article, [Span(1, 3)], index) == []


def test_what_stands_behind_a_person_only_says_whose_he_is():
    assert told("Ada Berg of Norland", Ada_Berg="person", Norland="place")[0] == ["Ada Berg"]
    phrase = "Ada Berg, a port expert at the NPA"
    assert told(phrase, Ada_Berg="person", NPA="org")[0] == ["Ada Berg"]
    phrase = "Ada Berg, an expert, and the NPA"
    assert told(phrase, Ada_Berg="person", NPA="org")[0] == ["Ada Berg", "NPA"]


def test_who_did_it_to_himself_is_not_told_as_another():
    article = make_article("the gunman killed himself", "a.html")
    vance = Entity("vance", "Vance", "person", mentions=(article.cite(18, 25),))
    assert participants(article, [Span(18, 25)], MentionIndex((vance,))) == []
