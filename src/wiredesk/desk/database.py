"""What the store needs of a database, whichever it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from wiredesk.desk.search_query import Term
from wiredesk.errors import StoreError


class Database(Protocol):
    """One kind of database behind the store."""

    #: Connections that may only read, each transaction on one state of the store.
    reader: Engine
    #: As messages name it; never with a password.
    name: str
    read_only: bool

    def lock(self, wait: float) -> Connection:
        """Become the one writer; the connection to write with.

        Raises:
            StoreLocked: after ``wait`` seconds another process still was.
            StoreReadOnly: the store cannot be written.
        """
        ...

    def unlock(self) -> None:
        """Let others write."""
        ...

    def schema_version(self, connection: Connection) -> int:
        """The version of the schema, 0 where nothing has been made yet.

        Raises:
            StoreError: this is a database of another program.
        """
        ...

    def index_texts(self, connection: Connection, texts: Sequence[tuple[int, str, str]]) -> None:
        """Make (seq, title, text) findable."""
        ...

    def asked(self, terms: Sequence[Term]) -> dict[str, str]:
        """The terms as the values of the parameters of :meth:`ranked`, by name."""
        ...

    def ranked(self, terms: Sequence[Term], conditions: Sequence[str], most: int, by_day: bool) -> str:
        """SQL for ``seq`` and ``score`` (higher is better) of the ``most`` newest texts that hold the terms.

        ``conditions`` may name ``search_seq()`` and, where ``by_day``, the day ``articles.published``.
        """
        ...

    def explain(self, error: DBAPIError) -> StoreError | None:
        """The error in words; ``None`` for one that only a mistake in wiredesk can cause."""
        ...

    def problems(self, connection: Connection) -> list[str]:
        """What the database itself finds damaged."""
        ...

    def close(self) -> None:
        """Let go of every connection."""
        ...


@contextmanager
def explained(database: Database) -> Iterator[None]:
    """Turns what a database raises into the store's errors."""
    try:
        yield
    except DBAPIError as error:
        told = database.explain(error)
        if told is None:
            raise
        raise told from error
    except SQLAlchemyError as error:
        raise StoreError(f"{database.name}: {error}") from error
