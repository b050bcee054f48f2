"""Attributions in the passive: "Osei was quoted by local radio as saying that the bridge is unsafe".

Whoever is quoted speaks; whoever quotes only passes it on. The verbs that do so are few, so that a pattern
reads them better than what was learned from examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wiredesk.language.quotations import Quotations
from wiredesk.model.annotation import Attribution, Sentence, StatementKind
from wiredesk.model.text import Span

_QUOTED = re.compile(
    r"\b(?:(?:has|have|had)(?: also)? been|is|are|was|were|being)(?: (?:also|later|widely|often))?"
    r" (?:quoted|cited|reported)"
    r"(?P<by> (?:by|in|on) [^\n;:.\"“”]{1,80}?)?"
    r"(?P<act> as (?:saying|telling|stating|claiming|adding|warning|writing|denying))\b"
)
#: What follows a quotation that stands in front: "..., Osei was quoted as saying by local radio".
_ONLY_BY = re.compile(r"(?:by|to|in|on|from) [^“”\"]{2,90}|(?:last |on |late |early )?[A-Z][a-z]+day")
#: Signs and words at which the phrase that is quoted begins.
_BEFORE = re.compile(r"[;:—–(\"“”]\s*|,\s+(?:and|but|while)\s+|\b(?:that|while|because|as|and|but)\s+")
_EDGES = " \t\n\xa0,;:—–-"


def with_reported(
    text: str, sentences: Sequence[Sentence], found: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions with those in the passive set right, in text order of their cues."""
    reported = list(_reported(text, sentences))
    if not reported:
        return list(found)
    cues = [Span(a.cue[0].start, a.cue[-1].end) for a in reported]
    kept = [a for a in found if not any(s.overlaps(cue) for s in a.cue for cue in cues)]
    return sorted([*kept, *reported], key=lambda a: min(s.start for s in (*a.content, *a.cue)))


def _reported(text: str, sentences: Sequence[Sentence]) -> Iterator[Attribution]:
    quotations: Quotations | None = None
    for sentence in sentences:
        words = text[sentence.start : sentence.end]
        if " as " not in words or sentence.end - sentence.start > 2000:
            continue
        match = _QUOTED.search(words)
        if not match:
            continue
        quotations = quotations or Quotations(text)
        source = _trimmed(
            text, sentence.start + _subject(words[: match.start()]), sentence.start + match.start()
        )
        content = _trimmed(text, sentence.start + match.end(), _end(quotations, sentence, match.end()))
        if source and (content is None or _ONLY_BY.fullmatch(text, content.start, content.end)):
            content = _quoted_beside(quotations, source, sentence)
        if source and content:
            cue = _cue(sentence.start, match)
            yield Attribution((source,), cue, (content,), _kind(quotations, content))


def _subject(before: str) -> int:
    """Where the words begin that are quoted: behind the last sign or word that opens a clause."""
    ends = [m.end() for m in _BEFORE.finditer(before) if m.end() < len(before.rstrip())]
    return ends[-1] if ends else 0


def _quoted_beside(quotations: Quotations, source: Span, sentence: Sentence) -> Span | None:
    """The quotation right in front of a source, or that opens the paragraph below its sentence."""
    before = [q for q in quotations.near(Span(sentence.start, source.start)) if q.end <= source.start]
    if before and source.start - before[-1].end <= 3:
        return Span(max(sentence.start, before[-1].start), before[-1].end)
    behind = [q for q in quotations.near(Span(sentence.end, sentence.end + 8)) if q.start >= sentence.end - 1]
    return Span(behind[0].start, behind[0].end) if behind else None


def _end(quotations: Quotations, sentence: Sentence, after: int) -> int:
    """The end of the sentence, or of the quotation that the content opens and that runs on behind it."""
    for quotation in quotations.near(Span(sentence.start + after, sentence.end)):
        if quotation.start < sentence.end < quotation.end:
            return quotations.chain_end(quotation)
    return sentence.end


def _cue(start: int, match: re.Match[str]) -> tuple[Span, ...]:
    if not match["by"]:
        return (Span(start + match.start(), start + match.end()),)
    act = match.start("act") + 1
    return (Span(start + match.start(), start + match.start("by")), Span(start + act, start + match.end()))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES + ".":
        end -= 1
    return Span(start, end) if start < end else None


_INNER = re.compile(
    r"\s*(?P<content>[“\"][^“”\"]{4,600}[”\"]),?\s+"
    r"(?P<source>(?:[Tt]he |[Hh]e|[Ss]he|[A-Z])[^“”\"]{0,90}?)\s+"
    r"(?P<cue>said|says|added|wrote|warned|insisted|declared|told (?:the )?[\w ]{2,40})\s*,?\s*"
)


def with_inner_speakers(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, where "..., Osei said, according to local radio" is Osei's and not the radio's."""
    return [_inner(text, a) or a for a in found]


def _inner(text: str, outer: Attribution) -> Attribution | None:
    cue = " ".join(text[s.start : s.end].casefold() for s in outer.cue)
    if "according to" not in cue or len(outer.content) != 1:
        return None
    span = outer.content[0]
    match = _INNER.fullmatch(text, span.start, span.end)
    if match is None:
        return None
    content, source, said = (Span(*match.span(part)) for part in ("content", "source", "cue"))
    return Attribution((source,), (said,), (content,), "direct", outer.polarity)


def with_whole_speeches(quotations: Quotations, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions with the paragraphs of a quotation that nobody was found to say, by its speaker."""
    if not any(q.joined for q in quotations.all):
        return list(found)
    taken = [s for a in found for s in a.content]
    added: list[Attribution] = []
    kept: list[Attribution] = []
    for one in found:
        chained = [quotations.chain((s.start + s.end) // 2) for s in one.content]
        if one.kind != "direct" and chained and all(len(c) > 1 for c in chained):
            one = replace(one, kind=_kind(quotations, one.content[0]))
        kept.append(one)
        for span in one.content:
            parts = quotations.chain((span.start + span.end) // 2)
            if len(parts) < 2:
                continue
            if one.kind == "indirect" and not any(q.start <= span.start <= q.end for q in parts):
                continue
            for part in parts:
                piece = Span(part.start, part.end)
                if not any(piece.overlaps(t) for t in taken):
                    added.append(Attribution(one.source, one.cue, (piece,), "direct", one.polarity))
                    taken.append(piece)
    return sorted([*kept, *added], key=lambda a: min(s.start for s in (*a.content, *a.cue)))


def _kind(quotations: Quotations, content: Span) -> StatementKind:
    near = [q for q in quotations.near(content) if q.start < content.end and content.start < q.end]
    if not near:
        return "indirect"
    return "direct" if near[0].start <= content.start and content.end <= near[0].end else "mixed"
