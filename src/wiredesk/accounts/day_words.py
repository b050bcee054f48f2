"""The words in which a sentence tells what happened on a day: those around the naming of the day."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from wiredesk.model.account import TimelineEntry
from wiredesk.model.dates import bounds_of_writing
from wiredesk.model.material import StoryMaterial

#: Words to each side of the day that may tell what happened on it.
REACH = 10
#: Two sentences tell one happening that share so many of these words, and such a share of the fewer. Of the
#: 33 pairs of one day's entries in two stories of 28 articles that share two words, 2 of 2 told the same on
#: days that the reports cover, and none of the 17 that share less did.
FEWEST_SHARED, SHARE = 3, 0.5
#: The same for days before the reports: they name one happening again and again, in a clause of a sentence
#: about something else. 12 of 12 pairs told the same.
FEWEST_BEFORE, SHARE_BEFORE = 2, 0.25
#: Days before the first report that still belong to its news.
NEWS_DAYS = 3
#: Letters that stand for a word and its inflections.
STEM = 5
_WORD = re.compile(r"[^\W_]+(?:[.,][^\W_]+)*")


class DayWords:
    """Compares what sentences tell of one day, however else they run on."""

    def __init__(self, material: StoryMaterial, day: str) -> None:
        self._texts = {a.id: a.text for a in material.articles}
        self._times = material.times
        self._day = day
        before = is_before_news(day, [a.published.value for a in material.articles if a.published])
        self._fewest, self._share = (FEWEST_BEFORE, SHARE_BEFORE) if before else (FEWEST_SHARED, SHARE)
        self._known: dict[str, frozenset[str]] = {}

    def alike(self, one: TimelineEntry, other: TimelineEntry) -> bool:
        """Whether two entries tell the same happening around the naming of their day."""
        a, b = self._of(one), self._of(other)
        shared = len(a & b)
        return shared >= self._fewest and shared >= self._share * min(len(a), len(b))

    def _of(self, entry: TimelineEntry) -> frozenset[str]:
        if entry.text not in self._known:
            start, end = self._told(entry)
            around = _words(entry.text[:start])[-REACH:] + _words(entry.text[end:])[:REACH]
            inside = [] if (start, end) in self._named(entry) else _words(entry.text[start:end])
            self._known[entry.text] = frozenset(_stem(w) for w in (*around, *inside) if _tells(w))
        return self._known[entry.text]

    def _told(self, entry: TimelineEntry) -> tuple[int, int]:
        """Where an entry names its day, or else where its event stands in it."""
        named = self._named(entry)
        if named:
            return named[0]
        for c in entry.citations:
            at = entry.text.find(c.quote) if c.quote else -1
            if at >= 0:
                return at, at + len(c.quote or "")
        return 0, len(entry.text)

    def _named(self, entry: TimelineEntry) -> list[tuple[int, int]]:
        for article in dict.fromkeys(c.article for c in entry.citations):
            at = self._texts[article].find(entry.text)
            found = [
                (t.start - at, t.end - at)
                for t in self._times.get(article, ())
                if at >= 0
                and at <= t.start
                and t.end <= at + len(entry.text)
                and t.value.startswith(self._day)
            ]
            if found:
                return found
        return []


def is_before_news(day: str, written: Sequence[str]) -> bool:
    """Whether a day, month or year lies before the news: before the first of the reports' days of writing."""
    bounds = bounds_of_writing([w[:10] for w in written if len(w) >= len("2000-01-01")])
    if bounds is None:
        return False
    news = (date.fromisoformat(bounds[0]) - timedelta(NEWS_DAYS)).isoformat()
    return day < news[: len(day)]


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _stem(word: str) -> str:
    return word if word[0].isdigit() else word.casefold()[:STEM]


def _tells(word: str) -> bool:
    return (
        word[0].isdigit()
        or (len(word) >= STEM - 1 and word.casefold() not in _function_words())
        or word.isupper()
    )


@cache
def _function_words() -> frozenset[str]:
    path = files("wiredesk.accounts") / "data" / "function_words.toml"
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["words"])
