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

#: So many of the newest finds are ranked (on PostgreSQL a quarter of them); the others are only older.
MOST_RANKED = 2_000
#: Characters of a snippet, and of it in front of the first word found.
SNIPPET = 200
BEFORE = 60
_WORD = re.compile(r"\w+")


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
    filters = filters or SearchFilters()
    conditions, values = _conditions(filters)
    values["limit"] = limit
    if terms:
        values |= database.asked(terms)
        by_day = filters.since is not None or filters.until is not None
        statement = database.ranked(terms, conditions, MOST_RANKED, by_day)
    else:
        where = " AND ".join(c.replace("search_seq()", "articles.seq") for c in conditions) or "1 = 1"
        statement = (
            f"SELECT articles.seq AS seq, 0.0 AS score FROM articles WHERE {where} "
            "ORDER BY articles.seq DESC LIMIT :limit"
        )
    best = f"SELECT seq, score FROM ({statement}) AS found ORDER BY score DESC, seq DESC LIMIT :limit"
    return _told(connection, f"WITH best AS ({best})", values, terms)


def _conditions(filters: SearchFilters) -> tuple[list[str], dict[str, Any]]:
    """Each but the days is a set of numbers, made once and looked into for every find."""
    conditions, values = [], {}
    if not filters.versions:
        conditions.append("search_seq() NOT IN (SELECT seq FROM articles WHERE NOT latest)")
    if filters.outlet is not None:
        conditions.append("search_seq() IN (SELECT seq FROM articles WHERE outlet = :outlet)")
        values["outlet"] = filters.outlet
    for kind in ("agency", "person"):
        name = getattr(filters, kind)
        if name is not None:
            conditions.append(
                "search_seq() IN (SELECT a.seq FROM names n JOIN articles a ON a.id = n.article "
                f"WHERE n.kind = '{kind}' AND n.name = :{kind})"
            )
            values[kind] = searchable(name)
    if filters.story is not None:
        conditions.append(
            "search_seq() IN (SELECT a.seq FROM memberships m JOIN articles a ON a.id = m.article "
            "WHERE m.story = :story)"
        )
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
