"""The features of whom a pronoun may mean."""

from __future__ import annotations

from wiredesk.entities.antecedents import describe, describe_nobody, load_weights, score
from wiredesk.entities.layout import Place
from wiredesk.entities.spoken_of import Memory, Pronoun, SpokenOf
from wiredesk.model.text import Span


def place(start: int, sentence: int, role: str = "subject", quotation: Span | None = None) -> Place:
    return Place(start, start + 3, sentence, sentence // 2, role, -1, quotation, False)


def test_weights_are_there_for_what_is_described() -> None:
    weights, memory = load_weights(), Memory()
    thing = memory.mention(SpokenOf(0, "person", "he", place(0, 0), "name"))
    features = describe(Pronoun("he", place(40, 1)), thing, 0, memory)
    assert features["subject one sentence before"] == 1.0
    assert len([f for f in features if f in weights]) >= len(features) - 1


def test_whoever_speaks_does_not_say_he_of_himself() -> None:
    weights, memory = load_weights(), Memory()
    quotation = Span(20, 60)
    thing = memory.mention(SpokenOf(0, "person", "he", place(0, 0), "name"))
    outside = Pronoun("he", place(40, 0))
    inside = Pronoun("he", place(40, 0, quotation=quotation), (), (Span(0, 3),))
    memory.spoke(thing, 0)
    assert score(describe(inside, thing, 0, memory), weights) < score(
        describe(outside, thing, 0, memory), weights
    )


def test_the_subject_of_the_sentence_before_is_likelier_than_somebody_far_before() -> None:
    weights, memory = load_weights(), Memory()
    near = memory.mention(SpokenOf(0, "person", "he", place(100, 9), "name"))
    far = memory.mention(SpokenOf(1, "person", "he", place(0, 0, "oblique"), "name"))
    pronoun = Pronoun("he", place(140, 10))
    scores = [score(describe(pronoun, c, n, memory), weights) for n, c in enumerate((near, far))]
    assert scores[0] > scores[1]


def test_nobody_is_described_by_what_the_candidates_lack() -> None:
    candidate = SpokenOf(0, "person", None, place(0, 0), "name")
    assert "nobody fits for sure" in describe_nobody(Pronoun("she", place(9, 0)), [candidate])
