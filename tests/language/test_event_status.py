"""Whether an act happened, by what stands around it, in sentences with a tree made by hand."""

from __future__ import annotations

from tests.language.test_event_predicates import acts, tree

LATER_MET = tree("""
Lie Lie PROPN 2 nsubj
insisted insist VERB 0 root
that that SCONJ 6 mark
she she PRON 6 nsubj:pass
be be AUX 6 aux:pass
kept keep VERB 2 ccomp
out out ADP 6 compound:prt
when when ADV 10 advmod
he he PRON 10 nsubj
met meet VERB 6 advcl
Ferro Ferro PROPN 10 obj
""")
CALLS = tree("""
Police police NOUN 2 nsubj
released release VERB 0 root
the the DET 4 det
calls call NOUN 2 obj
that that PRON 6 nsubj
preceded precede VERB 4 acl:relcl
the the DET 8 det
attack attack NOUN 6 obj
on on ADP 10 case
Ferro Ferro PROPN 8 nmod
by by ADP 12 case
rebels rebel NOUN 8 nmod
""")
AT_MEETING = tree("""
Ferro Ferro PROPN 2 nsubj
wants want VERB 0 root
to to PART 4 mark
resign resign VERB 2 xcomp
after after ADP 7 case
a a DET 7 det
meeting meeting NOUN 4 obl
with with ADP 9 case
Lie Lie PROPN 7 nmod
""")
POTENTIAL = tree("""
Lie Lie PROPN 2 nsubj
saw see VERB 0 root
a a DET 5 det
potential potential ADJ 5 amod
attack attack NOUN 2 obj
by by ADP 7 case
rebels rebel NOUN 5 nmod
on on ADP 9 case
Velm Velm PROPN 5 nmod
""")
MANAGED = """
Ferro Ferro PROPN 2 nsubj
{verb} {lemma} VERB 0 root
to to PART 4 mark
meet meet VERB 2 xcomp
Lie Lie PROPN 4 obj
"""
WOUNDED = tree("""
A a DET 2 det
guard guard NOUN 3 nsubj
wounded wound VERB 0 root
two two NUM 5 nummod
men man NOUN 3 obj
at at ADP 8 case
the the DET 8 det
club club NOUN 3 obl
""")
FIRED = tree("""
Rebels rebel NOUN 2 nsubj
fired fire VERB 0 root
shots shot NOUN 2 obj
at at ADP 6 case
the the DET 6 det
guards guard NOUN 2 obl
""")
STOP = tree("""
Norland Norland PROPN 2 nsubj
urged urge VERB 0 root
Lie Lie PROPN 2 obj
to to PART 5 mark
stop stop VERB 2 xcomp
men man NOUN 5 obj
""")


def status_of(sentence: tuple[str, object], trigger: str) -> str:
    (found,) = [status for _, words, _, _, status in acts(sentence) if words == trigger]  # type: ignore[arg-type]
    return found


def test_what_is_told_of_another_time_is_not_called_for_by_the_verb_above() -> None:
    assert status_of(LATER_MET, "met") == "happened"
    assert status_of(CALLS, "attack") == "happened"


def test_what_stands_beside_a_wish_is_not_wished() -> None:
    assert status_of(AT_MEETING, "resign") == "planned"
    assert status_of(AT_MEETING, "meeting") == "happened"


def test_adjectives_say_that_an_act_has_not_happened() -> None:
    assert status_of(POTENTIAL, "attack") == "possible"


def test_what_somebody_managed_to_do_was_done() -> None:
    assert status_of(tree(MANAGED.format(verb="managed", lemma="manage")), "meet") == "happened"
    assert status_of(tree(MANAGED.format(verb="hoped", lemma="hope")), "meet") == "planned"


def test_at_says_where_of_what_is_done_to_people_and_at_whom_of_what_is_fired() -> None:
    assert [to for _, words, _, to, _ in acts(WOUNDED) if words == "wounded"] == [["two men"]]
    assert [to for root, _, _, to, _ in acts(FIRED) if root == "ASSAULT"] == [["the guards"]]


def test_whom_the_urged_shall_stop_is_not_urged() -> None:
    assert [to for _, words, _, to, _ in acts(STOP) if words == "urged"] == [["Lie"]]


ONLY = tree("""
Rebels rebel NOUN 4 nsubj
not not PART 4 advmod
only only ADV 4 advmod
shelled shell VERB 0 root
Velm Velm PROPN 4 obj
""")
APPROVAL = """
The the DET 2 det
pact pact NOUN 4 nsubj
would would AUX 4 aux
{verb} {verb} VERB 0 root
the the DET 6 det
approval approval NOUN 4 obj
of of ADP 8 case
Norland Norland PROPN 6 nmod
by by ADP 10 case
Lie Lie PROPN 6 nmod
"""
CANCEL = tree("""
Lie Lie PROPN 2 nsubj
wrote write VERB 0 root
Cancel cancel VERB 2 ccomp
the the DET 5 det
summit summit NOUN 3 obj
with with ADP 7 case
Ferro Ferro PROPN 5 nmod
""")


def test_not_only_denies_nothing() -> None:
    assert status_of(ONLY, "shelled") == "happened"


def test_what_a_verb_brings_about_has_its_helpers() -> None:
    assert status_of(tree(APPROVAL.format(verb="require")), "approval") == "possible"
    assert status_of(tree(APPROVAL.format(verb="welcome")), "approval") == "happened"


def test_what_somebody_writes_that_another_shall_do_is_called_for() -> None:
    assert status_of(CANCEL, "Cancel") == "called for"


ALLEGED = tree("""
Lie Lie PROPN 3 nsubj:pass
is be AUX 3 aux:pass
accused accuse VERB 0 root
to to PART 5 mark
shoot shoot VERB 3 xcomp
Ferro Ferro PROPN 5 obj
""")


def test_whom_the_accused_shot_is_not_accused() -> None:
    assert [to for words, to in [(w, to) for _, w, _, to, _ in acts(ALLEGED)] if words == "accused"] == [
        ["Lie"]
    ]


FAILED = """
Lie Lie PROPN 2 nsubj
{verb} {lemma} VERB 0 root
to to PART 4 mark
meet meet VERB 2 xcomp
Ferro Ferro PROPN 4 obj
"""
NOBODY = tree("""
No no DET 2 det
guard guard NOUN 4 nsubj:pass
was be AUX 4 aux:pass
wounded wound VERB 0 root
by by ADP 6 case
rebels rebel NOUN 4 obl
""")
KEPT = tree("""
Norland Norland PROPN 2 nsubj
kept keep VERB 0 root
rebels rebel NOUN 2 obj
from from SCONJ 5 mark
shelling shell VERB 2 advcl
Velm Velm PROPN 5 obj
""")


def test_what_somebody_failed_to_do_or_was_kept_from_was_not_done() -> None:
    assert status_of(tree(FAILED.format(verb="failed", lemma="fail")), "meet") == "denied"
    assert status_of(KEPT, "shelling") == "denied"


def test_what_nobody_suffered_did_not_happen() -> None:
    assert status_of(NOBODY, "wounded") == "denied"
