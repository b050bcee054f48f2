"""What the encoder's heads say: name and span tags, and lemmas as rules for rewriting a word's end."""

from __future__ import annotations

from wiredesk.model.annotation import NameKind

NAME_KINDS: tuple[NameKind, ...] = ("person", "org", "place", "nationality", "other")
#: Outside, then beginning and inside of each kind.
NAME_TAGS = ("O", *(f"{edge}-{kind}" for kind in NAME_KINDS for edge in ("B", "I")))
#: Of sources, cues and contents alike.
SPAN_TAGS = ("O", "B", "I")
ROLES = ("source", "cue", "content")

#: Rules that replace a whole word start with this sign.
_WHOLE = "="


def lemma_rule(form: str, lemma: str) -> str:
    """How to make the lemma of a form: ``L3|y`` lowers, takes three letters off and adds "y".

    After Straka (2018), without prefixes; a form that shares nothing with its lemma has a rule of the lemma
    itself.
    """
    lowered = form.lower()
    case, base = ("K", form) if lemma.startswith(form[:1]) and lemma != lemma.lower() else ("L", lowered)
    shared = 0
    while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
        shared += 1
    if shared == 0:
        return _WHOLE + lemma
    return f"{case}{len(base) - shared}|{lemma[shared:]}"


def apply_lemma_rule(form: str, rule: str) -> str:
    """The lemma that a rule makes of a form; the form itself, lowered, where the rule does not fit."""
    if rule.startswith(_WHOLE):
        return rule[1:]
    head, _, ending = rule.partition("|")
    base = form if head[:1] == "K" else form.lower()
    cut = int(head[1:])
    if cut > len(base) or (cut == len(base) and not ending):
        return form.lower()
    return base[: len(base) - cut] + ending
