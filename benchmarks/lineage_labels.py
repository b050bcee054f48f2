"""What the labelled pairs of one collection say about links: which, of which kind, which way round."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import numpy as np

import wiredesk
from wiredesk.lineage import find_copies
from wiredesk.model.article import Article
from wiredesk.model.lineage import Link

LABELS = Path(__file__).parent / "labels"
DERIVED = {"copy", "edited", "excerpt", "reworded"}


def rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def as_article(row: dict[str, str]) -> Article:
    text = row["text"]
    paragraphs = tuple((m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text))
    return Article(row["id"], row["id"], text, paragraphs, outlet=row.get("outlet"))


@cache
def read_articles(data: Path) -> list[Article]:
    """The collection's articles as wiredesk reads them, with their credits and days; read once."""
    pages = rows(data / "lineage/helsinki.jsonl.gz")
    return wiredesk.articles_from_records([{k: r[k] for k in ("id", "outlet", "text")} for r in pages])


@cache
def read_links(data: Path) -> tuple[Link, ...]:
    """The copy links among them."""
    return find_copies(read_articles(data))


def interval(hits: Sequence[bool]) -> str:
    """Mean with a 95 % bootstrap interval."""
    if not hits:
        return "none"
    values = np.array(hits, dtype=float)
    draws = np.random.default_rng(7).choice(values, (1000, len(values))).mean(axis=1)
    low, high = np.percentile(draws, [2.5, 97.5])
    return f"{values.mean():.3f} [{low:.3f}, {high:.3f}] of {len(values)}"


def labels(name: str = "helsinki-pairs.jsonl") -> list[dict[str, str]]:
    return [json.loads(line) for line in (LABELS / name).read_text(encoding="utf-8").splitlines()]


def labelled_pairs(data: Path) -> dict[str, float]:
    """Whether the pairs that were read as derived are linked, and no others, and by which kind."""
    links = {
        frozenset((k.from_, k.to)): k.kind
        for k in find_copies([as_article(r) for r in rows(data / "lineage/helsinki.jsonl.gz")])
    }
    pairs = labels()
    truth = [p["label"] for p in pairs]
    found = [links.get(frozenset((p["one"], p["other"])), "none") for p in pairs]
    both = list(zip(truth, found, strict=True))
    right = [t in DERIVED for t, f in both if f != "none"]
    whole = [f != "none" for t, f in both if t in DERIVED]
    quotes = [f != "none" for t, f in both if t == "same quotation"]
    apart = [f != "none" for t, f in both if t not in DERIVED]
    classes = [(t if t in DERIVED else "none", f) for t, f in both]
    print("labelled pairs (raw text, whole collection searched)")
    print(f"  derived at all: precision {interval(right)}, recall {interval(whole)}")
    print(f"  false lineage where only a quotation is shared {interval(quotes)}; in all {interval(apart)}")
    print(f"  kinds: macro F1 {macro_f1(classes):.3f}; label -> found: {table(both)}")
    return {
        "derived_precision": float(np.mean(right)),
        "derived_recall": float(np.mean(whole)),
        "quotation_false": float(np.mean(quotes)),
        "kind_macro_f1": macro_f1(classes),
    }


def labelled_directions(data: Path) -> dict[str, float]:
    """Which way round the links of derived pairs are, where a reader could tell from the pages."""
    articles = read_articles(data)
    known = {a.id: a.source_id or "" for a in articles}
    links = {frozenset((known[k.from_], known[k.to])): k for k in read_links(data)}
    right, answered, silent = [], [], []
    for pair in labels():
        link = links.get(frozenset((pair["one"], pair["other"])))
        if link is None or "direction" not in pair:
            continue
        told = link.direction == "known"
        if pair["direction"] == "unknown":
            silent.append(told)
            continue
        answered.append(told)
        if told:
            right.append(known[link.from_] == pair[pair["direction"]])
    print(f"direction of linked pairs, where the pages show it: precision {interval(right)},")
    print(f"  answered {interval(answered)}; told where a reader could not tell {interval(silent)}")
    return {
        "direction_precision": float(np.mean(right)),
        "direction_answered": float(np.mean(answered)),
        "direction_guessed": float(np.mean(silent)),
    }


def agreement() -> None:
    """How far two readings of the same pairs agree; prints Cohen's kappa beside the raw share."""
    twice = [(p["label"], p["second"]) for p in labels() if "second" in p]
    derived = [(str(a in DERIVED), str(b in DERIVED)) for a, b in twice]
    for name, pairs in (("labels", twice), ("derived at all", derived)):
        same = [a == b for a, b in pairs]
        print(f"read twice, {name}: agree {interval(same)}, kappa {kappa(pairs):.3f}")


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Agreement beyond chance of two labellers (Cohen, 1960)."""
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[k] * second[k] for k in first) / len(pairs) ** 2
    same = sum(a == b for a, b in pairs) / len(pairs)
    return (same - chance) / (1 - chance)


def table(both: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{t}>{f} {n}" for (t, f), n in sorted(Counter(both).items()))


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    scores = []
    for name in sorted({t for t, _ in pairs}):
        hit = sum(t == f == name for t, f in pairs)
        said, true = sum(f == name for _, f in pairs), sum(t == name for t, _ in pairs)
        scores.append(2 * hit / (said + true) if said + true else 0.0)
    return float(np.mean(scores))
