"""Pairs what somebody denies with those who assert it."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from wiredesk.claims.joining import Vectors
from wiredesk.claims.propositions import Proposition, content_stem, stance_words
from wiredesk.claims.stance import denies, denying_word

_WORD = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*")
_NEXT_CLAUSE = re.compile(
    r"[;]|(?<![A-Z])\.(?!\w)| and (?:says?|said|[a-z]+ed)\b| (?:after|before|when|while|during)\b"
    r"|, (?:but|and|while|saying|adding|according|who|which|as|calling|even|although|though)\b"
)
#: What was denied stands elsewhere.
_GOES_BACK = re.compile(r"\s*(?:it|this|them|these|those|to|by|[-–—,:]|that (?=[.,]|$))", re.IGNORECASE)
#: Characters before a denying word in which another takes it back ("may deny", "accepted his denial").
UNMADE = 24
#: Letters by which the words of a denial and of what it denies are compared: "invasion" and "invade".
ROOT_LETTERS = 4
#: Words of the thing denied that an assertion must have, those of them that few sentences have, and share
#: of their weight. Over 612 pages of one summit, words that stand everywhere made 40 disputes of nothing.
FEWEST_SHARED, FEWEST_RARE, SHARE_SHARED = 2, 1, 0.6
#: A word in more than this share of a story's sentences tells nothing about what is denied.
COMMON = 0.04
COMMON_AT_LEAST = 20
#: Where vectors are at hand: how near an assertion must be to what is denied.
NEAR = 0.55
#: Denials whose words overlap so far deny one thing (Jaccard).
ONE_MATTER = 0.5
#: Words of an assertion within which they stand: who asserts a thing says it in one clause.
CLAUSE_WORDS = 14
#: Reports on the asserting side that are shown, the nearest first.
MOST_ASSERTING = 12


def denied_matters(
    propositions: Sequence[Proposition], vectors: Vectors | None = None
) -> list[tuple[list[int], list[int]]]:
    """For each matter that is denied: the sentences that deny it and those that say or fear it.

    Only what stands behind the denying word counts as denied. Denials of one thing in several
    articles are one matter.
    """
    weights = _Weights(propositions)
    cores: dict[int, frozenset[str]] = {}
    for i, p in enumerate(propositions):
        core = _roots(denied_words(p))
        if len(core) >= FEWEST_SHARED and weights.rare(core) >= FEWEST_RARE:
            cores[i] = core
    return [
        (denying, _asserting([cores[i] for i in denying], denying, propositions, weights, vectors))
        for denying in _matters(cores)
    ]


def _matters(cores: Mapping[int, frozenset[str]]) -> list[list[int]]:
    """The denials of one matter together, whatever their order: linked by like words, one by one."""
    matters: list[list[int]] = []
    for i, core in cores.items():
        like = [m for m in matters if any(_one_matter(cores[j], core) for j in m)]
        matters = [m for m in matters if m not in like]
        matters.append(sorted([i, *(j for m in like for j in m)]))
    return sorted(matters)


def _one_matter(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ONE_MATTER * len(one | other)


class _Weights:
    """How much the roots of words tell in a story."""

    def __init__(self, propositions: Sequence[Proposition]) -> None:
        self._roots = [_roots(p.text) for p in propositions]
        self._sentences = Counter(r for roots in self._roots for r in roots)
        self._names = frozenset(n[:ROOT_LETTERS] for p in propositions for n in p.names)
        self._size = max(2, len(propositions))
        self._postings: dict[str, list[int]] = defaultdict(list)
        for i, roots in enumerate(self._roots):
            for root in roots:
                self._postings[root].append(i)

    def rare(self, roots: frozenset[str]) -> int:
        """How many of the roots few sentences have, names aside: a name alone says nothing of it."""
        most = max(COMMON * self._size, COMMON_AT_LEAST)
        return sum(self._sentences[r] <= most for r in roots - self._names)

    def of(self, roots: frozenset[str]) -> float:
        """The weight of roots together."""
        return math.fsum(math.log(1 + self._size / max(1, self._sentences[r])) for r in roots)

    def sharing(self, core: frozenset[str]) -> list[int]:
        """Sentences with enough of the roots to be looked at."""
        shared = Counter(i for root in sorted(core) for i in self._postings[root])
        return sorted(i for i, n in shared.items() if n >= FEWEST_SHARED)


def denies_wording(denying: Proposition, wording: Proposition) -> bool:
    """Whether what a sentence denies is what a wording says, rather than something beside it."""
    core = _roots(denied_words(denying))
    return len(core & _roots(wording.text)) * 2 >= max(FEWEST_SHARED, len(core))


def denied_words(p: Proposition) -> str:
    """What stands behind the denying word of a sentence, to the end of its clause."""
    match = denying_word(p.text)
    if not match or _has("no_denials", p.text[max(0, match.start() - UNMADE) : match.start()]):
        return ""
    behind = _NEXT_CLAUSE.split(p.text[match.end() :])[0]
    return "" if _GOES_BACK.match(behind) else behind


def says_so(text: str) -> bool:
    """Whether a sentence may say or fear what it speaks of, rather than ask about it or negate it."""
    return not _has("no_assertions", text) and not text.rstrip("”\"’') ").endswith("?")


def _has(group: str, text: str) -> bool:
    words = "|".join(re.escape(w) for w in stance_words(group))
    return re.search(rf"(?<!\w)(?:{words})(?!\w)", text.replace("’", "'"), re.IGNORECASE) is not None


def _roots(text: str) -> frozenset[str]:
    little = {
        "that",
        "there",
        "will",
        "would",
        "has",
        "have",
        "had",
        "any",
        "the",
        "its",
        "his",
        "her",
        "their",
        "been",
        "being",
    }
    stems = (content_stem(w) for w in _WORD.findall(text) if len(w) > 3 and w.casefold() not in little)
    return frozenset(s[:ROOT_LETTERS] if len(s) > ROOT_LETTERS else s for s in stems)


def _asserting(
    cores: Sequence[frozenset[str]],
    denying: Sequence[int],
    propositions: Sequence[Proposition],
    weights: _Weights,
    vectors: Vectors | None,
) -> list[int]:
    """The sentences that say what one of the denials denies, one for each article, the nearest first."""
    best: dict[str, tuple[float, int, int]] = {}
    used = set(denying)
    for core in sorted(set(cores), key=sorted):
        for i in weights.sharing(core):
            p = propositions[i]
            if i in used or denies(p.text) or not says_so(p.text):
                continue
            shared = _shared_in_a_clause(p.text, core)
            share = weights.of(shared) / weights.of(core)
            if len(shared) < FEWEST_SHARED or share < SHARE_SHARED or weights.rare(shared) < FEWEST_RARE:
                continue
            ranked = (-share, len(p.text), i)
            best[p.citation.article] = min(best.get(p.citation.article, ranked), ranked)
    found = [i for _, _, i in sorted(best.values())]
    if vectors is not None and found:
        denied = sorted({denied_words(propositions[i]) for i in denying})
        found = _near(denied, found, propositions, vectors)
    return found[:MOST_ASSERTING]


def _near(
    denied: Sequence[str], found: Sequence[int], propositions: Sequence[Proposition], vectors: Vectors
) -> list[int]:
    """The sentences near one of the wordings of what is denied."""
    rows = vectors([*denied, *(propositions[i].text for i in found)])
    if rows is None:
        return list(found)
    nearest = (rows[len(denied) :] @ rows[: len(denied)].T).max(axis=1)
    return [i for i, near in zip(found, nearest, strict=True) if near >= NEAR]


def _shared_in_a_clause(text: str, core: frozenset[str]) -> frozenset[str]:
    """The most words of what is denied that stand near each other in a sentence."""
    roots = [_roots(w) & core for w in _WORD.findall(text)[:200]]
    best: frozenset[str] = frozenset()
    for first, found in enumerate(roots):
        if found:
            best = max(best, frozenset().union(*roots[first : first + CLAUSE_WORDS]), key=len)
    return best
