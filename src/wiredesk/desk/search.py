"""Full-text search over the articles, with filters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, text

from wiredesk.desk.database import Database
from wiredesk.desk.packing import unpack
from wiredesk.desk.rows import Found, SearchFilters
from wiredesk.desk.search_query import Term, parse_query, searchable
from wiredesk.errors import BadSetting
from wiredesk.model.article import Article

#: So many of the newest finds are ranked; the others are older and in words no better known.
MOST_RANKED = 2_000
#: Characters of a snippet, and of it in front of the first word found.
SNIPPET = 200
BEFORE = 60
_WORD = re.compile(r"\w+")
_ROW_ID = {"sqlite": "search.rowid", "postgresql": "search.seq"}


def search_text(
    connection: Connection,
    database: Database,
    query: str,
    filters: SearchFilters | None = None,
    limit: int = 20,
) -> list[Found]:
    """The articles that hold every term of the query, the best first; without terms the newest first.

    Terms are words (matched by their stems), "phrases", begin* and -unwanted. Of very many finds only the
    newest :data:`MOST_RANKED` are ranked.

    Raises:
        BadSetting: only unwanted terms, or a date that is none.
    """
    terms = parse_query(query)
    if query.strip() and not terms:
        return []
    conditions, values = _conditions(filters or SearchFilters())
    values["limit"] = limit
    if terms:
        statement, words = _ranked(connection, database, terms, conditions, values)
        values["words"] = words
    else:
        where = " AND ".join(conditions) or "1 = 1"
        statement = (
            f"SELECT articles.seq AS seq, 0.0 AS score FROM articles WHERE {where} "
            "ORDER BY articles.seq DESC LIMIT :limit"
        )
    return _told(connection, f"WITH best AS ({statement})", values, terms)


def _ranked(
    connection: Connection,
    database: Database,
    terms: Sequence[Term],
    conditions: Sequence[str],
    values: dict[str, Any],
) -> tuple[str, str]:
    matches, score, words = database.match(terms)
    row = _ROW_ID[connection.dialect.name]
    source = f"search JOIN articles ON articles.seq = {row}" if conditions else "search"
    where = " AND ".join((matches, *conditions))
    oldest = connection.execute(
        text(f"SELECT {row} FROM {source} WHERE {where} ORDER BY {row} DESC LIMIT 1 OFFSET {MOST_RANKED}"),
        {**values, "words": words},
    ).scalar()
    if oldest is not None:
        where += f" AND {row} > {int(oldest)}"
    statement = f"SELECT {row} AS seq, {score} AS score FROM {source} WHERE {where} ORDER BY 2 DESC, 1 DESC"
    return f"{statement} LIMIT :limit", words


def _conditions(filters: SearchFilters) -> tuple[list[str], dict[str, Any]]:
    conditions = [] if filters.versions else ["articles.latest"]
    values: dict[str, Any] = {}
    if filters.outlet is not None:
        conditions.append("articles.outlet = :outlet")
        values["outlet"] = filters.outlet
    for kind in ("agency", "person"):
        name = getattr(filters, kind)
        if name is not None:
            conditions.append(
                f"EXISTS (SELECT 1 FROM names WHERE article = articles.id AND kind = '{kind}' "
                f"AND name = :{kind})"
            )
            values[kind] = searchable(name)
    if filters.story is not None:
        conditions.append("EXISTS (SELECT 1 FROM memberships WHERE article = articles.id AND story = :story)")
        values["story"] = filters.story
    if filters.since is not None:
        conditions.append("articles.published >= :since")
        values["since"] = _day(filters.since).isoformat()
    if filters.until is not None:
        conditions.append("articles.published < :until")
        values["until"] = (_day(filters.until) + timedelta(days=1)).isoformat()
    return conditions, values


def _day(stated: str) -> date:
    try:
        return date.fromisoformat(stated[:10])
    except ValueError as error:
        raise BadSetting(f"{stated} is no date", "write it as 2024-12-31") from error


def _told(connection: Connection, best: str, values: dict[str, Any], terms: Sequence[Term]) -> list[Found]:
    asked = text(
        f"{best} SELECT articles.id, articles.title, articles.outlet, articles.published, articles.latest, "
        "articles.body, memberships.story, best.score FROM best JOIN articles ON articles.seq = best.seq "
        "LEFT JOIN memberships ON memberships.article = articles.id ORDER BY best.score DESC, best.seq DESC"
    )
    return [
        Found(
            article=row.id,
            title=row.title,
            outlet=row.outlet,
            published=row.published,
            story=row.story,
            latest=bool(row.latest),
            score=float(row.score),
            snippet=_snippet(unpack(row.body, Article).text, terms),
        )
        for row in connection.execute(asked, values)
    ]


def _snippet(body: str, terms: Sequence[Term]) -> str:
    """The text around the first word that begins like a wanted one: stems differ at their ends."""
    stems = tuple(w[: max(3, len(w) - 2)] for t in terms if not t.unwanted for w in t.words)
    first = (
        next((m.start() for m in _WORD.finditer(body) if searchable(m.group()).startswith(stems)), 0)
        if stems
        else 0
    )
    start = max(0, first - BEFORE)
    if start:
        start = body.find(" ", start, first) + 1 or start
    return " ".join(body[start : start + SNIPPET].split())
