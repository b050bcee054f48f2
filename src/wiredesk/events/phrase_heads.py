"""Which names in a noun phrase take part in an act, by the tree: its head does, not what only describes it.

Of "a friend of Ada Ferro" and "Ferro's 9-year-old son" nobody is Ferro; of "fighters from the NPA" and "the
Norwegian army" the body and the country act.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from wiredesk.events.event_words import event_words
from wiredesk.model.annotation import Sentence, Token
from wiredesk.model.entity import Entity
from wiredesk.model.text import Span

Side = Literal["acting", "suffering"]
#: Relations by which a name is the head in other words: "the envoy, Ola Lie", "Ferro and Lie".
_SAME = ("appos", "conj", "flat", "goeswith", "list", "dep", "nsubj")
#: Prepositions behind a thing, of names that take part: "an attack by Norland", "talks with Ferro".
_OF_WHO_ACTS = ("of", "by", "from", "between", "")
_OF_WHO_SUFFERS = (*_OF_WHO_ACTS, "against", "with", "to", "on", "over", "for")


@dataclass(frozen=True, slots=True)
class _Step:
    """One relation on the way from a name up to the head of its phrase."""

    relation: str
    case: str
    governor: int


def takes_part(
    sentence: Sentence,
    phrase: Span,
    name: tuple[int, int],
    entity: Entity,
    is_person: Callable[[Token], bool],
    side: Side,
) -> bool:
    """Whether the entity of a name acts or suffers as the phrase around it does.

    ``is_person`` says of a token whether it is somebody, named or not. Without a tree every name takes part.
    """
    steps = _way_up(sentence, phrase, name)
    tokens = sentence.tokens
    if not steps:
        return True
    own = tokens[steps[0].governor]
    if steps[0].case == "in" and entity.kind == "place" and _is_of_a_body(sentence, steps[0].governor):
        return False  # "UN officials in Velm"
    if len(steps) == 1:
        return _may(steps[0], own, entity, is_person(own), side)
    # "attempts by Norwegian troops", "an attack on NPA fighters": those act for the name.
    stands_for = steps[0].relation in ("compound", "amod") and entity.kind != "person" and _acts_for(own)
    above = tokens[steps[1].governor]
    return len(steps) == 2 and stands_for and not is_person(above) and _hangs_well(steps[1], above, side)


def _way_up(sentence: Sentence, phrase: Span, name: tuple[int, int]) -> list[_Step]:
    """The relations between a name and the head of its phrase that do not make it a head too."""
    tokens = sentence.tokens
    inside = {n for n, t in enumerate(tokens) if phrase.start <= t.start < phrase.end}
    named = [n for n in sorted(inside) if name[0] <= tokens[n].start < name[1]]
    if not named or tokens[named[0]].head is None:
        return []
    at = next((n for n in named if tokens[n].head not in named), named[0])
    steps: list[_Step] = []
    for _ in inside:
        head = tokens[at].head
        if head is None or head not in inside:
            break
        relation = tokens[at].deprel
        case = _case(tokens, at)
        same = relation.split(":")[0] in _SAME or relation == "nmod:desc" or (case == "as" and not steps)
        # "Lie, 44, of Velm": what belongs to a word beside the head is a step further off.
        same = same and not (relation == "appos" and steps)
        counted = relation == "nmod" and case in ("of", "") and _only_counts(tokens[head])
        if not same and not counted:
            steps.append(_Step(relation, case, head))
        at = head
    return steps


def _is_of_a_body(sentence: Sentence, noun: int) -> bool:
    """Whether a name says whose men those of a noun are."""
    own = [t for t in sentence.tokens if t.head == noun and t.deprel in ("compound", "amod", "nmod:poss")]
    return any(n.start <= t.start < n.end for t in own for n in sentence.names)


def _case(tokens: Sequence[Token], at: int) -> str:
    cases = (t.lemma.lower() for t in tokens if t.head == at and t.deprel == "case")
    return next(cases, "")


def _only_counts(token: Token) -> bool:
    """Whether a noun or number only says how many of those behind "of" are meant: "dozens of", "two of"."""
    if token.deprel in ("appos", "amod"):
        return False  # somebody's age
    return token.upos in ("NUM", "DET", "PRON", "ADJ") or token.lemma.casefold() in event_words("counts")


def _may(step: _Step, governor: Token, entity: Entity, person: bool, side: Side) -> bool:
    relation = step.relation
    if relation == "nmod:poss" and side == "acting" and governor.lemma.casefold() in event_words("plights"):
        return False
    if relation == "nmod:poss":
        # "Ferro's son" is not Ferro; "Ferro's speech" and "Norland's army" are theirs.
        return not person or (entity.kind != "person" and _acts_for(governor))
    if relation.startswith(("nmod", "obl", "acl")):
        if person:
            return entity.kind != "person" and _acts_for(governor)
        return _hangs_well(step, governor, side)
    if person:
        return entity.kind != "person" and (_acts_for(governor) or relation == "amod")
    # "the Ferro report" says nothing of what Ferro did.
    return entity.kind != "person" or side == "suffering" or _acts_for(governor)


def _hangs_well(step: _Step, governor: Token, side: Side) -> bool:
    """Whether what hangs on a thing has a part in what is done: "talks with Ferro", "Norland's forces"."""
    if step.relation == "nmod:poss" or _acts_for(governor):
        return True
    return step.case in (_OF_WHO_ACTS if side == "acting" else _OF_WHO_SUFFERS)


def _acts_for(token: Token) -> bool:
    """Whether those of a noun act for the body or place they belong to: "fighters from the NPA"."""
    return token.lemma.casefold() in event_words("acts_for")
