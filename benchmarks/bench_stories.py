"""Story clusters: B-cubed F1 with one setting for all sets, beside an online TF-IDF baseline.

    python benchmarks/bench_stories.py --data DIR [--check] [--held-out | --halves | --orders | --speed]

Without a mode the shipped scorer is scored on the sets it was fitted on. ``--halves`` refits it on half the
stories of every set and scores the other half, both ways round; ``--held-out`` refits it without the set that
is scored (term weights still count all sets). ``--no-vectors`` compares words alone. ``--orders`` gives the
articles one by one in five random orders to a keeper, ``--speed`` counts articles per second.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent / "models"))

from train_story_groups import fit_groups, fold_scorers, group_examples
from train_story_scorer import SETS, fit, load_set, pairs_of
from wiredesk.language import load_annotator
from wiredesk.model.article import Article
from wiredesk.stories import StoryKeeper, cluster
from wiredesk.stories.features import StoryFeatures, Vectors, headline, story_features
from wiredesk.stories.graph import StoryGraph
from wiredesk.stories.group_scorer import GroupScorer, load_group_scorer, read_group_scorer
from wiredesk.stories.scorer import PairScorer, load_scorer, read_scorer

Sets = dict[str, tuple[list[Article], list[str]]]
#: Scorers of pairs and of groups, and the articles that they score.
Scored = tuple[PairScorer, GroupScorer, list[int]]
#: Articles that are placed before those around them are held together.
TIDIED = 20
FLOORS = Path(__file__).parent / "floors.json"


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Cosine of two sparse vectors, the second of unit length."""
    return sum(w * b[t] for t, w in a.items() if t in b)


def b_cubed(found: Sequence[object], true: Sequence[object]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 of one label per item (Bagga and Baldwin, 1998)."""
    sizes, truths = Counter(found), Counter(true)
    both = Counter(zip(found, true, strict=True))
    precision = sum(n * n / sizes[f] for (f, _), n in both.items()) / len(true)
    recall = sum(n * n / truths[t] for (_, t), n in both.items()) / len(true)
    return precision, recall, 2 * precision * recall / (precision + recall)


def clustered(
    articles: Sequence[Article], scorer: PairScorer, groups_by: GroupScorer, vectors: Vectors | None
) -> list[int]:
    graph = StoryGraph(vectors, scorer, groups_by)
    graph.add(articles)
    groups = graph.groups_around([a.id for a in articles])
    story = {article: n for n, group in enumerate(groups) for article in group}
    return [story[a.id] for a in articles]


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


def redrawn(found: Sequence[object], true: Sequence[str], rounds: int = 1000) -> np.ndarray:
    """B-cubed F1 of bootstrap samples, ``(rounds,)``, whole stories drawn: their articles hang together."""
    sizes, truths, both = Counter(found), Counter(true), Counter(zip(found, true, strict=True))
    by_story: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(3))
    for f, t in zip(found, true, strict=True):
        by_story[t] += both[f, t] / sizes[f], both[f, t] / truths[t], 1
    sums = np.array([by_story[story] for story in sorted(by_story)])
    drawn = np.random.default_rng(0).multinomial(len(sums), np.full(len(sums), 1 / len(sums)), rounds) @ sums
    p, r = drawn[:, 0] / drawn[:, 2], drawn[:, 1] / drawn[:, 2]
    values: np.ndarray = 2 * p * r / (p + r)
    return values


def interval(values: np.ndarray) -> str:
    """The middle 95 % of what bootstrap samples gave."""
    low, high = np.quantile(values, (0.025, 0.975))
    return f"{low:.3f}-{high:.3f}"


def embedding_online(articles: Sequence[Article], vectors: Vectors, threshold: float = 0.6) -> list[int]:
    """The embedding baseline: each article joins the nearest mean headline vector above a threshold."""
    rows = vectors([headline(a) for a in articles])
    sums = np.zeros((len(articles), rows.shape[1]), np.float32)
    labels: list[int] = []
    found = 0
    for row in rows:
        near = sums[:found] @ row / np.maximum(np.linalg.norm(sums[:found], axis=1), 1e-9)
        best = int(near.argmax()) if found else -1
        if best < 0 or near[best] < threshold:
            best, found = found, found + 1
        sums[best] += row
        labels.append(best)
    return labels


def arrival(articles: Sequence[Article]) -> list[int]:
    return sorted(
        range(len(articles)), key=lambda i: (p.value if (p := articles[i].published) else "", articles[i].id)
    )


def half(stories: Sequence[str], which: int) -> list[int]:
    """The articles of every second story, drawn once."""
    names = sorted(set(stories))
    random.Random(1).shuffle(names)
    chosen = set(names[which::2])
    return [i for i, s in enumerate(stories) if s in chosen]


def scorers(sets: Sets, mode: str, vectors: Vectors | None) -> dict[str, list[Scored]]:
    """For each set the scorers that score it, each with the articles that it scores."""
    if mode == "mean":
        shipped = load_scorer(), load_group_scorer()
        return {name: [(*shipped, list(range(len(sets[name][0]))))] for name in sets}
    if mode == "held_out":
        pairs = {name: pairs_of(*given, vectors) for name, given in sets.items()}
        found: dict[str, list[Scored]] = {}
        for name, (articles, _) in sets.items():
            others = {n: given for n, given in sets.items() if n != name}
            scorer = read_scorer(fit([pairs[n] for n in others]))
            found[name] = [(scorer, _groups_by(others, vectors), list(range(len(articles))))]
        return found
    found = {name: [] for name in sets}
    for which in (0, 1):
        parts = {name: taken(given, half(given[1], 1 - which)) for name, given in sets.items()}
        scorer = read_scorer(fit([pairs_of(*part, vectors) for part in parts.values()]))
        groups_by = _groups_by(parts, vectors)
        for name, (_, stories) in sets.items():
            found[name].append((scorer, groups_by, half(stories, which)))
    return found


def _groups_by(sets: Sets, vectors: Vectors | None) -> GroupScorer:
    scorers = fold_scorers(sets, vectors)
    return read_group_scorer(fit_groups([group_examples(given, scorers, vectors) for given in sets.values()]))


def taken(given: tuple[list[Article], list[str]], part: Sequence[int]) -> tuple[list[Article], list[str]]:
    return [given[0][i] for i in part], [given[1][i] for i in part]


def quality(sets: Sets, mode: str, vectors: Vectors | None) -> float:
    """Prints a row for each set; the mean F1."""
    results, samples = [], []
    ours = scorers(sets, mode, vectors)
    print(f"{'set':14} {'P':>6} {'R':>6} {'F1':>6}   95 %          online TF-IDF   embeddings   time ratio")
    for name, (articles, stories) in sets.items():
        rows, draws, seconds = [], [], [0.0, 0.0]
        for scorer, groups_by, part in ours[name]:
            order = [part[i] for i in arrival([articles[i] for i in part])]
            given, true = [articles[i] for i in order], [stories[i] for i in order]
            started = time.perf_counter()
            found = clustered(given, scorer, groups_by, vectors)
            seconds[0] += time.perf_counter() - started
            started = time.perf_counter()
            base = online_tfidf(story_features(given))
            seconds[1] += time.perf_counter() - started
            near = embedding_online(given, vectors) if vectors else base
            f1s = (b_cubed(base, true)[2], b_cubed(near, true)[2])
            rows.append((*b_cubed(found, true), *f1s))
            draws.append(redrawn(found, true))
        p, r, f1, base_f1, near_f1 = (sum(c) / len(rows) for c in zip(*rows, strict=True))
        samples.append(np.mean(draws, axis=0))
        print(f"{name:14} {p:6.3f} {r:6.3f} {f1:6.3f}   {interval(samples[-1])}", end="")
        print(f"   {base_f1:13.3f}   {near_f1:10.3f}   {seconds[0] / seconds[1]:10.2f}", flush=True)
        results.append(f1)
    mean = sum(results) / len(results)
    print(f"{'mean':14} {'':6} {'':6} {mean:6.3f}   {interval(np.mean(samples, axis=0))}")
    return mean


def orders(sets: Sets, vectors: Vectors | None, most: int = 300) -> None:
    """Five random arrival orders, one article at a time: settled each time, or placed and settled at the end.

    What is placed is held together every :data:`TIDIED` articles, as the desk does.
    """
    print(f"each arrival settled, or placed until the end ({most} articles of a set)")
    print(f"{'set':14} {'way':8} moved per new   on settling   F1 before   settled   agree   ms (p50, p95)")
    for name, (articles, stories) in sets.items():
        for way in ("settled", "placed"):
            runs = [arrived(articles[:most], seed, vectors, way == "settled") for seed in range(5)]
            moved, late = (np.mean([run[k] for run in runs]) / len(articles[:most]) for k in (0, 1))
            before, after = (np.mean([b_cubed(run[k], stories[:most])[2] for run in runs]) for k in (2, 3))
            agree = min(b_cubed(run[3], runs[0][3])[2] for run in runs)
            p50, p95 = np.percentile([ms for run in runs for ms in run[4]], (50, 95))
            print(f"{name:14} {way:8} {moved:13.3f}   {late:11.3f}   {before:9.3f}   {after:7.3f}", end="")
            print(f"   {agree:5.3f}   {p50:6.1f} {p95:6.1f}", flush=True)


def arrived(
    articles: Sequence[Article], seed: int, vectors: Vectors | None, settle: bool
) -> tuple[int, int, list[str], list[str], list[float]]:
    """Articles moved while others arrived and on settling; stories before and after; CPU ms an arrival."""
    given = random.Random(seed).sample(articles, len(articles))
    keeper, moved, taken = StoryKeeper(vectors), 0, []
    for n, article in enumerate(given):
        started = time.process_time()
        moved += len(keeper.add([article], settle=settle).moved)
        if not settle and n % TIDIED == TIDIED - 1:
            moved += len(keeper.settle(hold=True).moved)
        taken.append(1000 * (time.process_time() - started))
    before = [keeper.story_of(a.id) for a in articles]
    late = len(keeper.settle().moved)
    return moved, late, before, [keeper.story_of(a.id) for a in articles], taken


def speed(sets: Sets) -> None:
    """Articles per second, words alone, on a synthetic mix: articles of all sets with words changed."""
    pool = [a for articles, _ in sets.values() for a in articles]
    for size in (1000, 10_000, 100_000):
        rng = random.Random(0)
        given = [altered(rng.choice(pool), n, rng) for n in range(size)]
        started = time.perf_counter()
        found = cluster(given)
        seconds = time.perf_counter() - started
        print(f"{size:7} articles   {size / seconds:8.0f} a second   {len(found)} stories", flush=True)


def altered(article: Article, n: int, rng: random.Random) -> Article:
    """The article as another one: a tenth of its words come with the number of a group of twenty."""
    group = n // 20
    words = [f"{w}{group}" if rng.random() < 0.1 else w for w in article.text.split(" ")]
    title = f"{article.title or ''} {group}"
    return replace(article, id=f"{n:06}", text=" ".join(words), title=title)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    for mode in ("held-out", "halves", "orders", "speed", "no-vectors"):
        parser.add_argument(f"--{mode}", action="store_true")
    parser.add_argument("--check", action="store_true", help="fail when a floor is missed")
    options = parser.parse_args()
    sets = {name: load_set(options.data, name) for name in SETS}
    vectors = None if options.no_vectors else load_annotator("encoder").vectors
    if options.orders or options.speed:
        orders(sets, vectors) if options.orders else speed(sets)
        return 0
    mode = "held_out" if options.held_out else "halves" if options.halves else "mean"
    mean = quality(sets, mode, vectors)
    floor = json.loads(FLOORS.read_text())["stories"][mode] if options.check else 0
    return int(mean < floor)


if __name__ == "__main__":
    sys.exit(main())
