"""Trains the story pair scorer and the background term weights; prints the scores for the model card.

    python models/train_story_scorer.py --data DIR --out src/wiredesk/stories/weights

Takes about five minutes on one core. Deterministic: the same data give the same files.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from wiredesk.model.article import Article
from wiredesk.model.dates import DateValue
from wiredesk.stories.candidates import candidate_pairs
from wiredesk.stories.features import load_background, story_features, terms
from wiredesk.stories.scorer import pair_features

SETS = ("ecbplus", "wikinews", "basil", "uci-headlines", "gun-violence")
BACKGROUND = ("wikinews", "basil", "gun-violence", "uci-headlines", "ecbplus")
BACKGROUND_SIZE = 2000
MIN_DOCUMENTS = 3


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


def pairs_of(articles: list[Article], stories: list[str]) -> tuple[list[dict[str, float]], list[int]]:
    features = story_features(articles)
    rows, same = [], []
    for i, j in candidate_pairs(features):
        rows.append(pair_features(features[i], features[j]))
        same.append(int(stories[i] == stories[j]))
    return rows, same


def fit(groups: list[tuple[list[dict[str, float]], list[int]]]) -> tuple[float, dict[str, float]]:
    """A logistic regression in which every set weighs the same."""
    names = list(groups[0][0][0])
    x = np.array([[row[n] for n in names] for rows, _ in groups for row in rows])
    y = np.array([s for _, same in groups for s in same])
    weight = np.concatenate([np.full(len(same), 1 / len(same)) for _, same in groups])
    model = LogisticRegression(C=100.0, max_iter=2000)
    model.fit(x, y, sample_weight=weight * len(y) / weight.sum())
    return float(model.intercept_[0]), dict(zip(names, map(float, model.coef_[0]), strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--leave-out", choices=SETS, help="fit on the other sets, to measure on this one")
    options = parser.parse_args()
    random.seed(0)
    if not options.leave_out:
        build_background(options.data, options.out / "background.tsv.gz")
    groups = [pairs_of(*load_set(options.data, name)) for name in SETS if name != options.leave_out]
    bias, weights = fit(groups)
    digest = hashlib.sha256(b"".join((options.data / "stories" / f"{n}.jsonl.gz").read_bytes() for n in SETS))
    lines = [
        "# Weights of the story pair scorer: a logistic regression over the features of stories/scorer.py.",
        "# Made by models/train_story_scorer.py; see models/story-scorer.md.",
        f'data_sha256 = "{digest.hexdigest()}"',
        f"bias = {bias:.4f}",
        "",
        "[weights]",
        *(f"{name} = {value:.4f}" for name, value in weights.items()),
    ]
    (options.out / "pair_scorer.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
