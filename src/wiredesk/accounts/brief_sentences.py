"""The sentences of a story that its brief may print, and how much each is worth."""

from __future__ import annotations

import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from wiredesk.accounts.captions import is_caption
from wiredesk.accounts.datelines import behind_dateline
from wiredesk.accounts.named_days import written_day
from wiredesk.accounts.quotation_marks import has_whole_quotations
from wiredesk.accounts.repetition import compared_words, shared_part
from wiredesk.accounts.standing_alone import Introductions, is_clause, leans, speaks_for_itself
from wiredesk.model.annotation import Sentence
from wiredesk.model.claim import Claim
from wiredesk.model.dates import bounds_of_writing
from wiredesk.model.event import Event
from wiredesk.model.material import StoryMaterial
from wiredesk.model.text import Citation

#: Words of one sentence of a brief.
SHORTEST, LONGEST = 8, 55
#: A text this long without one apostrophe has lost its signs: its copies are the better wording.
LONG_TEXT = 1500
#: What a first sentence counts, and each doubling of the origins behind a sentence. With 1.5 and 0.7, five of
#: nine sentences over 30 articles were leads of side stories that one outlet tells; so, two of eight.
LEAD, ORIGINS = 0.8, 1.0
#: What it costs a sentence to speak of somebody whom it does not name: more than one more origin brings.
DANGLING = 1.2
#: What a day of the news counts, and what it costs to tell of other years alone, or to say what a thing is:
#: of eight sentences over 32 articles on an epidemic five were such background, and then one.
NEWS, BACKGROUND = 0.5, 0.8
#: What many origins say of the background counts so much less.
BACKGROUND_SHARE = 0.5
#: Days before the first report that still belong to its news.
NEWS_DAYS = 14
#: Days that move with the reader: a brief is read on another day than its pages.
_MOVING_DAY = re.compile(
    r"\b(?:today|tomorrow|yesterday|tonight|last night|this (?:morning|afternoon|evening))\b", re.I
)
#: Words that announce: what they announce for a day that is over is no news.
_ANNOUNCED = re.compile(
    r"\b(?:will|(?:is|are|was|were) (?:expected|scheduled|due|set|planned|planning|going) (?:to|for|on|at))\b"
)
#: The day meant stands in another sentence: "were fired that night".
_THAT_DAY = re.compile(r"\bthat (?:day|night|morning|afternoon|evening)\b")
#: Share of capitals from which a sentence is a slogan.
LOUD = 0.5
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")


@dataclass(frozen=True, slots=True)
class BriefSentence:
    """A sentence that a brief may print.

    ``words`` are what it is compared by, ``place`` is its place in its article and ``total`` how many
    there are; ``written`` the day of writing; ``introduced`` and ``presupposed`` are ids of people.
    """

    citation: Citation
    words: frozenset[str]
    place: int
    total: int
    written: str
    score: float
    introduced: frozenset[str] = frozenset()
    presupposed: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[str, int]:
        """Article and end, by which a sentence is found among the reports of claims."""
        return self.citation.article, self.citation.end

    @property
    def text(self) -> str:
        """The sentence as written."""
        return self.citation.quote or ""

    @property
    def length(self) -> int:
        """Its words, counted as a reader counts them."""
        return len((self.citation.quote or "").split())

    def repeats(self, other: BriefSentence, share: float) -> bool:
        """Whether the shorter of two sentences shares so many of its words with the other."""
        return shared_part(self.words, other.words) >= share

    def says_not_known(self) -> bool:
        """Whether it says that something is not known."""
        low = (self.citation.quote or "").casefold().replace("’", "'")
        return any(words in low for words in _not_known())


def brief_sentences(
    material: StoryMaterial, events: Sequence[Event], claims: Sequence[Claim]
) -> list[BriefSentence]:
    """All sentences that can be read alone, best first."""
    found: list[tuple[BriefSentence, Sentence]] = []
    people = Introductions(material)
    loose: set[Citation] = set()
    torn: set[str] = set()
    for article in material.articles:
        own = material.annotations[article.id].sentences
        if len(article.text) >= LONG_TEXT and not any(sign in article.text for sign in "'’"):
            torn.add(article.id)
        for place, s in enumerate(own):
            span = article.dateline.span if article.dateline else None
            credited = span is not None and span.start <= s.start < span.end < s.end
            start = behind_dateline(article.text, span.end if span and credited else s.start, s.end)
            text = article.text[start : s.end]
            if not _is_printable(text, s):
                continue
            citation = article.cite(start, s.end)
            if people.dangles(article.id, start, s.end) or speaks_for_itself(text):
                loose.add(citation)
            sentence = BriefSentence(
                citation,
                compared_words(text),
                place,
                len(own),
                written_day(article) or "",
                0.0,
                people.introduced(article.id, s.start),
                people.presupposed(article.id, s.start),
            )
            found.append((sentence, s))
    worth = _Worth(material, [s for s, _ in found], events, claims)
    scored = []
    for sentence, parsed in found:
        score = worth.of(sentence, parsed)
        score -= DANGLING * (sentence.citation in loose) + 0.3 * (sentence.citation.article in torn)
        scored.append(_with_score(sentence, score))
    return sorted(scored, key=lambda s: (-s.score, s.written, s.text, s.citation))


def _with_score(s: BriefSentence, score: float) -> BriefSentence:
    return BriefSentence(s.citation, s.words, s.place, s.total, s.written, score, s.introduced, s.presupposed)


def _is_printable(text: str, sentence: Sentence) -> bool:
    return (
        SHORTEST <= len(text.split()) <= LONGEST
        and text.rstrip('”"’ ')[-1:] in (".", "!")
        and text[0].isupper()
        and not leans(text)
        and not is_caption(text)
        and has_whole_quotations(text)
        and text.count("(") == text.count(")")
        and is_clause(sentence)
        and not _is_loud(text)
        and text.count(": ") < 2
        and _THAT_DAY.search(text) is None
    )


def _is_loud(text: str) -> bool:
    """Whether a sentence calls out: in capitals, or with an exclamation mark of its own."""
    letters = [c for c in text if c.isalpha()]
    return text.endswith("!") or sum(c.isupper() for c in letters) > LOUD * len(letters)


class _Worth:
    """How much a sentence tells of its story."""

    def __init__(
        self,
        material: StoryMaterial,
        sentences: Sequence[BriefSentence],
        events: Sequence[Event],
        claims: Sequence[Claim],
    ) -> None:
        self._lineage = material.lineage
        self._times = material.times
        self._claims = claims_by_place(claims)
        self._words = _word_weights(sentences)
        self._dated: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._years: dict[str, list[tuple[int, str]]] = defaultdict(list)
        written = [d for a in material.articles if (d := written_day(a))]
        first, self._last = bounds_of_writing(written) or ("", "")
        self._news = (date.fromisoformat(first) - timedelta(NEWS_DAYS)).isoformat() if first else ""
        for event in events:
            if event.date is not None:
                for m in event.mentions:
                    self._dated[m.article].append((m.start, event.date.value))

    def of(self, s: BriefSentence, parsed: Sentence) -> float:
        """The score of a sentence; only the differences between scores mean anything."""
        claim = self._claims.get(s.key)
        origins = len(claim.origins) if claim else 1
        central = math.fsum(self._words[w] for w in s.words) / math.sqrt(len(s.words) + 4)
        lead = LEAD if s.place == 0 else 0.6 if s.place < 3 else 0.0
        moving = 1.0 if _MOVING_DAY.search(s.citation.quote or "") or self._is_over(s) else 0.0
        size = len(self._lineage.family(s.citation.article).members)
        told = ORIGINS * math.log2(1 + origins) + 0.2 * math.log2(size)
        when = self._when(s, parsed)
        told *= BACKGROUND_SHARE if when < 0 else 1.0
        return central + lead + when - moving + told

    def _is_over(self, s: BriefSentence) -> bool:
        """Whether a sentence announces something for a day that the story has seen since."""
        c = s.citation
        if _ANNOUNCED.search(c.quote or "") is None:
            return False
        return (not s.written and _WEEKDAY.search(c.quote or "") is not None) or any(
            s.written <= t.value[:10] <= self._last and s.written < self._last
            for t in self._times.get(c.article, ())
            if c.start <= t.start and t.end <= c.end and len(t.value) >= len("2000-01-01")
        )

    def _when(self, s: BriefSentence, parsed: Sentence) -> float:
        c = s.citation
        days = [day for at, day in self._dated.get(c.article, ()) if c.start <= at < c.end]
        if not self._news:
            return NEWS if days else 0.0
        if any(day >= self._news[: len(day)] for day in days):
            return NEWS
        named = [
            t.value
            for t in self._times.get(c.article, ())
            if c.start <= t.start and t.end <= c.end and t.value[:4].isdigit()
        ]
        past = days + named
        if past and all(day < self._news[: len(day)] for day in past):
            return -BACKGROUND
        return -BACKGROUND if not past and _explains(parsed) else 0.0


def _explains(sentence: Sentence) -> bool:
    """Whether a sentence says what a thing is: a noun for its root, with a copula in the present tense."""
    roots = [n for n, t in enumerate(sentence.tokens) if t.head == -1 and t.upos == "NOUN"]
    return any(
        t.head in roots and t.deprel == "cop" and t.end - t.start in (2, 3) and t.lemma == "be"
        for t in sentence.tokens
    )


def _word_weights(sentences: Sequence[BriefSentence]) -> dict[str, float]:
    """A word counts by how many articles use it: the story's own words."""
    articles: dict[str, set[str]] = defaultdict(set)
    for s in sentences:
        for word in s.words:
            articles[word].add(s.citation.article)
    count = len({s.citation.article for s in sentences})
    return {w: len(a) / count for w, a in articles.items()}


def claims_by_place(claims: Sequence[Claim]) -> dict[tuple[str, int], Claim]:
    """The claim that each sentence reports, by article and end; the claim of most reports wins."""
    found: dict[tuple[str, int], Claim] = {}
    for claim in sorted(claims, key=lambda c: (len(c.reports), c.id)):
        for r in claim.reports:
            found[r.article, r.end] = claim
    return found


@cache
def _not_known() -> tuple[str, ...]:
    path = files("wiredesk.accounts") / "data" / "not_known.toml"
    return tuple(tomllib.loads(path.read_text(encoding="utf-8"))["words"])
