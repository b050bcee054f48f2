"""How a report stands to a claim: it asserts, attributes, hedges or denies it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from wiredesk.claims.propositions import Proposition, stance_words
from wiredesk.model.claim import Stance
from wiredesk.model.statement import Statement

#: Share of a sentence that a statement's words must cover for the sentence to be that person's: "he told
#: reporters" takes less than a third of most.
SPOKEN = 0.85


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, stance_words(group)))})(?!\w)", re.IGNORECASE)


class StatementFinder:
    """The statement that a sentence carries."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._by_article: dict[str, list[tuple[int, int, Statement]]] = {}
        for statement in statements:
            for m in (*statement.mentions, *statement.parts):
                self._by_article.setdefault(m.article, []).append((m.start, m.end, statement))

    def within(self, proposition: Proposition) -> Statement | None:
        """The statement whose words cover most of the sentence, or most of whose words it holds."""
        c = proposition.citation
        best: tuple[int, Statement] | None = None
        for start, end, statement in self._by_article.get(c.article, ()):
            overlap = min(end, c.end) - max(start, c.start)
            if overlap >= min(end - start, c.end - c.start) / 2 and (best is None or overlap > best[0]):
                best = (overlap, statement)
        return best[1] if best else None

    def covers(self, proposition: Proposition) -> bool:
        """Whether a sentence is somebody's words as a whole, but for who says them."""
        c = proposition.citation
        return any(
            min(end, c.end) - max(start, c.start) >= SPOKEN * (c.end - c.start)
            for start, end, _ in self._by_article.get(c.article, ())
        )


def denies(text: str) -> bool:
    """Whether a sentence denies something; who denies a visa refuses it."""
    return denying_word(text) is not None


def denying_word(text: str) -> re.Match[str] | None:
    """The first word by which a sentence denies, where it stands in the sentence."""
    told = _refusals().sub(lambda m: " " * len(m.group()), text)
    return _pattern("denials").search(told)


@cache
def _refusals() -> re.Pattern[str]:
    refused = "|".join(map(re.escape, stance_words("refused")))
    return re.compile(
        rf"(?<!\w)den(?:y|ies|ied|ying)(?: (?!that\b)[\w’'-]+){{0,3}}? (?:{refused})(?!\w)", re.IGNORECASE
    )


def stance_of(proposition: Proposition, statement: Statement | None) -> Stance:
    """The stance of one sentence to what it says."""
    if denies(proposition.text):
        return "denies"
    if statement is not None or proposition.quoted:
        return "attributes"
    return "hedges" if _pattern("hedges").search(proposition.text) else "asserts"
