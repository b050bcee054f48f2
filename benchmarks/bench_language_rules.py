"""What needs no model file: sentences, words, names and attributions by rules, and their speed.

    python benchmarks/bench_language_rules.py --data DIR [--check]

Sentences and words are scored on the raw text of GUM's news and interviews, rebuilt from the treebank
(its training part was read while the splitter was written; the development part was not), beside
splitting at ".!?" and at spaces. Attributions are scored on PolNeAR's development part: the cue words
were counted on its training part.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from raw_treebanks import GENRES, Range, RawDocument, raw_documents
from wiredesk.language.annotator import load_annotator
from wiredesk.language.sentences import sentence_tokens
from wiredesk.model.annotation import Annotation, Attribution

FLOORS = Path(__file__).parent / "floors.json"
OTHER_WRITTEN = ("bio", "essay", "voyage", "textbook", "academic")
ROLES = ("source", "cue", "content")
_WORD = re.compile(r"\w+")


def plain_split(text: str) -> tuple[list[Range], list[Range]]:
    """The peer: sentences end at .!? before a space, words at spaces and signs."""
    ends = re.compile(r"\S.*?(?:[.!?][\"”’)]*(?=\s|$)|(?=\n\n)|$)", re.DOTALL)
    return [m.span() for m in ends.finditer(text)], [m.span() for m in re.finditer(r"\w+|[^\w\s]", text)]


def our_split(text: str) -> tuple[list[Range], list[Range]]:
    found = sentence_tokens(text)
    return [(s[0].start, s[-1].end) for s in found], [(t.start, t.end) for s in found for t in s]


def f1(gold: set, found: set) -> float:
    return 2 * len(gold & found) / max(1, len(gold) + len(found))


def split_scores(
    documents: Sequence[RawDocument], split: Callable[[str], tuple[list[Range], list[Range]]]
) -> tuple[float, float]:
    gold: tuple[set, set] = (set(), set())
    found: tuple[set, set] = (set(), set())
    for document in documents:
        for kind, ranges in enumerate((document.sentences, document.words)):
            gold[kind].update((document.name, *r) for r in ranges)
        for kind, ranges in enumerate(split(document.text)):
            found[kind].update((document.name, *r) for r in ranges)
    return f1(gold[0], found[0]), f1(gold[1], found[1])


def bench_splitting(data: Path) -> dict[str, float]:
    scores: dict[str, float] = {}
    for part in ("train", "dev"):
        documents = raw_documents(data / "language" / f"gum-{part}.conllu.gz")
        ours, peer = split_scores(documents, our_split), split_scores(documents, plain_split)
        print(f"GUM {part}, raw news and interviews, {len(documents)} documents:")
        print(f"  sentence F1 {ours[0]:.3f} (plain {peer[0]:.3f})")
        print(f"  word F1     {ours[1]:.4f} (plain {peer[1]:.3f})")
        lines = raw_documents(data / "language" / f"gum-{part}.conllu.gz", GENRES, "\n")
        others = raw_documents(data / "language" / f"gum-{part}.conllu.gz", OTHER_WRITTEN)
        on_lines, other = split_scores(lines, our_split), split_scores(others, our_split)
        print(f"  paragraphs on lines of their own, no blank ones: sentence F1 {on_lines[0]:.3f}")
        print(f"  lives, essays, travel, teaching, research: sentences {other[0]:.3f}, words {other[1]:.4f}")
        if part == "dev":
            scores |= {"sentence_f1": ours[0], "word_f1": ours[1]}
    return scores


class Words:
    """The words of a text, so that ranges can be compared as sets of words, signs left out."""

    def __init__(self, text: str) -> None:
        self._ranges = [m.span() for m in _WORD.finditer(text)]
        self._starts = [a for a, _ in self._ranges]

    def inside(self, ranges: Iterator[Range]) -> frozenset[int]:
        """The numbers of the words that the ranges touch."""
        found: set[int] = set()
        for start, end in ranges:
            at = bisect_left(self._starts, start)
            at -= at > 0 and self._ranges[at - 1][1] > start
            while at < len(self._ranges) and self._ranges[at][0] < end:
                found.add(at)
                at += 1
        return frozenset(found)


def iou(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0


class AttributionCounts:
    """Token counts per role and matched pairs of one article."""

    def __init__(self, article: dict, found: Sequence[Attribution]) -> None:
        words = Words(article["text"])
        gold = [{r: words.inside((a, b) for a, b in x[r]) for r in ROLES} for x in article["attributions"]]
        ours = [{r: words.inside((s.start, s.end) for s in getattr(x, r)) for r in ROLES} for x in found]
        self.gold, self.found = len(gold), len(ours)
        self.tokens = {}
        for role in ROLES:
            true = frozenset().union(*(x[role] for x in gold)) if gold else frozenset()
            said = frozenset().union(*(x[role] for x in ours)) if ours else frozenset()
            self.tokens[role] = (len(true & said), len(true), len(said))
        self.matched = self._match(gold, ours)

    @staticmethod
    def _match(gold: Sequence[dict], ours: Sequence[dict]) -> int:
        pairs = [
            (iou(g["content"], o["content"]), n, m)
            for n, g in enumerate(gold)
            for m, o in enumerate(ours)
            if g["content"] & o["content"] and iou(g["source"], o["source"]) >= 0.5
        ]
        used_gold: set[int] = set()
        used_ours: set[int] = set()
        for share, n, m in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
            if share >= 0.5 and n not in used_gold and m not in used_ours:
                used_gold.add(n)
                used_ours.add(m)
        return len(used_gold)


def rel50(rows: Sequence[AttributionCounts]) -> float:
    return 2 * sum(r.matched for r in rows) / max(1, sum(r.gold + r.found for r in rows))


def bench_attributions(data: Path) -> dict[str, float]:
    with gzip.open(data / "statements" / "polnear-dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    annotator = load_annotator("rules")
    began = time.process_time()
    annotations: list[Annotation] = annotator.annotate([a["text"] for a in articles])
    spent = time.process_time() - began
    rows = [AttributionCounts(a, n.attributions) for a, n in zip(articles, annotations, strict=True)]
    print(f"PolNeAR dev, {len(articles)} articles, {sum(r.gold for r in rows)} attributions:")
    for role in ROLES:
        both, true, said = (sum(r.tokens[role][n] for r in rows) for n in range(3))
        print(f"  {role:8} token P {both / said:.3f} R {both / true:.3f} F1 {2 * both / (true + said):.3f}")
    drawn = random.Random(0)
    sample = sorted(rel50([drawn.choice(rows) for _ in rows]) for _ in range(500))
    print(
        f"  rel50 {rel50(rows):.3f}  [{sample[12]:.3f}, {sample[-13]:.3f}]   (people among themselves: .739)"
    )
    sentences = sum(len(n.sentences) for n in annotations)
    print(
        f"  whole annotation by rules: {sentences / spent:.0f} sentences per CPU second,"
        f" {spent / len(articles) * 1000:.0f} ms an article"
    )
    return {"rel50": rel50(rows), "sentences_per_second": sentences / spent}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true", help="fail below the floors")
    options = parser.parse_args()
    scores = bench_splitting(options.data) | bench_attributions(options.data)
    floors = json.loads(FLOORS.read_text(encoding="utf-8")).get("language_rules", {}) if options.check else {}
    low = [f"{k}: {scores[k]:.3f} < {v}" for k, v in floors.items() if scores[k] < v]
    print("\n".join(low))
    return int(bool(low))


if __name__ == "__main__":
    sys.exit(main())
