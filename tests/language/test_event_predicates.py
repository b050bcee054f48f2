"""Which words of news name an act, who does it and to whom, in sentences with a tree made by hand."""

import pytest

from wiredesk.language.events_rules import propose_events
from wiredesk.model.annotation import Name, Sentence, Token


def tree(rows: str, *persons: str) -> tuple[str, Sentence]:
    """A sentence from rows of ``word lemma upos head deprel``; heads count from 1, 0 is the root."""
    text, tokens = "", []
    for word, lemma, upos, head, deprel in (row.split() for row in rows.strip().splitlines()):
        start, text = len(text), text + word
        tokens.append(Token(start, len(text), lemma, upos, int(head) - 1, deprel))
        text += " "
    names = tuple(Name(text.index(p), text.index(p) + len(p), "person") for p in persons)
    return text.rstrip(), Sentence(0, len(text.rstrip()), tuple(tokens), names)


def acts(sentence: tuple[str, Sentence]) -> list[tuple[str | None, str, list[str], list[str], str]]:
    text, one = sentence
    return [
        (
            e.root,
            text[e.trigger.start : e.trigger.end],
            [text[s.start : s.end] for s in e.source],
            [text[s.start : s.end] for s in e.target],
            e.status,
        )
        for e in propose_events(text, [one])
    ]


CHARGED = tree(
    """
Prosecutors prosecutor NOUN 2 nsubj
charged charge VERB 0 root
Brandt Brandt PROPN 2 obj
on on ADP 5 case
Monday Monday PROPN 2 obl
with with ADP 7 case
fraud fraud NOUN 2 obl
""",
    "Brandt",
)
FEES = tree("""
The the DET 2 det
clinic clinic NOUN 3 nsubj
charged charge VERB 0 root
high high ADJ 5 amod
fees fee NOUN 3 obj
""")
RELEASED_MEN = tree("""
Guards guard NOUN 2 nsubj
released release VERB 0 root
two two NUM 4 nummod
men man NOUN 2 obj
""")
RELEASED_DOVES = tree("""
Guards guard NOUN 2 nsubj
released release VERB 0 root
two two NUM 4 nummod
doves dove NOUN 2 obj
""")
PLEADED = tree(
    """
Brandt Brandt PROPN 2 nsubj
pleaded plead VERB 0 root
not not PART 4 advmod
guilty guilty ADJ 2 xcomp
""",
    "Brandt",
)
SCHEDULED = tree(
    """
A a DET 2 det
funeral funeral NOUN 6 nsubj:pass
for for ADP 4 case
Brandt Brandt PROPN 2 nmod
is be AUX 6 aux:pass
scheduled schedule VERB 0 root
for for ADP 8 case
Friday Friday PROPN 6 obl
""",
    "Brandt",
)
ARREST = tree(
    """
Brandt Brandt PROPN 3 nmod:poss
's 's PART 1 case
arrest arrest NOUN 6 nsubj
in in ADP 5 case
Velm Velm PROPN 3 nmod
shocked shock VERB 0 root
neighbours neighbour NOUN 6 obj
""",
    "Brandt",
)
CHARGED_OVER = tree(
    """
Brandt Brandt PROPN 3 nsubj:pass
was be AUX 3 aux:pass
charged charge VERB 0 root
over over ADP 6 case
the the DET 6 det
killing killing NOUN 3 obl
of of ADP 9 case
two two NUM 9 nummod
men man NOUN 6 nmod
""",
    "Brandt",
)
WALKED_OUT_OF = tree(
    """
Brandt Brandt PROPN 2 nsubj
walked walk VERB 0 root
out out ADP 5 case
of of ADP 5 case
jail jail NOUN 2 obl
""",
    "Brandt",
)
ARRESTED_AND_CHARGED = tree(
    """
Brandt Brandt PROPN 3 nsubj:pass
was be AUX 3 aux:pass
arrested arrest VERB 0 root
and and CCONJ 5 cc
charged charge VERB 3 conj
with with ADP 7 case
fraud fraud NOUN 5 obl
""",
    "Brandt",
)
GOING_TO_PAY = tree("""
Norvik Norvik PROPN 3 nsubj
is be AUX 3 aux
going go VERB 0 root
to to PART 5 mark
pay pay VERB 3 xcomp
""")


@pytest.mark.parametrize(
    ("sentence", "root", "trigger", "source", "target"),
    [
        (CHARGED, "COERCE", "charged Brandt on Monday with", ["Prosecutors"], "Brandt"),
        (RELEASED_MEN, "CONCEDE", "released", ["Guards"], "two men"),
        (PLEADED, "REJECT", "pleaded not", ["Brandt"], None),
        (SCHEDULED, None, "funeral", [], "Brandt"),
        (ARREST, "COERCE", "arrest", [], "Brandt"),
        (CHARGED_OVER, "COERCE", "charged over", [], "Brandt"),
    ],
)
def test_acts_of_the_news(sentence, root, trigger, source, target):
    found = {a[1]: a for a in acts(sentence)}
    assert found[trigger][0] == root
    assert found[trigger][2] == source
    assert target is None or target in found[trigger][3]


@pytest.mark.parametrize("sentence", [FEES, RELEASED_DOVES, WALKED_OUT_OF, GOING_TO_PAY])
def test_what_only_looks_like_an_act_is_none(sentence):
    assert acts(sentence) == []


def test_a_happening_that_is_only_set_is_planned():
    assert [a[4] for a in acts(SCHEDULED)] == ["planned"]


def test_whoever_is_charged_over_a_killing_is_not_told_to_have_killed():
    assert not [a for a in acts(CHARGED_OVER) if a[1] == "killing" and "Brandt" in a[2]]


def test_a_verb_joined_to_a_passive_is_passive_too():
    charged = next(a for a in acts(ARRESTED_AND_CHARGED) if a[1] == "charged with")
    assert charged[2] == []
    assert "Brandt" in charged[3]


def test_some_verbs_tell_something_only_on_a_day():
    undated = tree("""
Norvik Norvik PROPN 2 nsubj
unveiled unveil VERB 0 root
a a DET 4 det
car car NOUN 2 obj
""")
    dated = tree("""
Norvik Norvik PROPN 2 nsubj
unveiled unveil VERB 0 root
a a DET 4 det
car car NOUN 2 obj
on on ADP 6 case
Monday Monday PROPN 2 obl
""")
    assert acts(undated) == []
    assert [a[1] for a in acts(dated)] == ["unveiled"]


def test_a_day_behind_a_verb_is_no_part_of_what_it_does():
    fired = tree(
        """
Owners owner NOUN 2 nsubj
fired fire VERB 0 root
coach coach NOUN 4 compound
Brandt Brandt PROPN 2 obj
on on ADP 6 case
Saturday Saturday PROPN 2 obl
""",
        "Brandt",
    )
    assert [root for root, *_ in acts(fired)] == [None]


def test_what_a_storm_does_to_a_place_is_a_happening_and_what_a_song_does_is_none():
    rows = """
The the DET 2 det
storm storm NOUN 3 nsubj
hit hit VERB 0 root
the the DET 5 det
coast coast NOUN 3 obj
"""
    assert acts(tree(rows)) == [(None, "hit", ["The storm"], ["the coast"], "happened")]
    assert acts(tree(rows.replace("storm storm", "song song").replace("coast coast", "charts chart"))) == []


TOOK_PLACE = tree(
    """
The the DET 2 det
shooting shooting NOUN 3 nsubj
took take VERB 0 root
place place NOUN 3 obj
on on ADP 7 case
Mill Mill PROPN 7 compound
Road Road PROPN 3 obl
near near ADP 9 case
Lund Lund PROPN 3 obl
with with ADP 11 case
Brandt Brandt PROPN 3 obl
""",
    "Lund",
    "Brandt",
)


def test_where_a_happening_took_place_is_nobody_it_happened_to() -> None:
    ((root, trigger, source, target, _),) = acts(TOOK_PLACE)
    assert (root, trigger, source, target) == ("ASSAULT", "shooting", [], ["Brandt"])


WORKING = tree("""
Lie Lie PROPN 2 nsubj
attended attend VERB 0 root
a a DET 5 det
working work VERB 5 amod
breakfast breakfast NOUN 2 obj
with with ADP 7 case
Ferro Ferro PROPN 5 nmod
""")


def test_a_participle_that_describes_does_not_part_a_verb_from_its_object():
    assert [(root, words) for root, words, *_ in acts(WORKING)] == [
        ("CONSULT", "attended a working breakfast")
    ]


SMASHED = tree("""
Lie Lie PROPN 2 nsubj
smashed smash VERB 0 root
into into ADP 5 case
the the DET 5 det
side side NOUN 2 obl
of of ADP 7 case
Ferro Ferro PROPN 5 nmod
""")


def test_who_smashed_into_another_had_an_accident() -> None:
    assert [(root, words) for root, words, *_ in acts(SMASHED)] == [(None, "smashed into")]
