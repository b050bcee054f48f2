"""Where articles go that have just arrived, before the stories around them are clustered anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from wiredesk.stories.identity import Group
from wiredesk.stories.spread import spread

#: The mean probability of the pairs between some articles and others.
Likeness = Callable[[Group, Group], float]


def best_home(
    company: Sequence[str], homes: Mapping[str, Group], likeness: Likeness, threshold: float
) -> str | None:
    """The story that ``company``, articles of one report or happening, joins; ``None`` where it begins one.

    ``homes`` are the stories that hold a partner of one of them. The likeliest takes it, by the mean pair
    probability that clustering goes by (:mod:`wiredesk.stories.clustering`), where that reaches
    ``threshold``; of equals the bigger story, then the smaller id. Nothing that was there moves, so the cost
    is that of the partners alone: single-pass clustering as in Allan, Papka and Lavrenko (SIGIR 1998),
    until the stories are settled.
    """
    if not homes:
        return None
    some = spread(company)
    means = {story: likeness(some, spread(articles)) for story, articles in homes.items()}
    best = min(means, key=lambda story: (-means[story], -len(homes[story]), story))
    return best if means[best] >= threshold else None
