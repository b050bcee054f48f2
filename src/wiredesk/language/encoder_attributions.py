"""Puts sources, cues and contents together: who is said to have said what.

A cue with the content that was chosen for it (``encoder_contents``) and the source that fits it best is one
attribution. A quotation that goes on in the next paragraph without a cue belongs to the one before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from wiredesk.language.encoder_links import Range, apart, link
from wiredesk.language.encoder_reading import Reading
from wiredesk.language.encoder_weights import Floats
from wiredesk.language.encoder_windows import Window
from wiredesk.model.annotation import Attribution, Polarity, StatementKind
from wiredesk.model.text import Span

_NOT = frozenset({"not", "n't", "never", "nt", "n’t"})
_REFUSING = frozenset({"decline", "refuse"})
_SPEAKING = frozenset({"comment", "say", "answer", "respond", "elaborate", "discuss", "speculate"})
_QUOTES = frozenset("\"“«„'‘")
_SINGLE = frozenset("'‘’")
_EMPTY = frozenset({"ADP", "CCONJ", "DET", "PART", "PUNCT", "SYM"})
#: White space and marks between two paragraphs of one quotation.
_LONGEST_GAP = 12
#: How many words away a cue may borrow a source that chose another. Chosen as ``encoder_links.DISTANCE`` was.
_REACH = 40


@dataclass(frozen=True, slots=True)
class Grouped:
    """One attribution in word numbers of its window."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


def group(reading: Reading) -> list[Grouped]:
    """The attributions of one window, by their cues."""
    sources = reading.roles.spans["source"]
    said = [(c, parts) for c, parts in reading.roles.contents if _says_something(reading, parts)]
    cues = [cue for cue, _ in said]
    by_source = _link_scores(reading.roles.source_cue, sources, cues)
    return [
        Grouped(_sources_of(n, cue, sources, by_source), (cue,), parts) for n, (cue, parts) in enumerate(said)
    ]


def _says_something(reading: Reading, content: Sequence[Range]) -> bool:
    """Whether a content is more than a stray article, preposition or mark."""
    return any(reading.words[n].upos not in _EMPTY for part in content for n in range(*part))


def _sources_of(number: int, cue: Range, sources: Sequence[Range], scores: Floats) -> tuple[Range, ...]:
    """The source that chose a cue; else one that fits it, if that is near enough to be borrowed."""
    if not sources:
        return ()
    own = [n for n, row in enumerate(scores) if int(row.argmax()) == number]
    best = max(own or range(len(sources)), key=lambda n: (scores[n, number], -n))
    if not own and apart(sources[best], cue) > _REACH:
        return ()
    return (sources[best],)


def _link_scores(table: Floats, spans: Sequence[Range], cues: Sequence[Range]) -> Floats:
    """How well each cue fits each span, [spans, cues]."""
    found = np.zeros((len(spans), len(cues)), dtype=np.float32)
    for n, span in enumerate(spans):
        for m, cue in enumerate(cues):
            found[n, m] = link(table, span, cue)
    return found


def attributions_of(
    window: Window, reading: Reading, tokens: Sequence[Span]
) -> tuple[list[Attribution], list[Span]]:
    """The attributions of a window as spans of the text, and the contents that no cue took."""
    found = []
    for grouped in group(reading):
        source, cue, content = (
            tuple(Span(tokens[a].start, tokens[b - 1].end) for a, b in ranges)
            for ranges in (grouped.source, grouped.cue, grouped.content)
        )
        kind, polarity = _kind(window, grouped.content), _polarity(window, reading, grouped.cue)
        found.append(Attribution(source, cue, content, kind, polarity))
    loose = [] if found else reading.roles.spans["content"]
    return found, [Span(tokens[a].start, tokens[b - 1].end) for a, b in loose]


def open_end(reading: Reading, window: Window, tokens: Sequence[Span]) -> Attribution | None:
    """The attribution without content that ends a window with a colon: "The minister added:"."""
    spans = reading.roles.spans
    if not spans["cue"] or ":" not in window.words[-2:]:
        return None
    number = len(spans["cue"]) - 1
    cue = spans["cue"][number]
    if any(content[1] > cue[0] for content in spans["content"]):
        return None
    scores = _link_scores(reading.roles.source_cue, spans["source"], spans["cue"])
    sources = _sources_of(number, cue, spans["source"], scores)
    source, cues = (
        tuple(Span(tokens[a].start, tokens[b - 1].end) for a, b in ranges) for ranges in (sources, (cue,))
    )
    return Attribution(source, cues, (), "direct", _polarity(window, reading, (cue,)))


def continued(text: str, before: Sequence[Attribution], loose: Sequence[Span]) -> Iterator[Attribution]:
    """Quotations without a cue that go on with the attribution before them.

    Only where nothing but white space and marks lies between, and the words stand in quotation marks.
    """
    for span in loose:
        above = before[-1:]
        before = ()
        if not above or above[0].kind == "indirect":
            continue
        end = max(s.end for s in (*above[0].source, *above[0].cue, *above[0].content))
        between = text[end : span.start]
        if len(between) < _LONGEST_GAP and not any(c.isalnum() for c in between) and _opens_quote(text, span):
            yield Attribution(above[0].source, above[0].cue, (span,), "direct", above[0].polarity)


def _opens_quote(text: str, span: Span) -> bool:
    return bool(_QUOTES & set(text[max(0, span.start - 1) : span.start + 1]))


def _kind(window: Window, content: Sequence[Range]) -> StatementKind:
    """Whether the words attributed stand in quotation marks: all, some or none."""
    words = window.words
    inside = [window.quoted[n] == 1 for a, b in content for n in range(a, b) if words[n][0].isalnum()]
    single = words[content[0][0]] in _SINGLE and words[content[-1][1] - 1] in _SINGLE
    if inside and (all(inside) or single):
        return "direct"
    return "mixed" if any(inside) else "indirect"


def _polarity(window: Window, reading: Reading, cue: Sequence[Range]) -> Polarity:
    """Whether something was said, or nothing ("did not say", "declined to comment")."""
    words = window.words
    for start, end in cue:
        around = range(max(0, start - 2), end)
        if any(words[n].lower() in _NOT for n in around):
            return "not said"
        lemmas = [reading.words[n].lemma for n in range(start, min(len(words), end + 2))]
        if _REFUSING & set(lemmas) and _SPEAKING & set(lemmas):
            return "not said"
    return "said"
