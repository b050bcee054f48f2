"""The names of a story's articles, gathered and cleaned before they are sorted into entities."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wiredesk.entities.gazetteer import demonyms, fold_name, known_names, title_words
from wiredesk.model.annotation import Annotation, NameKind
from wiredesk.model.article import Article

_NO_NAMES = re.compile(
    r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|"
    r"october|november|december|photo|image|video|file|president|minister|the|but|however|meanwhile|mr|mrs|ms|dr|"
    r"prime minister|king|queen|pope|bible|christmas|easter|internet|sir|god|palace|office|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|some|many|most|several|both|all|none|here|there|now|then|west|east|north|south)\.?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NameMention:
    """One name where it stands, with the sentence around it."""

    article: str
    start: int
    end: int
    text: str
    kind: NameKind
    sentence_start: int
    sentence_end: int

    @property
    def folded(self) -> str:
        """The name as names are compared."""
        return fold_name(self.text)


def gather_names(articles: Sequence[Article], annotations: Mapping[str, Annotation]) -> list[NameMention]:
    """Every name, in the order of the articles and of their text."""
    found = []
    for article in articles:
        for sentence in annotations[article.id].sentences:
            for name in sentence.names:
                text = article.text[name.start : name.end]
                if len(text) < 2 or _NO_NAMES.match(text) or not any(c.isalpha() for c in text):
                    continue
                if _in_dateline(article, name.start, name.end):
                    continue
                kind = _settled_kind(text, name.kind)
                found.append(
                    NameMention(article.id, name.start, name.end, text, kind, sentence.start, sentence.end)
                )
    return found


def acting_nations(mentions: Sequence[NameMention], articles: Mapping[str, Article]) -> list[NameMention]:
    """Words for a nation in front of those who act for it: "Russian troops" mention Russia."""
    words = "|".join(sorted(title_words("acting")))
    pattern = re.compile(rf"(?:\s+(?:and\s+)?[\w-]+){{0,3}}?\s+(?:{words})(?!\w)")
    return [
        replace(m, kind="place")
        for m in mentions
        if m.folded in demonyms() and pattern.match(articles[m.article].text, m.end, m.sentence_end)
    ]


def _settled_kind(text: str, kind: NameKind) -> NameKind:
    """What the gazetteer knows for sure comes before what the annotator thinks."""
    folded = fold_name(text)
    known = known_names().get(folded)
    if known and (known.is_country or known.kind == "org"):
        return "place" if known.is_country else "org"
    if folded in demonyms() and kind != "place":
        return "nationality"
    return kind


def _in_dateline(article: Article, start: int, end: int) -> bool:
    """A dateline credits its place and agency; it says nothing about either."""
    span = article.dateline.span if article.dateline else None
    return span is not None and start < span.end - 1 and end > span.start
