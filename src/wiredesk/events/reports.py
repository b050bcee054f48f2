"""One article's report of an event, and when two of them can be reports of the same one."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from wiredesk.events.event_words import event_words
from wiredesk.model.annotation import EventStatus
from wiredesk.model.dates import DateValue
from wiredesk.model.text import Citation

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ENDING = re.compile(r"(?:ed|ing|s)$")
#: Share of the shorter clause's content words by which reports of two partners on one day are of one event,
#: and of the longer clause's by which reports of wholly different people are (one was misread).
SAME_WORDS = 0.5


@cache
def _function_words() -> frozenset[str]:
    source = files("wiredesk.events") / "data" / "function_words.toml"
    return frozenset(tomllib.loads(source.read_text(encoding="utf-8"))["words"])


def content_words(clause: str) -> frozenset[str]:
    """The words of a clause that say something, without case and stemmed roughly."""
    found = (w.casefold() for w in _WORD.findall(clause))
    return frozenset(_ENDING.sub("", w) for w in found if w not in _function_words())


@dataclass(frozen=True, slots=True)
class Reported:
    """One article's report of an event; ``words`` are the content words of its clause.

    ``named_at`` is where in the article the words stand that name the act, ``act`` the lemma of the
    first of them and of a verb joined to it, ``context`` the content words of the sentence around. Who is
    unnamed tells nothing of whether two reports are of one event, and is no one of ``people``. ``faint``
    are acts of nobody named on no day, which count where several tell them or where somebody's harm or
    somebody without a name is told ``leading`` an article.
    """

    citation: Citation
    root: str | None
    trigger: str
    actors: frozenset[str]
    recipients: frozenset[str]
    place: str | None
    date: DateValue | None
    status: EventStatus
    historical: bool
    named_at: int = 0
    act: str = ""
    context: frozenset[str] = frozenset()
    faint: bool = False
    leading: bool = False
    unnamed_actors: frozenset[str] = frozenset()
    unnamed_recipients: frozenset[str] = frozenset()
    words: frozenset[str] = field(init=False, compare=False)
    people: frozenset[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        words = content_words(self.citation.quote or "")
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "context", self.context or words)
        object.__setattr__(self, "people", self.actors | self.recipients)

    @property
    def day(self) -> str | None:
        """The date as far as it goes, at most the day."""
        return self.date.value[:10] if self.date else None


def told_alike(one: Reported, other: Reported) -> bool:
    """Whether two clauses tell of the same people with the same figure, or of several in much the same words.

    The people's own names are words of both, and tell nothing.
    """
    shared = one.words & other.words
    if not one.people and not other.people:
        return len(shared) >= max(3, SAME_WORDS * min(len(one.words), len(other.words)))
    few, many = sorted((one.people, other.people), key=len)
    if few and few <= many and any(_is_figure(w) for w in shared):
        return True
    if one.historical != other.historical or _places_apart(one, other):
        return False
    enough = max(1 + len(one.people | other.people), SAME_WORDS * min(len(one.words), len(other.words)))
    return len(one.people | other.people) > 1 and len(shared) >= enough


def _places_apart(one: Reported, other: Reported) -> bool:
    return bool(one.place and other.place and one.place != other.place)


def _is_figure(word: str) -> bool:
    """A number of some size that is no year: two reports seldom share one by chance."""
    digits = re.sub(r"\D", "", word)
    return len(digits) >= 2 and _YEAR.fullmatch(word) is None


def days_agree(one: Reported, other: Reported) -> bool:
    """Whether two reports may be of one day; a month agrees with its days, and no date with any."""
    if one.day is None or other.day is None:
        return True
    return one.day.startswith(other.day) or other.day.startswith(one.day)


def may_be_one(one: Reported, other: Reported) -> bool:
    """Whether nothing forbids that two reports are of one event.

    Two kinds of act do ("has massed troops and demanded guarantees" are two), other people, two days, a
    denial of one alone, and on one day two partners, unless the words are much the same.
    """
    if (
        one.root != other.root
        or not days_agree(one, other)
        or (one.status == "denied") != (other.status == "denied")
    ):
        return False
    if one.root is None and _tells(one) != _tells(other):
        # Who confirmed a death did not die.
        return False
    shared = len(one.words & other.words)
    if one.people and other.people and not one.people & other.people:
        return shared >= SAME_WORDS * max(len(one.words), len(other.words))
    partners = bool(one.people - other.people and other.people - one.people)
    alike = shared >= max(2, SAME_WORDS * min(len(one.words), len(other.words)))
    return alike or not (partners and one.day and other.day)


def _tells(report: Reported) -> bool:
    """Whether an act that no root fits is one of telling: "announced", "confirmed"."""
    return bool(set(report.act.split()) & event_words("tells"))


def compatible(one: Reported, other: Reported) -> bool:
    """No two partners that differ: a meeting with X is not one with Y on the same day."""
    if not (one.people & other.people or one.people == other.people):
        return False
    if _places_apart(one, other) and one.people != other.people:
        return False
    return not (one.people - other.people and other.people - one.people)
