"""The groups of articles that clustering found, on which the stories that are shown stand."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from sqlalchemy import Connection, delete, insert, select, update

from wiredesk.desk.article_rows import in_chunks
from wiredesk.desk.tables import retired_groups, story_groups


class GroupRows:
    """The groups as one transaction sees them: each article's, and what took over those that are gone."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> dict[str, tuple[str, ...]]:
        """Each group's articles, sorted, by the group's id."""
        found: dict[str, list[str]] = {}
        asked = select(story_groups.c.article, story_groups.c.story)
        for article, story in self._connection.execute(asked):
            found.setdefault(story, []).append(article)
        return {story: tuple(sorted(articles)) for story, articles in sorted(found.items())}

    def retired(self) -> dict[str, str]:
        """What took over each group that is no more."""
        rows = self._connection.execute(select(retired_groups.c.story, retired_groups.c.successor))
        return {row.story: row.successor for row in rows}

    def waiting(self) -> set[str]:
        """The articles around which something changed since all was settled."""
        asked = select(story_groups.c.article).where(story_groups.c.waiting)
        return set(self._connection.execute(asked).scalars())

    def put(self, homes: Mapping[str, str], waiting: Container[str] = ()) -> None:
        """Write the group of each of these articles; those of ``waiting`` wait."""
        self.remove(homes)
        if homes:
            rows = [{"article": a, "story": homes[a], "waiting": a in waiting} for a in sorted(homes)]
            self._connection.execute(insert(story_groups), rows)

    def wait(self, articles: Iterable[str]) -> None:
        """Write that these articles wait."""
        for chunk in in_chunks(sorted(set(articles))):
            begins = update(story_groups).where(story_groups.c.article.in_(chunk))
            self._connection.execute(begins.values(waiting=True))

    def settled(self) -> None:
        """Write that no article waits any more."""
        self._connection.execute(update(story_groups).where(story_groups.c.waiting).values(waiting=False))

    def remove(self, articles: Iterable[str]) -> None:
        """Forget articles."""
        for chunk in in_chunks(sorted(set(articles))):
            self._connection.execute(delete(story_groups).where(story_groups.c.article.in_(chunk)))

    def retire(self, successors: Mapping[str, str]) -> None:
        """Write what took over groups that are no more."""
        for chunk in in_chunks(sorted(successors)):
            self._connection.execute(delete(retired_groups).where(retired_groups.c.story.in_(chunk)))
        if successors:
            rows = [{"story": story, "successor": to} for story, to in sorted(successors.items())]
            self._connection.execute(insert(retired_groups), rows)
