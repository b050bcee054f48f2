"""Story clusters: B-cubed F1 with one setting for all sets, beside an online TF-IDF baseline.

    python benchmarks/bench_stories.py --data DIR [--check] [--held-out]

``--held-out`` refits the pair scorer without the set that is scored. Timing is a ratio to the baseline.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "models"))

from train_story_scorer import SETS, fit, load_set, pairs_of
from wiredesk.model.article import Article
from wiredesk.stories.candidates import candidate_pairs
from wiredesk.stories.clustering import average_link
from wiredesk.stories.features import StoryFeatures, story_features
from wiredesk.stories.graph import THRESHOLD
from wiredesk.stories.scorer import PairScorer, cosine, load_scorer

FLOORS = Path(__file__).parent / "floors.json"


def b_cubed(found: Sequence[object], true: Sequence[object]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 of one label per item (Bagga and Baldwin, 1998)."""
    sizes, truths = Counter(found), Counter(true)
    both = Counter(zip(found, true, strict=True))
    precision = sum(n * n / sizes[f] for (f, _), n in both.items()) / len(true)
    recall = sum(n * n / truths[t] for (_, t), n in both.items()) / len(true)
    return precision, recall, 2 * precision * recall / (precision + recall)


def clustered(articles: Sequence[Article], scorer: PairScorer, threshold: float) -> list[int]:
    features = story_features(articles)
    labels = [0] * len(articles)

    def probability(i: int, j: int) -> float:
        return scorer(features[i], features[j]).probability

    for n, group in enumerate(average_link(len(articles), candidate_pairs(features), probability, threshold)):
        for i in group:
            labels[i] = n
    return labels


def online_tfidf(features: Sequence[StoryFeatures], threshold: float = 0.3, days: int = 7) -> list[int]:
    """The usual baseline: each article joins the nearest recent centroid above a threshold."""
    centroids: list[dict[str, float]] = []
    sizes: list[int] = []
    last: list[int | None] = []
    postings: dict[str, set[int]] = defaultdict(set)
    labels = []
    for f in features:
        near = Counter(c for t in f.body for c in postings[t])
        best, score = -1, threshold
        for c, _ in near.most_common(200):
            seen = last[c]
            if f.day is not None and seen is not None and f.day - seen > days:
                continue
            norm = sum(w * w for w in centroids[c].values()) ** 0.5
            s = cosine(f.body, centroids[c]) / norm
            if s > score:
                best, score = c, s
        if best < 0:
            best = len(centroids)
            centroids.append({})
            sizes.append(0)
            last.append(None)
        for t, w in f.body.items():
            centroids[best][t] = centroids[best].get(t, 0.0) + w
            postings[t].add(best)
        sizes[best] += 1
        last[best] = f.day if f.day is not None else last[best]
        labels.append(best)
    return labels


def interval(found: Sequence[object], true: Sequence[str], rounds: int = 1000) -> tuple[float, float]:
    """95 % bootstrap interval of the F1, drawing whole stories."""
    sizes, truths, both = Counter(found), Counter(true), Counter(zip(found, true, strict=True))
    by_story: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for f, t in zip(found, true, strict=True):
        by_story[t].append((both[f, t] / sizes[f], both[f, t] / truths[t]))
    rng, stories, values = random.Random(0), sorted(by_story), []
    for _ in range(rounds):
        drawn = [item for s in rng.choices(stories, k=len(stories)) for item in by_story[s]]
        p, r = (sum(item[k] for item in drawn) / len(drawn) for k in (0, 1))
        values.append(2 * p * r / (p + r))
    values.sort()
    return values[int(0.025 * rounds)], values[int(0.975 * rounds) - 1]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--check", action="store_true", help="fail when a floor is missed")
    parser.add_argument("--threshold", type=float, default=THRESHOLD)
    options = parser.parse_args()
    sets = {name: load_set(options.data, name) for name in SETS}
    pairs = {name: pairs_of(*sets[name]) for name in SETS} if options.held_out else {}
    results = {}
    print(f"{'set':14} {'P':>6} {'R':>6} {'F1':>6}   95 %          online TF-IDF F1   time ratio")
    for name, (articles, stories) in sets.items():
        scorer = (
            PairScorer(*fit([pairs[n] for n in SETS if n != name])) if options.held_out else load_scorer()
        )
        started = time.perf_counter()
        found = clustered(articles, scorer, options.threshold)
        ours = time.perf_counter() - started
        started = time.perf_counter()
        order = sorted(
            range(len(articles)),
            key=lambda i: (articles[i].published.value if articles[i].published else "", i),
        )
        features = story_features([articles[i] for i in order])
        baseline = dict(zip(order, online_tfidf(features), strict=True))
        theirs = time.perf_counter() - started
        p, r, f1 = b_cubed(found, stories)
        low, high = interval(found, stories)
        base = b_cubed([baseline[i] for i in range(len(stories))], stories)[2]
        print(f"{name:14} {p:6.3f} {r:6.3f} {f1:6.3f}   {low:.3f}-{high:.3f}   {base:16.3f}", end="")
        print(f"   {ours / theirs:10.2f}")
        results[name] = f1
    mean = sum(results.values()) / len(results)
    print(f"{'mean':14} {'':6} {'':6} {mean:6.3f}")
    floor = (
        json.loads(FLOORS.read_text())["stories"]["held_out" if options.held_out else "mean"]
        if options.check
        else 0
    )
    return int(mean < floor)


if __name__ == "__main__":
    sys.exit(main())
