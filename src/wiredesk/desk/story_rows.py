"""Stories, who is in them, the copy links between articles, and the accounts reckoned last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, delete, distinct, func, insert, select, update
from sqlalchemy.engine import Row

from wiredesk.desk.article_rows import in_chunks
from wiredesk.desk.counter import Counter
from wiredesk.desk.packing import pack, pack_bytes, storable, unpack, unpack_bytes
from wiredesk.desk.rows import Membership, StoredAccount, StoryRow
from wiredesk.desk.tables import accounts, articles, links, memberships, stories
from wiredesk.model.lineage import Link

StoryOrder = Literal["newest", "changed", "biggest", "origins", "disputed"]


class StoryRows:
    """The stories of the store as one transaction sees them."""

    def __init__(self, connection: Connection, counter: Counter) -> None:
        self._connection = connection
        self._counter = counter

    def get(self, story: str) -> StoryRow | None:
        """A story by its id, also a retired one."""
        row = self._connection.execute(select(stories).where(stories.c.id == story)).first()
        return _story(row) if row else None

    def all(self, retired: bool = False) -> list[StoryRow]:
        """Every story that lives (or every one that is retired), by id."""
        asked = select(stories).where(stories.c.retired.is_(retired)).order_by(stories.c.id)
        return [_story(row) for row in self._connection.execute(asked)]

    def listed(self, order: StoryOrder = "newest", limit: int = 20, offset: int = 0) -> list[StoryRow]:
        """One page of the stories that live, those with most of what ``order`` names first."""
        first = {
            "newest": stories.c.newest.desc().nulls_last(),
            "changed": stories.c.changed_seq.desc(),
            "biggest": stories.c.articles.desc(),
            "origins": stories.c.origins.desc(),
            "disputed": stories.c.disputed.desc(),
        }[order]
        asked = select(stories).where(stories.c.retired.is_(False)).order_by(first, stories.c.id)
        return [_story(row) for row in self._connection.execute(asked.limit(limit).offset(offset))]

    def put(self, story: str, title: str, members: Mapping[str, str]) -> StoryRow:
        """Write a story that is new or changed; ``members`` maps its article ids to why they are in.

        Articles that were in it and are no more stay without a story until another one is put.
        """
        seq = self._counter.take()
        before = self.get(story)
        stored = {m.article: m.why for m in self.members(story)} if before else {}
        why = {article: storable(members[article]) for article in sorted(members)}
        other = [article for article in why if stored.get(article) != why[article]]
        for chunk in in_chunks([*sorted(stored.keys() - why.keys()), *other]):
            self._connection.execute(delete(memberships).where(memberships.c.article.in_(chunk)))
        if other:
            rows = [{"article": article, "story": story, "why": why[article]} for article in other]
            self._connection.execute(insert(memberships), rows)
        newest, size, outlets = self._counted(story)
        values: dict[str, Any] = {
            "title": storable(title),
            "first_seq": before.first_seq if before else seq,
            "changed_seq": seq,
            "retired": False,
            "successor": None,
            "newest": newest,
            "articles": size,
            "outlets": outlets,
        }
        if before:
            self._connection.execute(update(stories).where(stories.c.id == story).values(**values))
        else:
            self._connection.execute(insert(stories), [{"id": story, **values}])
        origins, disputed = (before.origins, before.disputed) if before else (0, 0)
        return StoryRow(story, **values, origins=origins, disputed=disputed)

    def _counted(self, story: str) -> tuple[str | None, int, int]:
        """Of a story's members the latest day of publication, and how many articles and outlets."""
        counted = select(
            func.max(articles.c.published), func.count(), func.count(distinct(articles.c.outlet))
        ).select_from(memberships.join(articles, articles.c.id == memberships.c.article))
        newest, size, outlets = self._connection.execute(counted.where(memberships.c.story == story)).one()
        return newest, int(size), int(outlets)

    def retire(self, story: str, successor: str = "") -> None:
        """Let a story go; ``successor`` took it over (``""`` where its articles are gone)."""
        values = {"retired": True, "successor": successor or None, "changed_seq": self._counter.take()}
        self._connection.execute(update(stories).where(stories.c.id == story).values(**values))
        self._connection.execute(delete(memberships).where(memberships.c.story == story))
        self._connection.execute(delete(accounts).where(accounts.c.story == story))

    def members(self, story: str) -> list[Membership]:
        """The articles of a story, sorted by id, with why they are in it."""
        asked = select(memberships).where(memberships.c.story == story).order_by(memberships.c.article)
        return [Membership(r.article, r.story, r.why) for r in self._connection.execute(asked)]

    def memberships(self) -> list[Membership]:
        """Every article's story, sorted by article."""
        asked = select(memberships).order_by(memberships.c.article)
        return [Membership(r.article, r.story, r.why) for r in self._connection.execute(asked)]

    def of(self, articles: Iterable[str]) -> dict[str, str]:
        """The id of the story of each of these articles that is in one."""
        found: dict[str, str] = {}
        for chunk in in_chunks(sorted(set(articles))):
            asked = select(memberships.c.article, memberships.c.story)
            rows = self._connection.execute(asked.where(memberships.c.article.in_(chunk)))
            found |= {row.article: row.story for row in rows}
        return found

    def story_of(self, article: str) -> str | None:
        """The id of the story an article is in."""
        asked = select(memberships.c.story).where(memberships.c.article == article)
        return self._connection.execute(asked).scalar()

    def add_links(self, found: Sequence[Link]) -> None:
        """Keep copy links; one between the same articles, of the same kind, is replaced."""
        made = {(k.from_, k.to, k.kind): k for k in found}
        if not made:
            return
        same = (
            links.c.from_article == bindparam("one"),
            links.c.to_article == bindparam("other"),
            links.c.kind == bindparam("as_kind"),
        )
        keys = [{"one": from_, "other": to, "as_kind": kind} for from_, to, kind in made]
        self._connection.execute(delete(links).where(*same), keys)
        rows = [
            {"from_article": f, "to_article": t, "kind": kind, "body": pack(link)}
            for (f, t, kind), link in made.items()
        ]
        self._connection.execute(insert(links), rows)

    def links(self, among: Iterable[str] | None = None) -> list[Link]:
        """Copy links in order of their ids: all, or those between two articles of ``among``."""
        asked = select(links.c.from_article, links.c.body).order_by(
            links.c.from_article, links.c.to_article, links.c.kind
        )
        if among is None:
            return [unpack(row.body, Link) for row in self._connection.execute(asked)]
        wanted = sorted(set(among))
        found = [
            unpack(row.body, Link)
            for chunk in in_chunks(wanted)
            for row in self._connection.execute(asked.where(links.c.from_article.in_(chunk)))
        ]
        held = set(wanted)
        return [link for link in found if link.to in held]

    def remove_links(self, gone: Iterable[str]) -> None:
        """Forget every link of articles that are no more the latest versions."""
        for chunk in in_chunks(sorted(set(gone))):
            held = links.c.from_article.in_(chunk) | links.c.to_article.in_(chunk)
            self._connection.execute(delete(links).where(held))

    def put_account(self, story: str, digest: str, data: bytes, origins: int = 0, disputed: int = 0) -> None:
        """Keep a story's encoded account with the digest of everything it was reckoned from.

        ``origins`` and ``disputed`` (claims) are its figures, for the list of stories.
        """
        self._connection.execute(delete(accounts).where(accounts.c.story == story))
        row = {"story": story, "digest": digest, "seq": self._counter.take(), "body": pack_bytes(data)}
        self._connection.execute(insert(accounts), [row])
        figures = update(stories).where(stories.c.id == story).values(origins=origins, disputed=disputed)
        self._connection.execute(figures)

    def account(self, story: str) -> StoredAccount | None:
        """The account kept last, whatever has changed since; compare the digest."""
        row = self._connection.execute(select(accounts).where(accounts.c.story == story)).first()
        return StoredAccount(row.story, row.digest, row.seq, unpack_bytes(row.body)) if row else None


def _story(row: Row[tuple[object, ...]]) -> StoryRow:
    values = dict(row._mapping)
    return StoryRow(**values | {"retired": bool(values["retired"])})
