"""Whether the words around a time expression speak of what was or of what will be."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wiredesk.dating.anchors import Lean
from wiredesk.dating.tables import toml_table

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|[.!?;:\n“”\"](?!\d)")
_REACH = 160
#: A verb of saying dates the saying when no more words than these stand between: "said in Paris on Friday".
_DIRECTLY = 4
_HELPERS = frozenset(("be", "been", "have", "not", "also", "to", "never", "only"))
#: With "have" behind them they speak of what is over: "may have been killed by Tuesday's storm".
_MAY_HAVE = frozenset(("may", "might", "must", "could"))
_NOW = frozenset(("is", "are", "am", "he's", "she's", "it's", "who's", "they're", "we're", "you're", "i'm"))
#: In front of what was planned, they say that it was so then: "was set to land on Sunday" is told on Monday.
_WAS = frozenset(("was", "were", "had", "been"))
#: Behind "would" they guess, and tell of no time: "would appear", "would seem".
_GUESSING = frozenset(("appear", "seem", "suggest", "mean"))
_JOINTS = frozenset(("and", "or", "to", "through", "until", "-", "–", ","))


class Leaning:
    """Answers for one text; each question looks at no more than a clause on either side."""

    def __init__(self, text: str) -> None:
        self._text = text
        words = toml_table("leaning_words")
        self._future = frozenset(words["future"])
        self._future_pairs = frozenset(tuple(p.split()) for p in words["future_pairs"])
        self._directly = frozenset(tuple(p.split()) for p in words["directly_before"])
        self._past = frozenset(words["past"])
        self._not_past = frozenset(words["not_past"])
        self._saying = frozenset(words["saying"])
        self._neutral = frozenset(words["neutral"])
        self._ahead = frozenset(words["ahead"])
        self._arranged = frozenset(words["arranged"])

    def at(self, start: int) -> Lean:
        """The leaning of the clause in front of ``start``, "" where it has no verb that tells."""
        before = _clause(self._text[max(0, start - _REACH) : start], last=True)
        if before and (before[-1] in self._ahead or tuple(before[-2:]) in self._directly):
            return "future"
        for at in range(len(before) - 1, -1, -1):
            if before[at] in self._saying and at < len(before) - _DIRECTLY:
                return ""
            if tuple(before[at : at + 2]) in self._future_pairs and at and before[at - 1] in _WAS:
                return ""
            lean = self._of(before, at)
            if lean:
                return lean
        return ""

    def joined(self, end: int, start: int) -> bool:
        """Whether two expressions are one list: "Monday and Tuesday"."""
        return self._text[end:start].strip() in _JOINTS

    def behind(self, end: int) -> Lean:
        """The leaning of the first verb behind ``end``: weaker evidence, for where :meth:`at` knows none."""
        after = _clause(self._text[end : end + _REACH], last=False)
        for at, word in enumerate(after):
            lean = self._of(after, at)
            if lean or word in self._neutral:
                return lean
        return ""

    def _of(self, words: list[str], at: int) -> Lean:
        word = words[at]
        if word == "would" and words[at + 1 : at + 2] and words[at + 1] in _GUESSING:
            return ""
        if word in self._future or tuple(words[at : at + 2]) in self._future_pairs:
            return "future"
        if word in self._arranged and _is_now(words[max(0, at - 3) : at]):
            return "future"
        if word in self._past or (word.endswith("ed") and len(word) > 4 and word not in self._not_past):
            return "future" if self._modal_before(words, at) else "past"
        return ""

    def _modal_before(self, words: list[str], at: int) -> bool:
        """Whether a participle belongs to a verb to come: "will be signed", "would not have agreed"."""
        place = at - 1
        helpers = []
        while place >= 0 and (words[place] in _HELPERS or words[place].endswith("ly")):
            helpers.append(words[place])
            place -= 1
        if place >= 0 and words[place] in _MAY_HAVE and "have" in helpers:
            return False
        # "is set to be signed"
        if place >= 0 and {"be", "to"} <= set(helpers) and (words[place], "to") in self._future_pairs:
            return True
        return place >= 0 and words[place] in self._future


def _is_now(before: Sequence[str]) -> bool:
    """Whether a participle's helper says that it goes on: "is", "are also", "he's not"."""
    for word in reversed(before):
        if word in _NOW:
            return True
        if word not in _HELPERS and not word.endswith("ly"):
            return False
    return False


def leans_of(leaning: Leaning, places: Sequence[tuple[int, int, str]]) -> list[Lean]:
    """The leaning at each (start, end, weekday) of a text; a weekday that stands alone leans as elsewhere.

    "The two will meet Monday ... The visit Monday comes after ...": both speak of one Monday.
    """
    leans = [leaning.at(start) for start, _, _ in places]
    sure: dict[str, set[Lean]] = {}
    for (_, _, weekday), lean in zip(places, leans, strict=True):
        if weekday and lean:
            sure.setdefault(weekday, set()).add(lean)
    found: list[Lean] = []
    before = 0
    for (start, end, weekday), lean in zip(places, leans, strict=True):
        elsewhere = sure.get(weekday, set())
        if weekday and found and leaning.joined(before, start):
            found.append(found[-1])
        else:
            after: Lean = "" if lean else leaning.behind(end)
            agreed = next(iter(elsewhere)) if len(elsewhere) == 1 else ""
            found.append(lean or (after if after == "past" else agreed or after))
        before = end
    return found


def _clause(stretch: str, *, last: bool) -> list[str]:
    """The words of the stretch's last or first sentence, in lower case."""
    words: list[str] = []
    behind = -1
    for match in _WORD.finditer(stretch):
        word = match.group()
        if word == "." and words and match.start() == behind and _goes_on(words[-1]):
            continue
        if word in ".!?\n":
            if last:
                words = []
                continue
            break
        if word[0].isalpha():
            words.append(word.lower().replace("’", "'"))
            behind = match.end()
    return words


def _goes_on(word: str) -> bool:
    """Whether a full stop behind a word is an abbreviation's."""
    return len(word) == 1 or word in toml_table("leaning_words")["abbreviations"]
