"""How likely two groups of articles tell the same story."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from wiredesk.stories.groups import FEATURES, Group, GroupTable
from wiredesk.stories.trees import Tree, Trees, read_forest

#: Probability at which two groups are one story.
LIKELY = 0.45
#: Mean pair probability at which two groups are one story, too.
THRESHOLD = 0.25
#: Words an article in the mean below which a group is one of headlines: of ten words no core can be told, and
#: the mean of their pairs decides alone.
SHORT = 40
#: Articles that either group must have for it to be refused: what one article has is no core. Mean B-cubed F1
#: on sets not seen .885 at 1, .890 here; on halves .928, .926 (docs/stories.md).
COMPANY = 2


class GroupScorer:
    """Boosted trees over the features of two groups, whose leaves add up to log-odds.

    They stand in a text file (``weights/group_scorer.tsv``), with constraints as those of pairs have: more
    likeness never makes a story less likely.
    """

    def __init__(self, bias: float, trees: Sequence[Tree]) -> None:
        self._trees = Trees(bias, trees, len(FEATURES))

    def __call__(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The probability for each row of :meth:`GroupTable.of`."""
        found: NDArray[np.float64] = 1 / (1 + np.exp(-self._trees(rows)))
        return found

    def ratios(self, table: GroupTable, pairs: Sequence[tuple[Group, Group]]) -> list[float]:
        """How likely each pair of groups is one story, as a share of what is enough: from 1 on it is.

        The less likely of the two tells, the mean of their pairs or the groups as such: groups that are alike
        in words that every story of a kind has in common are not joined however alike they are.
        """
        found = table.means(pairs) / THRESHOLD
        told = [n for n, pair in enumerate(pairs) if found[n] >= 1 and _told(table, *pair)]
        if told:
            found[told] = np.minimum(found[told], self(table.of([pairs[n] for n in told])) / LIKELY)
        return [float(ratio) for ratio in found]


def _told(table: GroupTable, one: Group, other: Group) -> bool:
    """Whether two groups say enough to be compared as groups."""
    return min(len(one), len(other)) >= COMPANY and table.words(one, other) >= SHORT


@cache
def load_group_scorer() -> GroupScorer:
    """The scorer that ships with wiredesk."""
    return read_group_scorer(
        files("wiredesk.stories").joinpath("weights/group_scorer.tsv").read_text("utf-8")
    )


def read_group_scorer(table: str) -> GroupScorer:
    """A scorer from its file (see :func:`wiredesk.stories.trees.read_forest`)."""
    return GroupScorer(*read_forest(table, FEATURES))
