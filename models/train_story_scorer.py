"""Trains the story pair scorer and the background term weights; prints the scores for the model card.

    python models/train_story_scorer.py --data DIR --out src/wiredesk/stories/weights

Takes about five minutes on one core. Deterministic: the same data give the same files.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from wiredesk.language import load_annotator
from wiredesk.model.article import Article
from wiredesk.model.dates import DateValue
from wiredesk.stories.candidates import candidate_pairs
from wiredesk.stories.features import Vectors, load_background, story_features, term_weight, terms
from wiredesk.stories.likeness import FEATURES, LikenessTable

SETS = ("ecbplus", "wikinews", "basil", "uci-headlines", "gun-violence")
BACKGROUND = ("wikinews", "basil", "gun-violence", "uci-headlines", "ecbplus")
BACKGROUND_SIZE = 2000
MIN_DOCUMENTS = 3
#: Trees of a fit, how fast they learn, their leaves. 200 trees of four leaves score .001 to .005 B-cubed F1
#: lower; larger trees fit the sets' quirks. Of fits that are averaged 60 that learn faster are half the file.
TREES, RATE, LEAVES = 120, 0.08, 8
AVERAGED_TREES, AVERAGED_RATE = 60, 0.12
#: Weight of a set's random pairs and of its articles cut down to their headlines, beside its candidates.
#: Without them a scorer takes any two short texts of one day for one story: most headlines' candidates are.
RANDOM, HEADLINES = 0.3, 0.5


def load_set(data: Path, name: str) -> tuple[list[Article], list[str]]:
    articles, stories = [], []
    with gzip.open(data / "stories" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            when = record["date"]
            published = DateValue(when, "day", "page") if when else None
            articles.append(
                Article(
                    id=f"{name}/{record['id']}",
                    source=name,
                    text=record["text"],
                    paragraphs=(),
                    title=record["title"],
                    published=published,
                )
            )
            stories.append(f"{name}/{record['story']}")
    return articles, stories


def build_background(data: Path, out: Path) -> None:
    """Document frequencies, each set weighing the same, scaled to BACKGROUND_SIZE documents."""
    scaled: Counter[str] = Counter()
    for name in BACKGROUND:
        articles, _ = load_set(data, name)
        counts = Counter(t for a in articles for t in {*terms(a.title or ""), *terms(a.text)})
        for term, n in counts.items():
            if n >= MIN_DOCUMENTS and not term.isdigit():
                scaled[term] += n * BACKGROUND_SIZE / len(articles) / len(BACKGROUND)
    kept = sorted((t, round(n)) for t, n in scaled.items() if round(n) >= 1)
    body = "\n".join([str(BACKGROUND_SIZE), *(f"{t}\t{n}" for t, n in kept)])
    out.write_bytes(gzip.compress(body.encode("utf-8"), mtime=0))
    load_background.cache_clear()
    term_weight.cache_clear()


Pairs = tuple[np.ndarray, np.ndarray, np.ndarray]


def pairs_of(articles: list[Article], stories: list[str], vectors: Vectors | None = None) -> Pairs:
    """Features, whether each is one story, and weights of pairs: candidates, random ones, and headlines."""
    parts = [_pairs(articles, stories, vectors, 1.0)]
    if any(a.text for a in articles):
        bare = [replace(a, text="") for a in articles if a.title]
        titled = [s for a, s in zip(articles, stories, strict=True) if a.title]
        parts.append(_pairs(bare, titled, vectors, HEADLINES))
    x, y, w = (np.concatenate(column) for column in zip(*parts, strict=True))
    return x, y, w


def _pairs(articles: list[Article], stories: list[str], vectors: Vectors | None, weight: float) -> Pairs:
    features = story_features(articles, vectors)
    near = candidate_pairs(features)
    drawn = np.random.default_rng(0).integers(0, len(features), (len(near) // 2, 2))
    far = [(i, j) for i, j in drawn.tolist() if i != j]
    table = LikenessTable()
    for f in features:
        table.add(f)
    rows = table.of([(articles[i].id, articles[j].id) for i, j in near + far])
    same = np.array([int(stories[i] == stories[j]) for i, j in near + far])
    each = [np.full(len(near), weight / len(near)), np.full(len(far), weight * RANDOM / len(far))]
    return rows, same, np.concatenate(each)


def fit(sets: Sequence[Pairs]) -> str:
    """The scorer of pairs, as the lines of its file: the mean of fits on all sets but one each.

    Of what one set alone teaches one fit knows nothing, so that it counts less than what all of them teach
    (docs/decisions/0092).
    """
    some = ([*sets[:n], *sets[n + 1 :]] for n in range(len(sets)))
    return as_table([_fitted(groups, AVERAGED_TREES, AVERAGED_RATE) for groups in some], FEATURES)


def fit_once(sets: Sequence[Pairs]) -> str:
    """A scorer of pairs from one fit on all sets, as the lines of its file."""
    return as_table([_fitted(sets, TREES, RATE)], FEATURES)


def _fitted(groups: Sequence[Pairs], trees: int, rate: float) -> HistGradientBoostingClassifier:
    """Boosted trees in which every set weighs the same.

    Every pair is also shown without its vectors, at a third of its weight, so that one scorer serves
    where no encoder is at hand.
    """
    x, y, weight = (np.concatenate(column) for column in zip(*groups, strict=True))
    blind = x.copy()
    blind[:, FEATURES.index("vectors")] = np.nan
    weight = np.concatenate([weight, weight / 3])
    model = HistGradientBoostingClassifier(
        max_iter=trees,
        learning_rate=rate,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=100,
        l2_regularization=5,
        random_state=0,
        early_stopping=False,
        monotonic_cst=[-1 if n == "days apart" else 0 if n.endswith("words") else 1 for n in FEATURES],
    )
    model.fit(np.concatenate([x, blind]), np.concatenate([y, y]), sample_weight=weight / weight.mean())
    return model


def as_table(models: Sequence[HistGradientBoostingClassifier], names: Sequence[str]) -> str:
    """The trees of models as the lines of their file; their log-odds are the mean of those of the models."""
    bias = sum(float(model._baseline_prediction.ravel()[0]) for model in models) / len(models)
    lines = [f"bias\t{bias:.5f}", "tree\tnode\tfeature\tthreshold\tunknown\tbelow\tabove\tleaf"]
    for n, (tree,) in enumerate(predictor for model in models for predictor in model._predictors):
        for k, node in enumerate(tree.nodes):
            if node["is_leaf"]:
                lines.append(f"{n}\t{k}\t\t\t\t\t\t{node['value'] / len(models):.5f}")
                continue
            unknown = "below" if node["missing_go_to_left"] else "above"
            asks = f"{names[node['feature_idx']]}\t{node['num_threshold']:.6g}\t{unknown}"
            lines.append(f"{n}\t{k}\t{asks}\t{node['left']}\t{node['right']}\t")
    return "\n".join(lines) + "\n"


def data_digest(data: Path) -> str:
    """The SHA-256 of the sets together, as it stands in what was trained on them."""
    return hashlib.sha256(
        b"".join((data / "stories" / f"{n}.jsonl.gz").read_bytes() for n in SETS)
    ).hexdigest()


def write_scorer(path: Path, name: str, data: Path, table: str) -> None:
    """The file of the scorer ``name`` (``pair`` or ``group``), headed by what it was made of."""
    module = {"pair": "scorer", "group": "groups"}[name]
    script = {"pair": "train_story_scorer", "group": "train_story_groups"}[name]
    head = [
        f"# The story {name} scorer: boosted trees over the features of stories/{module}.py.",
        f"# Made by models/{script}.py; see models/story-scorer.md.",
        f"# data_sha256 = {data_digest(data)}",
        "",
    ]
    (path / f"{name}_scorer.tsv").write_text("\n".join(head) + table, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    build_background(options.data, options.out / "background.tsv.gz")
    vectors = load_annotator("encoder").vectors
    table = fit([pairs_of(*load_set(options.data, name), vectors) for name in SETS])
    write_scorer(options.out, "pair", options.data, table)


if __name__ == "__main__":
    main()
