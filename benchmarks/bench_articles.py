"""Articles, metadata and dates of ours beside trafilatura, newspaper4k and readability in one run.

python benchmarks/bench_articles.py --data DIR [--check] [--only body,text,repetition,metadata,dates,cost]
    [--validation DIR]   # what train_line_roles.py --validation wrote: trees that never saw the page judge it

Without ``--validation`` the shipped weights judge pages that they were trained on: the figures are then
too good, and the run says so.
"""

from __future__ import annotations

import argparse
import ast
import gzip
import json
import logging
import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from article_scores import PageScore, folded, interval, macro_f1, page_score
from wiredesk.extraction import html_pages, load_agencies
from wiredesk.extraction.addresses import host_of
from wiredesk.extraction.blocks import page_blocks
from wiredesk.extraction.drafts import draft_markup, draft_text
from wiredesk.extraction.html_pages import SECOND_WEIGHT, SURE, sureness
from wiredesk.extraction.line_roles import BODY, HEADING
from wiredesk.extraction.markup import parse_html, read_markup
from wiredesk.extraction.outlet_lines import FEWEST_PAGES, OutletLines
from wiredesk.extraction.page_facts import page_facts
from wiredesk.extraction.plain_text import split_lines
from wiredesk.extraction.role_decision import Judged, decide_roles
from wiredesk.extraction.second_opinion import trafilatura_votes

HERE = Path(__file__).parent
AGENCIES = load_agencies()
Verdicts = dict[str, np.ndarray]


def rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def known_body(row: dict[str, Any]) -> str:
    body = row["body"]
    if isinstance(body, list):
        return "\n".join(p for part in body for p in [*part["headline"], *part["paragraphs"]])
    return str(body)


def kept_text(judged: Judged, title: str | None, printed: Callable[[str], bool] = lambda _: False) -> str:
    """The article's lines, less those that ``printed`` knows from other pages of the outlet."""
    roles = decide_roles(judged, title, AGENCIES)
    return "\n".join(
        line
        for line, role in zip(judged.lines, roles, strict=True)
        if role in (BODY, HEADING) and not printed(line)
    )


def judged_markup(row: dict[str, Any], source: str, verdicts: Verdicts) -> tuple[Judged, str | None]:
    draft = draft_markup(row["html"], row["url"], None, AGENCIES)
    judged = draft.judged
    likely = verdicts.get(f"{source}|{row['url']}")
    if likely is not None and len(likely) == len(judged.lines):
        if sureness(judged.lines, likely) < SURE:
            likely = (1 - SECOND_WEIGHT) * likely + SECOND_WEIGHT * trafilatura_votes(
                row["html"], judged.lines
            )
        judged = Judged(judged.lines, tuple(map(float, likely)), judged.hints, judged.headings)
    return judged, draft.title


def ours_markup(row: dict[str, Any], source: str, verdicts: Verdicts) -> str:
    return kept_text(*judged_markup(row, source, verdicts))


def plain_text(row: dict[str, Any]) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(row["html"], main_content=False, alt_texts=False, links=False))


def judged_text(row: dict[str, Any], source: str, verdicts: Verdicts) -> tuple[Judged, str | None]:
    """The page's visible text without any markup, its title known from the record."""
    text = plain_text(row)
    found = read_markup(parse_html(row["html"]))
    title = found.title[0] if found.title else None
    judged = draft_text(text, title).judged
    likely = verdicts.get(f"{source} plain|{row['url']}")
    if likely is not None and len(likely) == len(judged.lines):
        judged = Judged(judged.lines, tuple(map(float, likely)), judged.hints, judged.headings)
    return judged, title


def ours_text(row: dict[str, Any], source: str, verdicts: Verdicts) -> str:
    return kept_text(*judged_text(row, source, verdicts))


def trafilatura_body(row: dict[str, Any]) -> str:
    import trafilatura

    return trafilatura.extract(row["html"], include_comments=False, url=row["url"]) or ""


def newspaper_body(row: dict[str, Any]) -> str:
    from newspaper import Article as NewsArticle

    # It would fetch the pictures of every page.
    article = NewsArticle(row["url"] or "http://example.org", fetch_images=False)
    article.download(input_html=row["html"])
    article.parse()
    return str(article.text)


def readability_body(row: dict[str, Any]) -> str:
    from readability import Document

    return "\n".join(
        b.text
        for b in page_blocks(parse_html(f"<html><body>{Document(row['html']).summary()}</body></html>"))
    )


def all_lines(row: dict[str, Any]) -> str:
    return "\n".join(split_lines(plain_text(row)))


def scored(
    pages: Sequence[dict[str, Any]], tool: Callable[[dict[str, Any]], str]
) -> tuple[list[PageScore], float]:
    scores, start = [], time.process_time()
    for row in pages:
        try:
            found = tool(row)
        except Exception:  # noqa: BLE001 - a tool that fails on a page found nothing there
            found = ""
        scores.append(page_score(known_body(row), found))
    return scores, (time.process_time() - start) / len(pages)


def report(name: str, scores: list[PageScore], cpu: float) -> dict[str, float]:
    low, high = interval(scores, macro_f1)  # type: ignore[arg-type]
    n = len(scores)
    f1, exact = macro_f1(scores), sum(s.exact for s in scores) / n
    print(
        f"  {name:<16} F1 {f1:.4f} [{low:.3f}, {high:.3f}]  P {sum(s.precision for s in scores) / n:.4f}  "
        f"R {sum(s.recall for s in scores) / n:.4f}  exact {exact:.3f}  CPU {cpu * 1000:.0f} ms",
        flush=True,
    )
    return {"f1": f1, "exact": exact}


def bench_bodies(data: Path, markup: Verdicts, text: Verdicts, parts: set[str]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for source in ("scrapinghub", "fundus"):
        pages = rows(data / "extraction" / f"{source}.jsonl.gz")
        tools: list[tuple[str, Callable[[dict[str, Any]], str]]] = []
        if "body" in parts:
            print(f"{source}: {len(pages)} pages of markup")
            tools = [
                ("wiredesk", lambda row, s=source: ours_markup(row, s, markup)),
                ("trafilatura", trafilatura_body),
                ("newspaper4k", newspaper_body),
                ("readability", readability_body),
            ]
            for name, tool in tools:
                found = report(name, *scored(pages, tool))
                if name == "wiredesk":
                    figures |= {f"{source} {key}": value for key, value in found.items()}
        if "text" in parts:
            print(f"{source}: the same pages as visible text without markup")
            found = report("wiredesk", *scored(pages, lambda row, s=source: ours_text(row, s, text)))
            figures |= {f"{source} text {key}": value for key, value in found.items()}
            report("all lines", *scored(pages, all_lines))
    return figures


def bench_repetition(data: Path, markup: Verdicts, text: Verdicts) -> dict[str, float]:
    """What other pages of an outlet tell of known articles, in both forms: outlets with three or more."""
    outlets: dict[str, list[tuple[str, dict[str, Any]]]] = defaultdict(list)
    for source in ("scrapinghub", "fundus", "dates"):
        for row in rows(data / "extraction" / f"{source}.jsonl.gz"):
            outlets[host_of(row["url"]) or ""].append((source, row))
    chosen = {
        outlet: pages
        for outlet, pages in outlets.items()
        if outlet and len(pages) >= FEWEST_PAGES and any(source != "dates" for source, _ in pages)
    }
    figures: dict[str, float] = {}
    forms = (("markup", judged_markup, markup), ("text", judged_text, text))
    for form, judge, verdicts in forms:
        seen = OutletLines()
        known: list[tuple[str, dict[str, Any], Judged, str | None]] = []
        for outlet, pages in chosen.items():
            for source, row in pages:
                judged, title = judge(row, source, verdicts)
                seen.add(outlet, title or row["url"], judged.lines, row["url"])
                if source != "dates":
                    known.append((outlet, row, judged, title))
        one = [page_score(known_body(row), kept_text(judged, title)) for _, row, judged, title in known]
        many = [
            page_score(known_body(row), kept_text(judged, title, partial(seen.repeated, outlet)))
            for outlet, row, judged, title in known
        ]
        changed = sum(a != b for a, b in zip(one, many, strict=True))
        print(
            f"repetition, {form}: {len(known)} pages of {len(chosen)} outlets, F1 one by one "
            f"{macro_f1(one):.4f}, with the other pages {macro_f1(many):.4f} ({changed} pages change)",
            flush=True,
        )
        figures[f"repetition {form} gain"] = macro_f1(many) - macro_f1(one)
    return figures


def bench_metadata(data: Path) -> dict[str, float]:
    import trafilatura

    pages = rows(data / "extraction" / "fundus.jsonl.gz")
    print(f"fundus: metadata of {len(pages)} pages")
    ours, theirs = [], []
    for row in pages:
        facts = page_facts(read_markup(parse_html(row["html"])), row["url"], AGENCIES)
        ours.append(
            metadata_row(row, facts.title, facts.published.value if facts.published else None, facts.authors)
        )
        other = trafilatura.extract_metadata(row["html"], default_url=row["url"])
        authors = tuple(a.strip() for a in ((other.author if other else None) or "").split(";") if a.strip())
        theirs.append(
            metadata_row(row, other.title if other else None, other.date if other else None, authors)
        )
    for name, found in (("wiredesk", ours), ("trafilatura", theirs)):
        f1 = author_f1(found)
        print(
            f"  {name:<16} title exact {sum(r[0] for r in found) / len(found):.3f}  minute "
            f"{sum(r[1] for r in found) / len(found):.3f}  author F1 {f1:.3f}"
        )
    return {
        "title": sum(r[0] for r in ours) / len(ours),
        "minute": sum(r[1] for r in ours) / len(ours),
        "authors": author_f1(ours),
    }


def metadata_row(
    row: dict[str, Any], title: str | None, published: str | None, authors: Sequence[str]
) -> tuple[bool, bool, int, int, int]:
    known = row["authors"] if isinstance(row["authors"], list) else ast.literal_eval(row["authors"] or "[]")
    people, found = {a.casefold() for a in known}, {a.casefold() for a in authors}
    return (
        folded(title) == folded(row["title"]),
        minute(published) == minute(str(row["published"])),
        len(people & found),
        len(found),
        len(people),
    )


def author_f1(found: Sequence[tuple[bool, bool, int, int, int]]) -> float:
    return 2 * sum(r[2] for r in found) / max(sum(r[3] + r[4] for r in found), 1)


def minute(written: str | None) -> str:
    try:
        moment = datetime.fromisoformat(written or "")
    except ValueError:
        return ""
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M")


def bench_dates(data: Path) -> dict[str, float]:
    from htmldate import find_date

    from wiredesk.extraction.fallback_dates import dated_from_page

    pages = rows(data / "extraction" / "dates.jsonl.gz")
    right = plain = 0
    for row in pages:
        tree = parse_html(row["html"])
        facts = page_facts(read_markup(tree), row["url"], AGENCIES)
        if facts.published is None:
            facts = dated_from_page(facts, [block.text for block in page_blocks(tree)], row["html"])
        right += facts.published is not None and facts.published.value[:10] == row["date"]
        plain += find_date(row["html"], url=row["url"], original_date=True) == row["date"]
    print(
        f"dates: {len(pages)} pages, day right: wiredesk {right / len(pages):.4f}  htmldate {plain / len(pages):.4f}"  # noqa: E501
    )
    return {"day": right / len(pages)}


def bench_cost(data: Path) -> dict[str, float]:
    """Processor time of a page with all its metadata, ours in process, trafilatura's with metadata.

    Without the learned roles each line counts as the article's and no second opinion is asked for: what is
    left is parsing, the lines, all metadata and the kind of page.
    """
    import trafilatura

    def without_roles(row: dict[str, Any]) -> object:
        with patch.object(
            html_pages, "markup_probabilities", lambda blocks, _: np.full(len(blocks), 0.9, np.float32)
        ):
            return draft_markup(row["html"], row["url"], None, AGENCIES)

    pages = [
        row for name in ("scrapinghub", "fundus") for row in rows(data / "extraction" / f"{name}.jsonl.gz")
    ]
    spent = []
    for tool in (
        lambda row: draft_markup(row["html"], row["url"], None, AGENCIES),
        without_roles,
        lambda row: trafilatura.bare_extraction(row["html"], url=row["url"], with_metadata=True),
    ):
        tool(pages[0])
        start = time.process_time()
        for row in pages:
            tool(row)
        spent.append((time.process_time() - start) / len(pages))
    print(
        f"CPU a page: wiredesk {spent[0] * 1000:.1f} ms  without the learned roles {spent[1] * 1000:.1f} ms  "
        f"trafilatura with metadata {spent[2] * 1000:.1f} ms"
    )
    return {
        "speed against trafilatura": spent[2] / spent[0],
        "speed without learned roles": spent[2] / spent[1],
    }


def check(figures: dict[str, float]) -> int:
    floors = json.loads((HERE / "floors.json").read_text("utf-8")).get("articles", {})
    below = {
        key: (figures[key], floor) for key, floor in floors.items() if key in figures and figures[key] < floor
    }
    for key, (value, floor) in below.items():
        print(f"below its floor: {key} {value:.4f} < {floor}")
    return int(bool(below))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--validation", type=Path)
    parser.add_argument("--only", default="body,text,repetition,metadata,dates,cost")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    parts = set(options.only.split(","))
    verdicts: list[Verdicts] = []
    for kind in ("markup", "text"):
        path = options.validation / f"{kind}.npz" if options.validation else None
        verdicts.append(dict(np.load(path, allow_pickle=False)) if path and path.exists() else {})
    if not any(verdicts):
        print(
            "bodies: judged by the shipped weights, which saw these pages; give --validation for honest figures"  # noqa: E501
        )
    figures = bench_bodies(options.data, *verdicts, parts)
    figures |= bench_repetition(options.data, *verdicts) if "repetition" in parts else {}
    if not any(verdicts):
        figures = {f"seen pages, {key}": value for key, value in figures.items()}
    figures |= bench_metadata(options.data) if "metadata" in parts else {}
    figures |= bench_dates(options.data) if "dates" in parts else {}
    figures |= bench_cost(options.data) if "cost" in parts else {}
    return check(figures) if options.check else 0


if __name__ == "__main__":
    sys.exit(main())
