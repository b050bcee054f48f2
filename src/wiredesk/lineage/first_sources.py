"""First sources that are no newsroom: press releases, press services, and what named people post."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from wiredesk.model.annotation import Annotation, Attribution, Name, Sentence
from wiredesk.model.article import Article
from wiredesk.model.lineage import OriginKind
from wiredesk.model.text import Span

#: How far behind its words a release's issuer may begin: "a press release from the".
ISSUER_NEAR = 20
#: How far after its verb the one who posted may stand: "tweeted her spokesman Ola Brandt".
POSTER_NEAR = 50
_FROM = re.compile(r",? ?(?:issued |published |sent out )?(?:by|from|of) (?:the |its |their )?$")
_COMMON_NOUN = re.compile(r"\b(?:[Tt]he|[Ii]ts|[Tt]heir) (?:\w+ )?(?P<noun>[a-z]{3,})(?:[’']s)?$")
_SAID = re.compile(
    r"(?:[’']s?)?,?(?: \w+){0,3}?(?: (?:said|says|announced|stated|confirmed|reported)\b[\w ,]{0,40})? ?$"
)
#: What follows the name that a noun phrase is about: "Alex Berg, a clerk", and not "Berg clerk Ola Brandt".
_IS_HEAD = re.compile(r"\s*(?:$|[,(–—“”\"]|of\b|who\b|and\b)")
_SUBJECT_OF = re.compile(
    r"(?: ?\([^()]{1,30}\))?(?:, [^“”\"]{1,120},)?"
    r"(?: [a-z]+| (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day){0,4} ?$"
)
_INVERTED = re.compile(
    r" (?:(?!that|the|an?|his|her|its|to|in|on|when|after|at|for|about|of|as)[\w.-]+ ){0,5}$"
)
_INITIAL = re.compile(r" (?:[A-Z]\. )+")
#: What follows the name in the signature of an embedded post; ``language`` finds whose words stand before it.
_HANDLE = re.compile(r"[^\S\n]{0,2}\(@\w{1,30}\)")
_QUOTED = re.compile(r"[”\"’'],? ?$")


@dataclass(frozen=True, slots=True)
class SourcePatterns:
    """The compiled words of ``first_sources.toml``."""

    told: re.Pattern[str]
    reported_by: re.Pattern[str]
    reports: re.Pattern[str]
    release: re.Pattern[str]
    press_service: re.Pattern[str]
    post: re.Pattern[str]
    publishing: re.Pattern[str]
    paper: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class FirstSource:
    """A person (who posted) or a document (that was sent out), and the words that say so.

    ``name`` is empty where the text does not say whose release it is.
    """

    kind: OriginKind
    name: str
    words: str


@cache
def source_patterns() -> SourcePatterns:
    """The patterns, from the package's data."""
    table = tomllib.loads(files(__package__).joinpath("data/first_sources.toml").read_text(encoding="utf-8"))
    platform = rf"(?:{'|'.join(re.escape(p) for p in table['platforms'])})(?!\w)"

    release = f"(?:{'|'.join(table['releases'])})"

    def any_of(name: str, after: str = "") -> re.Pattern[str]:
        made = (p.replace("{platform}", platform).replace("{release}", release) for p in table[name])
        return re.compile(f"(?:{'|'.join(f'(?:{p})' for p in made)}){after}")

    publishing = "|".join(re.escape(word) for word in table["publishing"])
    return SourcePatterns(
        any_of("told", ' [“‘"]?'),
        any_of("reported_by", ' [“‘"]?'),
        any_of("reports"),
        any_of("release"),
        any_of("press_service"),
        any_of("post"),
        re.compile(rf"\b(?:{publishing})\b"),
        _paper(table["papers"]),
    )


def _paper(last_words: Sequence[str]) -> re.Pattern[str]:
    """A name that no table knows, whose last word is a paper's, and who is said to report something."""
    words = "|".join(re.escape(word) for word in last_words)
    name = rf"[Tt]he (?P<{{}}>(?:[A-Z][\w’'&]*[ -]){{{{1,4}}}}(?:{words}))"
    told = "reported|reports|said|says|identified|quoted|revealed|disclosed"
    said = rf"(?: has| had| also| first)* (?:{told})\b(?! to\b)"
    by = (
        r"\b(?:[Aa]ccording to|(?:reported|revealed|disclosed|published) (?:\w+ )?(?:by|in)|citing|quoted by)"
    )
    return re.compile(rf"(?:{by} {name.format('cited')}(?![\w-])|{name.format('reporting')}{said})")


def by_cue(annotation: Annotation) -> Mapping[int, Sequence[Attribution]]:
    """By the number of a sentence: the attributions with a cue that begins in it, in their order."""
    sentences = annotation.sentences
    starts = [s.start for s in sentences]
    found: dict[int, list[Attribution]] = defaultdict(list)
    for attribution in annotation.attributions:
        places = ((bisect_right(starts, c.start) - 1, c.start) for c in attribution.cue)
        for number in {n for n, at in places if n >= 0 and at < sentences[n].end}:
            found[number].append(attribution)
    return found


def first_source(
    article: Article,
    annotation: Annotation,
    number: int,
    patterns: SourcePatterns,
    cued: Sequence[Attribution],
) -> FirstSource | None:
    """The first source that a sentence names, if any. "Said in a statement" names none.

    ``cued`` are the attributions of the sentence, of :func:`by_cue`.
    """
    return (
        _signed(article, annotation, number, cued)
        or _posted(article, annotation, number, patterns)
        or _released(article, annotation, number, patterns)
    )


def _posted(
    article: Article, annotation: Annotation, number: int, patterns: SourcePatterns
) -> FirstSource | None:
    sentence = annotation.sentences[number]
    match = patterns.post.search(article.text, sentence.start, sentence.end)
    if match is None or _inside_quotation(article.text, sentence.start, match.start()):
        return None
    name = _poster(article, annotation, number, match)
    if name is None:
        return None
    full = _fullest(article, annotation.sentences[: number + 1], name)
    return FirstSource("person" if name.kind == "person" else "document", full, match.group())


def _signed(
    article: Article, annotation: Annotation, number: int, cued: Sequence[Attribution]
) -> FirstSource | None:
    """Who signs an embedded post, where an attribution takes the sentence for its signature."""
    sentence = annotation.sentences[number]
    for source in (s for attribution in cued for s in attribution.source):
        handle = _HANDLE.match(article.text, source.end)
        if handle and source.inside(Span(sentence.start, sentence.end)):
            people = [
                n for n in sentence.names if n.kind == "person" and source.start <= n.start < source.end
            ]
            words = article.text[source.start : source.end]
            name = _fullest(article, annotation.sentences[: number + 1], people[0]) if people else words
            posted = article.text[source.start : handle.end()]
            return FirstSource("person" if people else "document", name, posted)
    return None


def _poster(article: Article, annotation: Annotation, number: int, match: re.Match[str]) -> Name | None:
    """Who posted: the one the attribution names, or the subject or inverted subject of the verb."""
    text, sentence = article.text, annotation.sentences[number]
    names = [n for n in sentence.names if n.kind in ("person", "org")]
    for attribution in annotation.attributions:
        if any(c.start < match.end() and match.start() < c.end for c in attribution.cue):
            for span in attribution.source:
                for name in names:
                    inside = span.start <= name.start and name.end <= span.end
                    if inside and _IS_HEAD.match(text[name.end : span.end]):
                        return name
    for name in reversed([n for n in names if n.end <= match.start()]):
        if _SUBJECT_OF.fullmatch(text[name.end : match.start()]):
            return name
    if _QUOTED.search(text[max(sentence.start, match.start() - 3) : match.start()]):
        for name in [n for n in names if 0 < n.start - match.end() <= POSTER_NEAR]:
            if _INVERTED.fullmatch(text[match.end() : name.start]) and _IS_HEAD.match(
                text[name.end : sentence.end].rstrip(". ")
            ):
                return name
    return None


def _inside_quotation(text: str, start: int, at: int) -> bool:
    before = text[start:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _released(
    article: Article, annotation: Annotation, number: int, patterns: SourcePatterns
) -> FirstSource | None:
    text, sentence = article.text, annotation.sentences[number]
    release = patterns.release.search(text, sentence.start, sentence.end)
    found = release or patterns.press_service.search(text, sentence.start, sentence.end)
    if found is None or _inside_quotation(text, sentence.start, found.start()):
        return None
    issuer = _issuer(article, sentence, annotation.sentences[:number], found)
    if issuer is None and release is None:
        return None
    word = "press release" if release else "press service"
    return FirstSource("document", f"{issuer} {word}" if issuer else "", found.group())


def _issuer(
    article: Article, sentence: Sentence, before: Sequence[Sentence], found: re.Match[str]
) -> str | None:
    text = article.text
    names = [n for n in sentence.names if n.kind in ("org", "person")]
    inside = [n for n in names if found.start() <= n.start and n.end <= found.end()]
    behind = [
        n
        for n in sentence.names
        if 0 < n.start - found.end() <= ISSUER_NEAR and _FROM.match(text[found.end() : n.start])
    ]
    ahead = [n for n in names if n.end <= found.start() and _SAID.fullmatch(text[n.end : found.start()])]
    for name in (*inside, *behind, *reversed(ahead)):
        return text[name.start : name.end]
    noun = _COMMON_NOUN.search(
        re.sub(r" (?:said|says|announced|stated)$", "", text[sentence.start : found.start()].rstrip())
    )
    if noun:
        for earlier in reversed([n for s in before for n in s.names if n.kind == "org"]):
            if text[earlier.start : earlier.end].casefold().endswith(noun["noun"]):
                return text[earlier.start : earlier.end]
    return None


def _fullest(article: Article, sentences: Sequence[Sentence], name: Name) -> str:
    """The full name by which the article has so far called the person most often, without middle initials."""
    written = article.text[name.start : name.end]
    if name.kind != "person":
        return written
    if " " not in written:
        forms = (article.text[n.start : n.end] for s in sentences for n in s.names if n.kind == "person")
        longer = Counter(f for f in forms if " " in f and f.split()[-1] == written)
        written = max(longer, key=lambda f: longer[f], default=written)
    return _INITIAL.sub(" ", written)
