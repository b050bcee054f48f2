"""Who in a noun phrase takes part, by hand-made trees."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conftest import make_article
from tests.language.test_event_predicates import tree

from wiredesk.events.participants import participants
from wiredesk.model.annotation import Name
from wiredesk.model.entity import Entity, MentionIndex
from wiredesk.model.text import Span

SON = """struck strike VERB 0 root
Ada Ada PROPN 10 nmod:poss
Ferro Ferro PROPN 2 flat
's 's PART 2 case
9 9 NUM 7 nummod
- - PUNCT 5 punct
year year NOUN 9 compound
- - PUNCT 7 punct
old old ADJ 10 amod
son son NOUN 1 obj"""
HIS = """struck strike VERB 0 root
his his PRON 3 nmod:poss
nephew nephew NOUN 1 obj"""
SPEECH = """criticised criticise VERB 0 root
Ferro Ferro PROPN 4 nmod:poss
's 's PART 2 case
speech speech NOUN 1 obj"""
ARMY = """attacked attack VERB 0 root
Norland Norland PROPN 4 nmod:poss
's 's PART 2 case
soldiers soldier NOUN 1 obj"""
FRIEND = """thanked thank VERB 0 root
a a DET 3 det
friend friend NOUN 1 obj
of of ADP 5 case
Ferro Ferro PROPN 3 nmod"""
FIGHTERS = """stopped stop VERB 0 root
fighters fighter NOUN 1 obj
from from ADP 5 case
the the DET 5 det
NPA NPA PROPN 2 nmod"""
COLUMNIST = """named name VERB 0 root
the the DET 4 det
NPA NPA PROPN 4 compound
columnist columnist NOUN 1 obj"""
FINDINGS = """released release VERB 0 root
a a DET 3 det
summary summary NOUN 1 obj
of of ADP 7 case
Ferro Ferro PROPN 7 nmod:poss
's 's PART 5 case
findings finding NOUN 3 nmod"""
ATTEMPTS = """foiled foil VERB 0 root
attempts attempt NOUN 1 obj
by by ADP 5 case
NPA NPA PROPN 5 compound
fighters fighter NOUN 2 nmod"""
OFFER = """withdrew withdraw VERB 0 root
an a DET 3 det
offer offer NOUN 1 obj
to to ADP 5 case
Ferro Ferro PROPN 3 nmod"""
OF_TOWN = """praised praise VERB 0 root
Lie Lie PROPN 1 obj
, , PUNCT 4 punct
44 44 NUM 2 amod
of of ADP 6 case
Velm Velm PROPN 2 nmod"""
AGED = """praised praise VERB 0 root
Lie Lie PROPN 1 obj
, , PUNCT 4 punct
44 44 NUM 2 appos
of of ADP 6 case
Velm Velm PROPN 4 nmod"""
DOZENS = """hurt hurt VERB 0 root
dozens dozen NOUN 1 obj
of of ADP 4 case
NPA NPA PROPN 5 compound
soldiers soldier NOUN 2 nmod"""
MENTOR = """praised praise VERB 0 root
Ferro Ferro PROPN 4 nmod:poss
's 's PART 2 case
mentor mentor NOUN 1 obj
Lie Lie PROPN 4 appos"""
IDENTIFIED = """named name VERB 0 root
the the DET 3 det
woman woman NOUN 1 obj
as as ADP 5 case
Lie Lie PROPN 3 nmod"""
IN_TOWN = """banned ban VERB 0 root
night night NOUN 3 compound
racing racing NOUN 1 obj
at at ADP 5 case
Velm Velm PROPN 3 nmod"""

WAR = """shook shake VERB 0 root
Norland Norland PROPN 4 nmod:poss
's 's PART 2 case
war war NOUN 1 obj"""
OFFICIALS = """named name VERB 0 root
NPA NPA PROPN 3 compound
officials official NOUN 1 obj
in in ADP 5 case
Norland Norland PROPN 3 nmod"""
TITLED = """praised praise VERB 0 root
NPA NPA PROPN 3 compound
MP mp PROPN 4 nmod:desc
Lie Lie PROPN 1 obj"""

KINDS = {"Ferro": "person", "Ada Ferro": "person", "Lie": "person", "NPA": "org", "Norland": "place"}
KINDS |= {"Velm": "org", "his": "person"}
UNNAMED = ("son", "nephew", "soldiers", "friend", "fighters", "columnist", "mentor", "woman")


def named(rows: str, side: str = "suffering") -> list[str]:
    """The names that take part in what stands behind the verb; nouns for people are entities without one."""
    text, sentence = tree(rows)
    article = make_article(text, "a.html")
    words = {name: kind for name, kind in KINDS.items() if name in text}
    if "Ada Ferro" in words:
        del words["Ferro"]
    entities = [
        Entity(w, w, kind, mentions=(article.cite(text.index(w), text.index(w) + len(w)),))  # type: ignore[arg-type]
        for w, kind in words.items()
    ]
    entities += [
        Entity(
            w,
            w,
            "other" if w.endswith("s") else "person",
            mentions=(article.cite(text.index(w), text.index(w) + len(w)),),
            named=False,
        )
        for w in UNNAMED
        if w in text
    ]
    bodies = [Name(text.index(w), text.index(w) + len(w), "org") for w in words if words[w] == "org"]
    sentence = replace(sentence, names=tuple(bodies))
    phrase = Span(text.index(" ") + 1, len(text))
    found = participants(article, [phrase], MentionIndex(tuple(entities)), sentence, (), side)  # type: ignore[arg-type]
    return [e for e in found if e not in UNNAMED]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (SON, []),
        (HIS, []),
        (SPEECH, ["Ferro"]),
        (ARMY, ["Norland"]),
        (FRIEND, []),
        (FIGHTERS, ["NPA"]),
        (COLUMNIST, []),
        (FINDINGS, []),
        (ATTEMPTS, ["NPA"]),
        (OFFER, ["Ferro"]),
        (OF_TOWN, ["Lie"]),
        (AGED, ["Lie"]),
        (DOZENS, ["NPA"]),
        (MENTOR, ["Lie"]),
        (IDENTIFIED, ["Lie"]),
        (IN_TOWN, []),
    ],
)
def test_the_head_of_a_phrase_takes_part_and_not_what_describes_it(rows: str, found: list[str]) -> None:
    assert named(rows) == found


def test_to_whom_something_is_offered_does_not_offer_it() -> None:
    assert named(OFFER, "acting") == []
    assert named(FIGHTERS, "acting") == ["NPA"]


def test_a_war_is_nobodys_act() -> None:
    assert named(WAR, "acting") == []
    assert named(ARMY, "acting") == ["Norland"]


def test_where_the_men_of_a_body_are_takes_no_part_nor_the_body_of_a_title() -> None:
    assert named(OFFICIALS) == ["NPA"]
    assert named(TITLED) == ["Lie"]
