"""Under which name each file was read first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, insert, select

from wiredesk.desk.article_rows import in_chunks
from wiredesk.desk.packing import storable
from wiredesk.desk.tables import files


class FileRows:
    """The files of the store as one transaction sees them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sources(self, paths: Iterable[str]) -> dict[str, str]:
        """The first names of the files that are known, by real path."""
        found: dict[str, str] = {}
        for chunk in in_chunks(sorted(set(paths))):
            rows = self._connection.execute(select(files).where(files.c.path.in_(chunk)))
            found |= {row.path: row.source for row in rows}
        return found

    def put(self, sources: Mapping[str, str]) -> None:
        """Keep the names of files that are new."""
        known = self.sources(sources)
        new = [
            {"path": path, "source": storable(source)}
            for path, source in sorted(sources.items())
            if path not in known
        ]
        if new:
            self._connection.execute(insert(files), new)
