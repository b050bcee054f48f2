"""The groups that stories stand on are rows: what arrives writes its own, not those of the whole store."""

from __future__ import annotations

import json
import zlib

from sqlalchemy import Connection, text

# Under this name one value held all groups; written anew with every batch, it cost as much as the store
# was long.
_KEPT_AS = "story groups"


def statements(dialect: str) -> list[str]:  # noqa: ARG001 - the same on both
    """What to execute on ``sqlite`` or ``postgresql``."""
    return [
        "CREATE TABLE story_groups (article TEXT PRIMARY KEY, story TEXT NOT NULL, waiting BOOLEAN NOT NULL)",
        "CREATE TABLE retired_groups (story TEXT PRIMARY KEY, successor TEXT NOT NULL)",
    ]


def convert(connection: Connection) -> None:
    """Bring over what is there."""
    kept = connection.execute(
        text("SELECT body FROM remembered WHERE key = :key"), {"key": _KEPT_AS}
    ).scalar()
    state = json.loads(zlib.decompress(kept)) if kept is not None else {"stories": {}, "retired": {}}
    waiting = set(state.get("waiting", ()))
    groups = [
        {"article": article, "story": story, "waiting": article in waiting}
        for story, articles in state["stories"].items()
        for article in articles
    ]
    retired = [{"story": story, "successor": successor} for story, successor in state["retired"].items()]
    if groups:
        connection.execute(text("INSERT INTO story_groups VALUES (:article, :story, :waiting)"), groups)
    if retired:
        connection.execute(text("INSERT INTO retired_groups VALUES (:story, :successor)"), retired)
    connection.execute(text("DROP TABLE remembered"))
