"""Stories that hold still: articles change their story only where the gain is clear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from wiredesk.stories.identity import Group
from wiredesk.stories.spread import spread

#: What articles must gain in mean pair probability for them to change their story while others arrive.
#: Moves per new article on ECB+, Wikinews, BASIL, gun violence and UCI headlines (300 articles, one by one):
#: .06, .06, .02, .06, .86 without a margin; .02, .02, .01, .02, .11 at .1; .01, .01, .00, .02, .06 here.
MARGIN = 0.25

#: The mean probability of the pairs between some articles and others.
Likeness = Callable[[Group, Group], float]

_Move = tuple[str, str]  # from a story, to a story


def held(
    settled: Mapping[str, Group], before: Mapping[str, Group], likeness: Likeness, alone: float
) -> dict[str, tuple[str, ...]]:
    """The stories of ``before`` with new articles taken in and only clear moves made.

    ``settled`` are the stories as clustering finds them now, with ids kept by overlap
    (:func:`~wiredesk.stories.identity.keep_ids`). A new article goes where it is settled. What is settled
    in another story than before moves there if it is likelier by :data:`MARGIN` there than beside what it
    leaves; articles that stay behind or begin a story of their own count ``alone``, the threshold of
    clustering. The clearest moves go first.
    """
    return _Holding(settled, before, likeness, alone).stories()


class _Holding:
    def __init__(
        self, settled: Mapping[str, Group], before: Mapping[str, Group], likeness: Likeness, alone: float
    ) -> None:
        self._settled, self._likeness, self._alone = settled, likeness, alone
        self._old = {a: story for story, articles in before.items() for a in articles}
        self._at = {a: self._old.get(a, story) for story, articles in settled.items() for a in articles}
        self._now: dict[str, set[str]] = {story: set() for story in (*before, *settled)}
        for article, story in self._at.items():
            self._now[story].add(article)

    def stories(self) -> dict[str, tuple[str, ...]]:
        gains = {move: gain for move in self._moves() if (gain := self._gain(*move)) >= MARGIN}
        for move in sorted(gains, key=lambda m: (-gains[m], m)):
            if self._gain(*move) >= MARGIN:
                self._move(self._leaving(*move), move[1])
        self._take_home()
        return {story: tuple(sorted(articles)) for story, articles in sorted(self._now.items()) if articles}

    def _moves(self) -> list[_Move]:
        return sorted(
            {(old, to) for to, group in self._settled.items() for a in group if (old := self._at[a]) != to}
        )

    def _leaving(self, old: str, to: str) -> set[str]:
        return self._now[old].intersection(self._settled[to])

    def _move(self, articles: Iterable[str], to: str) -> None:
        for article in sorted(articles):
            self._now[self._at[article]].discard(article)
            self._now[to].add(article)
            self._at[article] = to

    def _gain(self, old: str, to: str) -> float:
        leaving = self._leaving(old, to)
        here, there = self._now[old] - leaving, self._now[to]
        return self._mean(leaving, there) - self._mean(leaving, here)

    def _mean(self, some: Iterable[str], others: Iterable[str]) -> float:
        one, other = spread(sorted(some)), spread(sorted(others))
        return self._likeness(one, other) if one and other else self._alone

    def _take_home(self) -> None:
        """New articles whose company stayed in older stories join most of it."""
        for story, group in sorted(self._settled.items()):
            company = Counter(self._at[a] for a in group if a in self._old)
            if company and story not in company:
                home = max(sorted(company), key=lambda s: company[s])
                self._move(self._now[story].intersection(group), home)
