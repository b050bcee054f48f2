"""Writes what clustering found and people corrected into a store: only what differs from what is there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from wiredesk.desk.grouping import OF_STORIES, Grouping, correct_grouping
from wiredesk.desk.story_log import Arrived, log_story, retire_story
from wiredesk.desk.transaction import Transaction
from wiredesk.model.correction import Correction
from wiredesk.stories import StoryChanges, StoryKeeper

NO_CHANGES = StoryChanges((), (), ())
NOBODY = Arrived()


class StoryWriter:
    """Writes the groups of one keeper, and on top of them the stories as corrections make them.

    ``corrections`` are those under which the stories were written last.
    """

    def __init__(self, keeper: StoryKeeper, corrections: Sequence[Correction]) -> None:
        self._keeper = keeper
        self._named = self._groups_named(corrections)

    def write(
        self,
        tx: Transaction,
        changes: StoryChanges,
        arrived: Arrived = NOBODY,
        gone: Collection[str] = (),
    ) -> None:
        """Write what an arrival changed; ``gone`` are the articles that went.

        Corrections change nothing beyond the groups that hold an article they name: where those are as
        they were, what clustering found is written as it is.
        """
        self._write_groups(tx, changes, arrived, gone)
        corrections = _of_stories(tx)
        before, self._named = self._named, self._groups_named(corrections)
        changed, retired = {s.id for s in changes.stories}, dict(changes.retired)
        named = self._named | before
        if named.isdisjoint(changed) and named.isdisjoint(retired):
            self._write_found(tx, changes, arrived)
            return
        keeper = self._keeper
        groups = {g: keeper.articles(g) for g in sorted(named | changed) if keeper.successor(g) == g}
        grouping, stored = correct_grouping(groups, corrections), _stored(tx, groups, retired)
        self._write_grouping(tx, grouping, stored, arrived)

    def write_all(
        self,
        tx: Transaction,
        changes: StoryChanges = NO_CHANGES,
        arrived: Arrived = NOBODY,
        gone: Collection[str] = (),
    ) -> None:
        """Write every story that differs from what is stored, as after a correction was made or undone."""
        self._write_groups(tx, changes, arrived, gone)
        corrections = _of_stories(tx)
        self._named = self._groups_named(corrections)
        stored: dict[str, set[str]] = {}
        for m in tx.stories.memberships():
            stored.setdefault(m.story, set()).add(m.article)
        grouping = correct_grouping(self._keeper.state().stories, corrections)
        self._write_grouping(tx, grouping, stored, arrived)

    def _groups_named(self, corrections: Sequence[Correction]) -> set[str]:
        named = {a for c in corrections for a in (*c.articles, *c.anchors, c.target)}
        return {self._keeper.story_of(a) for a in named if a in self._keeper}

    def _write_groups(
        self, tx: Transaction, changes: StoryChanges, arrived: Arrived, gone: Collection[str]
    ) -> None:
        keeper = self._keeper
        tx.groups.remove(gone)
        written = {*arrived.articles, *changes.moved}
        tx.groups.put({a: keeper.story_of(a) for a in written if a in keeper})
        tx.groups.retire(dict(changes.retired))
        began = keeper.began_waiting()
        if keeper.waiting:
            tx.groups.wait(began)
        else:
            tx.groups.settled()

    def _write_found(self, tx: Transaction, changes: StoryChanges, arrived: Arrived) -> None:
        for story in changes.stories:
            known = tx.stories.get(story.id)
            why = dict(story.reasons)
            tx.stories.put(story.id, story.title, {a: why.get(a, "") for a in story.articles})
            log_story(tx, story.id, story.title, known is None, story.articles, arrived)
        for story_id, successor in changes.retired:
            retire_story(tx, story_id, self._keeper.successor(story_id) or successor)

    def _write_grouping(
        self,
        tx: Transaction,
        grouping: Grouping,
        stored: Mapping[str, Collection[str]],
        arrived: Arrived,
    ) -> None:
        for story, articles in sorted(grouping.stories.items()):
            if stored.get(story) == set(articles):
                continue
            title, why = self._told(tx, articles, grouping)
            known = tx.stories.get(story)
            tx.stories.put(story, title, why)
            log_story(tx, story, title, known is None, articles, arrived)
        for story in sorted(stored.keys() - grouping.stories.keys()):
            retire_story(tx, story, grouping.successors.get(story) or self._keeper.successor(story) or "")

    def _told(
        self, tx: Transaction, articles: Sequence[str], grouping: Grouping
    ) -> tuple[str, dict[str, str]]:
        """A corrected story's title, and why each article is in it.

        The title is that of the group most of its articles are from, where it has most of that group.
        """
        homes: dict[str, int] = {}
        for article in articles:
            home = self._keeper.story_of(article)
            homes[home] = homes.get(home, 0) + 1
        base = self._keeper.story(max(sorted(homes), key=lambda s: homes[s]))
        title = base.title
        if 2 * homes[base.id] <= len(base.articles):
            title = next((a.title for a in tx.articles.many(articles) if a.title), title)
        found = dict(base.reasons)
        return title, {a: grouping.reasons.get(a) or found.get(a, "") for a in articles}


def _of_stories(tx: Transaction) -> list[Correction]:
    return [c for c in tx.corrections.in_force() if c.kind in OF_STORIES]


def _stored(
    tx: Transaction, groups: Mapping[str, Sequence[str]], retired: Collection[str]
) -> dict[str, set[str]]:
    """The stories, with their articles, that stand where these groups do."""
    shown = tx.stories.of([a for articles in groups.values() for a in articles])
    stories = sorted({*shown.values(), *retired})
    return {story: found for story in stories if (found := {m.article for m in tx.stories.members(story)})}
