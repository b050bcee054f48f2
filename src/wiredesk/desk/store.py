"""The store of a desk, in one SQLite file or a PostgreSQL database.

::

    store = open_store("desk.db")
    with store.write() as tx:                   # acknowledged when the block has ended
        tx.articles.add_batch(arrivals)
    with store.read() as tx:                    # one state of the store, whatever is written meanwhile
        tx.search("harbour -strike")

One writer, many readers. A process that dies at any moment leaves a store that opens and holds everything
acknowledged.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from wiredesk.desk.database import Database, explained
from wiredesk.desk.migrations import NEWEST, apply_step
from wiredesk.desk.sqlite import SqliteDatabase
from wiredesk.desk.transaction import Transaction
from wiredesk.errors import BadSetting, StoreError, StoreLocked, StoreTooNew


def open_store(url: str | Path, wait: float = 0.0, read_only: bool = False) -> Store:
    """Open the store at a path, ``sqlite:///path`` or ``postgresql://...``; make it where there is none.

    ``wait`` is how many seconds a writer waits for its turn where not said otherwise. An older store is
    brought up to date first.

    Raises:
        StoreLocked: it must be made or brought up to date, and another process is writing.
        StoreTooNew: a newer wiredesk made it.
        StoreDamaged: its file is corrupt.
        StoreReadOnly: it cannot be written where it must be made or brought up to date.
        StoreError: anything else that keeps it from opening.
    """
    database = _database(url, read_only)
    store = Store(database, wait)
    try:
        with explained(database):
            store.prepare()
    except BaseException:
        store.close()
        raise
    return store


class Store:
    """An open store; made by :func:`open_store`. Threads may share it, and each process opens its own."""

    def __init__(self, database: Database, wait: float) -> None:
        self._database = database
        self._wait = wait
        self._turn = threading.RLock()
        self._depth = 0
        self._writer: Connection | None = None
        self._prepared = False
        self._seq: int | None = None
        self._strangers = 0

    @property
    def strangers(self) -> int:
        """How often somebody else was seen to have written since this was opened.

        Whoever keeps something of the store at hand reads it anew when this has changed; while
        :meth:`writing` lasts it does not.
        """
        return self._strangers

    @property
    def name(self) -> str:
        """The path or address, without a password."""
        return self._database.name

    @property
    def read_only(self) -> bool:
        """Whether it can only be read."""
        return self._database.read_only

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """A transaction that reads one state of the store."""
        with explained(self._database), self._database.reader.connect() as connection, connection.begin():
            yield Transaction(connection, self._database)

    @contextmanager
    def writing(self, wait: float | None = None) -> Iterator[None]:
        """Stay the one writer over several transactions.

        ``wait`` is how many seconds to wait for the turn.

        Raises:
            StoreLocked: another process was writing all that time.
            StoreReadOnly: the store cannot be written.
        """
        seconds = self._wait if wait is None else wait
        if not self._turn.acquire(timeout=seconds):
            raise StoreLocked(f"{self.name} is being written by this process", "wait for it to end")
        try:
            if self._depth == 0:
                with explained(self._database):
                    self._writer = self._database.lock(seconds)
            self._depth += 1
            try:
                if self._depth == 1:
                    self._notice_strangers()
                yield
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self._writer = None
                    self._database.unlock()
        finally:
            self._turn.release()

    @contextmanager
    def write(self, wait: float | None = None) -> Iterator[Transaction]:
        """A transaction that writes: all of it is on the disk when the block ends, or none where it raises.

        Raises:
            StoreFull: no space is left; none of it was written.
            StoreLocked, StoreReadOnly: see :meth:`writing`.
        """
        with self.writing(wait), explained(self._database):
            assert self._writer is not None
            if self._writer.invalidated:
                # A new connection would write without the lock that was lost with the old one.
                raise StoreError(f"{self.name}: the connection broke", "try again")
            with self._writer.begin():
                transaction = Transaction(self._writer, self._database)
                yield transaction
                last = transaction.save()
            self._seq = last if last is not None else self._seq

    def _notice_strangers(self) -> None:
        if not self._prepared or self._writer is None:
            return
        with explained(self._database), self._writer.begin():
            seq = Transaction(self._writer, self._database).last_seq
        self._strangers += self._seq is not None and seq != self._seq
        self._seq = seq

    def prepare(self) -> None:
        """Make the tables, or bring them up to date; each step is a transaction of its own."""
        if self._version() != NEWEST:
            with self.writing():
                while self._bring_forward():
                    pass
        self._prepared = True

    def _bring_forward(self) -> bool:
        """Take one step; whether there was one to take."""
        assert self._writer is not None
        with self._writer.begin():
            version = self._database.schema_version(self._writer)
            self._known(version)
            if version != NEWEST:
                apply_step(version + 1, self._writer)
        return version != NEWEST

    def _version(self) -> int:
        if isinstance(self._database, SqliteDatabase) and not self._database.path.exists():
            if self.read_only:
                raise StoreError(f"{self.name}: there is no store here", "check the name")
            return 0
        with self._database.reader.connect() as connection, connection.begin():
            version = self._database.schema_version(connection)
        self._known(version)
        if self.read_only and version < NEWEST:
            raise StoreError(
                f"{self.name} is an older store (version {version})" if version else f"{self.name} is empty",
                "open it once for writing",
            )
        return version

    def _known(self, version: int) -> None:
        if version > NEWEST:
            raise StoreTooNew(
                f"{self.name} is a store of version {version}; this wiredesk knows {NEWEST}",
                "use the wiredesk that made it, or a newer one",
            )

    def close(self) -> None:
        """Let go of it; what was acknowledged is there."""
        self._database.close()

    def __enter__(self) -> Store:
        """The store itself; it is closed when the block ends."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _database(url: str | Path, read_only: bool) -> Database:
    given = str(url)
    if not given.strip():
        raise BadSetting("a store needs a name", "give a file such as desk.db")
    if "://" not in given:
        return SqliteDatabase(Path(given), read_only)
    try:
        address = make_url(given)
    except (ArgumentError, ValueError) as error:
        raise BadSetting(
            f"{given} is no address of a store", "such as postgresql://user@host/name"
        ) from error
    backend = address.get_backend_name()
    if backend == "sqlite" and address.database:
        return SqliteDatabase(Path(address.database), read_only)
    if backend not in ("postgresql", "postgres"):
        raise BadSetting(
            f"no store in {backend}", "a file (sqlite:///desk.db) or postgresql://user@host/name"
        )
    try:
        from wiredesk.desk.postgres import PostgresDatabase

        return PostgresDatabase(address, read_only)
    except ImportError as error:
        raise StoreError("PostgreSQL needs psycopg", "pip install 'wiredesk[postgres]'") from error
