"""Of whom a figure is told: two people's bonds of one million are two figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wiredesk.claims.figures import FigureMention
from wiredesk.model.annotation import Annotation, Sentence
from wiredesk.model.entity import Entity, MentionIndex

#: Words from a figure up to the verb whose subject it is told of.
STEPS = 8
_SUBJECTS = ("nsubj", "nsubj:pass")


class FigureSubjects:
    """The people of a story, asked who is the subject of the verb that a figure hangs on."""

    def __init__(self, annotations: Mapping[str, Annotation], entities: Sequence[Entity]) -> None:
        self._people = MentionIndex(tuple(e for e in entities if e.named and e.kind == "person"))
        self._speakers = {
            article: {(s.start, s.end) for a in annotation.attributions for s in a.source}
            for article, annotation in annotations.items()
        }

    def told_of(
        self, article: str, sentence: Sentence, figures: Sequence[FigureMention]
    ) -> list[FigureMention]:
        """The figures of a sentence, each with the one person of whom it is told, if there is one."""
        found = self._people.within(article, sentence.start, sentence.end) if figures else []
        here = [
            m for m in found if not any(s < m[1] and m[0] < e for s, e in self._speakers.get(article, ()))
        ]
        return [replace(f, whose=_subject(f, sentence, here)) for f in figures] if here else list(figures)


def _subject(figure: FigureMention, sentence: Sentence, people: Sequence[tuple[int, int, str]]) -> str:
    tokens = sentence.tokens
    at = next((n for n, t in enumerate(tokens) if figure.start <= t.start < figure.end), None)
    for _ in range(STEPS):
        if at is None or at < 0:
            return ""
        if tokens[at].upos in ("VERB", "AUX", "ADJ", "NOUN"):
            for n, token in enumerate(tokens):
                if token.head == at and token.deprel in _SUBJECTS:
                    return _person(n, sentence, people)
        at = tokens[at].head
    return ""


def _person(subject: int, sentence: Sentence, people: Sequence[tuple[int, int, str]]) -> str:
    """The person that a subject is, or whose it is ("his bond"); empty where there are several."""
    tokens = sentence.tokens
    if any(t.head == subject and t.deprel == "conj" for t in tokens):
        return ""
    owners = [n for n, t in enumerate(tokens) if t.head == subject and t.deprel == "nmod:poss"]
    for n in (subject, *owners):
        meant = {person for start, end, person in people if start <= tokens[n].start < end}
        if len(meant) == 1:
            return meant.pop()
    return ""
