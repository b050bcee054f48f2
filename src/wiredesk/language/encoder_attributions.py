"""Puts sources, cues and contents together: who is said to have said what.

Every content and every source of a paragraph chooses among the cues of that paragraph; a cue with what
chose it is one attribution. A quotation that goes on in the next paragraph without a cue belongs to the one
before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from wiredesk.language.encoder_reading import Reading
from wiredesk.language.encoder_weights import Floats
from wiredesk.language.encoder_windows import Window
from wiredesk.model.annotation import Attribution, Polarity, StatementKind
from wiredesk.model.text import Span

Range = tuple[int, int]

_NOT = frozenset({"not", "n't", "never", "nt", "n’t"})
_REFUSING = frozenset({"decline", "refuse"})
_SPEAKING = frozenset({"comment", "say", "answer", "respond", "elaborate", "discuss", "speculate"})
_QUOTES = frozenset("\"“«„'‘")
_SINGLE = frozenset("'‘’")
_EMPTY = frozenset({"ADP", "CCONJ", "DET", "PART", "PUNCT", "SYM"})
#: White space and marks between two paragraphs of one quotation.
_LONGEST_GAP = 12


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """Weights of linking, chosen on every other document of PolNeAR's dev part; the others agree.

    ``distance`` is taken off per word between a span and a cue; ``reach`` is how many words away a cue may
    borrow a source that chose another. A cue that nothing chose takes a content from a cue that has another
    one, where that costs no more than ``spare``; of contents on one side of their cue with ``apart`` words or
    more between them the better stays: 29 such pairs in the dev part held one right pair. The two gave .8
    points of exact contents.
    """

    distance: float = 0.1
    reach: int = 40
    spare: float = 4.0
    apart: int = 4


DEFAULT = LinkSettings()


@dataclass(frozen=True, slots=True)
class Grouped:
    """One attribution in word numbers of its window."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


def group(reading: Reading, settings: LinkSettings = DEFAULT) -> list[Grouped]:
    """The attributions of one window, by their cues."""
    spans = reading.roles.spans
    cues, sources = spans["cue"], spans["source"]
    contents = [c for c in completed(reading) if _says_something(reading, c)]
    if not cues or not contents:
        return []
    by_content = _link_scores(reading.roles.content_cue, contents, cues, settings.distance)
    chosen = _shared_out(by_content, settings.spare)
    by_source = _link_scores(reading.roles.source_cue, sources, cues, settings.distance)
    found = []
    for number in sorted(set(chosen)):
        own = [(c, float(by_content[n, number])) for n, c in enumerate(contents) if chosen[n] == number]
        held = _coherent(own, cues[number], settings.apart)
        source = _sources_of(number, cues[number], sources, by_source, settings)
        found.append(Grouped(source, (cues[number],), held))
    return found


def _shared_out(scores: Floats, spare: float) -> list[int]:
    """The cue of each content: the best, or one without any content that is hardly worse."""
    chosen: list[int] = scores.argmax(1).tolist()
    counts = [chosen.count(cue) for cue in range(scores.shape[1])]
    for cue in (n for n, count in enumerate(counts) if not count):
        rich = [(float(scores[n, c] - scores[n, cue]), n) for n, c in enumerate(chosen) if counts[c] > 1]
        cost, content = min(rich, default=(spare, -1))
        if cost < spare:
            counts[chosen[content]] -= 1
            counts[cue] += 1
            chosen[content] = cue
    return chosen


def _coherent(contents: Sequence[tuple[Range, float]], cue: Range, apart: int) -> tuple[Range, ...]:
    """The contents (with their scores) of a cue without those far from the better ones on their side."""
    held: list[Range] = []
    for behind in (False, True):
        side = [c for c in contents if (c[0][0] >= cue[0]) == behind]
        while any(b[0][0] - a[0][1] >= apart for a, b in pairwise(side)):
            side.remove(min(side, key=lambda c: c[1]))
        held.extend(span for span, _ in side)
    return tuple(held)


def completed(reading: Reading) -> Iterator[Range]:
    """The contents, each up to the end of what its words govern without a break ("to stop and | apologise").

    On PolNeAR's dev part one more content in a hundred is then exact.
    """
    heads = _window_heads(reading)
    spans = reading.roles.spans
    taken = {n for role in ("source", "cue") for span in spans[role] for n in range(*span)}
    contents = spans["content"]
    for n, (start, end) in enumerate(contents):
        limit = contents[n + 1][0] if n + 1 < len(contents) else len(heads)
        while end < limit and end not in taken and reading.words[end].upos != "PUNCT":
            head = heads[end]
            ahead = head > end and start <= heads[head] < end
            if not (start <= head < end or ahead):
                break
            end += 1
        yield start, end


def _window_heads(reading: Reading) -> list[int]:
    """The head of each word as a word number of the window; -1 for roots."""
    heads, start = [], 0
    for n, word in enumerate(reading.words):
        start = n if word.opens_part else start
        heads.append(word.head + start if word.head >= 0 else -1)
    return heads


def _says_something(reading: Reading, content: Range) -> bool:
    """Whether a content is more than a stray article, preposition or mark."""
    return any(reading.words[n].upos not in _EMPTY for n in range(*content))


def _sources_of(
    number: int, cue: Range, sources: Sequence[Range], scores: Floats, settings: LinkSettings
) -> tuple[Range, ...]:
    """The source that chose a cue; else one that fits it, if that is near enough to be borrowed."""
    if not sources:
        return ()
    own = [n for n, row in enumerate(scores) if int(row.argmax()) == number]
    best = max(own or range(len(sources)), key=lambda n: (scores[n, number], -n))
    if not own and _apart(sources[best], cue) > settings.reach:
        return ()
    return (sources[best],)


def _apart(one: Range, other: Range) -> int:
    return max(other[0] - one[1], one[0] - other[1], 0)


def _link_scores(table: Floats, spans: Sequence[Range], cues: Sequence[Range], distance: float) -> Floats:
    """How well each cue fits each span, [spans, cues]."""
    found = np.zeros((len(spans), len(cues)), dtype=np.float32)
    for n, span in enumerate(spans):
        for m, cue in enumerate(cues):
            fit = float(table[span[0] : span[1], cue[0] : cue[1]].mean())
            found[n, m] = fit - distance * _apart(span, cue)
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
    scores = _link_scores(reading.roles.source_cue, spans["source"], spans["cue"], DEFAULT.distance)
    sources = _sources_of(number, cue, spans["source"], scores, DEFAULT)
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
