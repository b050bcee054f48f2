"""The first tables: pages, articles and their versions, stories, corrections, caches, the log of changes."""

from __future__ import annotations

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE pages (
    digest TEXT PRIMARY KEY, seq BIGINT NOT NULL, source TEXT NOT NULL, record BIGINT, url TEXT, outlet TEXT,
    fetched TEXT, media TEXT NOT NULL, details TEXT NOT NULL, content {bytes});

CREATE TABLE articles (
    id TEXT PRIMARY KEY, seq BIGINT NOT NULL, place TEXT NOT NULL, version SMALLINT NOT NULL,
    latest BOOLEAN NOT NULL, supersedes TEXT, page TEXT, outlet TEXT, title TEXT, published TEXT,
    fetched TEXT, body {bytes} NOT NULL);
CREATE UNIQUE INDEX articles_by_seq ON articles (seq);
CREATE UNIQUE INDEX articles_by_place ON articles (place, version);

CREATE TABLE names (
    article TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (article, kind, name));
CREATE INDEX names_by_name ON names (kind, name);

CREATE TABLE rejections (
    id TEXT PRIMARY KEY, seq BIGINT NOT NULL, source TEXT NOT NULL, record BIGINT, reason TEXT NOT NULL,
    advice TEXT NOT NULL);

CREATE TABLE stories (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, first_seq BIGINT NOT NULL, changed_seq BIGINT NOT NULL,
    retired BOOLEAN NOT NULL, successor TEXT);
CREATE INDEX stories_by_change ON stories (changed_seq);

CREATE TABLE memberships (article TEXT PRIMARY KEY, story TEXT NOT NULL, why TEXT NOT NULL);
CREATE INDEX memberships_by_story ON memberships (story);

CREATE TABLE links (
    from_article TEXT NOT NULL, to_article TEXT NOT NULL, kind TEXT NOT NULL, body {bytes} NOT NULL,
    PRIMARY KEY (from_article, to_article, kind));
CREATE INDEX links_by_target ON links (to_article);

CREATE TABLE accounts (story TEXT PRIMARY KEY, digest TEXT NOT NULL, seq BIGINT NOT NULL,
    body {bytes} NOT NULL);

CREATE TABLE corrections (
    id TEXT PRIMARY KEY, seq BIGINT NOT NULL, kind TEXT NOT NULL, author TEXT NOT NULL, time TEXT NOT NULL,
    reason TEXT NOT NULL, payload TEXT NOT NULL, undone_by TEXT NOT NULL, undone TEXT NOT NULL);
CREATE UNIQUE INDEX corrections_by_seq ON corrections (seq);

CREATE TABLE annotations (
    text TEXT NOT NULL, annotator TEXT NOT NULL, body {bytes} NOT NULL, PRIMARY KEY (text, annotator));

CREATE TABLE outlets (name TEXT PRIMARY KEY, body {bytes} NOT NULL);

CREATE TABLE feeds (address TEXT PRIMARY KEY, body TEXT NOT NULL);

CREATE TABLE changes (
    seq BIGINT PRIMARY KEY, time TEXT NOT NULL, kind TEXT NOT NULL, story TEXT, article TEXT,
    detail TEXT NOT NULL);
CREATE INDEX changes_by_story ON changes (story, seq);

INSERT INTO meta (key, value) VALUES ('seq', '0')
"""

# Without content of its own the index costs a third of the text; snippets come from the articles.
_SEARCH = {
    "sqlite": [
        "CREATE VIRTUAL TABLE search USING fts5(title, body, content='', tokenize='porter unicode61')",
        f"PRAGMA application_id = {0x7764736B}",
    ],
    # English stems without stop words, as FTS5 has it: "The Who" is findable on both.
    "postgresql": [
        "CREATE TEXT SEARCH DICTIONARY wiredesk_stem (TEMPLATE = snowball, LANGUAGE = english)",
        "CREATE TEXT SEARCH CONFIGURATION wiredesk (COPY = simple)",
        "ALTER TEXT SEARCH CONFIGURATION wiredesk ALTER MAPPING FOR asciiword, word WITH wiredesk_stem",
        "CREATE TABLE search (seq BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
        "CREATE INDEX search_words ON search USING gin (words)",
    ],
}


def statements(dialect: str) -> list[str]:
    """What to execute on ``sqlite`` or ``postgresql``."""
    tables = _TABLES.format(bytes={"sqlite": "BLOB", "postgresql": "BYTEA"}[dialect])
    return [s for part in tables.split(";") if (s := part.strip())] + _SEARCH[dialect]
