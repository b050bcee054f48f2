"""Attributions of a story's articles become its statements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from wiredesk.model.annotation import Annotation, Attribution, Sentence
from wiredesk.model.article import Article, content_id
from wiredesk.model.entity import Entity, MentionIndex
from wiredesk.model.lineage import Lineage
from wiredesk.model.statement import Speaker, Statement
from wiredesk.model.text import Citation
from wiredesk.statements.contents import clean_content, main_span
from wiredesk.statements.joining import Found, join_same
from wiredesk.statements.speakers import identify_speaker, speech_words
from wiredesk.statements.via import cited_speaker, told_to

#: Fewer words than this are a statement only inside quotation marks.
FEWEST_WORDS = 3
_KINDS = {"direct": 0, "mixed": 1, "indirect": 2}


def find_statements(
    articles: Sequence[Article],
    annotations: Mapping[str, Annotation],
    entities: Sequence[Entity],
    lineage: Lineage,
) -> tuple[Statement, ...]:
    """Who said what in a story: each statement once, with every article that carries it."""
    index = MentionIndex(tuple(entities))
    by_name = {
        name.casefold(): e.id for e in reversed(entities) for name in (*e.aliases, e.name) if e.kind == "org"
    }
    found = [
        one
        for article in sorted(articles, key=lambda a: a.id)
        for one in _of_article(
            article, annotations[article.id], index, _named_via(article.id, lineage, by_name)
        )
    ]
    statements = [_statement(group) for group in join_same(found)]
    unique = {s.id: s for s in reversed(statements)}
    return tuple(sorted(unique.values(), key=lambda s: (-len(s.mentions), s.mentions[0])))


def _named_via(article: str, lineage: Lineage, by_name: Mapping[str, str]) -> list[tuple[int, int, str]]:
    """Passages whose own words say to whom they were told, as entity ids."""
    return [
        (p.citation.start, p.citation.end, by_name[p.origin.name.casefold()])
        for p in lineage.passages
        if p.citation.article == article
        and p.origin.because.startswith("the text says so")
        and p.origin.name.casefold() in by_name
    ]


def _of_article(
    article: Article, annotation: Annotation, index: MentionIndex, named: Sequence[tuple[int, int, str]]
) -> Iterator[Found]:
    told: tuple[str | None, str, int] | None = None
    for attribution in annotation.attributions:
        if not attribution.content or not _is_speech(article.text, attribution):
            continue
        content = clean_content(article.text, attribution.content)
        if len(content.split()) < FEWEST_WORDS and attribution.kind == "indirect":
            continue
        sentence = _sentence_of(annotation.sentences, attribution)
        speaker, via = _who_to_whom(article, attribution, sentence, index)
        span = main_span(attribution.content)
        if via is None:
            via = next((e for s, e_, e in named if s <= span.start < e_), None)
        if (
            via is None
            and told
            and told[0] == speaker.entity
            and speaker.entity
            and attribution.kind != "indirect"
        ):
            via = told[1] if span.start - told[2] < 600 else None
        if via is not None:
            told = (speaker.entity, via, span.end)
        cue = article.text[attribution.cue[0].start : attribution.cue[-1].end] if attribution.cue else ""
        yield Found(
            article.cite(span.start, span.end), speaker, attribution.kind, content, cue, via, attribution.polarity,
            any(c.evidence and c.evidence[0].kind == "dateline" for c in article.agencies),
        )  # fmt: skip


def _is_speech(text: str, attribution: Attribution) -> bool:
    """Whether words were said: a quotation, or a cue of saying."""
    if attribution.kind in ("direct", "mixed"):
        return True
    cue = " ".join(text[s.start : s.end].lower() for s in attribution.cue)
    verbs, forms = set(speech_words("verbs")), set(speech_words("forms"))
    for word in re.findall(r"[a-z]+", cue):
        stems = {
            word,
            word.removesuffix("s"),
            word.removesuffix("es"),
            word.removesuffix("ed"),
            word.removesuffix("d"),
        }
        stems |= {word.removesuffix("ing"), word.removesuffix("ing") + "e"}
        stems |= {s[:-1] for s in stems if len(s) > 3 and s[-1:] == s[-2:-1]}
        if word in forms or stems & verbs:
            return True
    return False


def _sentence_of(sentences: Sequence[Sentence], attribution: Attribution) -> tuple[int, int]:
    """The sentence in which the cue (or else the content) stands."""
    at = (attribution.cue or attribution.content)[0].start
    for s in sentences:
        if s.start <= at < s.end:
            return s.start, s.end
    return attribution.content[0].start, attribution.content[-1].end


def _who_to_whom(
    article: Article, attribution: Attribution, sentence: tuple[int, int], index: MentionIndex
) -> tuple[Speaker, str | None]:
    start, end = sentence
    context = article.text[start:end]
    first = cited_speaker(context)
    speaker = identify_speaker(article.id, article.text, attribution.source, context, index)
    via = told_to(article.id, article.text, start, min(len(article.text), end), index)
    if first is None:
        return speaker, via if via != speaker.entity else None
    words = context[first[0] : first[1]]
    anonymous = any(w in words.lower() for w in speech_words("anonymous"))
    return Speaker(None, words, "anonymous" if anonymous else "role"), speaker.entity or via


def _statement(group: Sequence[Found]) -> Statement:
    best = min(
        group,
        key=lambda f: (_KINDS[f.kind], not f.credited, f.speaker.entity is None, -len(f.content), f.citation),
    )
    speaker = next((f.speaker for f in (best, *group) if f.speaker.entity), best.speaker)
    if best.speaker.anonymity == "anonymous":
        speaker = best.speaker
    mentions: dict[str, Citation] = {}
    for f in sorted(group, key=lambda f: f.citation):
        mentions.setdefault(f.citation.article, f.citation)
    mentions[best.citation.article] = best.citation
    via = best.via or next((f.via for f in group if f.via), None)
    key = (speaker.entity or speaker.text, best.content, *sorted(mentions))
    return Statement(
        content_id("st", *key), speaker, best.kind, best.content, best.cue, via, None, best.polarity,
        tuple(sorted(mentions.values())),
    )  # fmt: skip
