"""How well a cue fits a source or a content: the network's score of the two, less their distance."""

from __future__ import annotations

from wiredesk.language.encoder_spans import Floats

#: First word and end.
Range = tuple[int, int]

#: Taken off a link per word between the two. Chosen on every other document of PolNeAR's dev part; the
#: others agree.
DISTANCE = 0.1


def apart(one: Range, other: Range) -> int:
    """Words between two ranges."""
    return max(other[0] - one[1], one[0] - other[1], 0)


def link(table: Floats, span: Range, cue: Range) -> float:
    """How well a cue fits a span; ``table[n, m]`` says how well word m fits as the cue of word n."""
    return float(table[slice(*span), slice(*cue)].mean()) - DISTANCE * apart(span, cue)
