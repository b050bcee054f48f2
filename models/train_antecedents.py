"""Learn whom "he" and "she" mean from GUM's coreference; write the weights as a text file.

    python models/train_antecedents.py --data DIR --out src/wiredesk/entities/data/antecedent_weights.tsv

A conditional logit model: of those spoken of before a pronoun (and nobody), the one that GUM says is
meant should score highest. Prints the share of right answers in five folds by document first. About two
minutes on one core; deterministic.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from bench_entities import Document, documents
from wiredesk.entities import resolve_entities
from wiredesk.entities.antecedents import Features
from wiredesk.entities.pronouns import Choice, resolve_pronouns
from wiredesk.entities.referents import Referent
from wiredesk.entities.spoken_of import SpokenOf
from wiredesk.language import load_annotator
from wiredesk.model.annotation import Annotation
from wiredesk.model.article import Article, article_id

FOLDS = 5
#: Rounds of learning behind the model's own answers.
ROUNDS = 2
#: Features seen in fewer choices are left out.
FEWEST = 5
#: Strength of the pull towards nought, chosen in five folds.
PULL = 1.0


@dataclass(frozen=True, slots=True)
class Example:
    """One pronoun: the features of each candidate (nobody last) and which of them are right."""

    document: str
    features: tuple[Features, ...]
    right: tuple[int, ...]
    named: bool
    speaks: bool
    tree: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A document with the persons that wiredesk finds in it, before their pronouns are added."""

    document: Document
    article: Article
    annotation: Annotation
    here: tuple[Referent, ...]

    def read(self, weights: Mapping[str, float] | None = None) -> list[Example]:
        """The choices of the document, answered as GUM does or by some weights."""
        teacher = Teacher(self, weights)
        resolve_pronouns(self.article, self.annotation, copies(self.here), teacher)
        return teacher.examples


def copies(here: Sequence[Referent]) -> tuple[Referent, ...]:
    return tuple(replace(r, spans=defaultdict(list, {a: [*s] for a, s in r.spans.items()})) for r in here)


class Teacher:
    """Answers every choice of a document as GUM does, or by some weights, and keeps the choices."""

    def __init__(self, case: Case, weights: Mapping[str, float] | None) -> None:
        self.name, self.weights, self.examples = case.document.name, weights, list[Example]()
        self._widest = {
            m.head: m.entity for m in sorted(case.document.mentions, key=lambda m: m.end - m.start)
        }
        self._heads = sorted(self._widest)
        self._names = [self._most(r.spans[case.article.id]) for r in case.here]
        self._nouns: dict[str, str | None] = {}

    def _gold(self, start: int, end: int) -> str | None:
        held = [self._widest[h] for h in self._heads if start <= h[0] and h[1] <= end]
        return held[-1] if held else None

    def _most(self, spans: Sequence[tuple[int, int]]) -> str | None:
        counts = Counter(g for s, e in spans if (g := self._gold(s, e)))
        return min(counts, key=lambda g: (-counts[g], g), default=None)

    def _of(self, thing: SpokenOf) -> str | None:
        if thing.referent is not None:
            return self._names[thing.referent]
        if thing.by == "noun":
            self._nouns[thing.noun] = self._gold(thing.last.start, thing.last.end)
        return self._nouns.get(thing.noun)

    def __call__(self, choice: Choice) -> int | None:
        place = choice.pronoun.place
        gold = self._gold(place.start, place.end)
        right = tuple(n for n, c in enumerate(choice.candidates) if gold and self._of(c) == gold)
        example = Example(
            self.name,
            choice.features,
            right or (len(choice.candidates),),
            gold in self._names,
            bool(choice.pronoun.says),
            place.role != "unknown",
        )
        if gold is not None:
            self.examples.append(example)
        if self.weights is None:
            return right[0] if right else None
        chosen = answer(example, self.weights)
        return chosen if chosen < len(choice.candidates) else None


def without_tree(note: Annotation) -> Annotation:
    """The annotation as an annotator without a parser gives it."""
    return replace(
        note,
        sentences=tuple(
            replace(s, tokens=tuple(replace(t, head=None, deprel="") for t in s.tokens))
            for s in note.sentences
        ),
    )


def cases(found: Sequence[Document], notes: Sequence[Annotation]) -> list[Case]:
    made: list[Case] = []
    for document, note in zip(found, notes, strict=True):
        article = Article(
            article_id(None, document.name, None, document.text),
            document.name,
            document.text,
            tuple(document.paragraphs),
        )

        def keep(
            article: Article, note: Annotation, here: Sequence[Referent], document: Document = document
        ) -> None:
            made.append(Case(document, article, note, copies(here)))

        for one in (note, without_tree(note)):
            resolve_entities([article], {article.id: one}, pronoun_reader=keep)
    return made


def learn(every: Sequence[Case]) -> dict[str, float]:
    """Weights learned in rounds: first behind right answers, then behind the model's own as well."""
    found = [e for c in every for e in c.read()]
    weights = fit(found)
    for _ in range(ROUNDS):
        found += [e for c in every for e in c.read(weights)]
        weights = fit(found)
    return weights


def fit(every: Sequence[Example], pull: float = PULL) -> dict[str, float]:
    counts = Counter(name for e in every for name in {n for f in e.features for n in f})
    names = sorted(name for name, n in counts.items() if n >= FEWEST)
    column = {name: n for n, name in enumerate(names)}
    rows, columns, values, group, good = [], [], [], [], []
    for number, e in enumerate(every):
        for n, features in enumerate(e.features):
            for name, value in features.items():
                if name in column:
                    rows.append(len(group))
                    columns.append(column[name])
                    values.append(value)
            group.append(number)
            good.append(n in e.right)
    table = csr_matrix((values, (rows, columns)), shape=(len(group), len(names)))
    starts = np.flatnonzero(np.diff(np.array([-1, *group])))
    right, groups = np.array(good), np.array(group)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table @ weights
        top = np.maximum.reduceat(scores, starts)
        odds = np.exp(scores - top[groups])
        total, kept = np.add.reduceat(odds, starts), np.add.reduceat(odds * right, starts)
        kept = np.maximum(kept, 1e-300)
        slope = odds / total[groups] - odds * right / kept[groups]
        value = float(np.sum(np.log(total) - np.log(kept)) + pull / 2 * weights @ weights)
        return value, table.T @ slope + pull * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return dict(zip(names, found.x.tolist(), strict=True))


def answer(e: Example, weights: Mapping[str, float]) -> int:
    scores = [sum(weights.get(n, 0.0) * v for n, v in f.items()) for f in e.features]
    return max(range(len(scores)), key=lambda n: (scores[n], -n))


def report(every: Sequence[Example], answers: Sequence[int]) -> None:
    for label, chosen in (
        ("of whom has a name", [e.named for e in every]),
        ("and speaks", [e.named and e.speaks for e in every]),
        ("of nobody named", [not e.named for e in every]),
    ):
        kept = [(e, a) for e, a, k in zip(every, answers, chosen, strict=True) if k]
        right = sum(a in e.right and len(e.features) - 1 not in e.right for e, a in kept)
        left = sum("has no name" in e.features[a] or "nobody" in e.features[a] for e, a in kept)
        print(f"  {label:20} {len(kept):5}  right {right / len(kept):.3f}  left open {left / len(kept):.3f}")


def write(every: Sequence[Case], out: Path) -> None:
    found: list[Example] = []
    answers = []
    for fold in range(FOLDS):
        weights = learn([c for n, c in enumerate(every) if n // 2 % FOLDS != fold])
        held = [e for n, c in enumerate(every) if n // 2 % FOLDS == fold for e in c.read(weights)]
        found += held
        answers += [answer(e, weights) for e in held]
    for tree in (True, False):
        kept = [(e, a) for e, a in zip(found, answers, strict=True) if e.tree is tree]
        print(f"{len(kept)} pronouns, five folds by document, {'with' if tree else 'without'} a parse")
        report([e for e, _ in kept], [a for _, a in kept])
    lines = [
        "# Weights of the features of entities/antecedents.py, by models/train_antecedents.py from GUM's",
        "# training part (CC-BY-4.0). Higher is likelier; only differences between candidates count.",
        *(f"{name}\t{weight:.3f}" for name, weight in sorted(learn(every).items())),
    ]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    found = list(documents(options.data / "language/gum-train.conllu.gz"))
    notes = load_annotator().annotate([d.text for d in found])
    write(cases(found, notes), options.out)


if __name__ == "__main__":
    main()
