"""Page kinds: how many true articles are refused as consent, home or robot-check pages.

python benchmarks/bench_page_kinds.py --data DIR [--check]

Every page of scrapinghub and fundus holds an article; of dates.jsonl nearly every one. No set at hand holds
consent pages or home pages, so what is missed is measured by the invented pages of the tests alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import sys
import warnings
from collections import Counter
from pathlib import Path

from wiredesk.extraction import load_agencies
from wiredesk.extraction.drafts import draft_markup
from wiredesk.extraction.page_kinds import NO_ARTICLE

HERE = Path(__file__).parent
SETS = ("scrapinghub", "fundus", "dates")


def kinds(path: Path) -> tuple[Counter[str], list[str]]:
    """How many pages are of each kind, and the addresses of all that are no plain article."""
    agencies = load_agencies()
    counts: Counter[str] = Counter()
    named = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            kind = draft_markup(row["html"], row["url"], None, agencies).facts.kind
            counts[kind] += 1
            if kind != "article":
                named.append(f"{kind}: {row['url'][:110]}")
    return counts, named


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    figures = {}
    for name in SETS:
        counts, named = kinds(options.data / "extraction" / f"{name}.jsonl.gz")
        pages = sum(counts.values())
        refused = sum(counts[kind] for kind in NO_ARTICLE)
        print(
            f"{name}: {pages} pages, {refused} refused; "
            + ", ".join(f"{n} {k}" for k, n in sorted(counts.items()))
        )
        for line in named:
            print(f"    {line}")
        figures[f"{name} kept"] = 1 - refused / pages
    if not options.check:
        return 0
    floors = json.loads((HERE / "floors.json").read_text("utf-8")).get("page_kinds", {})
    below = {key: floor for key, floor in floors.items() if figures[key] < floor}
    for key, floor in below.items():
        print(f"below its floor: {key} {figures[key]:.4f} < {floor}")
    return int(bool(below))


if __name__ == "__main__":
    sys.exit(main())
