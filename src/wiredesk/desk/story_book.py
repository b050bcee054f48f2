"""Keeps the stories of a store up to date as articles come, change and go."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wiredesk.accounts import compare_versions
from wiredesk.desk.grouping import OF_STORIES, Grouping, correct_grouping
from wiredesk.desk.rows import Added
from wiredesk.desk.store import Store
from wiredesk.desk.transaction import Transaction
from wiredesk.lineage import CopyFinder
from wiredesk.model.article import Article
from wiredesk.model.change import Change
from wiredesk.stories import StoryChanges, StoryKeeper, StoryState

#: Name under which the groups that the stories stand on are remembered.
STATE = "story groups"
#: Articles that are placed at once when a store has many to catch up with.
AT_ONCE = 500

Progress = Callable[[str, int, int], None]
Vectors = Callable[[Sequence[str]], NDArray[np.float32]]


class StoryBook:
    """The stories of one store; used by its one writer.

    Once settled, the groups are those that clustering finds for all articles at once, whatever the order of
    arrival; corrections are applied on top of them, again after every change.
    """

    def __init__(self, store: Store, vectors: Vectors | None = None) -> None:
        self._store = store
        self._vectors = vectors
        self._keeper: StoryKeeper | None = None
        self._copies = CopyFinder()
        self._behind = False

    def take(self, added: Added | None = None, progress: Progress | None = None) -> StoryChanges:
        """Place what arrived beside the articles that are here; first of all, what no one placed before.

        Each :data:`AT_ONCE` articles are a transaction.
        """
        was_open = self._keeper is not None
        keeper, new = self._opened(progress)
        gone: list[str] = []
        if added is not None and was_open:
            with self._store.read() as tx:
                new = tx.articles.many(added.articles)
            gone = sorted(added.superseded.values())
        changes = StoryChanges((), (), ())
        if not new and not gone and not self._behind:
            return changes
        for start in range(0, max(1, len(new)), AT_ONCE):
            if progress and len(new) > AT_ONCE:
                progress("stories", start, len(new))
            changes = _both(changes, self._place(keeper, new[start : start + AT_ONCE], gone))
            gone = []
        return changes

    def settle(self, hold: bool = False, progress: Progress | None = None) -> StoryChanges:
        """Cluster anew around what was placed, in one transaction; with ``hold`` make only clear moves."""
        keeper, _ = self._opened(progress)
        if not keeper.waiting:
            return StoryChanges((), (), ())
        if progress:
            progress("stories", 0, 0)
        with self._whole():
            changes = keeper.settle(hold)
            with self._store.write() as tx:
                self._write(tx, keeper, changes, ())
        return changes

    def correct(self) -> None:
        """Apply the corrections anew, after one was made or undone."""
        keeper, _ = self._opened(None)
        with self._store.write() as tx:
            self._write(tx, keeper, StoryChanges((), (), ()), ())

    def _opened(self, progress: Progress | None) -> tuple[StoryKeeper, list[Article]]:
        """The keeper, and at first the articles that were acknowledged but are in no story yet."""
        if self._keeper is not None:
            return self._keeper, []
        with self._store.read() as tx:
            state = tx.remembered.get(STATE, StoryState) or StoryState()
            articles = []
            for n, stored in enumerate(tx.articles.latest()):
                if progress and n % 200 == 0:
                    progress("reading the store", n, 0)
                articles.append(stored.article)
            links = tx.stories.links()
        here = {a.id for a in articles}
        left = {story: tuple(a for a in ids if a in here) for story, ids in state.stories.items()}
        known = {a for ids in left.values() for a in ids}
        # A process may have died between a new version and what it means for the stories.
        self._behind = left != dict(state.stories)
        self._copies.add([a for a in articles if a.id in known])
        kept = {story: ids for story, ids in left.items() if ids}
        state = StoryState(kept, state.retired, state.waiting)
        self._keeper = StoryKeeper.restore(state, articles, links, self._vectors)
        return self._keeper, [a for a in articles if a.id not in known]

    def _place(self, keeper: StoryKeeper, new: Sequence[Article], gone: Sequence[str]) -> StoryChanges:
        with self._whole():
            before = keeper.remove(gone, settle=False) if gone else StoryChanges((), (), ())
            copies = self._copies.find(new)
            changes = _both(before, keeper.add(new, copies, settle=False))
            with self._store.write() as tx:
                tx.stories.remove_links(gone)
                tx.stories.add_links(copies)
                self._write(tx, keeper, changes, new)
                _log_versions(tx, new)
        return changes

    @contextmanager
    def _whole(self) -> Iterator[None]:
        """What the keeper knows and what was written may differ after a stop: the next use reads anew."""
        try:
            yield
        except BaseException:
            self._keeper, self._copies = None, CopyFinder()
            raise

    def _write(
        self, tx: Transaction, keeper: StoryKeeper, changes: StoryChanges, new: Iterable[Article]
    ) -> None:
        corrections = [c for c in tx.corrections.all() if c.kind in OF_STORIES]
        state = keeper.state()
        tx.remembered.put(STATE, state)
        if corrections or self._behind:
            _write_grouping(tx, keeper, correct_grouping(state.stories, corrections))
            self._behind = False
            return
        fresh = {a.id for a in new}
        for story in changes.stories:
            known = tx.stories.get(story.id)
            why = dict(story.reasons)
            tx.stories.put(story.id, story.title, {a: why.get(a, "") for a in story.articles})
            _log_story(tx, story.id, story.title, known is None, [a for a in story.articles if a in fresh])
        for story_id, successor in changes.retired:
            _retire(tx, story_id, keeper.successor(story_id) or successor)


def _both(before: StoryChanges, after: StoryChanges) -> StoryChanges:
    """Two changes, one after the other, as one."""
    retired = {**dict(before.retired), **dict(after.retired)}
    changed = {s.id: s for s in (*before.stories, *after.stories) if s.id not in retired}
    moved = tuple(sorted({*before.moved, *after.moved}))
    return StoryChanges(tuple(changed.values()), tuple(sorted(retired.items())), moved)


def _write_grouping(tx: Transaction, keeper: StoryKeeper, grouping: Grouping) -> None:
    """Write every story that differs from what is stored."""
    stored: dict[str, set[str]] = {}
    for m in tx.stories.memberships():
        stored.setdefault(m.story, set()).add(m.article)
    for story, articles in sorted(grouping.stories.items()):
        if stored.get(story) == set(articles):
            continue
        title, why = _told(tx, keeper, articles, grouping)
        known = tx.stories.get(story)
        tx.stories.put(story, title, why)
        fresh = [a for a in articles if a not in stored.get(story, set())]
        _log_story(tx, story, title, known is None, fresh)
    for story in sorted(stored.keys() - grouping.stories.keys()):
        _retire(tx, story, grouping.successors.get(story) or keeper.successor(story) or "")


def _told(
    tx: Transaction, keeper: StoryKeeper, articles: Sequence[str], grouping: Grouping
) -> tuple[str, dict[str, str]]:
    """A corrected story's title, and why each article is in it.

    The title is that of the group most of its articles are from, where it has most of that group.
    """
    homes: dict[str, int] = {}
    for article in articles:
        homes[keeper.story_of(article)] = homes.get(keeper.story_of(article), 0) + 1
    base = keeper.story(max(sorted(homes), key=lambda s: homes[s]))
    title = base.title
    if 2 * homes[base.id] <= len(base.articles):
        title = next((a.title for a in tx.articles.many(articles) if a.title), title)
    found = dict(base.reasons)
    return title, {a: grouping.reasons.get(a) or found.get(a, "") for a in articles}


def _log_story(tx: Transaction, story: str, title: str, is_new: bool, fresh: Sequence[str]) -> None:
    if is_new:
        tx.changes.log("new story", story, None, {"text": title})
    else:
        for article in fresh:
            tx.changes.log("new article", story, article, {"text": title})


def _retire(tx: Transaction, story: str, successor: str) -> None:
    known = tx.stories.get(story)
    if known is None or known.retired:
        return
    tx.stories.retire(story, successor)
    if successor:
        tx.changes.log("stories merged", successor, None, {"text": known.title, "before": story})


def _log_versions(tx: Transaction, new: Sequence[Article]) -> None:
    """What became of pages that were read again."""
    for article in new:
        stored = tx.articles.get(article.id)
        if stored is None or stored.supersedes is None:
            continue
        before = tx.articles.get(stored.supersedes)
        if before is not None:
            for change in compare_versions(before.article, article):
                story = tx.stories.story_of(article.id)
                tx.changes.log(change.kind, story, article.id, change_detail(change))


def change_detail(change: Change) -> Mapping[str, Any]:
    """A change as the log keeps it."""
    return {
        "text": change.text,
        "before": change.before,
        "citations": [asdict(c) for c in change.citations],
    }
