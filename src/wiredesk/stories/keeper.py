"""Stories that hold still while articles arrive, change and go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from wiredesk.model.article import Article
from wiredesk.model.lineage import Link
from wiredesk.model.story import Story
from wiredesk.stories.features import Vectors
from wiredesk.stories.graph import StoryGraph
from wiredesk.stories.group_scorer import THRESHOLD
from wiredesk.stories.holding import held
from wiredesk.stories.identity import keep_ids, new_id, successors
from wiredesk.stories.placing import best_home
from wiredesk.stories.telling import Telling


@dataclass(frozen=True, slots=True)
class StoryState:
    """What has to be stored so that story ids outlive the process; plain data.

    ``stories`` maps a story's id to its sorted article ids, ``retired`` an id that is no more to its
    successor (``""`` where the articles are gone). ``waiting`` are the articles around which something
    came or went since the stories were settled.
    """

    stories: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    retired: Mapping[str, str] = field(default_factory=dict)
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryChanges:
    """What an arrival changed.

    ``stories`` are those that are new or whose articles are others than before, by id. ``retired``
    are (id, successor). ``moved`` are the articles that were in another story before.
    """

    stories: tuple[Story, ...]
    retired: tuple[tuple[str, str], ...]
    moved: tuple[str, ...]


class StoryKeeper:
    """The stories of all articles so far; each arrival clusters anew only what it touches.

    The articles in each story are those that :func:`wiredesk.stories.cluster` finds for all articles at
    once, whatever the order in which they came; only the ids tell of the order, as they live on. A stream
    of articles is given with ``settle=False``: each is placed beside the articles that were here
    (:mod:`wiredesk.stories.placing`), which costs a tenth and moves nothing. From time to time
    ``settle(hold=True)`` makes the moves that gain clearly (:mod:`wiredesk.stories.holding`), and
    :meth:`settle` makes all of them.
    ``vectors`` turns headlines into unit-length vectors; without it words alone are compared.
    """

    def __init__(self, vectors: Vectors | None = None) -> None:
        self._graph = StoryGraph(vectors)
        self._telling = Telling(self._graph)
        self._articles: dict[str, Article] = {}
        self._stories: dict[str, tuple[str, ...]] = {}
        self._story_of: dict[str, str] = {}
        self._retired: dict[str, str] = {}
        self._waiting: set[str] = set()
        self._placed: set[str] = set()
        self._began: set[str] = set()
        self._taken: set[str] = set()

    @classmethod
    def restore(
        cls,
        state: StoryState,
        articles: Sequence[Article],
        copies: Iterable[Link] = (),
        vectors: Vectors | None = None,
    ) -> StoryKeeper:
        """The keeper that wrote ``state``, from the stored articles; nothing is clustered.

        Articles that ``state`` does not know are left out: give them to :meth:`add`.
        """
        keeper = cls(vectors)
        keeper._stories = {story: tuple(ids) for story, ids in state.stories.items()}
        keeper._retired = dict(state.retired)
        keeper._taken = {*keeper._stories, *keeper._retired}
        keeper._story_of = {a: story for story, ids in keeper._stories.items() for a in ids}
        known = [a for a in sorted(articles, key=lambda a: a.id) if a.id in keeper._story_of]
        keeper._articles = {a.id: a for a in known}
        keeper._graph.add(known, copies)
        keeper._waiting = keeper._articles.keys() & set(state.waiting)
        keeper._placed = set(keeper._waiting)
        return keeper

    def state(self) -> StoryState:
        """What :meth:`restore` needs beside the articles."""
        stories, retired = dict(sorted(self._stories.items())), dict(sorted(self._retired.items()))
        return StoryState(stories, retired, tuple(sorted(self._waiting)))

    def add(
        self, articles: Iterable[Article], copies: Iterable[Link] = (), settle: bool = True
    ) -> StoryChanges:
        """Takes articles in; those that are known already change nothing.

        ``copies`` are the copy links that are new: among these articles, and from them to earlier ones.
        Without ``settle`` they are placed, and the articles that were here stay where they are.
        """
        new = {a.id: a for a in articles if a.id not in self._articles}
        self._articles.update(new)
        changed = self._graph.add([new[key] for key in sorted(new)], copies)
        self._telling.forget(changed)
        return self._regroup(changed, ()) if settle else self._place(sorted(new), changed)

    def __len__(self) -> int:
        """How many articles are here."""
        return len(self._articles)

    def __contains__(self, article: str) -> bool:
        """Whether an article is here."""
        return article in self._story_of

    @property
    def waiting(self) -> int:
        """How many articles were placed, or stand near one that was or that went, since all was settled."""
        return len(self._waiting)

    def began_waiting(self) -> set[str]:
        """The articles that wait now and did not when this was asked last."""
        began, self._began = self._began & self._waiting, set()
        return began

    def settle(self, hold: bool = False) -> StoryChanges:
        """Clusters anew around what was placed: the stories are those of all articles at once again.

        With ``hold`` the articles that were here change their story only where the gain is clear; they
        wait for a settling without it.
        """
        return self._regroup((), (), hold)

    def remove(self, articles: Iterable[str], settle: bool = True) -> StoryChanges:
        """Lets articles go, as when a new version takes the place of an old one."""
        gone = sorted({a for a in articles if a in self._articles})
        changed: set[str] = set()
        for article in gone:
            changed |= self._graph.remove(article)
            del self._articles[article]
        self._telling.forget({*gone, *changed})
        changed &= self._articles.keys()
        return self._regroup(changed, gone) if settle else self._let_go(gone, changed)

    def stories(self) -> list[Story]:
        """Every story, the biggest first."""
        told = [self.story(story) for story in self._stories]
        return sorted(told, key=lambda s: (-len(s.articles), s.id))

    def story(self, story: str) -> Story:
        """One story; ``KeyError`` for an id that no story has (see :meth:`successor`)."""
        return self._telling.story(story, self._stories[story], self._articles)

    def articles(self, story: str) -> tuple[str, ...]:
        """The ids of a story's articles, sorted; ``KeyError`` for an id that no story has."""
        return self._stories[story]

    def story_of(self, article: str) -> str:
        """The id of the story an article is in; ``KeyError`` for an article that is not here."""
        return self._story_of[article]

    def successor(self, story: str) -> str | None:
        """The story that lives under this id or took it over; ``None`` where its articles are gone."""
        while story in self._retired:
            story = self._retired[story]
        return story if story in self._stories else None

    def _place(self, new: Sequence[str], changed: Iterable[str]) -> StoryChanges:
        self._wait(changed)
        before: dict[str, tuple[str, ...]] = {}
        for group in self._graph.groups_among(new):
            reports = self._homes(a for article in group for a in self._graph.reprints(article))
            homes = reports or self._homes(a for article in group for a in self._graph.partners(article))
            found = best_home(group, homes, self._likeness, 0.0 if reports else THRESHOLD)
            home = found or new_id(group, self._taken)
            self._taken.add(home)
            before.setdefault(home, self._stories.get(home, ()))
            self._stories[home] = tuple(sorted((*self._stories.get(home, ()), *group)))
            self._story_of |= dict.fromkeys(group, home)
        other = sorted(story for story, ids in before.items() if self._stories[story] != ids)
        return StoryChanges(tuple(self.story(s) for s in other), (), ())

    def _homes(self, articles: Iterable[str]) -> dict[str, tuple[str, ...]]:
        found = {self._story_of[a] for a in articles if a in self._story_of}
        return {story: self._stories[story] for story in sorted(found)}

    def _let_go(self, gone: Sequence[str], changed: Iterable[str]) -> StoryChanges:
        self._waiting.difference_update(gone)
        self._placed.difference_update(gone)
        self._wait(changed)
        touched = {self._story_of.pop(a) for a in gone}
        left = {story: tuple(a for a in self._stories[story] if a in self._story_of) for story in touched}
        retired = {story: "" for story, ids in left.items() if not ids}
        self._stories |= left
        self._retired |= retired
        for story in retired:
            del self._stories[story]
        other = sorted(left.keys() - retired.keys())
        return StoryChanges(tuple(self.story(s) for s in other), tuple(sorted(retired.items())), ())

    def _wait(self, changed: Iterable[str]) -> None:
        self._began.update(a for a in changed if a not in self._waiting)
        self._waiting.update(changed)
        self._placed.update(changed)

    def _regroup(self, changed: Iterable[str], gone: Sequence[str], hold: bool = False) -> StoryChanges:
        self._waiting.difference_update(gone)
        self._placed.difference_update(gone)
        groups = self._groups({*changed, *(self._placed if hold else self._waiting)})
        self._placed.clear()
        if not hold:
            self._waiting.clear()
        touched = {self._story_of[a] for group in groups for a in group if a in self._story_of}
        touched |= {self._story_of[a] for a in gone}
        before = {story: self._stories[story] for story in sorted(touched)}
        after, retired = keep_ids(groups, before, self._taken)
        if hold:
            after = held(after, before, self._likeness, THRESHOLD)
            retired = successors(before, after)
        retired |= {story: "" for story in before if story not in after and story not in retired}
        moved = [a for story, ids in after.items() for a in ids if self._story_of.get(a, story) != story]
        for story in before:
            del self._stories[story]
        for article in gone:
            del self._story_of[article]
        self._stories |= after
        self._taken.update(after)
        self._retired |= retired
        self._story_of |= {a: story for story, ids in after.items() for a in ids}
        other = sorted(story for story, ids in after.items() if before.get(story) != ids)
        self._telling.forget(a for story in other for a in after[story])
        return StoryChanges(
            tuple(self.story(s) for s in other), tuple(sorted(retired.items())), tuple(sorted(moved))
        )

    def _groups(self, changed: Iterable[str]) -> list[tuple[str, ...]]:
        """What is connected with the articles, or with those that stand in one story with them."""
        while True:
            groups = self._graph.groups_around(changed)
            here = {a for group in groups for a in group}
            stories = {self._story_of[a] for a in here if a in self._story_of}
            beyond = {a for story in stories for a in self._stories[story] if a in self._articles} - here
            if not beyond:
                return groups
            changed = here | beyond

    def _likeness(self, some: Sequence[str], others: Sequence[str]) -> float:
        pairs = [(a, b) for a in some for b in others]
        return sum(self._graph.probabilities(pairs)) / len(pairs)
