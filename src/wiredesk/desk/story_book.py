"""Keeps the stories of a store up to date as articles come, change and go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from wiredesk.desk.copy_search import CopySearch
from wiredesk.desk.kept_vectors import KeptVectors
from wiredesk.desk.rows import Added
from wiredesk.desk.store import Store
from wiredesk.desk.story_log import Arrived, log_versions
from wiredesk.desk.story_writing import NO_CHANGES, StoryWriter
from wiredesk.model.article import Article
from wiredesk.model.lineage import Link
from wiredesk.stories import StoryChanges, StoryKeeper, StoryState

#: Articles that are placed at once when a store has many to catch up with.
AT_ONCE = 500

Progress = Callable[[str, int, int], None]


@dataclass(slots=True)
class _AtHand:
    """What is known of a store while it is written to; ``lost`` are articles that stories hold no more."""

    keeper: StoryKeeper
    copies: CopySearch
    writer: StoryWriter
    strangers: int
    lost: set[str]
    asked: Coming | None = None


@dataclass(slots=True)
class Coming:
    """Articles that are to be placed, with the older versions that they replace.

    ``links`` are ``None`` while their copies are being looked for.
    """

    articles: Sequence[Article]
    replaced: Mapping[str, str]
    links: Sequence[Link] | None = None


class StoryBook:
    """The stories of one store; used by its one writer.

    Once settled, the groups are those that clustering finds for all articles at once, whatever the order of
    arrival; corrections are applied on top of them, again after every change. What is at hand of the store
    is read anew where somebody else has written to it meanwhile.
    """

    def __init__(self, store: Store, vectors: KeptVectors | None = None) -> None:
        self._store = store
        self._vectors = vectors
        self._at_hand: _AtHand | None = None

    @property
    def size(self) -> int:
        """How many articles are in stories, as far as was read."""
        return len(self._at_hand.keeper) if self._at_hand is not None else 0

    def take(self, progress: Progress | None = None) -> StoryChanges:
        """Place what no one placed before, as after a stop, :data:`AT_ONCE` articles a transaction."""
        with self._store.writing():
            book, new, replaced = self._opened(progress)
            changes = NO_CHANGES
            if not new and not book.lost:
                return changes
            for start in range(0, max(1, len(new)), AT_ONCE):
                if progress and len(new) > AT_ONCE:
                    progress("stories", start, len(new))
                part = new[start : start + AT_ONCE]
                old = {a.id: replaced[a.id] for a in part if a.id in replaced}
                changes = both(changes, self._place(book, self._begin(book, part, old)))
            return changes

    def begin(self, added: Added) -> Coming | None:
        """Begin to look for the copies of what arrived, for :meth:`place`; ``None`` where nothing did.

        Batches are placed in the order in which they were begun, each before the next but one is begun: its
        copies are looked for while the batch before it is placed.
        """
        if not added.articles:
            return None
        with self._store.writing():
            book, *_ = self._opened(None)
            with self._store.read() as tx:
                new = tx.articles.many(added.articles)
            return self._begin(book, new, added.superseded)

    def place(self, coming: Coming) -> StoryChanges:
        """Place what was begun beside the articles that are here, in one transaction."""
        with self._store.writing():
            book, *_ = self._opened(None)
            return self._place(book, coming)

    def close(self) -> None:
        """Let go of what is at hand."""
        if self._at_hand is not None:
            self._at_hand.copies.close()
        self._at_hand = None

    def settle(self, hold: bool = False, progress: Progress | None = None) -> StoryChanges:
        """Cluster anew around what was placed, in one transaction; with ``hold`` make only clear moves."""
        with self._store.writing():
            book, *_ = self._opened(progress)
            if not book.keeper.waiting:
                return NO_CHANGES
            if progress:
                progress("stories", 0, 0)
            with self.whole():
                changes = book.keeper.settle(hold)
                with self._store.write() as tx:
                    book.writer.write(tx, changes)
            return changes

    def correct(self) -> None:
        """Apply the corrections anew, after one was made or undone."""
        with self._store.writing():
            book, *_ = self._opened(None)
            with self.whole(), self._store.write() as tx:
                book.writer.write_all(tx)

    def _is_current(self) -> bool:
        return self._at_hand is not None and self._at_hand.strangers == self._store.strangers

    def _opened(self, progress: Progress | None) -> tuple[_AtHand, list[Article], Mapping[str, str]]:
        """What is at hand; at first, too, articles that were acknowledged but are in no story yet.

        They come with the older versions that they replaced.
        """
        if self._at_hand is not None and self._is_current():
            return self._at_hand, [], {}
        self.close()
        with self._store.read() as tx:
            groups, retired, waiting = tx.groups.all(), tx.groups.retired(), tx.groups.waiting()
            articles, older = [], {}
            for n, stored in enumerate(tx.articles.latest()):
                if progress and n % 200 == 0:
                    progress("reading the store", n, 0)
                articles.append(stored.article)
                if stored.supersedes is not None:
                    older[stored.article.id] = stored.supersedes
            links, corrections = tx.stories.links(), tx.corrections.in_force()
        here = {a.id for a in articles}
        known = {a for ids in groups.values() for a in ids}
        left = {story: kept for story, ids in groups.items() if (kept := tuple(a for a in ids if a in here))}
        copies = CopySearch([a for a in articles if a.id in known])
        state = StoryState(left, retired, tuple(sorted(waiting & here)))
        keeper = StoryKeeper.restore(state, articles, links, self._vectors)
        writer = StoryWriter(keeper, corrections)
        # A process may have died between a new version and what it means for the stories.
        self._at_hand = _AtHand(keeper, copies, writer, self._store.strangers, known - here)
        return self._at_hand, [a for a in articles if a.id not in known], older

    def _begin(self, book: _AtHand, new: Sequence[Article], replaced: Mapping[str, str]) -> Coming:
        with self.whole():
            if book.asked is not None:
                book.asked.links = book.copies.take()
            book.asked = Coming(new, replaced)
            book.copies.begin(new)
        return book.asked

    def _place(self, book: _AtHand, coming: Coming) -> StoryChanges:
        new, replaced = coming.articles, coming.replaced
        gone = sorted(replaced.values())
        with self.whole():
            if coming.links is None:
                coming.links = book.copies.take()
                book.asked = None
            copies = coming.links
            # A new version is placed beside the old one before that goes: its story lives on.
            changes = book.keeper.add(new, copies, settle=False)
            if gone:
                changes = both(changes, book.keeper.remove(gone, settle=False))
            with self._store.write() as tx:
                homes = tx.stories.of(gone)
                known = {version: homes.get(old, "") for version, old in replaced.items()}
                arrived = Arrived([a.id for a in new], known)
                tx.stories.add_links([k for k in copies if k.from_ not in gone and k.to not in gone])
                tx.stories.remove_links(gone)
                if book.lost:
                    tx.groups.remove(book.lost)
                    book.writer.write_all(tx, changes, arrived, gone)
                else:
                    book.writer.write(tx, changes, arrived, gone)
                log_versions(tx, new, arrived)
                if self._vectors is not None:
                    self._vectors.keep(tx)
            book.lost = set()
        return changes

    @contextmanager
    def whole(self) -> Iterator[None]:
        """What is at hand and what was written may differ after a stop: the next use reads the store anew."""
        try:
            yield
        except BaseException:
            self.close()
            raise


def both(before: StoryChanges, after: StoryChanges) -> StoryChanges:
    """Two changes, one after the other, as one."""
    retired = {**dict(before.retired), **dict(after.retired)}
    changed = {s.id: s for s in (*before.stories, *after.stories) if s.id not in retired}
    moved = tuple(sorted({*before.moved, *after.moved}))
    return StoryChanges(tuple(changed.values()), tuple(sorted(retired.items())), moved)
