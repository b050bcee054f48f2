"""Training examples of the line-role model: blocks of pages whose article is known."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import numpy as np

from wiredesk.extraction.block_features import PageSigns, markup_table, text_table, with_neighbours
from wiredesk.extraction.blocks import Block, headline_apart, page_blocks
from wiredesk.extraction.markup import parse_html, read_markup
from wiredesk.extraction.role_model import column_names, element_groups

TOKEN = re.compile(r"\w+")
#: Articles of pages that no set has, read line by line; see ``models/line-roles.md``.
LABELS = Path(__file__).with_name("article_line_labels.jsonl")
#: What a page counts that only other extractors judged, against one with a known article: .5 gave .002 less
#: on scrapinghub and the same on fundus, .075 gave .005 less and .001 more (cross-validated, two seeds).
TEACHERS_SHARE = 0.2
#: A block is body where at least this share of its word 4-grams stands in the known article.
BODY_SHARE = 0.5


@dataclass(slots=True)
class Example:
    """One page (or one stripped text) with its columns and the truth of each line."""

    name: str
    host: str
    source: str
    lines: list[str]
    table: np.ndarray
    groups: np.ndarray | None
    truth: np.ndarray
    weight: np.ndarray
    article: str

    @property
    def lengths(self) -> np.ndarray:
        return np.array([len(line) for line in self.lines], np.float64)


def read_rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def known_article(row: dict[str, Any]) -> str:
    """The article of a row, paragraphs divided by line breaks."""
    body = row["body"]
    if isinstance(body, list):
        return "\n".join(p for part in body for p in [*part["headline"], *part["paragraphs"]])
    return str(body)


def host_of(url: str) -> str:
    return ".".join((urlsplit(url).hostname or url).split(".")[-2:])


def fold_of(host: str, folds: int) -> int:
    return int(hashlib.md5(host.encode(), usedforsecurity=False).hexdigest(), 16) % folds


def line_hash(line: str) -> str:
    """Six hexadecimal digits by which a line is known in :data:`LABELS`, whatever its spaces and signs."""
    words = " ".join(TOKEN.findall(line))
    return hashlib.md5(words.encode(), usedforsecurity=False).hexdigest()[:6]


def read_labels() -> dict[str, tuple[list[str], frozenset[str]]]:
    """By address: the hashes of the lines of a page's article, in order, and of those left open."""
    rows = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    return {row["url"]: (row["article"].split(), frozenset(row["open"].split())) for row in rows}


def labelled_article(lines: Sequence[str], article: Sequence[str]) -> str:
    """The lines of a page whose hashes are the article's, in its order."""
    known = SequenceMatcher(None, [line_hash(line) for line in lines], article, autojunk=False)
    return "\n".join(
        lines[n] for match in known.get_matching_blocks() for n in range(match.a, match.a + match.size)
    )


def own_blocks(tree: Any, title: str) -> list[Block]:
    """The blocks of a page as :mod:`wiredesk.extraction.html_pages` cuts them."""
    return headline_apart(page_blocks(tree), title)


def line_truth(lines: Sequence[str], article: str) -> np.ndarray:
    """The share of each line that stands in the article; lines of under four words only in their place."""
    words = TOKEN.findall(article)
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n in range(len(words) - 3):
        where[tuple(words[n : n + 4])].append(n)
    tokens = [TOKEN.findall(line) for line in lines]
    share = np.zeros(len(lines), np.float32)
    place: list[int | None] = [None] * len(lines)
    last = 0
    for n, own in enumerate(tokens):
        grams = [tuple(own[i : i + 4]) for i in range(len(own) - 3)]
        hits = [gram for gram in grams if gram in where]
        if grams:
            share[n] = len(hits) / len(grams)
        if grams and share[n] >= BODY_SHARE:
            place[n] = min(where[hits[0]], key=lambda at: abs(at - last))
            last = place[n] + len(own)
    _short_lines(tokens, words, place, share)
    _one_copy(lines, tokens, " ".join(words), share)
    return share


def _short_lines(
    tokens: list[list[str]], words: list[str], place: list[int | None], share: np.ndarray
) -> None:
    """A line of one to three words is body where it stands between its neighbours in the article."""
    following: list[int | None] = [None] * len(tokens)
    ahead: int | None = None
    for n in range(len(tokens) - 1, -1, -1):
        following[n] = ahead
        ahead = place[n] if place[n] is not None else ahead
    behind: int | None = None
    for n, own in enumerate(tokens):
        if place[n] is not None:
            behind = place[n] + len(own)
            continue
        if not 0 < len(own) < 4 or (behind is None and following[n] is None):
            continue
        stop = following[n] if following[n] is not None else (behind or 0) + 8
        start = max(0, (behind if behind is not None else stop - 8) - 2)
        for at in range(start, min(stop, len(words), start + 400) - len(own) + 1):
            if words[at : at + len(own)] == own:
                share[n], behind = 1.0, at + len(own)
                break


def _one_copy(lines: Sequence[str], tokens: list[list[str]], article: str, share: np.ndarray) -> None:
    """A line that the page has twice and the article once is body where the article's bulk is."""
    long_body = [n for n in range(len(lines)) if share[n] >= BODY_SHARE and len(tokens[n]) > 15]
    if not long_body:
        return
    middle = float(np.median(long_body))
    copies: dict[str, list[int]] = defaultdict(list)
    for n, line in enumerate(lines):
        if share[n] >= BODY_SHARE:
            copies[line].append(n)
    for found in copies.values():
        wanted = max(1, article.count(" ".join(tokens[found[0]])))
        for n in sorted(found, key=lambda n: abs(n - middle))[wanted:]:
            share[n] = 0.0


def page_weight(lines: Sequence[str]) -> np.ndarray:
    """Every page counts the same; inside it, longer lines count more, up to 400 characters."""
    weight = np.minimum(np.sqrt([len(line) for line in lines]), 20)
    return np.asarray(weight / max(weight.sum(), 1) * 100)


def settled(lines: Sequence[str], row: dict[str, Any]) -> np.ndarray:
    """1 for each line that teaches, 0 for one of which a label says nothing."""
    left_open = row.get("open", frozenset())
    return np.array([line_hash(line) not in left_open for line in lines], np.float64)


def markup_example(
    row: dict[str, Any], source: str, article: str | None, teachers: Sequence[str] = ()
) -> Example | None:
    """A page with its elements. Without a known article, other extractors that agree are the truth."""
    tree = parse_html(row["html"])
    signs = page_signs(tree)
    blocks = own_blocks(tree, signs.title)
    lines = [block.text for block in blocks]
    if not lines or len(lines) > 3000:
        return None
    table = with_neighbours(
        np.hstack([text_table(lines, signs), markup_table(blocks, signs)]), column_names("markup")
    )
    weight = page_weight(lines) * settled(lines, row)
    if article is not None:
        truth = line_truth(lines, article) >= BODY_SHARE
    else:
        votes = np.array([line_truth(lines, text) >= BODY_SHARE for text in teachers])
        truth = votes[0] & votes[1:].any(axis=0)
        if truth.sum() < 2:
            return None
        weight = np.where(votes.any(axis=0) & ~truth, 0.02 * weight, weight) * TEACHERS_SHARE
    return Example(
        row["url"],
        host_of(row["url"]),
        source,
        lines,
        table,
        element_groups(blocks),
        truth,
        weight,
        article or "",
    )


def page_signs(tree: Any) -> PageSigns:
    found = read_markup(tree)
    return PageSigns(title=found.title[0] if found.title else "")


def text_example(
    lines: list[str], title: str, row: dict[str, Any], source: str, article: str
) -> Example | None:
    """Stripped lines of a page whose article is known."""
    if not lines or len(lines) > 3000:
        return None
    table = with_neighbours(text_table(lines, PageSigns(title=title)), column_names("text"))
    truth = line_truth(lines, article) >= BODY_SHARE
    return Example(
        row["url"], host_of(row["url"]), source, lines, table, None, truth,
        page_weight(lines) * settled(lines, row), article,
    )  # fmt: skip
