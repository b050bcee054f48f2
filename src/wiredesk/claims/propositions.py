"""Sentences that may carry a claim, with the words by which they are compared."""

from __future__ import annotations

import math
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from wiredesk.claims.figure_subjects import FigureSubjects
from wiredesk.claims.figures import FigureMention, find_figures
from wiredesk.claims.no_claims import has_verb, is_caption, says_nothing
from wiredesk.model.annotation import Annotation, Name
from wiredesk.model.article import Article
from wiredesk.model.entity import Entity
from wiredesk.model.text import Citation, Span

_WORD = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*")
_ENDING = re.compile(r"(?:’s|'s|ations?|ions?|ings?|ers?|ed|es|s|e)$")
#: "Second, the indictment ..." counts on from another sentence.
_COUNTED_ON = re.compile(r"(?:first|second|third|fourth|last|finally|also|then)(?:ly)?, ", re.IGNORECASE)
#: "PLACE, Country (Agency) - " where no dateline was read from the page.
_DATELINE = re.compile(r"(?:[A-Z][A-Z’'.-]{2,}[\w ,.’'/-]{0,60})?\([\w .,&/-]{2,40}\) ?[-–—]+ ?")
#: Sentences of fewer words say too little; of more, they are lists.
FEWEST_WORDS, MOST_WORDS = 5, 80
#: A sentence is somebody's words where so much of it stands between quotation marks: with a quarter left,
#: "he told reporters" and the like still fit.
QUOTED_SHARE = 0.6
#: Words in more sentences than this find no partners that rarer words do not find as well.
MOST_PLACES = 80


@dataclass(frozen=True, slots=True)
class Proposition:
    """One sentence of one article.

    ``place`` is its number in the article, ``leaning`` whether it opens with a word that needs the
    sentence before, ``verbs`` its verbs for comparison but for those of saying, ``quoted`` whether it is
    somebody's words between quotation marks.
    """

    citation: Citation
    words: frozenset[str]
    names: frozenset[str]
    figures: tuple[FigureMention, ...]
    place: int
    leaning: bool
    verbs: frozenset[str] = frozenset()
    quoted: bool = False

    @property
    def text(self) -> str:
        """The sentence as written."""
        return self.citation.quote or ""

    @property
    def whole(self) -> bool:
        """Whether it ends as a sentence does; bylines, captions' credits and headings do not."""
        return self.text.rstrip("”\"’') ").endswith((".", "!", "…"))


@cache
def stance_words(group: str) -> tuple[str, ...]:
    """A group of ``data/stance_words.toml``."""
    table = tomllib.loads(files("wiredesk.claims").joinpath("data/stance_words.toml").read_text("utf-8"))
    return tuple(table[group])


def content_stem(word: str) -> str:
    """A word for comparison: lower case, without its commonest endings ("invasion", "invade": ``inva``)."""
    low = re.sub(r"[’']s?$", "", word.casefold()).replace(".", "").replace(",", "")
    if low.isdigit() or len(low) < 5:
        return low
    short = _ENDING.sub("", low)
    return short[:-1] if len(short) > 4 and short[-1] in "sd" else short if len(short) > 2 else low


def counted(mention: FigureMention) -> str:
    """What a figure counts, for comparison: the kind of thing, else its unit."""
    return mention.slots.measure or content_stem(mention.figure.unit or "")


def gather_propositions(
    articles: Sequence[Article], annotations: Mapping[str, Annotation], entities: Sequence[Entity] = ()
) -> list[Proposition]:
    """Every sentence that may carry a claim, in the order of the articles and their text.

    ``entities`` are those of the story: they tell of whom a figure is told.
    """
    little = set(stance_words("little"))
    subjects = FigureSubjects(annotations, entities)
    found: list[Proposition] = []
    for article in articles:
        written = article.published.value[:10] if article.published else ""
        for place, s in enumerate(annotations[article.id].sentences):
            start = s.start
            if article.dateline and article.dateline.span and start <= article.dateline.span.start < s.end:
                start = min(article.dateline.span.end, s.end - 1)
            if opening := _DATELINE.match(article.text[start : min(s.end, start + 200)]):
                start += opening.end()
            text = article.text[start : s.end]
            words = _WORD.findall(text)
            if not FEWEST_WORDS <= len(words) <= MOST_WORDS or text.rstrip('”"’ ').endswith(("?", ":")):
                continue
            if says_nothing(text) or not has_verb(s, article.text) or is_caption(s, article.text, written):
                continue
            stems = frozenset(content_stem(w) for w in words if w.casefold() not in little)
            names = frozenset(
                content_stem(w) for n in s.names for w in _WORD.findall(article.text[n.start : n.end])
            )
            leaning = words[0].casefold() in stance_words("leaning") or _COUNTED_ON.match(text) is not None
            places = [(n.start - start, n.end - start) for n in s.names if n.kind == "place"]
            figures = tuple(
                _with_unit(f, found[-1] if found else None, article.id)
                for f in subjects.told_of(article.id, s, find_figures(text, start, places, written[:4]))
            )
            figures = tuple(_with_nation(f, s.names, article.text) for f in figures)
            verbs = frozenset(
                content_stem(article.text[t.start : t.end]) for t in s.tokens if t.upos == "VERB"
            )
            cited = article.cite(start, s.end)
            quoted = _quoted(annotations[article.id].quotations, start, s.end)
            found.append(Proposition(cited, stems, names, figures, place, leaning, verbs & stems, quoted))
    return found


def _quoted(quotations: Sequence[Span], start: int, end: int) -> bool:
    inside = sum(max(0, min(end, q.end) - max(start, q.start)) for q in quotations)
    return inside >= QUOTED_SHARE * (end - start)


def _with_unit(mention: FigureMention, before: Proposition | None, article: str) -> FigureMention:
    """A figure that goes back to the sentence before ("There were 61"), with the unit it has there."""
    if not mention.elliptical or before is None or before.citation.article != article or not before.figures:
        return mention
    counted = before.figures[0]
    figure = replace(mention.figure, unit=counted.figure.unit)
    return replace(mention, figure=figure, slots=replace(mention.slots, measure=counted.slots.measure))


def _with_nation(mention: FigureMention, names: Sequence[Name], text: str) -> FigureMention:
    """A figure with the nation whose people it counts: of the word in it or right behind."""
    for name in names:
        beside = name.start - mention.end <= 1 and text[mention.end : name.start].strip() == ""
        if name.kind == "nationality" and mention.start < name.end and beside:
            nation = content_stem(text[name.start : name.end])
            return replace(mention, slots=replace(mention.slots, nation=nation))
    return mention


def word_weights(propositions: Sequence[Proposition]) -> dict[str, float]:
    """How much a word tells inside this story: names that stand everywhere tell little."""
    sentences: Counter[str] = Counter(w for p in propositions for w in p.words)
    size = max(2, len(propositions))
    return {w: math.log(1 + size / n) / math.log(1 + size) for w, n in sentences.items()}


def central_words(propositions: Sequence[Proposition]) -> frozenset[str]:
    """Words that at least a quarter of a story's articles use, and two of them."""
    articles: dict[str, set[str]] = defaultdict(set)
    for p in propositions:
        for word in p.words:
            articles[word].add(p.citation.article)
    every = len({p.citation.article for p in propositions})
    return frozenset(w for w, found in articles.items() if len(found) >= min(every, max(2, every / 4)))


def candidate_pairs(propositions: Sequence[Proposition]) -> list[tuple[int, int]]:
    """Pairs of sentences of different articles that share three content words or more, one of them rare."""
    postings: dict[str, list[int]] = defaultdict(list)
    for i, p in enumerate(propositions):
        for word in sorted(p.words):
            postings[word].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for word in sorted(postings):
        places = postings[word]
        if len(places) <= MOST_PLACES:
            for n, i in enumerate(places):
                for j in places[n + 1 :]:
                    if propositions[i].citation.article != propositions[j].citation.article:
                        shared[i, j] += 1
    return sorted(pair for pair, n in shared.items() if n >= 2)
