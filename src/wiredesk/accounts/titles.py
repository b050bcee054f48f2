"""The title of a story: one of its own headlines."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from wiredesk.model.article import Article
from wiredesk.model.lineage import Lineage

#: Words of a headline; what each one less or more costs. A longer one is a headline with what ran into it,
#: a shorter one the name of a section.
FEWEST_WORDS, MOST_WORDS, OUTSIDE = 3, 16, 0.3
#: Articles from which on a headline's words are looked for in them, and the share of them that tells a word.
MANY_ARTICLES, TOLD_IN = 5, 0.15
#: Code points of an article's opening: what stands below is background too, and what an outlet prints
#: under all of its pages.
OPENING = 800
#: What a label in front of a headline costs: "UPDATE: ..." was news to whoever had read the page before.
CALLED_OUT = 1.0
_CALL = re.compile(
    r"(?:UPDATED?|BREAKING|VIDEO|WATCH|LIVE|EXCLUSIVE|PHOTOS?|JUST IN)(?: NEWS)? ?[:|–—-] ?", re.I
)
_WORD = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*")


def story_title(articles: Sequence[Article], _lineage: Lineage) -> str:
    """The headline whose words most of the story's headlines share; a bare outlet or section only at need.

    Where most articles have none, it is the headline whose words the openings use most. Empty where the best
    has hardly a word in common with them: a column's name or a publisher's note.
    """
    titles = {a.title for a in articles if a.title}
    if not titles:
        return ""
    words = {t: frozenset(_title_word(w) for w in _WORD.findall(t) if len(w) > 3) for t in titles}
    counts = Counter(w for found in words.values() for w in found)
    printed = Counter(a.title for a in articles)

    def worth(title: str) -> tuple[float, int, str]:
        found = words[title]
        shared = sum(counts[w] for w in found) / (len(found) + 3) if found else 0.0
        length = len(title.split())
        shared -= OUTSIDE * max(FEWEST_WORDS - length, length - MOST_WORDS, 0)
        shared -= CALLED_OUT * bool(_CALL.match(title))
        marks = sum(not c.isalnum() and not c.isspace() for c in title)
        return (round(shared + 0.2 * math.log2(printed[title]), 2), marks, title)

    if len(articles) < MANY_ARTICLES:
        return max(titles, key=worth)
    told = _told(articles)
    few = 2 * sum(1 for a in articles if a.title) < len(articles)
    best = max(titles, key=lambda t: (_share(words[t], told) if few else 0.0, worth(t)))
    return best if not words[best] or _share(words[best], told) >= 0.5 else ""


def _told(articles: Sequence[Article]) -> frozenset[str]:
    """The words with which several of a story's articles begin."""
    texts = [frozenset(_title_word(w) for w in _WORD.findall(a.text[:OPENING])) for a in articles]
    counts = Counter(w for text in texts for w in text)
    return frozenset(w for w, n in counts.items() if n >= TOLD_IN * len(texts))


def _share(words: frozenset[str], told: frozenset[str]) -> float:
    """The share of a headline's words that several articles have."""
    return len(words & told) / len(words) if words else 0.0


def _title_word(written: str) -> str:
    """A headline's word as headlines are compared: records lose the apostrophe of "France's"."""
    return re.sub(r"[’']?s$", "", written.casefold())
