"""What the role model sees of each block or line: a table of numbers with names.

Three groups: the words of the line itself, where it stands among the others, and what the markup says.
Stripped text has only the first two, and a model of its own.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from wiredesk.extraction.blocks import MEANINGFUL_TAGS, Block, Container, markup_words
from wiredesk.extraction.line_roles import furniture_role, load_roles
from wiredesk.extraction.titles import same_headline

Table = NDArray[np.float32]
_WORD = re.compile(r"\w+")
_END = re.compile(r"[.!?。！？…:;][\"'”’»)\]]*$")
_TAGS = (
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "div",
    "td",
    "blockquote",
    "section",
    "article",
    "dd",
    "body",
    "figcaption",
    "address",
    "pre",
)
#: Columns that are shown to the model for the neighbours too, at these distances.
_SEEN_OF_NEIGHBOURS = (
    "letters",
    "ends like a sentence",
    "link share",
    "lower words",
    "paragraph tag",
    "same container",
)
_DISTANCES = (-2, -1, 1, 2)


@dataclass(frozen=True, slots=True)
class PageSigns:
    """What is known beside the blocks.

    ``summary`` and ``body`` are the markup's own copies; ``repeated`` says how often a line stood on
    other pages of the outlet (0 to 1).
    """

    title: str = ""
    summary: str = ""
    body: str = ""
    repeated: Mapping[str, float] = field(default_factory=dict)


@cache
def text_names() -> tuple[str, ...]:
    """Names of the columns that every line has."""
    own = (
        "letters", "words", "word length", "ends like a sentence", "full stop inside", "commas", "digits", "capitals",  # noqa: E501
        "lower words", "starts lower", "starts with a quote", "cut off", "bars", "address or handle", "brackets",  # noqa: E501
        "is headline", "repeats a line", "repeated at outlet", "colon at end", "question",
    )  # fmt: skip
    rules = tuple(f"rule: {rule.role}" for rule in load_roles())
    place = (
        "position", "letters before", "letters after", "after headline", "lines after headline", "behind an end mark",  # noqa: E501
        "end marks before", "share of long lines around",
    )  # fmt: skip
    return own + rules + place


@cache
def markup_names() -> tuple[str, ...]:
    """Names of the columns that only markup gives."""
    words, _ = markup_words()
    return (
        *(f"tag {t}" for t in _TAGS),
        *(f"within {t}" for t in MEANINGFUL_TAGS),
        *(f"own word: {w}" for w in words),
        *(f"near word: {w}" for w in words),
        *(f"any word: {w}" for w in words),
        "hidden", "depth", "paragraph tag",
        "parent letters", "parent link share", "parent paragraphs", "parent blocks",
        "grandparent letters", "grandparent link share", "grandparent paragraphs",
        "share of page in parent", "share of page in grandparent", "share of page in best ancestor",
        "link share", "strong share", "path letters", "path paragraphs", "in markup's body", "markup has body", "is summary", "steps to best container",  # noqa: E501
        "same container",
    )  # fmt: skip


def text_table(lines: Sequence[str], signs: PageSigns) -> Table:
    """The columns of :func:`text_names` for each line."""
    if not lines:
        return np.zeros((0, len(text_names())), np.float32)
    counts = Counter(lines)
    rows = [_own_columns(line, signs, counts) for line in lines]
    roles = [rule.role for rule in load_roles()]
    found = [furniture_role(line) for line in lines]
    rules = [[float(rule is not None and rule.role == role) for role in roles] for rule in found]
    own = np.array(rows, np.float32)
    ends = np.array([rule is not None and rule.ends for rule in found])
    place = _place_columns(lines, own[:, text_names().index("is headline")], ends, own)
    return np.hstack([own, np.array(rules, np.float32), place])


def _own_columns(line: str, signs: PageSigns, counts: Counter[str]) -> list[float]:
    sample = line[:1500]
    words = _WORD.findall(sample)
    n = len(words) or 1
    letters = len(sample)
    lower = sum(w[0].islower() for w in words)
    return [
        math.log1p(len(line)),
        math.log1p(len(words)),
        min(letters / n, 20.0),
        float(_END.search(line) is not None),
        min(sample.count(". "), 5),
        min(sample.count(","), 8),
        sum(map(str.isdigit, sample)) / letters if letters else 0,
        sum(map(str.isupper, sample)) / letters if letters else 0,
        lower / n,
        float(bool(words) and words[0][0].islower()),
        float(line[:1] in "\"“'‘«„"),
        float(line.endswith(("...", "…", "…]", "...]"))),
        sample.count("|") + sample.count("»") + sample.count("•") + sample.count("·"),
        float("@" in sample or "http" in sample or "www." in sample),
        float(line[:1] in "([") + float(line[-1:] in ")]"),
        float(bool(signs.title) and len(line) < 400 and same_headline(line, signs.title)),
        math.log1p(counts[line] - 1),
        signs.repeated.get(line, 0.0),
        float(line.endswith(":")),
        float(line.endswith("?")),
    ]


def _place_columns(lines: Sequence[str], headline: Table, ends: NDArray[np.bool_], own: Table) -> Table:
    n = len(lines)
    sizes = np.array([len(line) for line in lines], np.float64)
    before = np.cumsum(sizes) - sizes
    total = max(float(sizes.sum()), 1.0)
    at = np.arange(n)
    marked = np.flatnonzero(headline)
    # The last headline within the first half: menus and the page's own name come before it.
    first = int(marked[marked <= max(n // 2, marked[0])][-1]) if marked.size else -1
    long_before = np.cumsum((sizes > 150) & (own[:, 3] > 0))
    ended = np.cumsum(ends & (long_before > 0))
    prose = ((sizes > 80) & (own[:, 3] > 0)).astype(np.float64)
    around = np.convolve(prose, np.ones(7) / 7, mode="same")[:n] if n >= 7 else np.full(n, prose.mean())
    return np.column_stack(
        [
            at / n,
            before / total,
            1 - (before + sizes) / total,
            np.where(first < 0, -1.0, (at > first).astype(np.float64)),
            np.where((first >= 0) & (at > first), np.log1p(np.maximum(at - first, 0)), 0),
            np.log1p(ended),
            np.log1p(np.cumsum(ends)),
            around,
        ]
    ).astype(np.float32)


def markup_table(blocks: Sequence[Block], signs: PageSigns) -> Table:
    """The columns of :func:`markup_names` for each block."""
    if not blocks:
        return np.zeros((0, len(markup_names())), np.float32)
    total = max(sum(len(b.text) for b in blocks), 1)
    path_letters: Counter[str] = Counter()
    path_paragraphs: Counter[str] = Counter()
    for block in blocks:
        path = _path(block.container)
        path_letters[path] += len(block.text)
        path_paragraphs[path] += len(block.text) > 100
    best = _best_container(blocks)
    cache_of: dict[int, list[float]] = {}
    rows = []
    previous: Container | None = None
    body, summary = " ".join(signs.body.split()), " ".join(signs.summary.split())
    for block in blocks:
        held = cache_of.get(id(block.container))
        if held is None:
            held = cache_of[id(block.container)] = _container_columns(block.container, total, best)
        path, size = _path(block.container), len(block.text)
        shared_start = block.text.startswith(summary[:80]) or summary.startswith(block.text[:80])
        own = [
            block.link_chars / size,
            block.strong_chars / size,
            math.log1p(path_letters[path]),
            math.log1p(path_paragraphs[path]),
            float(bool(body) and block.text[:200] in body),
            float(bool(body)),
            float(len(summary) > 30 and shared_start),
            held[-1],
            float(_outer(block.container) is _outer(previous)),
        ]
        rows.append([*held[:-1], *own])
        previous = block.container
    return np.array(rows, np.float32)


def _path(container: Container) -> str:
    parent = container.parent
    return f"{container.path}<{parent.path if parent else ''}"


def _outer(container: Container | None) -> Container | None:
    return container.parent if container is not None else None


def _best_container(blocks: Sequence[Block]) -> Container | None:
    """The element whose own paragraphs hold the most running text (one level up counts half)."""
    scores: dict[int, float] = {}
    seen: dict[int, Container] = {}
    for block in blocks:
        size = len(block.text) - 2 * block.link_chars
        if size < 60 or block.container.hidden:
            continue
        at, share = block.container.parent, 1.0
        while at is not None and share > 0.2:
            scores[id(at)] = scores.get(id(at), 0.0) + share * size
            seen[id(at)] = at
            at, share = at.parent, share * 0.6
    return seen[max(scores, key=lambda key: scores[key])] if scores else None


def _steps(container: Container, best: Container | None) -> float:
    at: Container | None = container
    for n in range(12):
        if at is None:
            break
        if at is best:
            return float(n)
        at = at.parent
    return -1.0


@lru_cache(maxsize=10_000)
def _bits(value: int, count: int) -> tuple[float, ...]:
    return tuple(float(value >> n & 1) for n in range(count))


def _container_columns(container: Container, total: int, best: Container | None) -> list[float]:
    """Columns that all blocks of one container share; the last one goes behind the block's own."""
    count = len(markup_words()[0])
    parent = container.parent or container
    grand = parent.parent or parent
    near = container.words | parent.words | grand.words
    return [
        *(float(container.tag == t) for t in _TAGS),
        *_bits(container.within, len(MEANINGFUL_TAGS)),
        *_bits(container.words, count),
        *_bits(near, count),
        *_bits(container.any_words, count),
        float(container.hidden),
        float(container.depth),
        float(container.tag == "p"),
        math.log1p(parent.chars),
        parent.link_chars / max(parent.chars, 1),
        math.log1p(parent.paragraphs),
        math.log1p(parent.blocks),
        math.log1p(grand.chars),
        grand.link_chars / max(grand.chars, 1),
        math.log1p(grand.paragraphs),
        parent.chars / total,
        grand.chars / total,
        best.chars / total if best else 0.0,
        _steps(container, best),
    ]


def with_neighbours(table: Table, names: Sequence[str]) -> Table:
    """The table with the neighbours' telling columns beside each row (0 beyond the ends)."""
    parts = [table]
    for name in _SEEN_OF_NEIGHBOURS:
        if name in names:
            column = table[:, names.index(name)]
            parts += [_shifted(column, distance)[:, None] for distance in _DISTANCES]
    return np.hstack(parts)


def _shifted(column: Table, distance: int) -> Table:
    moved = np.zeros_like(column)
    if distance < 0:
        moved[-distance:] = column[:distance]
    else:
        moved[:-distance] = column[distance:]
    return moved
