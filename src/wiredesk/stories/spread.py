"""A few members that stand for many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

#: Members of a cluster that stand for it when two clusters are compared. Mean B-cubed F1, halves and held
#: out: .907 and .874 at 6, .913 and .880 here, .915 and .879 at 24 and with all members. 24 ask for five
#: times as many scores.
SAMPLE = 12

Member = TypeVar("Member")


def spread(members: Sequence[Member], most: int = SAMPLE) -> Sequence[Member]:
    """At most ``most`` of the members, evenly spread over their order."""
    if len(members) <= most:
        return members
    return [members[round(k * (len(members) - 1) / (most - 1))] for k in range(most)]
