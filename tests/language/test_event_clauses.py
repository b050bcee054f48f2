"""Who does what where acts stand beside, inside and under each other, in sentences with a tree made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.language.test_event_predicates import acts, tree

from wiredesk.language.events_rules import propose_events
from wiredesk.model.annotation import Name, NameKind, Sentence


def named(sentence: tuple[str, Sentence], **kinds: NameKind) -> tuple[str, Sentence]:
    """A sentence with further names of a kind."""
    text, one = sentence
    names = [Name(text.index(n), text.index(n) + len(n), kind) for n, kind in kinds.items()]
    return text, replace(one, names=tuple(sorted((*one.names, *names), key=lambda n: n.start)))


URGED = tree("""
Ferro Ferro PROPN 2 nsubj
urged urge VERB 0 root
guards guard NOUN 2 obj
to to PART 5 mark
flee flee VERB 2 xcomp
""")
ACCUSED = tree("""
Ferro Ferro PROPN 2 nsubj
accused accuse VERB 0 root
guards guard NOUN 2 obj
of of SCONJ 5 mark
killing kill VERB 2 advcl
men man NOUN 5 obj
""")


def test_whoever_is_urged_or_accused_does_what_follows() -> None:
    assert ("RETREAT", "flee", ["guards"], [], "called for") in acts(URGED)
    assert ("ASSAULT", "killing", ["guards"], ["men"], "possible") in acts(ACCUSED)


def test_what_happens_beside_a_call_is_not_called_for() -> None:
    sentence = tree("""
    Ferro Ferro PROPN 2 nsubj
    appealed appeal VERB 0 root
    as as SCONJ 5 mark
    Lund Lund PROPN 5 nsubj
    fled flee VERB 2 advcl
    """)
    assert ("RETREAT", "fled", ["Lund"], [], "happened") in acts(sentence)


def test_a_preposition_that_hangs_on_another_word_is_found_in_front_of_the_phrase() -> None:
    sentence = tree("""
    Ferro Ferro PROPN 2 nsubj
    met meet VERB 0 root
    with with ADP 5 case
    mayor mayor NOUN 5 compound
    envoy envoy NOUN 6 compound
    Lund Lund PROPN 2 obl
    """)
    assert [a[3] for a in acts(sentence)] == [["with mayor envoy Lund"]]
    call = tree("""
    In in ADP 3 case
    a a DET 3 det
    call call NOUN 7 obl
    with with ADP 3 case
    Berg Berg PROPN 3 nmod
    Lund Lund PROPN 7 nsubj
    spoke speak VERB 0 root
    """)
    assert ("CONSULT", "call", ["Lund"], ["Berg"], "happened") in acts(call)


def test_a_phrase_ends_before_a_verb_that_is_none_of_it() -> None:
    sentence = tree("""
    Gunmen gunman NOUN 2 nsubj
    seized seize VERB 0 root
    Berg Berg PROPN 2 obj
    , , PUNCT 6 punct
    the the DET 6 det
    latest latest ADJ 1 appos
    """)
    assert [a[2] for a in acts(sentence)] == [["Gunmen"]]


def test_a_form_of_note_is_no_negation() -> None:
    sentence = tree("""
    Ferro Ferro PROPN 2 nsubj
    urged urge VERB 0 root
    Lund Lund PROPN 2 obj
    , , PUNCT 5 punct
    noting not VERB 2 advcl
    risks risk NOUN 5 obj
    """)
    assert acts(sentence) == [("REQUEST", "urged", ["Ferro"], ["Lund"], "happened")]


def test_a_participle_behind_a_noun_says_what_was_done_to_it() -> None:
    sentence = tree("""
    Ferro Ferro PROPN 2 nsubj
    saw see VERB 0 root
    guards guard NOUN 2 obj
    captured capture VERB 3 acl
    near near ADP 6 case
    Velm Velm PROPN 4 obl
    """)
    assert acts(sentence) == [("COERCE", "captured", [], ["guards"], "happened")]


CONDEMNED = tree("""
Ferro Ferro PROPN 2 nsubj
condemned condemn VERB 0 root
the the DET 5 det
Norwegian Norwegian ADJ 5 amod
assault assault NOUN 2 obj
on on ADP 7 case
Velm Velm PROPN 5 nmod
""")


def test_whoever_condemns_an_attack_did_not_make_it() -> None:
    text, sentence = named(CONDEMNED, Norwegian="nationality", Velm="place")
    attack = [e for e in propose_events(text, [sentence]) if e.root == "ASSAULT"]
    assert [[text[s.start : s.end] for s in e.source] for e in attack] == [["Norwegian"]]


def test_a_request_is_made_by_whose_it_is() -> None:
    sentence = tree("""
    Ferro Ferro PROPN 2 nsubj
    came come VERB 0 root
    at at ADP 5 case
    the the DET 5 det
    request request NOUN 2 obl
    of of ADP 7 case
    Norland Norland PROPN 5 nmod
    """)
    assert acts(sentence) == [("REQUEST", "request", ["Norland"], [], "happened")]


@pytest.mark.parametrize(
    ("verb", "lemma", "status"),
    [("shelled shell", "", "happened"), ("shell shell", "will will AUX", "planned")],
)
def test_an_act_told_in_passing_has_the_status_of_its_verb(verb: str, lemma: str, status: str) -> None:
    helper = f"{lemma} 3 aux" if lemma else "then then ADV 3 advmod"
    sentence = tree(f"""
    Norland Norland PROPN 3 nsubj
    {helper}
    {verb} VERB 0 root
    Velm Velm PROPN 3 obj
    , , PUNCT 6 punct
    killing kill VERB 3 advcl
    Lund Lund PROPN 6 obj
    """)
    assert ("ASSAULT", "killing", ["Norland"], ["Lund"], status) in acts(sentence)


@pytest.mark.parametrize(("kind", "root"), [("rocket", "ASSAULT"), ("dock", "PROTEST")])
def test_strikes_with_weapons_are_attacks(kind: str, root: str) -> None:
    sentence = tree(f"""
    Norland Norland PROPN 2 nsubj
    began begin VERB 0 root
    {kind} {kind} NOUN 4 compound
    strikes strike NOUN 2 obj
    against against ADP 6 case
    Ferro Ferro PROPN 4 nmod
    """)
    assert {a[0] for a in acts(sentence)} == {root}


def test_to_demonstrate_something_is_no_protest() -> None:
    sentence = tree("""
    Norland Norland PROPN 2 nsubj
    demonstrated demonstrate VERB 0 root
    its its PRON 4 nmod:poss
    respect respect NOUN 2 obj
    """)
    assert acts(sentence) == []


def test_to_stop_doing_something_is_done_to_nobody() -> None:
    sentence = tree("""
    Ferro Ferro PROPN 2 nsubj
    stopped stop VERB 0 root
    shelling shell VERB 2 xcomp
    civilians civilian NOUN 3 obj
    """)
    assert {a[1] for a in acts(sentence)} == {"shelling"}


def test_a_ceasefire_that_is_called_for_is_requested() -> None:
    sentence = tree("""
    Ferro Ferro PROPN 2 nsubj
    called call VERB 0 root
    for for ADP 5 case
    a a DET 5 det
    ceasefire ceasefire NOUN 2 obl
    """)
    assert acts(sentence) == [("REQUEST", "called for", ["Ferro"], ["a ceasefire"], "happened")]
    wrong = tree("""
    Ferro Ferro PROPN 2 nsubj
    called call VERB 0 root
    for for ADP 5 case
    a a DET 5 det
    ceasefire ceasefire NOUN 2 obj
    """)
    assert [a[0] for a in acts(wrong)] == ["REQUEST"]


def test_in_case_is_a_condition() -> None:
    sentence = tree("""
    Ferro Ferro PROPN 2 nsubj
    waits wait VERB 0 root
    in in SCONJ 6 mark
    case case NOUN 3 fixed
    Lund Lund PROPN 6 nsubj
    invades invade VERB 2 advcl
    Norland Norland PROPN 6 obj
    """)
    assert acts(sentence) == [("ASSAULT", "invades", ["Lund"], ["Norland"], "possible")]


def test_the_place_of_an_act_may_stand_inside_its_object() -> None:
    sentence = tree("""
    Gunmen gunman NOUN 2 nsubj
    raided raid VERB 0 root
    the the DET 4 det
    hall hall NOUN 2 obj
    in in ADP 7 case
    nearby nearby ADJ 7 amod
    Velm Velm PROPN 4 nmod
    """)
    text, one = named(sentence, Velm="place")
    (event,) = propose_events(text, [one])
    assert [text[s.start : s.end] for s in event.place] == ["Velm"]


def test_the_dead_and_injured_are_no_act() -> None:
    sentence = tree("""
    Ferro Ferro PROPN 2 nsubj
    moved move VERB 0 root
    the the DET 4 det
    dead dead ADJ 2 obj
    and and CCONJ 6 cc
    injured injure VERB 4 conj
    """)
    assert acts(sentence) == []


@pytest.mark.parametrize(("helper", "told"), [("was be AUX 6 cop", False), ("should should AUX 6 aux", True)])
def test_to_agree_that_something_is_so_is_no_agreement(helper: str, told: bool) -> None:
    sentence = tree(f"""
    Ferro Ferro PROPN 2 nsubj
    agreed agree VERB 0 root
    that that SCONJ 6 mark
    Lund Lund PROPN 6 nsubj
    {helper}
    leave leave VERB 2 ccomp
    """)
    assert any(a[0] == "AGREE" for a in acts(sentence)) is told


def test_a_verb_joined_on_is_no_object_of_a_phrase() -> None:
    sentence = tree("""
    Ferro Ferro PROPN 2 nsubj
    made make VERB 0 root
    a a DET 4 det
    speech speech NOUN 2 obj
    and and CCONJ 6 cc
    called call VERB 2 conj
    Lund Lund PROPN 6 obj
    """)
    assert not any(a[1].startswith("made") and a[1].endswith("called") for a in acts(sentence))


def test_where_troops_are_massed_may_hang_on_the_troops() -> None:
    sentence = tree("""
    Norland Norland PROPN 2 nsubj
    massed mass VERB 0 root
    troops troop NOUN 2 obj
    near near ADP 5 case
    Velm Velm PROPN 3 nmod
    """)
    text, one = named(sentence, Velm="place")
    (event,) = propose_events(text, [one])
    assert (event.root, [text[s.start : s.end] for s in event.place]) == ("MOBILIZE", ["Velm"])


SHOT_FIRST = tree("""
Shot shoot VERB 6 advcl
three three NUM 3 nummod
times time NOUN 1 obl
, , PUNCT 1 punct
Lie Lie PROPN 6 nsubj
fled flee VERB 0 root
""")
SHOOTING_FIRST = tree("""
Shooting shoot VERB 6 advcl
at at ADP 3 case
guards guard NOUN 1 obl
, , PUNCT 1 punct
Lie Lie PROPN 6 nsubj
fled flee VERB 0 root
""")


def test_a_participle_beside_a_clause_says_what_was_done_to_its_subject() -> None:
    assert [(of, to[:1]) for root, _, of, to, _ in acts(SHOT_FIRST) if root == "ASSAULT"] == [([], ["Lie"])]
    assert [of for root, _, of, _, _ in acts(SHOOTING_FIRST) if root == "ASSAULT"] == [["Lie"]]


def test_who_committed_a_crime_agreed_to_nothing() -> None:
    rows = """
Lie Lie PROPN 2 nsubj
committed commit VERB 0 root
{} 2 obl
"""
    assert acts(tree(rows.format("crimes crime NOUN").replace("2 obl", "2 obj"))) == []
    agreed = rows.format("to to ADP 4 case\nreforms reform NOUN")
    assert [root for root, *_ in acts(tree(agreed))] == ["AGREE"]


WEIGHED = """
Lie Lie PROPN 2 nsubj
{verb} 0 root
the the DET 4 det
slaying slaying NOUN 2 obj
of of ADP 6 case
Ferro Ferro PROPN 4 nmod
in in ADP 8 case
Velm Velm PROPN 4 nmod
"""
CALLED_ON = tree("""
Lie Lie PROPN 2 nsubj
called call VERB 0 root
on on ADP 4 case
guards guard NOUN 2 obl
to to PART 6 mark
flee flee VERB 2 advcl
""")


def test_who_speaks_of_a_slaying_did_not_do_it_and_who_ordered_it_did() -> None:
    weighed = acts(tree(WEIGHED.format(verb="weighed weigh VERB")))
    ordered = acts(tree(WEIGHED.format(verb="ordered order VERB")))
    assert [of for root, _, of, _, _ in weighed if root == "ASSAULT"] == [[]]
    assert [of for root, _, of, _, _ in ordered if root == "ASSAULT"] == [["Lie"]]


def test_who_is_called_on_does_what_follows() -> None:
    assert ("RETREAT", "flee", ["guards"], [], "called for") in acts(CALLED_ON)


JAILED = tree("""
Norland Norland PROPN 2 nsubj
jailed jail VERB 0 root
two two NUM 4 nummod
men man NOUN 2 obj
for for SCONJ 6 mark
killing kill VERB 2 advcl
a a DET 8 det
guard guard NOUN 6 obj
""")
SLIPPED = """
Two two NUM 2 nummod
men man NOUN 4 nsubj:pass
were be AUX 4 aux:pass
killed kill VERB 0 root
after after SCONJ 6 mark
{what} 4 advcl
"""


def test_for_what_somebody_is_jailed_he_did() -> None:
    assert ("ASSAULT", "killing", ["two men"], ["a guard"], "ongoing") in [
        (root, words, of, to, "ongoing") for root, words, of, to, _ in acts(JAILED)
    ]


def test_who_died_of_a_fall_was_not_attacked() -> None:
    assert [root for root, *_ in acts(tree(SLIPPED.format(what="slipping slip VERB")))] == [None]
    assert [root for root, *_ in acts(tree(SLIPPED.format(what="working work VERB")))] == ["ASSAULT"]


FACES = """
Lie Lie PROPN 3 nsubj
is be AUX 3 aux
{verb} VERB 0 root
{what} NOUN 3 obj
"""


def test_who_faces_charges_or_stands_trial_charges_nobody() -> None:
    for verb, what in (("facing face", "charges charge"), ("standing stand", "trial trial")):
        found = acts(tree(FACES.format(verb=verb, what=what)))
        assert [(of, to[:1]) for root, _, of, to, _ in found if root == "COERCE"] == [([], ["Lie"])]
