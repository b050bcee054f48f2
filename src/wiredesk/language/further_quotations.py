"""Quotations beside an attribution that nobody else is said to speak.

    "We never stopped," Ann Osei said. "The ferry ran every day."

The second quotation has no cue of its own: it goes on with what Osei said. Nor does anybody stop in the
middle of a quotation: a content that ends or begins there gets the rest of it. (A speech over paragraphs is
for ``reported_quotes.with_whole_speeches``.)
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from wiredesk.language.quotations import Quotation, Quotations
from wiredesk.model.annotation import Attribution, Sentence
from wiredesk.model.text import Span

#: Shorter ones may be a title or a word held with tongs. Of 31 quotations of that length in PolNeAR's dev
#: part that no cue took 23 were said by somebody, 19 of them as a further part of what stands before.
_WORDS = 5


def with_further_quotations(
    text: str, sentences: Sequence[Sentence], quotations: Quotations, found: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions, each with the rest of its quotations and those that go on behind its sentence."""
    attributions = _whole(quotations, found)
    free = _free(text, quotations, attributions)
    if not free:
        return attributions
    starts = [s.start for s in sentences]
    by_sentence: dict[int, list[int]] = {}
    for number, attribution in enumerate(attributions):
        for cue in attribution.cue[-1:]:
            by_sentence.setdefault(bisect_right(starts, cue.start) - 1, []).append(number)
    for quotation in free:
        at = bisect_left(starts, quotation.start)
        if at == 0 or at == len(starts) or starts[at] != quotation.start:
            continue
        speaking = [n for n in by_sentence.get(at - 1, ()) if attributions[n].polarity == "said"]
        if not speaking or "\n" in text[sentences[at - 1].start : quotation.start]:
            continue
        chosen = max(speaking, key=lambda n: (attributions[n].kind != "indirect", n))
        attributions[chosen] = _with(attributions[chosen], quotation)
        # One more quotation behind it is the same speaker's.
        by_sentence.setdefault(bisect_right(starts, quotation.end - 1) - 1, []).append(chosen)
    return attributions


def _whole(quotations: Quotations, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, their contents up to the ends of the quotations that they stand in."""
    taken = sorted(s for a in found for s in (*a.source, *a.cue, *a.content))
    starts, ends = [s.start for s in taken], sorted(s.end for s in taken)
    whole = []
    for attribution in found:
        content = []
        for span in attribution.content:
            start, end = span.start, span.end
            behind = quotations.covering(end - 1)
            if behind is not None and bisect_left(starts, behind.end) == bisect_left(starts, end):
                end = max(end, behind.end)
            before = quotations.covering(start)
            if before is not None and bisect_right(ends, before.start) == bisect_right(ends, start):
                start = min(start, before.start)
            content.append(Span(start, end))
        whole.append(replace(attribution, content=tuple(content)))
    return whole


def _with(attribution: Attribution, quotation: Quotation) -> Attribution:
    content = tuple(sorted((*attribution.content, Span(quotation.start, quotation.end))))
    return replace(attribution, content=content, kind="direct" if attribution.kind == "direct" else "mixed")


def _free(text: str, quotations: Quotations, found: Sequence[Attribution]) -> list[Quotation]:
    """The quotations of some length that share no text with an attribution and that no speaker follows."""
    taken = sorted(s for a in found for s in (*a.source, *a.cue, *a.content))
    starts, furthest = [s.start for s in taken], list(accumulate((s.end for s in taken), max))
    free = []
    for quotation in quotations.all:
        words = text[quotation.start : quotation.end - 1]
        if len(words.split()) < _WORDS or words.rstrip().endswith(","):
            continue
        span = Span(quotation.start, quotation.end)
        # Only what begins in front of its end, behind all that ends in front of it, can share text with it.
        near = taken[bisect_right(furthest, span.start) : bisect_left(starts, span.end)]
        if not any(s.overlaps(span) for s in near):
            free.append(quotation)
    return free
