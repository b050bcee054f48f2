"""How likely it is that two articles tell the same story, with the reason in words."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from wiredesk.stories.features import StoryFeatures


@dataclass(frozen=True, slots=True)
class PairScore:
    """The probability that two articles tell one story, and what it rests on."""

    probability: float
    reason: str


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Cosine of two unit-length sparse vectors."""
    if len(a) > len(b):
        a, b = b, a
    return sum(w * b[t] for t, w in a.items() if t in b)


def pair_features(a: StoryFeatures, b: StoryFeatures) -> dict[str, float]:
    """The features of a pair; the model file holds a weight for each."""
    body, title, names = cosine(a.body, b.body), cosine(a.title, b.title), cosine(a.names, b.names)
    gap = abs(a.day - b.day) if a.day is not None and b.day is not None else None
    headline = 1.0 if min(a.words, b.words) < 30 else 0.0
    return {
        "body": math.sqrt(body),
        "title": math.sqrt(title),
        "names": math.sqrt(names),
        "body_and_names": body * names,
        "headline": headline,
        "headline_body": headline * math.sqrt(body),
        "days_apart": 0.0 if gap is None else math.log1p(min(gap, 60)),
        "same_day": 1.0 if gap == 0 else 0.0,
        "undated": 1.0 if gap is None else 0.0,
        "undated_body": math.sqrt(body) if gap is None else 0.0,
    }


class PairScorer:
    """A logistic regression whose weights stand in a text file (``weights/pair_scorer.toml``)."""

    def __init__(self, bias: float, weights: Mapping[str, float]) -> None:
        self._bias, self._weights = bias, dict(weights)

    def __call__(self, a: StoryFeatures, b: StoryFeatures) -> PairScore:
        """Score a pair; the order of the two does not matter."""
        found = pair_features(a, b)
        z = self._bias + sum(self._weights[name] * value for name, value in found.items())
        p = 1 / (1 + math.exp(-z)) if z > -50 else 0.0
        return PairScore(p, _reason(a, b, p))


def _reason(a: StoryFeatures, b: StoryFeatures, p: float) -> str:
    shared = sorted(a.body.keys() & b.body.keys(), key=lambda t: (-a.body[t] * b.body[t], t))[:4]
    parts = [f"shares {', '.join(shared)}"] if shared else []
    if a.day is not None and b.day is not None:
        gap = abs(a.day - b.day)
        parts.append("same day" if gap == 0 else f"{gap} day{'s' * (gap > 1)} apart")
    return "; ".join([*parts, f"{p:.2f}"])


@cache
def load_scorer() -> PairScorer:
    """The scorer that ships with wiredesk."""
    model = tomllib.loads(files("wiredesk.stories").joinpath("weights/pair_scorer.toml").read_text("utf-8"))
    return PairScorer(model["bias"], model["weights"])
