"""What a story is recognised by: weighted words, names and the day of each article."""

from __future__ import annotations

import gzip
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from wiredesk.model.article import Article

_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_ENDINGS = re.compile(r"(?:'s|’s|ing|ed|es|s)$")

#: Body words after these count no more: leads carry the story, tails its background. A judgement, not
#: yet measured against other lengths.
LEAD_WORDS = 400
#: A headline word counts as this many body words. A judgement, not yet measured.
TITLE_WEIGHT = 3


@dataclass(frozen=True, slots=True)
class StoryFeatures:
    """One article as the pair scorer sees it.

    ``body``, ``title`` and ``names`` are unit-length sparse vectors: term → weight; ``words`` is
    the number of words read; ``day`` the proleptic ordinal of its date, or ``None``.
    """

    article: str
    body: Mapping[str, float]
    title: Mapping[str, float]
    names: Mapping[str, float]
    words: int
    day: int | None


def terms(text: str) -> list[str]:
    """The words of a text, lower-cased, with plural and verb endings taken off."""
    return [stem(w) for w in _WORD.findall(text)]


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
        before = text[: match.start()].rstrip()[-1:] if match.start() else ""
        if word[0].isupper() and len(word) > 2 and before not in ("", ".", "!", "?", "“", '"', ":"):
            found.append(stem(word))
    return found


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


def story_features(articles: Sequence[Article]) -> list[StoryFeatures]:
    """The features of articles, in their order."""
    read = [(terms(a.title or ""), terms(_lead(a.text))) for a in articles]
    return [
        StoryFeatures(
            article=a.id,
            body=_vector(Counter(body) + Counter({t: n * TITLE_WEIGHT for t, n in Counter(title).items()})),
            title=_vector(Counter(title)),
            names=_vector(Counter(named_terms(f"x {a.title or ''} . {_lead(a.text)}"))),
            words=len(title) + len(body),
            day=_day(a),
        )
        for a, (title, body) in zip(articles, read, strict=True)
    ]


def _lead(text: str) -> str:
    for words, match in enumerate(_WORD.finditer(text), 1):
        if words == LEAD_WORDS:
            return text[: match.end()]
    return text


def _vector(counts: Mapping[str, int]) -> dict[str, float]:
    weights = {term: (1 + math.log(n)) * term_weight(term) for term, n in sorted(counts.items())}
    length = math.sqrt(sum(w * w for w in weights.values()))
    return {term: w / length for term, w in weights.items() if w > 0} if length else {}


def _day(article: Article) -> int | None:
    if article.published is None or article.published.precision in ("month", "year"):
        return None
    return date.fromisoformat(article.published.value[:10]).toordinal()
