"""How well somebody spoken of fits a pronoun: named features, weighed by a small linear model.

The features are the usual ones of mention ranking (Denis and Baldridge 2008): distance, grammatical role
and parallelism, gender, how often mentioned, quotation and speech. The weights are learned from GUM's
training part (``models/train_antecedents.py``) and stand in ``data/antecedent_weights.tsv``, one a line.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from wiredesk.entities.layout import Place
from wiredesk.entities.spoken_of import Memory, Pronoun, SpokenOf

Features = Mapping[str, float]


def near(sentences: int) -> str:
    """A distance in sentences, in words."""
    if sentences < 1:
        return "behind it" if sentences < 0 else "in its sentence"
    if sentences < 3:
        return ("one sentence before", "two sentences before")[sentences - 1]
    return "some sentences before" if sentences < 7 else "far before"


def describe(pronoun: Pronoun, thing: SpokenOf, rank: int, memory: Memory) -> Features:
    """The features of one candidate. ``rank`` counts the candidates mentioned after it."""
    place, last = pronoun.place, thing.last
    distance = near(place.sentence - last.sentence)
    found = {
        f"{last.role} {distance}": 1.0,
        f"{distance}": 1.0,
        f"{place.role}: {last.role}{' in its sentence' if distance == 'in its sentence' else ''}": 1.0,
        f"{_paragraphs(place, last)}": 1.0,
        f"candidate {min(rank, 4)}": 1.0,
        f"last {thing.by}{', owns' if thing.owned else ''}": 1.0,
        f"{'gender fits' if thing.gender else 'gender not known'}": 1.0,
        "mentions so far": math.log(thing.mentions),
        "names in the article": math.log1p(thing.names),
    }
    if thing.referent is None:
        found["has no name"] = 1.0
        found[f"has no name, {distance}"] = 1.0
    elif thing.leads:
        found["named most in the article"] = 1.0
    if last.opens:
        found["opens its sentence"] = 1.0
        found[f"opens its sentence, {distance}"] = 1.0
    if last.governor == place.governor >= 0 and place.role != "owner" and not pronoun.word.endswith("self"):
        found["of the same verb"] = 1.0
    return found | _speech(pronoun, thing, memory)


def _paragraphs(place: Place, last: Place) -> str:
    between = place.paragraph - last.paragraph
    return (
        "in its paragraph"
        if between <= 0
        else ("one paragraph before" if between == 1 else "paragraphs before")
    )


def _speech(pronoun: Pronoun, thing: SpokenOf, memory: Memory) -> dict[str, float]:
    """The features that quotations and speech give."""
    found: dict[str, float] = {}
    inside, was_inside = pronoun.place.quotation is not None, thing.last.quotation is not None
    if inside != was_inside:
        found["quoted, it is not" if was_inside else "not quoted, it is"] = 1.0
    elif inside:
        found["in one quotation" if pronoun.place.quotation == thing.last.quotation else "both quoted"] = 1.0
    if any(part.start <= thing.last.start < part.end for part in pronoun.said_by):
        found["says it"] = 1.0
    if any(part.start <= thing.last.start < part.end for part in pronoun.says):
        found["in what it says"] = 1.0
    if thing is memory.last_speaker:
        found["spoke last"] = 1.0
        if pronoun.says:
            found[f"spoke last, it speaks, {_paragraphs(pronoun.place, thing.last)}"] = 1.0
        if inside:
            found["spoke last, it is quoted"] = 1.0
    return found


def describe_nobody(pronoun: Pronoun, candidates: Sequence[SpokenOf]) -> Features:
    """The features of the answer that a pronoun means nobody who was spoken of."""
    found = {"nobody": 1.0}
    if pronoun.place.quotation is not None:
        found["nobody, it is quoted"] = 1.0
    if pronoun.says:
        found["nobody, it speaks"] = 1.0
    if not any(c.gender == pronoun.gender for c in candidates):
        found["nobody fits for sure"] = 1.0
    return found


@cache
def load_weights() -> Mapping[str, float]:
    """Feature → weight, as trained."""
    text = files("wiredesk.entities").joinpath("data/antecedent_weights.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}


def score(features: Features, weights: Mapping[str, float]) -> float:
    """The weighed sum of some features."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())
