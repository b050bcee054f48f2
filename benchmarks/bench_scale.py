"""Time, memory and growth of the whole account on hundreds of dirty articles of one event.

    python benchmarks/bench_scale.py --data DIR [--check] [--sizes 100,200,400,612]

Each size runs in a process of its own, so that peak memory is that run's. The growth of the stages outside
the per-story ones is compared with n log n: a ratio of 1 is exactly that, under 1 is better.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from wiredesk import api, extraction, reading
from wiredesk.model.article import Article
from wiredesk.pipeline import Stage, build_table, run_stages
from wiredesk.settings import load_settings

FLOORS = Path(__file__).parent / "floors.json"


def timed(stage: Stage, spent: dict[str, float]) -> Stage:
    def run(values: Mapping[str, Any]) -> Mapping[str, Any]:
        started = time.perf_counter()
        try:
            return stage.run(values)
        finally:
            spent[stage.name] = spent.get(stage.name, 0.0) + time.perf_counter() - started

    return replace(stage, run=run)


def measure(data: Path, size: int) -> dict[str, Any]:
    """Seconds per stage and what the biggest story holds, for the first ``size`` articles."""
    with gzip.open(data / "lineage" / "helsinki.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for _, line in zip(range(size), lines, strict=False)]
    spent: dict[str, float] = {}
    started = time.perf_counter()
    pages = list(reading.pages_from_records(records, {}))
    found = extraction.extract_many(pages, extraction.load_agencies())
    articles = [a for a in found if isinstance(a, Article)]
    spent["reading and extraction"] = time.perf_counter() - started
    stages = [timed(s, spent) for s in build_table(api.tools(load_settings(), single_story=True))]
    account = next(iter(run_stages(stages, articles)))["account"]
    return {
        "size": size,
        "articles": len(account.articles),
        "seconds": time.perf_counter() - started,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "per_story": [s.name for s in stages if s.shape == "group"],
        "spent": spent,
        "families": len(account.families),
        "origins": account.story.origin_count,
        "outlets": account.story.outlet_count,
        "statements": len(account.statements),
        "events": len(account.events),
        "claims": len(account.claims),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sizes", default="100,200,400,612")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.data, options.one)))
        return 0
    results = []
    for size in map(int, options.sizes.split(",")):
        command = [sys.executable, __file__, "--data", str(options.data), "--one", str(size)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        results.append(json.loads(done.stdout))
    shared = [sum(s for n, s in r["spent"].items() if n not in r["per_story"]) for r in results]
    print("articles  whole s  shared s  peak MB  families  origins  outlets")
    for r, s in zip(results, shared, strict=True):
        print(
            f"{r['articles']:8} {r['seconds']:8.1f} {s:9.2f} {r['peak_mb']:8.0f}"
            f" {r['families']:9} {r['origins']:8} {r['outlets']:8}"
        )
    for name in results[-1]["spent"]:
        print(f"  {name:24}" + "".join(f"{r['spent'][name]:9.2f}" for r in results))
    low, high = results[0]["articles"], results[-1]["articles"]
    growth = (shared[-1] / shared[0]) / (high * math.log(high) / (low * math.log(low)))
    print(f"growth of the shared stages from {low} to {high} articles, against n log n: {growth:.2f}")
    last = results[-1]
    print(f"statements {last['statements']}, events {last['events']}, claims {last['claims']}")
    if options.check:
        floor = json.loads(FLOORS.read_text(encoding="utf-8"))["scale"]
        lost = last["articles"] < floor["articles_kept"] * last["size"]
        return int(lost or last["peak_mb"] > floor["peak_mb"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
