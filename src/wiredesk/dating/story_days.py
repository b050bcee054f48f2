"""Lines up the articles of a story: whose words are alike, and which happenings two of them place on a day.

Two sentences that share their telling words and each hold a clue ("flies to the capital on Monday", "has
landed today") speak of one happening: where one of them stands in a dated article, it gives the other
article its day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from wiredesk.dating.clues import Clue, clue_in, find_clues
from wiredesk.dating.day_evidence import HEAD, HEAD_TRUST, Anchored, Case, Neighbour, head_trust, past_ages
from wiredesk.dating.word_vectors import WordWeights
from wiredesk.model.annotation import Annotation
from wiredesk.model.article import Article
from wiredesk.model.lineage import Lineage

#: Sentences less alike than this speak of different happenings (cosine of hashed TF-IDF).
_SAME_HAPPENING = 0.22
#: A weekday named in two articles, weighing the likeness of the sentences and of the articles.
_SAME_WEEKDAY = 0.12
_OWN = 0.5
_ANCHORS = 5
_LOOKED_AT = 60
#: Dated articles further down the list of likeness add nothing.
_NEIGHBOURS = 400
#: Words of an article beyond this many characters change its vector little and cost time.
_READ = 20_000
_SENTENCE = 600
_CLUES_A_SENTENCE = 2
_SENTENCES = 40
_SENTENCE_DIMENSIONS = 1024


@dataclass(frozen=True, slots=True)
class _ClueSentence:
    start: int
    end: int
    clue: Clue
    row: int


@dataclass(frozen=True, slots=True)
class Dated:
    """The dated articles of one round: days by place, vectors, clue sentences, habits of outlets."""

    days: dict[int, date]
    vectors: NDArray[np.float32]
    sentences: tuple[tuple[int, _ClueSentence], ...]
    rows: NDArray[np.float32]
    habits: dict[str | None, tuple[Sequence[float], float]]


class StoryDays:
    """The articles of one story with their clues and likenesses, asked again as days become known."""

    def __init__(
        self, articles: Sequence[Article], annotations: Mapping[str, Annotation], lineage: Lineage
    ) -> None:
        self.articles = sorted(articles, key=lambda a: a.id)
        self._place = {a.id: at for at, a in enumerate(self.articles)}
        self.clues = [find_clues(a.text[:_READ]) for a in self.articles]
        words = WordWeights([a.text[:_READ] for a in self.articles])
        vectors = words.vectors([a.text[:_READ] for a in self.articles])
        self._vectors = vectors
        self._copied = self._copies(lineage)
        self._sentences: list[list[_ClueSentence]] = []
        texts: list[str] = []
        for article, clues in zip(self.articles, self.clues, strict=True):
            self._sentences.append(self._clue_sentences(article, annotations.get(article.id), clues, texts))
        self._rows = words.vectors(texts, _SENTENCE_DIMENSIONS)

    def _clue_sentences(
        self, article: Article, annotation: Annotation | None, clues: Sequence[Clue], texts: list[str]
    ) -> list[_ClueSentence]:
        found: list[_ClueSentence] = []
        spans = [(s.start, s.end) for s in annotation.sentences] if annotation else list(article.paragraphs)
        for start, end in spans:
            held = [c for c in clue_in(clues, start, end) if c.kind != "date"][:_CLUES_A_SENTENCE]
            if held and len(found) < _SENTENCES:
                found.extend(_ClueSentence(start, end, clue, len(texts)) for clue in held)
                texts.append(article.text[start : min(end, start + _SENTENCE)])
        return found

    def _copies(self, lineage: Lineage) -> dict[tuple[int, int], float]:
        """How much of one article stands in another, for copies and edited copies."""
        found: dict[tuple[int, int], float] = {}
        for link in lineage.links:
            if link.kind in {"copy", "edited"} and link.from_ in self._place and link.to in self._place:
                pair = self._place[link.from_], self._place[link.to]
                for key in (pair, pair[::-1]):
                    found[key] = max(found.get(key, 0.0), link.coverage)
        return found

    def dated(self, days: Mapping[int, date]) -> Dated:
        """What the articles with a known day have to say to the others; ``days`` by place in ``articles``."""
        places = sorted(days)
        sentences = [(n, s) for n in places for s in self._sentences[n]]
        by_outlet: dict[str | None, list[int]] = {}
        for n in places:
            by_outlet.setdefault(self.articles[n].outlet, []).append(n)
        return Dated(
            {n: days[n] for n in places},
            self._vectors[places],
            tuple(sentences),
            self._rows[[s.row for _, s in sentences]],
            {outlet: self._habits(found, days) for outlet, found in by_outlet.items()},
        )

    def case(self, at: int, dated: Dated) -> Case:
        """All that the dated articles say about article number ``at``, which is none of them."""
        likeness = dated.vectors @ self._vectors[at]
        neighbours = [
            Neighbour(day, float(alike), self.articles[n].id, self._copied.get((at, n), 0.0))
            for (n, day), alike in zip(dated.days.items(), likeness, strict=True)
        ]
        neighbours.sort(key=lambda n: (-n.similarity, n.article))
        ages, trust = dated.habits.get(self.articles[at].outlet, (past_ages({}), HEAD_TRUST))
        whole = dict(zip(dated.days, likeness.tolist(), strict=True))
        return Case(self.clues[at], neighbours[:_NEIGHBOURS], self._anchored(at, dated, whole), ages, trust)

    def _habits(self, places: Sequence[int], days: Mapping[int, date]) -> tuple[Sequence[float], float]:
        """What the dated articles of an outlet do: the age of their first weekday, their heads."""
        ages: Counter[int] = Counter()
        right = heads = 0
        for n in places:
            first = next((c for c in self.clues[n] if c.kind == "weekday" and c.lean != "future"), None)
            if first is not None:
                ages[(days[n].isoweekday() - first.number) % 7] += 1
            head = next((c for c in self.clues[n] if c.kind == "date" and c.year and c.start < HEAD), None)
            if head is not None:
                heads += 1
                right += head.days(days[n]) == days[n]
        return past_ages(ages), head_trust(right, heads)

    def _anchored(self, at: int, dated: Dated, whole: Mapping[int, float]) -> list[Anchored]:
        mine = self._sentences[at]
        if not mine or not dated.sentences:
            return []
        alike = self._rows[[s.row for s in mine]] @ dated.rows.T
        articles = np.array([whole[n] for n, _ in dated.sentences], dtype=np.float32)
        found: list[Anchored] = []
        for row, sentence in zip(alike, mine, strict=True):
            found.extend(self._anchors(sentence, row, articles, dated))
        return found

    def _anchors(
        self,
        sentence: _ClueSentence,
        alike: NDArray[np.float32],
        whole: NDArray[np.float32],
        dated: Dated,
    ) -> list[Anchored]:
        """The best few sentences of dated articles that place the happening of one sentence on a day.

        A weekday may be the same where the articles as a whole are alike; "today" needs the sentence's own
        words.
        """
        weekday = sentence.clue.kind == "weekday"
        strength = _OWN * alike + (1 - _OWN) * whole if weekday else alike
        found: list[Anchored] = []
        for place in np.argsort(-strength, kind="stable")[:_LOOKED_AT]:
            number, other = dated.sentences[int(place)]
            day = other.clue.days(dated.days[number])
            if strength[place] < (_SAME_WEEKDAY if weekday else _SAME_HAPPENING) or len(found) >= _ANCHORS:
                break
            if day is None or (weekday and day.isoweekday() != sentence.clue.number):
                continue
            found.append(
                Anchored(
                    sentence.clue,
                    day,
                    float(strength[place]),
                    self.articles[number].id,
                    other.start,
                    other.end,
                )
            )
        return found
