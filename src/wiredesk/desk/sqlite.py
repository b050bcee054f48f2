"""The store in one SQLite file: WAL, every commit on the disk, full text by FTS5."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from wiredesk.desk.file_lock import FileLock
from wiredesk.desk.search_query import Term
from wiredesk.desk.tables import APPLICATION_ID
from wiredesk.errors import StoreDamaged, StoreError, StoreFull, StoreLocked, StoreReadOnly

#: Milliseconds that a statement waits for a checkpoint or another program (a backup) to end.
_BUSY = 10_000
_PRAGMAS = (
    f"PRAGMA busy_timeout = {_BUSY}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -65536",
    "PRAGMA temp_store = MEMORY",
)
_EXPLAINED: dict[int, tuple[type[StoreError], str, str]] = {
    sqlite3.SQLITE_FULL: (
        StoreFull,
        "there is no space left",
        "make room and add the same again; what was acknowledged is there",
    ),
    sqlite3.SQLITE_READONLY: (StoreReadOnly, "may be read and not written", "check the rights of the file"),
    sqlite3.SQLITE_PERM: (StoreReadOnly, "may be read and not written", "check the rights of the file"),
    sqlite3.SQLITE_CORRUPT: (
        StoreDamaged,
        "the file is damaged",
        "keep a copy, then restore a backup or save what is left with 'sqlite3 FILE .recover'",
    ),
    sqlite3.SQLITE_NOTADB: (StoreDamaged, "this is no SQLite file, or its head is damaged", "check the name"),
    sqlite3.SQLITE_BUSY: (StoreLocked, "another program holds the file", "wait for it to end"),
    sqlite3.SQLITE_LOCKED: (StoreLocked, "another program holds the file", "wait for it to end"),
    sqlite3.SQLITE_CANTOPEN: (StoreError, "cannot be opened", "check that the folder exists and its rights"),
    sqlite3.SQLITE_IOERR: (StoreError, "the disk did not do what was asked", "check the disk"),
    sqlite3.SQLITE_TOOBIG: (StoreError, "a value is larger than SQLite takes", "leave out the largest page"),
}


class SqliteDatabase:
    """One SQLite file."""

    def __init__(self, path: Path, read_only: bool = False) -> None:
        if path.is_dir():
            raise StoreError(f"{path} is a folder", "name a file in it, such as desk.db")
        self.path = path
        self.name = str(path)
        self.read_only = read_only or (
            path.exists() and not os.access(path, os.W_OK, effective_ids=_EFFECTIVE)
        )
        self.reader = self._engine("ro" if self.read_only else "rw", ("PRAGMA query_only = ON",))
        self._writing = self._engine("rwc", ())
        self._lock = FileLock(path.with_name(path.name + ".lock"))
        self._writer: Connection | None = None

    def _engine(self, mode: str, pragmas: Sequence[str]) -> Engine:
        def connect() -> sqlite3.Connection:
            made = sqlite3.connect(
                self._address(mode), uri=True, isolation_level=None, check_same_thread=False
            )
            try:
                for pragma in (*_PRAGMAS, *pragmas):
                    made.execute(pragma)
            except sqlite3.Error:
                made.close()
                raise
            return made

        engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, max_overflow=60)
        begin = "BEGIN IMMEDIATE" if mode == "rwc" else "BEGIN"
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
        return engine

    def _address(self, mode: str) -> str:
        address = f"file:{quote(str(self.path.absolute()))}?mode={mode}"
        beside = os.access(self.path.absolute().parent, os.W_OK, effective_ids=_EFFECTIVE)
        # Readers of a WAL file need its -shm file; where none can be made, nobody can be writing either.
        if mode == "ro" and not beside and not self.path.with_name(self.path.name + "-wal").exists():
            address += "&immutable=1"
        return address

    def lock(self, wait: float) -> Connection:
        """See :class:`wiredesk.desk.database.Database`."""
        if self.read_only:
            raise StoreReadOnly(f"{self.name}: may be read and not written", "check the rights of the file")
        self._lock.acquire(wait)
        if self._writer is None:
            try:
                self._writer = self._open_writer()
            except BaseException:
                self._lock.release()
                raise
        return self._writer

    def _open_writer(self) -> Connection:
        writer = self._writing.connect()
        try:
            driver = writer.connection.driver_connection
            assert driver is not None
            # In another journal mode only where the file is new; switching needs it for itself a moment.
            if driver.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                self.schema_version(writer)
                writer.rollback()
                driver.execute("PRAGMA journal_mode = WAL")
        except BaseException:
            writer.close()
            raise
        return writer

    def unlock(self) -> None:
        """See :class:`wiredesk.desk.database.Database`."""
        self._lock.release()

    def schema_version(self, connection: Connection) -> int:
        """See :class:`wiredesk.desk.database.Database`."""
        program = connection.exec_driver_sql("PRAGMA application_id").scalar()
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar() or 0)
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
        if program != APPLICATION_ID and (program or version or tables):
            raise StoreError(f"{self.name} is a database of another program", "name another file")
        return version

    def index_texts(self, connection: Connection, texts: Sequence[tuple[int, str, str]]) -> None:
        """See :class:`wiredesk.desk.database.Database`."""
        if texts:
            connection.exec_driver_sql(
                "INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)", list(texts)
            )

    def asked(self, terms: Sequence[Term]) -> dict[str, str]:
        """See :class:`wiredesk.desk.database.Database`."""
        wanted = " AND ".join(_term(t) for t in terms if not t.unwanted)
        unwanted = "".join(f" NOT {_term(t)}" for t in terms if t.unwanted)
        return {"words": f"({wanted}){unwanted}"}

    def ranked(
        self,
        terms: Sequence[Term],  # noqa: ARG002 - they are in ``:words``
        conditions: Sequence[str],
        most: int,
        by_day: bool,
    ) -> str:
        """See :class:`wiredesk.desk.database.Database`."""
        # CROSS JOIN keeps the index of words in front, which gives its finds in order of rowid; the plus
        # keeps conditions from being asked of it one by one. Only rows within the limit are scored.
        days = "CROSS JOIN articles ON articles.seq = search.rowid" if by_day else ""
        where = "".join(f" AND {c.replace('search_seq()', '+search.rowid')}" for c in conditions)
        return (
            f"SELECT search.rowid AS seq, -bm25(search, 4.0, 1.0) AS score FROM search {days} "
            f"WHERE search MATCH :words{where} ORDER BY search.rowid DESC LIMIT {most}"
        )

    def explain(self, error: DBAPIError) -> StoreError | None:
        """See :class:`wiredesk.desk.database.Database`."""
        code = getattr(error.orig, "sqlite_errorcode", None)
        if code is None or code & 0xFF not in _EXPLAINED:
            return None
        kind, message, advice = _EXPLAINED[code & 0xFF]
        return kind(f"{self.name}: {message}", advice)

    def problems(self, connection: Connection) -> list[str]:
        """See :class:`wiredesk.desk.database.Database`."""
        found = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars()
        return [line for line in found if line != "ok"]

    def close(self) -> None:
        """See :class:`wiredesk.desk.database.Database`."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        self._writing.dispose()
        self.reader.dispose()
        self._lock.release()


_EFFECTIVE = os.access in os.supports_effective_ids


def _term(term: Term) -> str:
    words = " + ".join(f'"{word}"' for word in term.words)
    return f"{words} *" if term.prefix else words
