"""Scores of extracted articles against known ones, and the intervals around them."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_TOKEN = re.compile(r"\w+")
_QUOTES = str.maketrans("’‘“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class PageScore:
    """Precision and recall over 4-token shingles, and whether all tokens agree (scrapinghub's definition)."""

    precision: float
    recall: float
    exact: bool


def shingles(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(text)
    if len(tokens) < 4:
        return Counter([tuple(tokens)] if tokens else [])
    return Counter(zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False))


def page_score(known: str, found: str) -> PageScore:
    truth, said = shingles(known), shingles(found)
    both = sum((truth & said).values())
    precision = both / sum(said.values()) if said else float(not truth)
    recall = both / sum(truth.values()) if truth else 1.0
    return PageScore(precision, recall, _TOKEN.findall(known) == _TOKEN.findall(found))


def macro_f1(scores: Sequence[PageScore]) -> float:
    precision = sum(s.precision for s in scores) / len(scores)
    recall = sum(s.recall for s in scores) / len(scores)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def interval(items: Sequence[object], figure: Callable[[Sequence[object]], float]) -> tuple[float, float]:
    """The 95 % bootstrap interval of a figure (1,000 samples of pages)."""
    draw = random.Random(7)
    figures = sorted(figure(draw.choices(items, k=len(items))) for _ in range(1000))
    return figures[24], figures[974]


def folded(title: str | None) -> str:
    """A title with white space and quotation marks folded."""
    return " ".join((title or "").translate(_QUOTES).split())
