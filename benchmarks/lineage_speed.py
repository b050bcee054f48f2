"""What the search for copies costs: beside its peers from raw text, and in a stream that goes on and on."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from lineage_peers import streams
from wiredesk.lineage.fingerprints import winnowed_hashes
from wiredesk.lineage.index import FingerprintIndex

#: Articles that a stream brings at once, a crawler's handful.
BATCH = 100
#: Our rounds and the peers' follow one another, so that whatever else runs on the machine slows all of them;
#: the middle one is reported.
ROUNDS = 5
#: Texts of a round that the peers are given, who take as long for these as we for all.
PEER_TEXTS = 200


def speed(texts: Sequence[str]) -> dict[str, float]:
    """Texts a second of CPU time of one thread, from raw text, each looked up among those before it."""
    taken: dict[str, list[float]] = {}
    peers = streams()
    winnowed_hashes(texts[:10])
    for _ in range(ROUNDS):
        index = FingerprintIndex()
        started = time.process_time()
        for n in range(0, len(texts), BATCH):
            index.add_many(winnowed_hashes(texts[n : n + BATCH]))
        taken.setdefault("ours", []).append(len(texts) / (time.process_time() - started))
        for name, make in peers.items():
            take, started = make(), time.process_time()
            for text in texts[:PEER_TEXTS]:
                take(text)
            taken.setdefault(name, []).append(PEER_TEXTS / (time.process_time() - started))
    words = sum(len(t.split()) for t in texts) / len(texts)
    print(f"streaming raw text of {words:.0f} words, in batches of {BATCH}: {np.median(taken['ours']):.0f}/s")
    ratios = {}
    for name in peers:
        each = [a / b for a, b in zip(taken["ours"], taken[name], strict=True)]
        ratios[name] = float(np.median(each))
        print(
            f"  {name} {np.median(taken[name]):.0f}/s: {ratios[name]:.1f} times "
            f"({min(each):.1f} to {max(each):.1f} in {ROUNDS} rounds)"
        )
    return {"speed_ratio": ratios["datasketch LSH"]}


def long_stream(count: int) -> dict[str, float]:
    """Cost of an article by CPU time, and bytes of index, from the first ten thousandth to the last."""
    index, batch, took = FingerprintIndex(), [], []
    for prints in _articles(count):
        batch.append(prints)
        if len(batch) == BATCH:
            started = time.process_time()
            index.add_many(batch)
            took.append((time.process_time() - started) / BATCH * 1e6)
            batch = []
    edges = [n for n in (1_000, 10_000, 50_000, 100_000, 200_000, 1_000_000) if n <= count]
    print(f"stream of {count:,} articles, of 110 fingerprints each: microseconds an article")
    for end in edges:
        # Growing the table costs much, seldom: the mean of as many articles as came since it last grew twice.
        part = took[end // BATCH // 2 : end // BATCH]
        print(f"  {end // 2:,} to {end:,}: mean {np.mean(part):.0f}, median {np.median(part):.0f}")
    first, last = (np.mean(took[e // BATCH // 2 : e // BATCH]) for e in (edges[0], edges[-1]))
    size = index.size / len(index)
    print(f"  last against first: {last / first:.2f} times; {size:.0f} bytes of index an article")
    return {"flatness": float(last / first), "index_bytes": size}


def _articles(count: int) -> Iterator[NDArray[np.uint64]]:
    """Fingerprints as texts of 450 words leave them: a fifth copies, an eighth with excerpts, in 200 outlets.

    Copies are lightly edited ones of reports that one in seven new texts is, so that some families are large;
    each outlet has furniture of its own. Words themselves would cost alike, however many came before.
    """
    rng = np.random.default_rng(11)
    furniture = [rng.integers(0, 2**63, 10, dtype=np.uint64) for _ in range(200)]
    kept: list[NDArray[np.uint64]] = []
    for n in range(count):
        fresh = rng.integers(0, 2**63, 100, dtype=np.uint64)
        draw = rng.random()
        if kept and draw < 0.2:
            old = kept[int(rng.integers(len(kept)))]
            fresh = np.r_[old[rng.random(100) > 0.05], fresh[:5]]
        elif kept and draw < 0.33:
            fresh = np.r_[kept[int(rng.integers(len(kept)))][:20], fresh[:80]]
        elif n % 7 == 0:
            kept.append(fresh)
        yield np.unique(np.r_[fresh, furniture[int(rng.integers(len(furniture)))]])
