"""Attributions in the passive: "Osei was quoted by local radio as saying that the bridge is unsafe".

Whoever is quoted speaks; whoever quotes only passes it on. The verbs that do so are few, so that a pattern
reads them better than what was learned from examples.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wiredesk.language.quotations import Quotations
from wiredesk.model.annotation import Attribution, Sentence, StatementKind
from wiredesk.model.text import Span

_QUOTED = re.compile(
    r"\b(?:(?:has|have|had)(?: also)? been|is|are|was|were|being)(?: (?:also|later|widely|often))?"
    r" (?:quoted|cited|reported)"
    r"(?P<by> (?:by|in|on) [^\n;:.\"“”]{1,80}?)?"
    r"(?P<act> as (?:saying|telling|stating|claiming|adding|warning|writing|denying))\b"
)
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
        if source and content:
            cue = _cue(sentence.start, match)
            yield Attribution((source,), cue, (content,), _kind(quotations, content))


def _subject(before: str) -> int:
    """Where the words begin that are quoted: behind the last sign or word that opens a clause."""
    ends = [m.end() for m in _BEFORE.finditer(before) if m.end() < len(before.rstrip())]
    return ends[-1] if ends else 0


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


def _kind(quotations: Quotations, content: Span) -> StatementKind:
    near = [q for q in quotations.near(content) if q.start < content.end and content.start < q.end]
    if not near:
        return "indirect"
    return "direct" if near[0].start <= content.start and content.end <= near[0].end else "mixed"
