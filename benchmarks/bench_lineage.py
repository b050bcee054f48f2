"""Copies and origins: labelled pairs, synthetic edits, families, and speed beside datasketch and rensa.

    python benchmarks/bench_lineage.py --data DIR [--check] [--full]

Speed is a ratio to the peers in the same run, from raw text, in CPU time of one thread. ``--full`` streams
200,000 articles instead of 20,000.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from lineage_answers import answers
from lineage_labels import agreement, as_article, interval, labelled_directions, labelled_pairs, rows
from lineage_origins import hidden_credits, wire_origins
from lineage_peers import Search, say_who_is_absent, searches
from lineage_rewordings import labelled_rewordings
from lineage_speed import long_stream, speed
from wiredesk.lineage import find_copies
from wiredesk.lineage.candidates import candidate_pairs
from wiredesk.lineage.families import find_families
from wiredesk.lineage.fingerprints import fingerprint, winnowed_hashes
from wiredesk.lineage.index import FingerprintIndex

HERE = Path(__file__).parent
#: Scores that must stay under their bound; all others over it.
CEILINGS = {"quotation_false", "direction_guessed", "flatness", "index_bytes"}


def sources(data: Path) -> list[str]:
    """News texts that are not copies of one another: PolNeAR's of 150 words or more."""
    texts = [r["text"] for r in rows(data / "statements/polnear-train.jsonl.gz")]
    return [t for t in texts if len(t.split()) >= 150]


def edits(fillers: Sequence[str]) -> dict[str, Callable[[str, random.Random], str]]:
    """What is done to a text, by name."""

    def shuffled(text: str, rng: random.Random) -> str:
        parts = re.split(r"(?<=[.?!])\s+", text)
        rng.shuffle(parts)
        return " ".join(parts)

    def cut(text: str, _rng: random.Random) -> str:
        words = text.split()
        return " ".join(words[: max(40, len(words) * 15 // 100)])

    def reworded(share: float) -> Callable[[str, random.Random], str]:
        def edit(text: str, rng: random.Random) -> str:
            return " ".join(w if rng.random() > share else f"x{rng.randrange(9999)}" for w in text.split())

        return edit

    def embedded(share: float) -> Callable[[str, random.Random], str]:
        def edit(text: str, rng: random.Random) -> str:
            part = text.split()[:80]
            around = rng.choice(fillers).split()
            while len(around) < len(part) * (1 - share) / share:
                around += rng.choice(fillers).split()
            around = around[: int(len(part) * (1 - share) / share)]
            at = rng.randrange(len(around))
            return " ".join([*around[:at], *part, *around[at:]])

        return edit

    return {
        "shuffled sentences": shuffled,
        "cut to 15 %": cut,
        "10 % words changed": reworded(0.1),
        "20 % words changed": reworded(0.2),
        "30 % words changed": reworded(0.3),
        "embedded at 25 %": embedded(0.25),
        "embedded at 10 %": embedded(0.1),
    }


def synthetic_edits(data: Path) -> dict[str, float]:
    texts = sources(data)
    known, fillers = texts[:400], texts[400:]
    index = FingerprintIndex()
    index.add_many(winnowed_hashes(known))
    ways: dict[str, Search] = {"ours": lambda text: list(index.look_up(*winnowed_hashes([text])))}
    ways |= searches(known)
    print(f"synthetic edits of 400 texts: the source is found by {', '.join(ways)}")
    scores = {}
    for name, edit in edits(fillers).items():
        rng = random.Random(name)
        changed = [edit(text, rng) for text in known]
        hits = {way: [n in search(text) for n, text in enumerate(changed)] for way, search in ways.items()}
        peers = " / ".join(f"{np.mean(hits[way]):.3f}" for way in ways if way != "ours")
        print(f"  {name:20} {interval(hits['ours'])} / {peers}")
        scores[name] = float(np.mean(hits["ours"]))
    return {
        "embedded_10": scores["embedded at 10 %"],
        "cut_15": scores["cut to 15 %"],
        "words_30": scores["30 % words changed"],
    }


def true_copies(data: Path) -> dict[str, float]:
    """Recall of the pairs that share half of the shorter one's runs of five words, by brute force."""
    prints = [fingerprint(r["text"]) for r in rows(data / "lineage/helsinki.jsonl.gz")]
    grams = [set(p.grams.tolist()) for p in prints]
    found = set(candidate_pairs([p.winnowed for p in prints]))
    hits = []
    for i, one in enumerate(grams):
        for j in range(i + 1, len(grams)):
            least = min(len(one), len(grams[j]))
            if least >= 20 and len(one & grams[j]) >= 0.5 * least:
                hits.append((i, j) in found)
    print(f"pairs with containment of half or more, found as candidates: {interval(hits)}")
    return {"half_contained": float(np.mean(hits))}


def large_families(data: Path) -> dict[str, float]:
    """Families of lightly edited reprints: the share of members in the largest family, and the time."""
    texts = sources(data)
    scores = {}
    for size in (150, 1000):
        rng = random.Random(size)
        base = texts[3].split()[:400]
        members = []
        for n in range(size):
            words = [w if rng.random() > 0.03 else "changed" for w in base[: rng.randrange(250, 401)]]
            members.append(as_article({"id": f"m{n}", "text": " ".join(words), "outlet": f"o{n}"}))
        started = time.process_time()
        links = find_copies(members)
        whole = max(len(f.members) for f in find_families(members, links)) / size
        took = time.process_time() - started
        print(f"family of {size} reprints: {whole:.3f} of it whole, {len(links)} links, {took:.1f} s")
        scores[f"family_{size}"] = whole
    return scores


def streamed(data: Path) -> dict[str, float]:
    return speed((sources(data) * 3)[:2000])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--full", action="store_true")
    options = parser.parse_args()
    parts: list[Callable[[Path], dict[str, float]]] = [
        labelled_pairs, labelled_directions, true_copies, synthetic_edits, large_families, streamed, answers,
        hidden_credits, wire_origins, labelled_rewordings,
    ]  # fmt: skip
    say_who_is_absent()
    agreement()
    scores: dict[str, float] = {}
    for part in parts:
        scores |= part(options.data)
    scores |= long_stream(200_000 if options.full else 20_000)
    return below_floors(scores) if options.check else 0


def below_floors(scores: dict[str, float]) -> int:
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8")).get("lineage", {})
    bad = []
    for name, bound in floors.items():
        outside = scores[name] > bound if name in CEILINGS else scores[name] < bound
        if outside:
            bad.append(f"{name} {scores[name]:.3f} ({'at most' if name in CEILINGS else 'at least'} {bound})")
    if bad:
        print("outside its floor: " + "; ".join(bad))
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
