"""The same words in several articles are one statement."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from wiredesk.model.annotation import Polarity, StatementKind
from wiredesk.model.dates import DateValue
from wiredesk.model.statement import Speaker
from wiredesk.model.text import Citation

#: Two contents are one statement from this likeness on (of 100): full wordings, and a part quoted alone.
SAME_WORDS = 82.0
PART_OF = 92.0
#: Content words that both must share.
FEWEST_SHARED = 3
#: Words of a content by which candidates are found, and how far down a word's list each looks.
RAREST_WORDS = 8
NEXT_PLACES = 200
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution of one article, ready to be joined with others."""

    citation: Citation
    speaker: Speaker
    kind: StatementKind
    content: str
    cue: str
    via: str | None
    polarity: Polarity
    credited: bool
    date: DateValue | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the content, folded."""
        return _words(self.content)


@lru_cache(maxsize=20_000)
def _words(content: str) -> tuple[str, ...]:
    return tuple(w.casefold() for w in _WORD.findall(re.sub(r"[’']", "", content)))


def join_same(found: Sequence[Found]) -> list[list[Found]]:
    """Groups of the same statement; each holds an article's own wording at most twice. In text order."""
    parent = list(range(len(found)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, j in _candidates(found):
        if root(i) != root(j) and same_statement(found[i], found[j]):
            first, second = sorted((root(i), root(j)))
            parent[second] = first
    groups: dict[int, list[Found]] = defaultdict(list)
    for i, one in enumerate(found):
        groups[root(i)].append(one)
    return [groups[i] for i in sorted(groups)]


def _candidates(found: Sequence[Found]) -> list[tuple[int, int]]:
    """Pairs that share enough of their rarest words; each looks at its rarest few alone."""
    words = [frozenset(w for w in one.words if len(w) > 3) for one in found]
    spread = Counter(w for own in words for w in own)
    postings: dict[str, list[int]] = defaultdict(list)
    for i, own in enumerate(words):
        for word in sorted(own, key=lambda w: (spread[w], w))[:RAREST_WORDS]:
            postings[word].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for word in sorted(postings):
        places = postings[word]
        for n, i in enumerate(places):
            shared.update((i, j) for j in places[n + 1 : n + 1 + NEXT_PLACES])
    return sorted(
        (i, j) for (i, j), n in shared.items() if n >= min(FEWEST_SHARED, len(words[i]), len(words[j]))
    )


def same_statement(one: Found, other: Found) -> bool:
    """Whether two attributions report the same words of the same speaker."""
    if one.polarity != other.polarity or not compatible_speakers(one.speaker, other.speaker):
        return False
    a, b = " ".join(one.words), " ".join(other.words)
    if fuzz.token_sort_ratio(a, b) >= SAME_WORDS:
        return True
    short, long = sorted((a, b), key=len)
    return len(short.split()) >= 4 and fuzz.partial_ratio(short, long) >= PART_OF


def compatible_speakers(one: Speaker, other: Speaker) -> bool:
    """Whether two speakers may be the same: one entity, or both unnamed and described alike."""
    if one.entity and other.entity:
        return one.entity == other.entity
    if one.entity or other.entity:
        return (one if other.entity else other).anonymity == "role"
    return (one.anonymity == "named") == (other.anonymity == "named") or not one.text or not other.text
