"""Which days a story's articles name, in which sentences, and how much each day weighs.

A day weighs by how many independent reports come back to it later, how central the sentences are that
name it, how much was written on it, and whether it lies in the time that the articles cover: a linear
score over standardised counts, after Ghalandari and Ifrim, "Examining the State-of-the-Art in News Timeline
Summarization" (ACL 2020), who rank dates by a regression over such counts.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean, pstdev

from wiredesk.model.annotation import Sentence
from wiredesk.model.article import Article
from wiredesk.model.dates import TimeExpression, bounds_of_writing, is_in_relative_clause
from wiredesk.model.event import Event
from wiredesk.model.material import StoryMaterial
from wiredesk.model.text import Citation

#: Weights of the standardised counts: a logistic regression over the days that eleven topics of Timeline17
#: name (all articles of each, and 120 of each). With all topics of the same subject left out, date F1 is
#: .643 with all articles, .577 with 120 and .509 with 40; ranking by the articles that name a day or were
#: written on it reaches .558, .538 and .513. What was tried beside these is in docs/timeline.md.
WEIGHTS = {"later": 0.56, "much later": 0.25, "central": 0.43, "written": 0.41, "covered": 1.27}
#: Days after which a report that comes back to a day counts once more.
MUCH_LATER = 7
#: What the mention of a month or a year counts beside that of a day.
COARSE = 0.3
#: How central a report counts whose event has the date but whose sentences do not name it: little. Not
#: fitted: the topics were scored without events.
UNNAMED = 0.1
#: The scores are sums over words; so many words more are thought to stand in each sentence, so that a short
#: one does not win by its only word.
SENTENCE_PRIOR = 4
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
#: Characters before an expression in which the verb stands whose day it is.
SAYING_REACH = 60
_SAYING = re.compile(
    r"\b(?:said|says|told|added|wrote|tweeted|announced|according to)\b(?:(?! that\b)[^.,;:“”\"]){0,45}$",
    re.I,
)
#: A day up to which or from which something lasts is none on which it happened.
_REACHING = re.compile(
    r"\b(?:until|till|since|through)(?: (?:at least|about|around|late|early|mid))? $", re.I
)
_WORD = re.compile(r"[^\W\d_]{4,40}")


@dataclass(frozen=True, slots=True)
class DayMention:
    """A sentence that names a day: where, how central its words are, how far into its article it stands.

    ``later`` are the days from the day to the writing of the article, ``None`` where that is unknown.
    ``passing`` is a day on which something was only said, one up to which or from which it lasts, one that
    says which happening is meant ("the March 9 shooting"), or one that stands in a quotation.
    """

    citation: Citation
    family: str
    central: float
    place: int
    later: int | None
    passing: bool = False


class StoryWords:
    """How many of a story's articles use a word: the story's own words weigh most."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(words_of(text))
        self._weights = {w: n / max(1, len(texts)) for w, n in counts.items()}

    def central(self, text: str) -> float:
        """The mean weight of a text's words, from 0 to 1."""
        words = words_of(text)
        return math.fsum(self._weights.get(w, 0.0) for w in sorted(words)) / (len(words) + SENTENCE_PRIOR)


def words_of(text: str) -> frozenset[str]:
    """The words of four letters and more, without case."""
    return frozenset(w.casefold() for w in _WORD.findall(text))


def named_days(material: StoryMaterial, words: StoryWords) -> dict[str, list[DayMention]]:
    """The sentences that name each day, a sentence once for a day, in order of article and place."""
    found: dict[str, list[DayMention]] = defaultdict(list)
    for article in material.articles:
        for day, mention in _mentions(article, material, words):
            found[day].append(mention)
    return dict(found)


def _mentions(
    article: Article, material: StoryMaterial, words: StoryWords
) -> Iterator[tuple[str, DayMention]]:
    sentences = material.annotations[article.id].sentences
    starts = [s.start for s in sentences]
    family = material.lineage.family(article.id).id
    seen: set[tuple[int, str]] = set()
    for time in material.times.get(article.id, ()):
        day = _day_of(time)
        at = bisect_right(starts, time.start) - 1
        if day is None or at < 0 or (at, day) in seen or time.end > sentences[at].end:
            continue
        seen.add((at, day))
        start, end = sentences[at].start, sentences[at].end
        central = words.central(article.text[start:end])
        passing = _is_in_passing(article.text, start, time) or _belongs_to_noun(sentences[at], time)
        yield day, DayMention(article.cite(start, end), family, central, at, _gap(day, article), passing)


def _is_in_passing(text: str, start: int, time: TimeExpression) -> bool:
    """Whether an expression dates a saying ("the ministry said Friday"), names a thing, or is quoted."""
    before = text[start : time.start]
    quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return (
        quoted
        or _SAYING.search(before[-SAYING_REACH:]) is not None
        or _REACHING.search(before) is not None
        or is_in_relative_clause(before)
        or time.belongs_to_noun(text)
    )


def _belongs_to_noun(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether a parsed sentence hangs a day on a thing: "charged in the killing of two men on March 9"."""
    tokens = sentence.tokens
    inside = {n for n, t in enumerate(tokens) if time.start <= t.start < time.end}
    tops = [n for n in inside if tokens[n].head is not None and tokens[n].head not in inside]
    if len(tops) != 1 or tokens[tops[0]].head in (None, -1):
        return False
    top = tokens[tops[0]]
    governor = tokens[top.head or 0]
    return top.deprel in ("nmod", "nmod:tmod") and governor.upos in ("NOUN", "PROPN")


def _day_of(time: TimeExpression) -> str | None:
    if time.type not in ("DATE", "TIME") or time.assumed_day or _DAY.match(time.value) is None:
        return None
    try:
        return date.fromisoformat(time.value[:10]).isoformat()
    except ValueError:
        return None


def written_day(article: Article) -> str | None:
    """The day of writing, where it is known to the day."""
    stated = article.published
    if stated is None or stated.precision not in ("minute", "hour", "day"):
        return None
    return stated.value[:10]


def _gap(day: str, article: Article) -> int | None:
    written = written_day(article)
    return (date.fromisoformat(written) - date.fromisoformat(day)).days if written else None


def weigh_days(
    material: StoryMaterial, named: Mapping[str, Sequence[DayMention]], told: Mapping[str, Sequence[Event]]
) -> dict[str, float]:
    """The weight of every day that is named, and of every date that an event (``told``) happened on."""
    written = [(day, a) for a in material.articles if (day := written_day(a)) is not None]
    reports = {(day, material.lineage.family(a.id).id) for day, a in written}
    on_day = Counter(day for day, _ in sorted(reports))
    first, last = _covered(on_day)
    days = sorted(named.keys() | told.keys())
    rows = []
    for day in days:
        mentions = named.get(day, ())
        later = {m.family for m in mentions if m.later is not None and m.later > 1}
        much_later = {m.family for m in mentions if m.later is not None and m.later >= MUCH_LATER}
        central: dict[str, float] = defaultdict(float)
        for m in mentions:
            central[m.family] = max(central[m.family], m.central)
        for e in told.get(day, ()):
            for c in e.mentions:
                central.setdefault(material.lineage.family(c.article).id, UNNAMED)
        share = 1.0 if len(day) == len("2000-01-01") else COARSE
        rows.append(
            {
                "later": math.log1p(len(later)),
                "much later": math.log1p(len(much_later)),
                "central": share * math.log1p(math.fsum(sorted(central.values()))),
                "written": math.log1p(on_day[day]),
                "covered": float(first <= day <= last) if first else 0.0,
            }
        )
    return dict(zip(days, _weighted(rows), strict=True))


def _covered(written: Mapping[str, int]) -> tuple[str, str]:
    """The first and last day that the articles cover: the first report tells of the day before."""
    bounds = bounds_of_writing([day for day, count in written.items() for _ in range(count)])
    if bounds is None:
        return "", ""
    before = date.fromisoformat(bounds[0]).toordinal() - 1
    return date.fromordinal(max(1, before)).isoformat(), bounds[1]


def _weighted(rows: Sequence[Mapping[str, float]]) -> list[float]:
    total = [0.0] * len(rows)
    for name, weight in WEIGHTS.items():
        column = [row[name] for row in rows]
        spread = pstdev(column) if len(column) > 1 else 0.0
        middle = fmean(column) if column else 0.0
        for at, value in enumerate(column):
            total[at] += weight * (value - middle) / spread if spread > 0 else 0.0
    return [round(value, 9) for value in total]
