"""Whether the words around a time expression speak of what was or of what will be."""

from __future__ import annotations

import re

from wiredesk.dating.normalise import Lean
from wiredesk.dating.tables import toml_table

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|[.!?;:\n“”\"]")
_REACH = 160


class Leaning:
    """Answers for one text; each question looks at no more than a clause on either side."""

    def __init__(self, text: str) -> None:
        self._text = text
        words = toml_table("leaning_words")
        self._future = frozenset(words["future"])
        self._future_pairs = frozenset(tuple(p.split()) for p in words["future_pairs"])
        self._past = frozenset(words["past"])
        self._not_past = frozenset(words["not_past"])
        self._ahead = frozenset(words["ahead"])

    def at(self, start: int, end: int) -> Lean:
        """The leaning of the words around ``text[start:end]``."""
        before = _clause(self._text[max(0, start - _REACH) : start], last=True)
        after = _clause(self._text[end : end + _REACH], last=False)
        for size in (2, 1):
            if tuple(before[-size:]) in self._future_pairs or (
                size == 1 and before and before[-1] in self._ahead
            ):
                return "future"
        for at in range(len(before) - 1, -1, -1):
            lean = self._of(before, at)
            if lean:
                return lean
        for at in range(len(after)):
            lean = self._of(after, at)
            if lean:
                return lean
        return ""

    def _of(self, words: list[str], at: int) -> Lean:
        word = words[at]
        if word in self._future or tuple(words[at : at + 2]) in self._future_pairs:
            return "future"
        if word in self._past or (word.endswith("ed") and len(word) > 4 and word not in self._not_past):
            return "future" if self._modal_before(words, at) else "past"
        return ""

    def _modal_before(self, words: list[str], at: int) -> bool:
        return any(w in self._future for w in words[max(0, at - 4) : at])


def _clause(stretch: str, *, last: bool) -> list[str]:
    """The words of the stretch's last or first sentence, in lower case."""
    words: list[str] = []
    for match in _WORD.finditer(stretch):
        word = match.group()
        if word in ".!?\n":
            if last:
                words = []
                continue
            break
        if word[0].isalpha():
            words.append(word.lower().replace("’", "'"))
    return words
