"""Acts that a noun names and a verb only carries."""

import pytest

from wiredesk.language import load_annotator
from wiredesk.language.event_clauses import clause_finder
from wiredesk.language.events_rules import propose_events
from wiredesk.language.light_predicates import light_act, light_clause
from wiredesk.model.annotation import Sentence, Token


def tree(rows: str) -> tuple[str, Sentence]:
    """A sentence from rows of ``word lemma upos head deprel``; heads count from 1, 0 is the root."""
    text, tokens = "", []
    for word, lemma, upos, head, deprel in (row.split() for row in rows.strip().splitlines()):
        start, text = len(text), text + word
        tokens.append(Token(start, len(text), lemma, upos, int(head) - 1, deprel))
        text += " "
    return text.rstrip(), Sentence(0, len(text.rstrip()), tuple(tokens))


WARNED = tree("""
Norland Norland PROPN 2 nsubj
gave give VERB 0 root
a a DET 4 det
warning warning NOUN 2 obj
to to ADP 6 case
Estria Estria PROPN 2 obl
""")
IMPOSED = tree("""
Sanctions sanction NOUN 3 nsubj:pass
were be AUX 3 aux:pass
imposed impose VERB 0 root
on on ADP 5 case
Estria Estria PROPN 3 obl
by by ADP 7 case
Norland Norland PROPN 3 obl
""")
REQUEST = tree("""
Norland Norland PROPN 2 nsubj
rejected reject VERB 0 root
the the DET 4 det
Estria Estria PROPN 6 nmod:poss
's 's PART 4 case
request request NOUN 2 obj
""")

MONEY = tree("""
Norland Norland PROPN 2 nsubj
gave give VERB 0 root
$ $ SYM 2 obj
20 20 NUM 5 compound
million million NUM 3 nummod
to to ADP 7 case
Estria Estria PROPN 2 obl
""")
GIVEN_MONEY = tree("""
Norland Norland PROPN 2 nsubj
gave give VERB 0 root
Estria Estria PROPN 2 iobj
$ $ SYM 2 obj
20 20 NUM 6 compound
million million NUM 4 nummod
""")


def words(text, spans):
    return [text[s.start : s.end] for s in spans]


@pytest.mark.parametrize(
    ("sentence", "root", "source", "target"),
    [
        (WARNED, "THREATEN", "Norland", "Estria"),
        (IMPOSED, "COERCE", "Norland", "Estria"),
        (REQUEST, "REJECT", "Norland", "Estria"),
        (MONEY, "AID", "Norland", "Estria"),
        (GIVEN_MONEY, "AID", "Norland", "Estria"),
    ],
)
def test_the_noun_says_the_act_and_who_hangs_on_either_takes_part(sentence, root, source, target):
    text, read = sentence
    (event,) = propose_events(text, [read])
    assert event.root == root
    assert any(source in w for w in words(text, event.source))
    assert any(target in w for w in words(text, event.target))
    assert not any(source in w for w in words(text, event.target))


def test_a_verb_with_another_noun_carries_nothing():
    text, read = tree("Norland Norland PROPN 2 nsubj\ngave give VERB 0 root\nflowers flower NOUN 2 obj")
    assert light_act(text, clause_finder(read), 1) is None


def test_money_given_to_nobody_is_no_aid():
    text, read = tree(
        "Norland Norland PROPN 2 nsubj\ngave give VERB 0 root\n$ $ SYM 2 obj\n20 20 NUM 3 nummod"
    )
    assert not propose_events(text, [read])


def test_an_operation_is_violence_only_where_it_is_said_against_whom():
    rows = "Norland Norland PROPN 2 nsubj\nlaunched launch VERB 0 root\noperations operation NOUN 2 obj\n"
    text, read = tree(rows)
    finder = clause_finder(read)
    act = light_act(text, finder, 1)
    assert act is not None
    assert light_clause(text, finder, act) is None
    text, read = tree(rows + "against against ADP 5 case\nEstria Estria PROPN 2 obl")
    assert [e.root for e in propose_events(text, [read])] == ["ASSAULT"]


def test_a_day_is_nobody_who_is_acted_upon():
    text, read = tree("""
Norland Norland PROPN 2 nsubj
held hold VERB 0 root
talks talk NOUN 2 obj
on on ADP 5 case
Monday Monday PROPN 2 obl
with with ADP 7 case
Estria Estria PROPN 2 obl
""")
    (event,) = propose_events(text, [read])
    assert (event.root, words(text, event.target)) == ("CONSULT", ["Estria"])


def test_whoever_an_instance_names_takes_part():
    text, read = tree("""
Norland Norland PROPN 2 nsubj
held hold VERB 0 root
meetings meeting NOUN 2 obj
including include VERB 5 case
one one NUM 2 obl
with with ADP 7 case
Estria Estria PROPN 5 nmod
""")
    (event,) = propose_events(text, [read])
    assert (event.root, words(text, event.target)) == ("CONSULT", ["one with Estria"])


def test_without_a_tree_the_noun_behind_the_verb_is_taken():
    text = "Norland imposed new sanctions on Estria."
    note = load_annotator("rules").annotate([text])[0]
    assert "COERCE" in [e.root for e in note.events]


IMPACT = tree("""
The the DET 2 det
letter letter NOUN 4 nsubj
will will AUX 4 aux
have have VERB 0 root
an a DET 6 det
impact impact NOUN 4 obj
on on ADP 9 case
the the DET 9 det
talks talk NOUN 4 obl
with with ADP 11 case
Norland Norland PROPN 9 nmod
""")


def test_what_has_an_impact_on_talks_holds_none() -> None:
    text, sentence = IMPACT
    assert light_act(text, clause_finder(sentence), 3) is None
