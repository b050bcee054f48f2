"""The tables of the store as this version knows them; ``migrations/`` says how they came to be.

What is looked up or sorted by stands in columns of its own; the rest of a value is kept whole, as
compressed JSON (:mod:`wiredesk.desk.packing`) in a column ``body``. Order is told by ``seq``, one count
for the whole store, never by clocks.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    text,
)

#: Marks a SQLite file as a desk ("wdsk"), so that another program's database is never touched.
APPLICATION_ID = 0x7764736B

metadata = MetaData()


def _seq(name: str = "seq") -> Column[int]:
    return Column(name, BigInteger, nullable=False)


def _count(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False, server_default="0")


def _text(name: str, nullable: bool = False) -> Column[str]:
    return Column(name, Text, nullable=nullable)


#: ``version`` of the schema, ``seq`` last given out, ``made_by``.
meta = Table("meta", metadata, Column("key", Text, primary_key=True), _text("value"))

#: Every page once, by its content and place. ``content`` is empty where another page gave the same text.
pages = Table(
    "pages",
    metadata,
    Column("digest", Text, primary_key=True),
    _seq(),
    _text("source"),
    Column("record", BigInteger),
    _text("url", nullable=True),
    _text("outlet", nullable=True),
    _text("fetched", nullable=True),
    _text("media"),
    _text("details"),
    Column("content", LargeBinary),
)

#: The name under which each file was read first, by its real path.
files = Table(
    "files",
    metadata,
    Column("path", Text, primary_key=True),
    _text("source"),
    Column("last_part", Text, nullable=False, server_default=""),
    Index("files_by_last_part", "last_part"),
)

#: Every version of every article; ``place`` is the canonical address, or else the file and record.
articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    _seq(),
    _text("place"),
    Column("version", SmallInteger, nullable=False),
    Column("latest", Boolean, nullable=False),
    _text("supersedes", nullable=True),
    _text("page", nullable=True),
    _text("outlet", nullable=True),
    _text("title", nullable=True),
    _text("published", nullable=True),
    _text("fetched", nullable=True),
    Column("body", LargeBinary, nullable=False),
    Index("articles_by_seq", "seq", unique=True),
    Index("articles_by_place", "place", "version", unique=True),
    Index("articles_by_page", "page"),
    Index("articles_by_outlet", "outlet", "seq"),
    Index("articles_by_day", "seq", "published"),
    Index("articles_replaced", "seq", sqlite_where=text("NOT latest"), postgresql_where=text("NOT latest")),
)

#: Names by which articles are found: ``kind`` is ``agency`` or ``person``.
names = Table(
    "names",
    metadata,
    _text("article"),
    _text("kind"),
    _text("name"),
    PrimaryKeyConstraint("article", "kind", "name"),
    Index("names_by_name", "kind", "name"),
)

rejections = Table(
    "rejections",
    metadata,
    Column("id", Text, primary_key=True),
    _seq(),
    _text("source"),
    Column("record", BigInteger),
    _text("reason"),
    _text("advice"),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Text, primary_key=True),
    _text("title"),
    _seq("first_seq"),
    _seq("changed_seq"),
    Column("retired", Boolean, nullable=False),
    _text("successor", nullable=True),
    _text("newest", nullable=True),
    _count("articles"),
    _count("outlets"),
    _count("origins"),
    _count("disputed"),
    Index("stories_by_change", "changed_seq"),
    Index("stories_by_newest", "newest"),
    Index("stories_by_articles", "articles"),
    Index("stories_by_origins", "origins"),
    Index("stories_by_disputed", "disputed"),
)

memberships = Table(
    "memberships",
    metadata,
    Column("article", Text, primary_key=True),
    _text("story"),
    _text("why"),
    Index("memberships_by_story", "story"),
)

#: The groups that clustering found, on which corrections are applied to give the memberships; ``waiting``
#: are articles around which something came or went since all was settled.
story_groups = Table(
    "story_groups",
    metadata,
    Column("article", Text, primary_key=True),
    _text("story"),
    Column("waiting", Boolean, nullable=False),
)

#: Groups that are no more, with what took them over (``""`` where the articles are gone).
retired_groups = Table(
    "retired_groups",
    metadata,
    Column("story", Text, primary_key=True),
    _text("successor"),
)

links = Table(
    "links",
    metadata,
    _text("from_article"),
    _text("to_article"),
    _text("kind"),
    Column("body", LargeBinary, nullable=False),
    PrimaryKeyConstraint("from_article", "to_article", "kind"),
    Index("links_by_target", "to_article"),
)

#: The last account of each story, with the digest of all that it was reckoned from.
accounts = Table(
    "accounts",
    metadata,
    Column("story", Text, primary_key=True),
    _text("digest"),
    _seq(),
    Column("body", LargeBinary, nullable=False),
)

corrections = Table(
    "corrections",
    metadata,
    Column("id", Text, primary_key=True),
    _seq(),
    _text("kind"),
    _text("author"),
    _text("time"),
    _text("reason"),
    _text("payload"),
    _text("undone_by"),
    _text("undone"),
    Index("corrections_by_seq", "seq", unique=True),
)

annotation_cache = Table(
    "annotations",
    metadata,
    _text("text"),
    _text("annotator"),
    Column("body", LargeBinary, nullable=False),
    PrimaryKeyConstraint("text", "annotator"),
)

#: Vectors of headlines, by the digest of each, made by the encoder that read it last.
headline_vectors = Table(
    "headline_vectors",
    metadata,
    Column("text", Text, primary_key=True),
    _text("encoder"),
    Column("body", LargeBinary, nullable=False),
)

outlets = Table(
    "outlets",
    metadata,
    Column("name", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

feeds = Table(
    "feeds",
    metadata,
    Column("address", Text, primary_key=True),
    _text("body"),
)

#: Pages of feeds that are to be read again, and when (seconds since 1970, UTC).
revisits = Table(
    "revisits",
    metadata,
    Column("address", Text, primary_key=True),
    _seq("due"),
    _text("body"),
    Index("revisits_by_due", "due", "address"),
)

changes = Table(
    "changes",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    _text("time"),
    _text("kind"),
    _text("story", nullable=True),
    _text("article", nullable=True),
    _text("detail"),
    Index("changes_by_story", "story", "seq"),
)
