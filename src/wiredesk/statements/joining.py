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
from wiredesk.model.statement import Speaker, Wording
from wiredesk.model.text import Citation

#: Two contents are one statement from this likeness on (of 100): full wordings, and a part quoted alone.
SAME_WORDS = 82.0
PART_OF = 92.0
#: Share of a content's words below which another version that says nothing else is only a part of it.
WHOLE = 0.8
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
    parts: tuple[Citation, ...] = ()

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

    entities = [{one.speaker.entity} - {None} for one in found]
    for i, j in _candidates(found):
        first, second = sorted((root(i), root(j)))
        # An unnamed speaker may be either of two named ones, but never makes them one.
        one_speaker = len(entities[first] | entities[second]) <= 1
        if first != second and one_speaker and same_statement(found[i], found[j]):
            parent[second] = first
            entities[first] |= entities[second]
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


def other_wordings(best: Found, others: Sequence[Found]) -> tuple[Wording, ...]:
    """The versions of a statement that are not word for word its best one, with who has them.

    Letters, marks and case aside: the same words with other marks are no other version.
    """
    articles: dict[tuple[str, ...], set[str]] = defaultdict(set)
    texts: dict[tuple[str, ...], str] = {}
    for f in sorted(others, key=lambda f: f.citation):
        if f.words and f.words != best.words:
            articles[f.words].add(f.citation.article)
            texts.setdefault(f.words, f.content)
    ranked = sorted(articles, key=lambda words: (-len(articles[words]), texts[words]))
    return tuple(Wording(texts[w], tuple(sorted(articles[w])), _is_part(w, best.words)) for w in ranked)


def _is_part(words: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether a version has clearly fewer words than another, and hardly any that the other lacks."""
    lacking = Counter(words) - Counter(whole)
    return len(words) < WHOLE * len(whole) and sum(lacking.values()) <= (1 - PART_OF / 100) * len(words)


def compatible_speakers(one: Speaker, other: Speaker) -> bool:
    """Whether two speakers may be the same: one entity, or both unnamed and described alike."""
    if one.entity and other.entity:
        return one.entity == other.entity
    if one.entity or other.entity:
        return (one if other.entity else other).anonymity == "role"
    return (one.anonymity == "named") == (other.anonymity == "named") or not one.text or not other.text
