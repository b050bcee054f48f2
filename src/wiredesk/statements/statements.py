"""Attributions of a story's articles become its statements."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from wiredesk.model.agreement import most_named
from wiredesk.model.annotation import Annotation, Attribution, Sentence, Token
from wiredesk.model.article import Article, content_id
from wiredesk.model.dates import TimeExpression
from wiredesk.model.entity import Entity
from wiredesk.model.lineage import SAYS_SO, Lineage
from wiredesk.model.statement import Speaker, Statement
from wiredesk.model.text import Span
from wiredesk.statements.contents import clean_content, main_span
from wiredesk.statements.joining import Found, join_same, other_wordings
from wiredesk.statements.named_later import name_later
from wiredesk.statements.said_when import said_when
from wiredesk.statements.speakers import (
    StoryNames,
    identify_speaker,
    opens_before,
    still_speaking,
    whose_paper,
)
from wiredesk.statements.speech import is_speech, settled_polarity
from wiredesk.statements.via import cited_speaker, said_elsewhere, told_to
from wiredesk.statements.whole_quotations import one_speaker_each, with_going_on

#: Characters between two quotations of one interview: about a paragraph.
GOES_ON = 600
#: Characters of a name that was torn off the end of its source.
LONGEST_REST = 60
#: A verb of saying right behind a name, and letters of what it says.
_SAID = re.compile(
    r" (?:has |have |also )*(said|says|announced|confirmed|warned)(?: (?:on )?\w+day)? (?:that )?(?=\w)"
)
FEWEST_LETTERS = 15
_KINDS = {"direct": 0, "mixed": 1, "indirect": 2}


def find_statements(
    articles: Sequence[Article],
    annotations: Mapping[str, Annotation],
    entities: Sequence[Entity],
    lineage: Lineage,
    times: Mapping[str, Sequence[TimeExpression]] = MappingProxyType({}),
) -> tuple[Statement, ...]:
    """Who said what in a story: each statement once, with every article that carries it.

    ``times`` are the time expressions of each article, by which a saying is dated.
    """
    names = StoryNames(entities)
    found = [
        one
        for article in sorted(articles, key=lambda a: a.id)
        for one in _told_in(article, annotations[article.id], names, lineage, times.get(article.id, ()))
    ]
    statements = [_statement(group) for group in join_same(found)]
    unique = {s.id: s for s in reversed(statements)}
    return tuple(sorted(unique.values(), key=lambda s: (-len(s.mentions), s.mentions[0])))


def _told_in(
    article: Article,
    annotation: Annotation,
    names: StoryNames,
    lineage: Lineage,
    times: Sequence[TimeExpression],
) -> list[Found]:
    """The statements of one article, with what its other sentences say of who spoke and to whom."""
    named = _named_via(article.id, lineage, names)
    found = name_later(article.text, list(_of_article(article, annotation, names, named, times)))
    return _one_interview(article, annotation, found)


def _named_via(article: str, lineage: Lineage, names: StoryNames) -> list[tuple[int, int, str]]:
    """Passages whose own words say to whom they were told, as entity ids."""
    found = []
    for p in lineage.passages_of(article):
        if not p.origin.because.startswith(SAYS_SO):
            continue
        cited = [e.citation for e in p.origin.evidence if e.citation]
        told = [m for c in cited for m in names.index.within(article, c.start, c.end)]
        bodies = [entity for _, _, entity in told if names.index.entity(entity).kind == "org"]
        if bodies:
            found.append((p.citation.start, p.citation.end, bodies[-1]))
    return found


def _of_article(
    article: Article,
    annotation: Annotation,
    names: StoryNames,
    named: Sequence[tuple[int, int, str]],
    times: Sequence[TimeExpression],
) -> Iterator[Found]:
    tokens = {t.start: t for s in annotation.sentences for t in s.tokens}
    starts = [s.start for s in annotation.sentences]
    credited = any(c.evidence and c.evidence[0].kind == "dateline" for c in article.agencies)
    told: _Told | None = None
    last: tuple[Speaker, int] | None = None
    said_before = ""

    def spoken(one: Attribution) -> bool:
        return is_speech(article.text, one, tokens, clean_content(article.text, one.content))

    whole = one_speaker_each(article.text, annotation.attributions, annotation.quotations)
    whole = [a for a in whole if not _inside_another(article.text, a, annotation.quotations)]
    for attribution in with_going_on(article, whole, annotation.quotations, spoken):
        attribution = _without_source(_without_dateline(article, attribution))
        attribution = _with_whole_source(article, attribution, names)
        content = clean_content(article.text, attribution.content)
        if not attribution.content or not is_speech(article.text, attribution, tokens, content):
            continue
        sentence = _sentence_of(annotation.sentences, starts, attribution)
        speaker, via = _who_to_whom(article, attribution, sentence, names)
        speaker = _not_a_name(speaker, attribution, tokens)
        nobody = speaker.entity is None and speaker.text.lower() in ("which", "that")
        if nobody and attribution.kind == "indirect":
            continue
        span = main_span(attribution.content)
        before = last[0].entity if last else None
        kind = names.index.entity(before).kind if before else None
        speaker = still_speaking(speaker, span.start, last, said_before, kind)
        around = bisect_right(starts, sentence[0]) - 2
        if around >= 0:
            own = annotation.sentences[around]
            speaker = whose_paper(article, speaker, (own.start, own.end), names.index)
            speaker = opens_before(article, speaker, sentence[0], (own.start, own.end), names.index)
        if via is None:
            via = next((entity for start, end, entity in named if start <= span.start < end), None)
            # Whoever speaks is told nothing by himself: "according to the Courier" is the Courier's word.
            via = None if via == speaker.entity else via
        if via is None and told and attribution.kind != "indirect" and told.goes_on(speaker, span.start):
            via = told.via
        if via is not None:
            told = _Told(speaker, via, span.end)
        if speaker.text:
            last, said_before = (speaker, span.end), article.text[sentence[0] : sentence[1]]
        cue = article.text[attribution.cue[0].start : attribution.cue[-1].end] if attribution.cue else ""
        citation = article.cite(span.start, span.end)
        day = said_when(article, attribution, sentence, times)
        if via is None and (passed := _passed_on(article, span, speaker, names, named)):
            speaker, via, span, cue = passed
            content = clean_content(article.text, (span,))
            attribution = replace(attribution, content=(span,))
            citation = article.cite(span.start, span.end)
        parts = tuple(article.cite(s.start, s.end) for s in attribution.content if s != span)
        polarity = settled_polarity(article.text, attribution)
        yield Found(citation, speaker, attribution.kind, content, cue, via, polarity, credited, day, parts)


def _inside_another(text: str, attribution: Attribution, quotations: Sequence[Span]) -> bool:
    """Whether a "direct" attribution is all told inside somebody's quotation: his words, and nobody else's.

    “The guards are talking about thirty dead,” are not the guards' words; what has marks of its own is.
    """
    if attribution.kind != "direct" or not attribution.source or not attribution.cue:
        return False
    if any(text[s.start : s.start + 1] in "‘'" for s in attribution.content):
        return False
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    at = bisect_right([q.start for q in quotations], first) - 1
    return at >= 0 and quotations[at].start < first and last <= quotations[at].end


def _passed_on(
    article: Article,
    span: Span,
    outlet: Speaker,
    names: StoryNames,
    named: Sequence[tuple[int, int, str]],
) -> tuple[Speaker, str, Span, str] | None:
    """Who said what an outlet passes on: "The port said it was safe, according to the Courier" is the port's.

    The speaker, the outlet, the words and the verb that says so; ``named`` are the passages whose origin is
    an outlet that they name.
    """
    if outlet.entity is None or (span.start, outlet.entity) not in {
        (span.start, entity) for start, end, entity in named if start <= span.start < end
    }:
        return None
    for start, end, entity in names.index.within(article.id, span.start, span.start + LONGEST_REST):
        if entity == outlet.entity or article.text[span.start : start].strip('“" ').lower() not in (
            "",
            "the",
        ):
            return None
        match = _SAID.match(article.text, end, span.end)
        if match and span.end - match.end() > FEWEST_LETTERS:
            words = article.text[start:end]
            return Speaker(entity, words, "named"), outlet.entity, Span(match.end(), span.end), match[1]
        return None
    return None


def _not_a_name(speaker: Speaker, attribution: Attribution, tokens: Mapping[int, Token]) -> Speaker:
    """A source without a proper noun has no name, whatever capital it begins with: "Biographies"."""
    if speaker.entity is not None or speaker.anonymity != "named" or not attribution.source:
        return speaker
    words = [tokens[at].upos for s in attribution.source for at in range(s.start, s.end) if at in tokens]
    common = bool(words) and all(words) and "PROPN" not in words
    return replace(speaker, anonymity="role") if common else speaker


def _one_interview(article: Article, annotation: Annotation, found: Sequence[Found]) -> list[Found]:
    """An article's statements; who is quoted there from one interview and nothing else said it all in it."""
    starts = [s.start for s in annotation.sentences]
    vias: dict[str, set[str]] = {}
    elsewhere: set[str] = set()
    for one in found:
        speaker = one.speaker.entity
        if speaker is None:
            continue
        if one.via is not None:
            vias.setdefault(speaker, set()).add(one.via)
            continue
        first, last = (bisect_right(starts, at) - 1 for at in (one.citation.start, one.citation.end))
        around = annotation.sentences[max(0, first) : last + 1]
        if around and said_elsewhere(article.text[around[0].start : around[-1].end]):
            elsewhere.add(speaker)
    single = {s: min(v) for s, v in vias.items() if len(v) == 1 and s not in elsewhere}
    return [
        replace(one, via=single[one.speaker.entity])
        if one.via is None and one.kind != "indirect" and one.speaker.entity in single
        else one
        for one in found
    ]


def _without_dateline(article: Article, attribution: Attribution) -> Attribution:
    """The attribution with content that begins behind the dateline: nobody says "OSLO (NTB) -"."""
    line = article.dateline.span if article.dateline else None
    if line is None or not any(s.overlaps(line) for s in attribution.content):
        return attribution
    rest = article.text[line.end : line.end + 20]
    begin = line.end + len(rest) - len(rest.lstrip(" -–—:\n"))
    clipped = [Span(begin, s.end) if s.overlaps(line) and s.end > begin else s for s in attribution.content]
    kept = tuple(s for s in clipped if not s.overlaps(line))
    return replace(attribution, content=kept)


def _without_source(attribution: Attribution) -> Attribution:
    """The attribution without what of its content names who speaks, or stands in front of its verb."""

    def names(span: Span) -> bool:
        return any(s.start <= span.start and span.end <= s.end for s in attribution.source)

    def behind_cue(span: Span) -> Span:
        if any(s.overlaps(span) for s in attribution.source):
            return span
        ends = [c.end for c in attribution.cue if span.start < c.start and c.end + FEWEST_LETTERS < span.end]
        # "Went on to thank the crowd and hint that ..." is all of the content of "hint" in some readings.
        return Span(max(ends) + 1, span.end) if ends and attribution.kind == "indirect" else span

    kept = tuple(behind_cue(s) for s in attribution.content if not names(s))
    return replace(attribution, content=kept) if kept and kept != attribution.content else attribution


def _with_whole_source(article: Article, attribution: Attribution, names: StoryNames) -> Attribution:
    """The attribution with its source to the end of the name that stands between it and its cue.

    "State-run" of "State-run Velm Radio reported" is nobody.
    """
    if not attribution.source or not attribution.cue:
        return attribution
    first = attribution.source[0]
    if article.text[max(0, first.start - 2) : first.start] in ("O’", "O'", "D’", "D'"):
        # "O’Neil", of which an annotator saw "Neil".
        whole = (Span(first.start - 2, first.end), *attribution.source[1:])
        attribution = replace(attribution, source=whole)
    last, cue = attribution.source[-1], attribution.cue[0]
    rest = article.text[last.end : cue.start]
    if not rest.startswith(" ") or not 2 < len(rest) <= LONGEST_REST:
        return attribution
    end = last.end + len(rest.rstrip())
    if any(s <= last.end + 1 and e == end for s, e, _ in names.index.within(article.id, last.end, end)):
        return replace(attribution, source=(*attribution.source[:-1], Span(last.start, end)))
    return attribution


@dataclass(frozen=True, slots=True)
class _Told:
    """An interview under way: who speaks to whom, and where the last words of it ended."""

    speaker: Speaker
    via: str
    end: int

    def goes_on(self, speaker: Speaker, at: int) -> bool:
        """Whether the next quotation of a speaker still belongs to it."""
        return (
            speaker.entity is not None and speaker.entity == self.speaker.entity and at - self.end < GOES_ON
        )


def _sentence_of(
    sentences: Sequence[Sentence], starts: Sequence[int], attribution: Attribution
) -> tuple[int, int]:
    """The sentence in which the cue (or else the content) stands."""
    at = (attribution.cue or attribution.content)[0].start
    n = bisect_right(starts, at) - 1
    if n >= 0 and at < sentences[n].end:
        return sentences[n].start, sentences[n].end
    return attribution.content[0].start, attribution.content[-1].end


def _who_to_whom(
    article: Article, attribution: Attribution, sentence: tuple[int, int], names: StoryNames
) -> tuple[Speaker, str | None]:
    start, end = sentence
    first = cited_speaker(article.text[start:end])
    speaker = identify_speaker(article, attribution.source, sentence, names)
    via = told_to(
        article.id,
        article.text,
        start,
        min(len(article.text), end),
        names.index,
        attribution.source,
        attribution.content,
    )
    if first is None:
        return speaker, via if via != speaker.entity else None
    said = Span(start + first[0], start + first[1])
    quoted = identify_speaker(article, (said,), sentence, names)
    if quoted.entity is not None and quoted.entity == speaker.entity:
        return speaker, via if via != speaker.entity else None
    return quoted, speaker.entity or via


def _told_by_enough(group: Sequence[Found]) -> str | None:
    """To whom it was told, where enough of the articles say so and most of these agree."""
    named = {f.citation.article: f.via for f in group if f.via}
    return most_named(list(named.values()), len({f.citation.article for f in group}))


def _statement(group: Sequence[Found]) -> Statement:
    best = min(
        group,
        key=lambda f: (_KINDS[f.kind], not f.credited, f.speaker.entity is None, -len(f.content), f.citation),
    )
    speaker = next((f.speaker for f in (best, *group) if f.speaker.entity), best.speaker)
    if best.speaker.anonymity == "anonymous":
        speaker = best.speaker
    fullest: dict[str, Found] = {}
    for f in sorted(group, key=lambda f: (-len(f.words), f.citation)):
        fullest.setdefault(f.citation.article, f)
    fullest[best.citation.article] = best
    via = None if said_elsewhere(best.cue) else _told_by_enough(group)
    via = None if via == speaker.entity else via
    key = (speaker.entity or speaker.text, best.content, *sorted(fullest))
    made = content_id("st", *key)
    cited = tuple(sorted(f.citation for f in fullest.values()))
    variants = other_wordings(best, list(fullest.values()))
    date = best.date or next((f.date for f in sorted(group, key=lambda f: f.citation) if f.date), None)
    parts = tuple(sorted(c for f in fullest.values() for c in f.parts))
    return Statement(
        made, speaker, best.kind, best.content, best.cue, via, date, best.polarity, cited, variants, parts
    )
