"""Pairs what somebody denies with those who assert it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from wiredesk.claims.propositions import Proposition, content_stem, stance_words
from wiredesk.claims.stance import denies

_WORD = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*")
_NEXT_CLAUSE = re.compile(r"[;.]|, (?:but|and|while|saying|adding)\b| and (?:says?|said|[a-z]+ed)\b")
#: Letters by which the words of a denial and of what it denies are compared: "invasion" and "invade".
ROOT_LETTERS = 4
#: Words of the thing denied that an assertion must have, and share of them.
FEWEST_SHARED, SHARE_SHARED = 2, 0.5
#: Words of an assertion within which they stand: who asserts a thing says it in one clause.
CLAUSE_WORDS = 14


def denied_matters(propositions: Sequence[Proposition]) -> list[tuple[list[int], list[int]]]:
    """For each matter that is denied: the sentences that deny it and those that say or fear it.

    Only what stands behind the denying word counts as denied. Denials of one thing in several
    articles are one matter.
    """
    matters: list[tuple[frozenset[str], list[int]]] = []
    for i, p in enumerate(propositions):
        core = _denied_words(p)
        if len(core) < FEWEST_SHARED:
            continue
        home = next((m for m in matters if len(m[0] & core) >= FEWEST_SHARED), None)
        if home is None:
            matters.append((core, [i]))
        else:
            home[1].append(i)
    return [(denying, _asserting(core, denying, propositions)) for core, denying in matters]


def denies_wording(denying: Proposition, wording: Proposition) -> bool:
    """Whether what a sentence denies is what a wording says, rather than something beside it."""
    core = _denied_words(denying)
    return len(core & _roots(wording.text)) * 2 >= max(FEWEST_SHARED, len(core))


def _denied_words(p: Proposition) -> frozenset[str]:
    words = "|".join(re.escape(w) for w in stance_words("denials"))
    match = re.search(rf"(?<!\w)(?:{words})(?!\w)", p.text, re.IGNORECASE)
    if not match:
        return frozenset()
    return _roots(_NEXT_CLAUSE.split(p.text[match.end() :])[0])


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
    core: frozenset[str], denying: Sequence[int], propositions: Sequence[Proposition]
) -> list[int]:
    by_article: dict[str, tuple[int, int]] = {}
    used = set(denying)
    fewest = max(FEWEST_SHARED, math.ceil(len(core) * SHARE_SHARED))
    for i, p in enumerate(propositions):
        if i in used or denies(p.text):
            continue
        shared = _shared_in_a_clause(p.text, core)
        if shared >= fewest and shared > by_article.get(p.citation.article, (0, -1))[0]:
            by_article[p.citation.article] = (shared, i)
    return [i for _, i in sorted(by_article.values(), key=lambda found: (-found[0], found[1]))]


def _shared_in_a_clause(text: str, core: frozenset[str]) -> int:
    """The most words of what is denied that stand near each other in a sentence."""
    roots = [_roots(w) & core for w in _WORD.findall(text)[:200]]
    best = 0
    for first, found in enumerate(roots):
        if found:
            best = max(best, len(frozenset().union(*roots[first : first + CLAUSE_WORDS])))
    return best
