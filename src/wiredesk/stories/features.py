"""What a story is recognised by: weighted words, names and the day of each article."""

from __future__ import annotations

import gzip
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from wiredesk.model.article import Article

#: Sentences to unit-length vectors, one row each.
Vectors = Callable[[Sequence[str]], NDArray[np.float32] | None]

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_NUMBER = re.compile(r"\d[\d,.]*\d")
_ENDINGS = re.compile(r"(?:'s|’s|ing|ed|es|s)$")
_SENTENCE_STARTS = ("", ".", "!", "?", "“", '"', ":")

#: Body words after these count no more: leads carry the story, tails its background. A judgement, not
#: yet measured against other lengths.
LEAD_WORDS = 400
#: A headline word counts as this many body words. A judgement, not yet measured.
TITLE_WEIGHT = 3
#: Words of the body that count as its opening. A judgement, not yet measured.
OPENING_WORDS = 80
#: Terms that look for partners and are compared for themselves. Candidates found by them and not by all
#: terms or sentence vectors are worth .09 B-cubed F1 on gun violence, where every report shares the
#: common words of its kind, and they keep the search short.
KEY_TERMS = 24
#: Words whose stem and weight are kept at hand: a large vocabulary of news, some 30 MB.
WORDS_REMEMBERED = 1 << 17
#: Words that stand for the headline of an article without one.
HEADLINE_WORDS = 20


@dataclass(frozen=True, slots=True)
class StoryFeatures:
    """One article as the pair scorer sees it.

    ``body``, ``title``, ``opening``, ``rare`` (weights squared, so that rare terms decide), ``names`` and
    ``numbers`` are unit-length sparse vectors: term → weight; ``rare_names`` is to ``names`` as ``rare`` to
    ``body``. ``told`` and ``named`` hold the root of each word's and name's weight, so that the products of
    two articles add up to the weight of all that they share, long or short as they are. ``key`` holds the
    :data:`KEY_TERMS` heaviest of ``body``. ``words`` is the number of words read, ``day`` the proleptic
    ordinal of the date or ``None``, ``vector`` the sentence vector of the headline, where an encoder is at
    hand. ``order`` is a number made of what the article says: ties are broken by it, so that the same texts
    make the same stories wherever they were read from.
    """

    article: str
    body: Mapping[str, float]
    title: Mapping[str, float]
    names: Mapping[str, float]
    words: int
    day: int | None
    opening: Mapping[str, float] = field(default_factory=dict)
    rare: Mapping[str, float] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)
    rare_names: Mapping[str, float] = field(default_factory=dict)
    told: Mapping[str, float] = field(default_factory=dict)
    named: Mapping[str, float] = field(default_factory=dict)
    key: Mapping[str, float] = field(default_factory=dict)
    vector: NDArray[np.float32] | None = None
    order: int = 0


def terms(text: str) -> list[str]:
    """The words of a text, lower-cased, with plural and verb endings taken off."""
    return [stem(w) for w in _WORD.findall(text)]


@lru_cache(maxsize=WORDS_REMEMBERED)
def stem(word: str) -> str:
    """A word without its ending; words of four letters or fewer are left as they are."""
    low = word.lower()
    short = _ENDINGS.sub("", low) if len(low) > 4 else low
    return short if len(short) > 2 else low


def named_terms(text: str) -> list[str]:
    """Words that are capitalised inside a sentence: a cheap stand-in for names in any annotator's absence."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        if word[0].isupper() and len(word) > 2 and _before(text, match.start()) not in _SENTENCE_STARTS:
            found.append(stem(word))
    return found


def _before(text: str, place: int) -> str:
    """The last sign before a place that is no white space."""
    while place and text[place - 1].isspace():
        place -= 1
    return text[place - 1] if place else ""


@lru_cache(maxsize=WORDS_REMEMBERED)
def term_weight(term: str) -> float:
    """How much a term tells: its inverse document frequency in background news.

    The articles at hand do not count: a pair of them is scored alike whatever stands beside it, and in a
    crawl about one event the event's own words keep their weight. Counting them cost .01 B-cubed F1 on
    the development sets and broke 612 articles about one summit into 159 stories instead of 77.
    """
    background, size = load_background()
    return max(0.0, math.log((size + 1) / (background.get(term, 0) + 1)))


@cache
def load_background() -> tuple[dict[str, int], int]:
    """Document frequencies of terms in background news, and the number of documents counted."""
    packed = files("wiredesk.stories").joinpath("weights/background.tsv.gz").read_bytes()
    first, *rest = gzip.decompress(packed).decode("utf-8").splitlines()
    counts = {term: int(n) for term, n in (line.split("\t") for line in rest)}
    return counts, int(first)


def story_features(articles: Sequence[Article], vectors: Vectors | None = None) -> list[StoryFeatures]:
    """The features of articles, in their order."""
    rows = vectors([headline(a) for a in articles]) if vectors and articles else None
    return [_read(a, None if rows is None else rows[n]) for n, a in enumerate(articles)]


def headline(article: Article) -> str:
    """The title, or the first words of an article that has none."""
    return article.title or " ".join(_first(article.text, HEADLINE_WORDS).split())


def _read(article: Article, vector: NDArray[np.float32] | None) -> StoryFeatures:
    text = "" if article.text == article.title else _first(article.text, LEAD_WORDS)
    title, read = Counter(terms(article.title or "")), Counter(terms(text))
    counts = read + Counter({t: n * TITLE_WEIGHT for t, n in title.items()})
    body = _vector(counts)
    names = Counter(named_terms(f"x {article.title or ''} . {text}"))
    return StoryFeatures(
        article=article.id,
        body=body,
        title=_vector(title),
        names=_vector(names),
        words=title.total() + read.total(),
        day=_day(article),
        opening=_vector(title + Counter(terms(_first(text, OPENING_WORDS)))),
        rare=_vector(counts, 2),
        numbers=_numbers(f"{article.title or ''} {text}"),
        rare_names=_vector(names, 2),
        told=_roots(counts),
        named=_roots(names),
        key=dict(sorted(body.items(), key=lambda item: (-item[1], item[0]))[:KEY_TERMS]),
        vector=vector if vector is not None and vector.any() else None,
        order=crc32(f"{article.title or ''}\n{article.text}".encode("utf-8", "surrogatepass")),
    )


def _first(text: str, most: int) -> str:
    for words, match in enumerate(_WORD.finditer(text), 1):
        if words == most:
            return text[: match.end()]
    return text


def _vector(counts: Mapping[str, int], power: int = 1) -> dict[str, float]:
    return _unit({term: (1 + math.log(n)) * term_weight(term) ** power for term, n in sorted(counts.items())})


def _roots(counts: Iterable[str]) -> dict[str, float]:
    return {term: math.sqrt(weight) for term in sorted(counts) if (weight := term_weight(term)) > 0}


def _numbers(text: str) -> dict[str, float]:
    return _unit(dict(sorted(Counter(_NUMBER.findall(text)).items())))


def _unit(weights: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(w * w for w in weights.values()))
    return {term: w / length for term, w in weights.items() if w > 0} if length else {}


def _day(article: Article) -> int | None:
    if article.published is None or article.published.precision in ("month", "year"):
        return None
    return date.fromisoformat(article.published.value[:10]).toordinal()
