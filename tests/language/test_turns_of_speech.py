"""Words that name an act elsewhere and none here, in sentences with a tree made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.language.test_event_predicates import acts, tree

from wiredesk.language.events_rules import propose_events
from wiredesk.language.turns_of_speech import is_of_a_game
from wiredesk.model.annotation import Name, Sentence

GAME = (
    "Velm beat Norvik in the quarterfinals of the tournament on Friday. The coach said his team had scored early. "
    "Lie shot 12 points. It was the first victory of the season."
)
TRIP = """
Lie Lie PROPN 2 nsubj
{verb} {lemma} VERB 0 root
{case} {case} ADP 4 case
{goal} {goal} {upos} 2 obl
"""
AGREED = """
Lie Lie PROPN 2 nsubj
agreed agree VERB 0 root
"""
BOTH = tree("""
Norland Norland PROPN 4 nsubj
and and CCONJ 3 cc
Velm Velm PROPN 1 conj
agreed agree VERB 0 root
on on ADP 6 case
quotas quota NOUN 4 obl
""")
CALLED = tree(
    """
Police police NOUN 2 nsubj
seek seek VERB 0 root
a a DET 4 det
man man NOUN 2 obj
named name VERB 4 acl
Lie Lie PROPN 5 xcomp
""",
    "Lie",
)
MINISTER = tree(
    """
Ferro Ferro PROPN 3 nsubj:pass
was be AUX 3 aux:pass
named name VERB 0 root
minister minister NOUN 3 xcomp
""",
    "Ferro",
)
BEAT = """
Lie Lie PROPN 2 nsubj
beat beat VERB 0 root
Ferro Ferro PROPN 2 obj
in in ADP 6 case
the the DET 6 det
{where} {where} NOUN 2 obl
"""
HOSTED = """
Lie Lie PROPN 2 nsubj
hosted host VERB 0 root
the the DET 4 det
{what} {what} {upos} 2 obj
"""
TIES = tree("""
Norland Norland PROPN 2 nsubj
broke break VERB 0 root
a a DET 4 det
tie tie NOUN 2 obj
with with ADP 6 case
Velm Velm PROPN 2 obl
""")
FINDINGS = tree(
    """
Lie Lie PROPN 2 nsubj
released release VERB 0 root
a a DET 4 det
comment comment NOUN 2 obj
on on ADP 8 case
Ferro Ferro PROPN 8 nmod:poss
's 's PART 6 case
debts debt NOUN 4 nmod
""",
    "Ferro",
)
TWO_OF = tree("""
Guards guard NOUN 2 nsubj
released release VERB 0 root
two two NUM 2 obj
of of ADP 6 case
the the DET 6 det
suspects suspect NOUN 3 nmod
""")


def with_name(sentence: tuple[str, Sentence], name: str) -> tuple[str, Sentence]:
    text, one = sentence
    at = text.index(name)
    return text, replace(one, names=(*one.names, Name(at, at + len(name), "place")))


def roots(sentence: tuple[str, Sentence], before: str = "") -> list[tuple[str | None, str]]:
    """(root, trigger) of a sentence, behind others of its page."""
    text, one = sentence
    whole = before + text
    moved = tuple(replace(t, start=t.start + len(before), end=t.end + len(before)) for t in one.tokens)
    names = tuple(Name(n.start + len(before), n.end + len(before), n.kind) for n in one.names)
    behind = Sentence(len(before), len(whole), moved, names)
    return [(e.root, whole[e.trigger.start : e.trigger.end]) for e in propose_events(whole, [behind])]


@pytest.mark.parametrize(
    ("goal", "upos", "name", "found"),
    [
        ("Velm", "PROPN", "Velm", ["went to"]),
        ("talks", "NOUN", "", ["went to"]),
        ("work", "NOUN", "", []),
        ("kitchen", "NOUN", "", []),
    ],
)
def test_who_goes_nowhere_that_has_a_name_visits_nobody(
    goal: str, upos: str, name: str, found: list[str]
) -> None:
    sentence = tree(TRIP.format(verb="went", lemma="go", case="to", goal=goal, upos=upos))
    sentence = with_name(sentence, name) if name else sentence
    assert [words for root, words in roots(sentence) if root == "CONSULT"] == found


def test_one_who_agreed_with_what_was_said_agreed_to_nothing() -> None:
    assert acts(tree(AGREED)) == []
    assert [root for root, *_ in acts(BOTH)] == ["AGREE"]


def test_a_name_given_to_a_man_is_no_appointment() -> None:
    assert acts(CALLED) == []
    assert [words for _, words, *_ in acts(MINISTER)] == ["named"]


def test_who_is_beaten_in_a_vote_is_not_attacked() -> None:
    assert roots(tree(BEAT.format(where="primary"))) == [(None, "beat")]
    assert roots(tree(BEAT.format(where="street"))) == [("ASSAULT", "beat")]


def test_a_page_of_a_game_is_known_by_its_words() -> None:
    assert is_of_a_game(GAME)
    assert not is_of_a_game("Police said a coach was shot in Velm on Friday. He died at a hospital.")
    assert not is_of_a_game("The season of storms goes on. " + "It rained in Velm for days. " * 120 + GAME)


def test_in_a_game_nobody_is_shot_and_ties_are_no_relations() -> None:
    struck = tree(BEAT.replace("beat beat", "struck strike").format(where="half"), "Ferro")
    assert roots(struck, GAME + " ") == []
    assert roots(struck) != []
    assert roots(TIES, GAME + " ") == []
    assert roots(tree(BEAT.format(where="night")), GAME + " ") == [(None, "beat")]


def test_a_gun_is_in_earnest_on_a_page_of_a_game_too() -> None:
    shot = tree(BEAT.replace("beat beat", "shot shoot").format(where="hospital"))
    assert roots(shot, GAME + " ") == [("ASSAULT", "shot")]


def test_what_is_hosted_is_a_show_or_has_a_name() -> None:
    assert roots(tree(HOSTED.format(what="gala", upos="NOUN"))) == [(None, "hosted")]
    assert roots(with_name(tree(HOSTED.format(what="Games", upos="PROPN")), "Games")) == [(None, "hosted")]
    assert roots(tree(HOSTED.format(what="virus", upos="NOUN"))) == []


def test_somebody_named_in_a_paper_is_not_released_with_it() -> None:
    assert roots(FINDINGS) == []
    assert roots(TWO_OF) == [("CONCEDE", "released")]


SHOWS = tree("""
Lie Lie PROPN 2 nsubj
demonstrated demonstrate VERB 0 root
that that SCONJ 5 mark
women woman NOUN 5 nsubj
won win VERB 2 ccomp
""")


def test_who_demonstrates_that_something_is_so_protests_nowhere() -> None:
    assert [root for root, *_ in acts(SHOWS) if root == "PROTEST"] == []
