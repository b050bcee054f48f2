"""Trains the scorer of groups of articles; prints nothing, writes ``group_scorer.tsv``.

    python models/train_story_groups.py --data DIR --out src/wiredesk/stories/weights

Takes about three minutes on one core. Deterministic: the same data give the same file. Run it after
``train_story_scorer.py``, whose background term weights it uses.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from train_story_scorer import SETS, as_table, fit_once, load_set, pairs_of, write_scorer
from wiredesk.language import load_annotator
from wiredesk.model.article import Article
from wiredesk.stories.candidates import candidate_pairs
from wiredesk.stories.clustering import average_link
from wiredesk.stories.components import LINKS_FROM, component
from wiredesk.stories.features import Vectors, story_features
from wiredesk.stories.group_scorer import SHORT
from wiredesk.stories.groups import FEATURES, GroupTable
from wiredesk.stories.likeness import LikenessTable
from wiredesk.stories.scorer import PairScorer, read_scorer

#: Thresholds at which articles are grouped to have pairs of groups of all sizes to learn from.
GROUPED_AT = (0.6, 0.45, 0.35, 0.25, 0.18)
TREES, LEAVES = 60, 6
#: Features of which more makes a story likelier, and less likely; the others may do both.
LIKELIER = ("mean", "most", "low quarter", "high quarter", "nearest", "body", "title", "names", "rare",
            "rare_names", "key", "numbers", "vectors")  # fmt: skip
UNLIKELIER = ("days apart", "middle days apart")

Given = tuple[list[Article], list[str]]
#: Features, the share of pairs that are one story, weights.
Examples = tuple[np.ndarray, np.ndarray, np.ndarray]


def folds(stories: Sequence[str]) -> list[int]:
    """Each article's fold, of two; a story is in one fold."""
    names = sorted(set(stories))
    random.Random(5).shuffle(names)
    of = {story: n % 2 for n, story in enumerate(names)}
    return [of[story] for story in stories]


def fold_scorers(sets: Mapping[str, Given], vectors: Vectors | None) -> tuple[PairScorer, PairScorer]:
    """Two scorers of pairs, each trained once on one fold of every set."""
    found = []
    for which in (0, 1):
        groups = []
        for articles, stories in sets.values():
            part = [n for n, fold in enumerate(folds(stories)) if fold == which]
            groups.append(pairs_of([articles[n] for n in part], [stories[n] for n in part], vectors))
        found.append(read_scorer(fit_once(groups)))
    return found[0], found[1]


class _Honest:
    """Probabilities of pairs by scorers that saw neither of the two stories together.

    Of two articles of one fold the scorer of the other is asked, of two of different folds both are.
    """

    def __init__(
        self, table: LikenessTable, of: Mapping[str, int], scorers: tuple[PairScorer, PairScorer]
    ) -> None:
        self._table, self._of, self._scorers = table, of, scorers
        self._known: dict[tuple[str, str], float] = {}

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        ordered = [(min(p), max(p)) for p in pairs]
        new = sorted(set(ordered) - self._known.keys())
        if new:
            rows = self._table.of(new)
            zero, one = (scorer(rows).tolist() for scorer in self._scorers)
            for (a, b), p0, p1 in zip(new, zero, one, strict=True):
                same = self._of[a] == self._of[b]
                self._known[a, b] = (p1 if self._of[a] == 0 else p0) if same else (p0 + p1) / 2
        return [self._known[pair] for pair in ordered]


def group_examples(given: Given, scorers: tuple[PairScorer, PairScorer], vectors: Vectors | None) -> Examples:
    """Neighbouring groups of one set, none of headlines alone.

    A pair weighs as the root of the articles that joining it wrongly would cost.
    """
    articles, stories = given
    nothing = np.zeros((0, len(FEATURES))), np.zeros(0), np.zeros(0)
    if not any(a.text for a in articles):
        return nothing
    features = story_features(articles, vectors)
    table = LikenessTable()
    for f in features:
        table.add(f)
    ids = [f.article for f in features]
    honest = _Honest(table, dict(zip(ids, folds(stories), strict=True)), scorers)
    pairs = [(min(ids[i], ids[j]), max(ids[i], ids[j])) for i, j in candidate_pairs(features)]
    scored = {p: v for p, v in zip(pairs, honest(pairs), strict=True) if v >= LINKS_FROM}
    story = dict(zip(ids, stories, strict=True))
    compared = GroupTable(table, honest)
    asked: dict[tuple[tuple[str, ...], tuple[str, ...]], None] = {}
    for threshold in GROUPED_AT:
        groups = _grouped(ids, scored, honest, threshold)
        of = {a: n for n, group in enumerate(groups) for a in group}
        beside = {(min(p), max(p)) for a, b in scored if len(set(p := (of[a], of[b]))) == 2}
        asked |= {(groups[a], groups[b]): None for a, b in sorted(beside)}
    told = [(a, b) for a, b in asked if compared.words(a, b) >= SHORT]
    if not told:
        return nothing
    same = [float(np.mean([story[i] == story[j] for i in a for j in b])) for a, b in told]
    sizes = np.array([len(a) * len(b) / (len(a) + len(b)) for a, b in told])
    return compared.of(told), np.array(same), np.sqrt(sizes)


def _grouped(
    ids: Sequence[str], scored: Mapping[tuple[str, str], float], honest: _Honest, threshold: float
) -> list[tuple[str, ...]]:
    near: dict[str, list[tuple[str, float]]] = {a: [] for a in ids}
    for (a, b), value in scored.items():
        near[a].append((b, value))
        near[b].append((a, value))
    found: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for start in sorted(ids):
        if start in seen:
            continue
        part = sorted(component(start, near.__getitem__, LINKS_FROM))
        seen.update(part)
        place = {a: n for n, a in enumerate(part)}
        links = {(place[a], place[b]): v for a in part for b, v in near[a] if a < b}

        def score(pairs: Sequence[tuple[int, int]], part: Sequence[str] = part) -> list[float]:
            return honest([(part[i], part[j]) for i, j in pairs])

        groups = average_link(len(part), links, score, threshold)
        found += [tuple(part[n] for n in group) for group in groups]
    return found


def fit_groups(groups: Sequence[Examples]) -> str:
    """Boosted trees in which every set weighs the same, as the lines of their file.

    A pair of groups counts as one story to the share of its pairs of articles that are. Each is also shown
    without its vectors, at a third of its weight.
    """
    kept = [g for g in groups if len(g[0])]
    x, same = (np.concatenate([g[k] for g in kept]) for k in (0, 1))
    weight = np.concatenate([w / w.sum() for _, _, w in kept])
    blind = x.copy()
    blind[:, FEATURES.index("vectors")] = np.nan
    rows = np.concatenate([x, x, blind, blind])
    answers = np.concatenate([np.ones(len(x)), np.zeros(len(x))] * 2)
    parts = [weight * same, weight * (1 - same)]
    weights = np.concatenate([*parts, *(p / 3 for p in parts)])
    counted = weights > 0
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        learning_rate=0.08,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=30,
        l2_regularization=5,
        random_state=0,
        early_stopping=False,
        monotonic_cst=[_monotone(name) for name in FEATURES],
    )
    model.fit(rows[counted], answers[counted], sample_weight=weights[counted] / weights[counted].mean())
    return as_table([model], FEATURES)


def _monotone(feature: str) -> int:
    if feature in UNLIKELIER:
        return -1
    return int(feature in LIKELIER or " in both, " in feature)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    vectors = load_annotator("encoder").vectors
    sets = {name: load_set(options.data, name) for name in SETS}
    scorers = fold_scorers(sets, vectors)
    table = fit_groups([group_examples(given, scorers, vectors) for given in sets.values()])
    write_scorer(options.out, "group", options.data, table)


if __name__ == "__main__":
    main()
