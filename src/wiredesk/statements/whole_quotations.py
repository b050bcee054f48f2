"""Quotations as their writers meant them: one has one speaker, and a paragraph of nothing else goes on.

What was learned from single sentences gives the first sentence of a quotation to whoever spoke before it
and the rest to whoever is named behind, and lets a paragraph that is all quotation stand unsaid.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

from wiredesk.model.annotation import Attribution
from wiredesk.model.article import Article
from wiredesk.model.text import Span

#: Characters between a quotation and the words that say who speaks.
BESIDE = 4
#: Characters behind what somebody says in which his paragraph ends.
TO_THE_END = 60
#: Words from which a paragraph in quotation marks is more than a heading.
FEWEST_WORDS = 5
_MARKS = " \t\xa0“”\"'‘’"


def one_speaker_each(
    text: str, attributions: Sequence[Attribution], quotations: Sequence[Span]
) -> list[Attribution]:
    """The attributions, each quotation with whoever is named beside it, where several have a part of it."""
    found = list(attributions)
    starting = _Starting(attributions)
    for quotation in quotations:
        near = starting.between(quotation.start, quotation.end + 1)
        parts = [n for n in near if any(_within(s, quotation) for s in found[n].content)]
        if len(parts) < 2:
            continue
        beside = [n for n in parts if _stands_beside(text, found[n], quotation)]
        if len(beside) != 1 or not found[beside[0]].source:
            continue
        own = found[beside[0]]
        for n in parts:
            if n != beside[0] and found[n].source != own.source and len(found[n].content) > 1:
                rest = tuple(s for s in found[n].content if not _within(s, quotation))
                if not rest:
                    continue
                moved = [s for s in found[n].content if _within(s, quotation)]
                found[n] = replace(found[n], content=rest)
                own = replace(own, content=_joined(text, (*own.content, *moved)))
        found[beside[0]] = own
    return found


class _Starting:
    """Attributions, by their numbers, found by where a part of what they attribute begins."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        self._starts = sorted((s.start, n) for n, a in enumerate(attributions) for s in a.content)

    def between(self, start: int, end: int) -> list[int]:
        """Those with a part that begins from ``start`` to before ``end``, in their order."""
        first, last = (bisect_left(self._starts, (at, -1)) for at in (start, end))
        return sorted({n for _, n in self._starts[first:last]})


def _within(span: Span, quotation: Span) -> bool:
    return quotation.start <= span.start and span.end <= quotation.end + 1


def _stands_beside(text: str, attribution: Attribution, quotation: Span) -> bool:
    """Whether the source or cue follows a quotation, or stands right before it."""
    for span in (*attribution.source, *attribution.cue):
        gap = (
            text[quotation.end : span.start]
            if span.start >= quotation.end
            else text[span.end : quotation.start]
        )
        if len(gap) <= BESIDE and not any(mark in gap for mark in "\n.!?"):
            return True
    return False


def _joined(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in text order, those with nothing but space and marks between them as one."""
    whole: list[Span] = []
    for span in sorted(spans, key=lambda s: s.start):
        if whole and not text[whole[-1].end : span.start].strip(_MARKS + ".,"):
            whole[-1] = Span(whole[-1].start, max(whole[-1].end, span.end))
        else:
            whole.append(span)
    return tuple(whole)


def with_going_on(
    article: Article,
    attributions: Sequence[Attribution],
    quotations: Sequence[Span],
    spoken: Callable[[Attribution], bool],
) -> list[Attribution]:
    """The attributions, with each paragraph that is a quotation and nothing else, by whoever spoke before it.

    Where the paragraph before it ends in what somebody says (``spoken`` tells which attributions are
    that), he goes on.
    """
    found = list(attributions)
    starting, opening = _Starting(attributions), [q.start for q in quotations]
    current: Attribution | None = None
    for start, end in article.paragraphs:
        here = [attributions[n] for n in starting.between(start, end)]
        if not here:
            inside = quotations[bisect_left(opening, start) : bisect_left(opening, end)]
            quotation = next((q for q in inside if _fills(article.text, q, start, end)), None)
            if quotation is None or current is None:
                current = None
                continue
            found.append(replace(current, content=(quotation,), kind="direct", polarity="said"))
            continue
        last = max(here, key=lambda a: _end(a, start, end))
        goes = end - _end(last, start, end) <= TO_THE_END and bool(last.source) and spoken(last)
        current = last if goes else None
    return sorted(found, key=lambda a: min(s.start for s in a.content))


def _end(attribution: Attribution, start: int, end: int) -> int:
    """Where an attribution ends inside a paragraph."""
    every = (*attribution.content, *attribution.cue, *attribution.source)
    return max((s.end for s in every if start <= s.start < end), default=start)


def _fills(text: str, quotation: Span, start: int, end: int) -> bool:
    """Whether a quotation is all that a paragraph says."""
    if not start <= quotation.start or not quotation.end <= end:
        return False
    if len(text[quotation.start : quotation.end].split()) < FEWEST_WORDS:
        return False
    return not (text[start : quotation.start] + text[quotation.end : end]).strip(_MARKS + ".,")
