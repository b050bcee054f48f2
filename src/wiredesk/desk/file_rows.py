"""Under which name each file was read first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, insert, select

from wiredesk.desk.article_rows import in_chunks
from wiredesk.desk.packing import storable
from wiredesk.desk.places import last_part
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

    def named(self, last_parts: Iterable[str]) -> dict[str, str]:
        """The first names of the files whose paths end in one of these parts, by real path."""
        found: dict[str, str] = {}
        for chunk in in_chunks(sorted(set(last_parts))):
            rows = self._connection.execute(select(files).where(files.c.last_part.in_(chunk)))
            found |= {row.path: row.source for row in rows}
        return found

    def move(self, moved: Mapping[str, str]) -> None:
        """Files that stand elsewhere now, old path by new path: they keep their first names."""
        sources = self.sources(moved.values())
        self._forget(moved.values())
        self.put({new: sources[old] for new, old in moved.items() if old in sources})

    def _forget(self, paths: Iterable[str]) -> None:
        for chunk in in_chunks(sorted(set(paths))):
            self._connection.execute(delete(files).where(files.c.path.in_(chunk)))

    def put(self, sources: Mapping[str, str]) -> None:
        """Keep the names of files that are new."""
        known = self.sources(sources)
        new = [
            {"path": path, "source": storable(source), "last_part": last_part(path)}
            for path, source in sorted(sources.items())
            if path not in known
        ]
        if new:
            self._connection.execute(insert(files), new)
