"""Whether two figures count one thing, so that the sentences around them word one claim.

The limits were set on 298 labelled pairs (``benchmarks/bench_claims.py``) and tried on 118 later ones.
"""

from __future__ import annotations

from wiredesk.claims.figure_slots import is_span_of_time, is_tally, one_tally
from wiredesk.claims.figures import FigureMention, equal_figures
from wiredesk.claims.propositions import Proposition

#: Words of content that both sentences have.
FEWEST_SHARED = 3
#: Weight of the shared words that are no names, more of it where the sentences name different people.
SAID, SAID_OF_OTHERS = 1.0, 1.5
#: Weighted share of the shorter sentence's words: for a figure that seldom stands for two things, and for a
#: small number and a span of time, which often do; from ``SHARE_ALONE`` on, words alone decide.
SHARE, SHARE_OF_COMMON_FIGURES, SHARE_ALONE = 0.2, 0.35, 0.5
SHARE_OF_SPANS = 0.3
#: Figures below this are small; below the other, only a sentence's words tell ("the two leaders").
SMALL, SMALLEST = 10, 3
#: Shares of hundred stand for many things: words beside the figure, or share of words, that must be the same.
BESIDE_PER_CENT, SHARE_PER_CENT = 2, 0.4
#: Tallies of one happening lie this near, and one of them is no handful: of ten labelled pairs that differ
#: so, nine are one count made twice; further apart, or below ten, one of twelve is.
TALLY_APART, TALLY_LEAST, TALLY_SAID = 3.0, 10, 0.6


def same_count(
    one: Proposition,
    a: FigureMention,
    other: Proposition,
    b: FigureMention,
    said: float,
    share: float,
    beside: int,
) -> bool:
    """Whether two figures of one matter, equal or not, count one thing.

    ``said`` is the weight of the words that both sentences have and that are no names, ``share`` that of all
    shared words in the shorter one's, ``beside`` how many words beside both figures are the same.
    """
    if len(one.words & other.words) < FEWEST_SHARED:
        return False
    if not equal_figures(a.figure, b.figure):
        return _one_tally(a, b, said)
    others = bool(one.names and other.names and not one.names & other.names)
    if is_span_of_time(a.figure.unit):
        relative = a.slots.relative or b.slots.relative
        return not relative and not others and said >= SAID and share >= SHARE_OF_SPANS
    if a.figure.unit == "%":
        return beside >= BESIDE_PER_CENT or share >= SHARE_PER_CENT
    if others and said < SAID_OF_OTHERS:
        return False
    value = abs(a.figure.value)
    if value < SMALL and not a.slots.measure:
        return value >= SMALLEST and said >= SAID and share >= SHARE_OF_COMMON_FIGURES
    return (said >= SAID and share >= SHARE) or share >= SHARE_ALONE


def _one_tally(a: FigureMention, b: FigureMention, said: float) -> bool:
    low, high = sorted((abs(a.figure.value), abs(b.figure.value)))
    near = TALLY_LEAST <= high <= TALLY_APART * low
    return is_tally(a.slots.measure) and one_tally(a.slots, b.slots) and near and said >= TALLY_SAID
