"""The log of what changed, from which "what is new since I looked" is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from wiredesk.desk.counter import Counter
from wiredesk.desk.packing import storable, to_json
from wiredesk.desk.rows import LoggedChange
from wiredesk.desk.tables import changes


class ChangeRows:
    """The log as one transaction sees it; lines are added and never changed."""

    def __init__(self, connection: Connection, counter: Counter) -> None:
        self._connection = connection
        self._counter = counter

    def log(
        self,
        kind: str,
        story: str | None = None,
        article: str | None = None,
        detail: Mapping[str, Any] | None = None,
    ) -> int:
        """Add a line; its number. ``detail`` is anything that JSON can hold."""
        seq = self._counter.take()
        row = {
            "seq": seq,
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "kind": kind,
            "story": story,
            "article": article,
            "detail": storable(to_json(detail or {})),
        }
        self._connection.execute(insert(changes), [row])
        return seq

    def since(
        self, seq: int = 0, time: str | None = None, story: str | None = None, limit: int | None = None
    ) -> list[LoggedChange]:
        """The lines after a number, from a time on (ISO 8601, UTC), of one story; the oldest first."""
        asked = select(changes).where(changes.c.seq > seq).order_by(changes.c.seq).limit(limit)
        if time is not None:
            asked = asked.where(changes.c.time >= time)
        if story is not None:
            asked = asked.where(changes.c.story == story)
        return [
            LoggedChange(r.seq, r.time, r.kind, r.story, r.article, json.loads(r.detail))
            for r in self._connection.execute(asked)
        ]
