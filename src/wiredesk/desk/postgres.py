"""The store in a PostgreSQL database (15 or newer), full text by tsvector and GIN."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from wiredesk.desk.search_query import Term
from wiredesk.errors import StoreDamaged, StoreError, StoreFull, StoreLocked, StoreReadOnly

_OLDEST = 150_000
#: Finds that are scored, the newest: their words are read for it, 500 in 35 ms where 100,000 are stored.
MOST_SCORED = 500
#: Numbers (two for each article) that count as recent: one word took 172 ms (p95) without, 32 ms with it.
RECENT = 20_000
#: The numbers of the pairs of words that a phrase is made of (``migrations/0010_neighbouring_words.py``).
_PAIRS = "wiredesk_pairs(to_tsvector('wiredesk', :{}))"
_READ_ONLY = (StoreReadOnly, "may be read and not written", "ask for the right to write")
#: By SQLSTATE or its class (PostgreSQL manual, appendix A).
_EXPLAINED: dict[str, tuple[type[StoreError], str, str]] = {
    "53100": (StoreFull, "the server's disk is full", "make room and add the same again"),
    "53": (StoreError, "the server has too little memory or too few connections", "try again later"),
    "25006": _READ_ONLY,
    "42501": _READ_ONLY,
    "XX001": (StoreDamaged, "the server finds damaged data", "restore a backup"),
    "XX002": (StoreDamaged, "the server finds a damaged index", "run REINDEX DATABASE"),
    "55P03": (StoreLocked, "another process is writing", "wait for it to end, or wait longer"),
    "57014": (StoreError, "the server's time limit ended the work", "raise its statement_timeout"),
    "57": (StoreError, "the server ended the work", "try again; nothing of it was written"),
    "08": (StoreError, "the connection broke", "try again; what was acknowledged is there"),
    "28": (StoreError, "the server does not let this user in", "check user and password"),
    "3D000": (StoreError, "there is no such database", "make it with 'createdb'"),
}


class PostgresDatabase:
    """One schema of a PostgreSQL database; ``?options=-csearch_path=NAME`` in the address chooses it."""

    def __init__(self, url: URL, read_only: bool = False) -> None:
        self.name = url.render_as_string(hide_password=True)
        self.read_only = read_only
        driver = url.set(drivername="postgresql+psycopg")
        arguments = {"application_name": "wiredesk", "connect_timeout": 10}
        reading = create_engine(
            driver,
            connect_args=arguments,
            isolation_level="REPEATABLE READ",
            max_overflow=20,
            # A server that was started anew has broken every connection that waits here.
            pool_pre_ping=True,
        )
        self.reader: Engine = reading.execution_options(postgresql_readonly=True)
        self._writing = create_engine(driver, connect_args=arguments, pool_size=1)
        event.listen(self._writing, "connect", _keep_promises)
        self._writer: Connection | None = None

    def lock(self, wait: float) -> Connection:
        """See :class:`wiredesk.desk.database.Database`."""
        if self.read_only:
            raise StoreReadOnly(f"{self.name} was opened for reading", "open it for writing")
        writer = self._connected()
        milliseconds = max(1, round(wait * 1000))
        try:
            with writer.begin():
                writer.exec_driver_sql(f"SET LOCAL lock_timeout = {milliseconds}")
                writer.execute(text("SELECT pg_advisory_lock(:key)"), {"key": self._key(writer)})
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) == "55P03":
                raise StoreLocked(
                    f"{self.name} is being written by another process", "wait for it to end, or wait longer"
                ) from error
            raise
        return writer

    def _connected(self) -> Connection:
        """The writer's connection, made anew where the server broke it while nothing was written."""
        writer = self._writer
        if writer is not None and not writer.closed and not writer.invalidated:
            try:
                with writer.begin():
                    writer.exec_driver_sql("SELECT 1")
            except DBAPIError as error:
                if not error.connection_invalidated:
                    raise
            else:
                return writer
        if writer is not None:
            writer.close()
        self._writer = self._writing.connect()
        self._prepare(self._writer)
        return self._writer

    def _prepare(self, writer: Connection) -> None:
        with writer.begin():
            version = int(str(writer.exec_driver_sql("SHOW server_version_num").scalar()))
            if version < _OLDEST:
                raise StoreError(f"{self.name}: PostgreSQL {version // 10_000} is too old", "15 is needed")

    @staticmethod
    def _key(connection: Connection) -> int:
        """One lock for each schema: several desks fit into one database."""
        schema = str(connection.exec_driver_sql("SELECT current_schema()").scalar())
        made = hashlib.blake2b(f"wiredesk {schema}".encode(), digest_size=8).digest()
        return int.from_bytes(made, "big", signed=True)

    def unlock(self) -> None:
        """See :class:`wiredesk.desk.database.Database`."""
        writer = self._writer
        if writer is None or writer.closed:
            return
        try:
            with writer.begin():
                writer.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": self._key(writer)})
        except DBAPIError:
            # The connection is gone, and with it the lock.
            writer.close()
            self._writer = None

    def schema_version(self, connection: Connection) -> int:
        """See :class:`wiredesk.desk.database.Database`."""
        if connection.exec_driver_sql("SELECT to_regclass('meta')").scalar() is None:
            return 0
        columns = connection.exec_driver_sql(
            "SELECT count(*) FROM pg_attribute "
            "WHERE attrelid = to_regclass('meta') AND attname IN ('key', 'value')"
        ).scalar()
        found = (
            connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'version'").scalar()
            if columns == 2
            else None
        )
        if found is None:
            raise StoreError(f"{self.name} holds tables of another program", "name another database")
        return int(found)

    def index_texts(self, connection: Connection, texts: Sequence[tuple[int, str, str]]) -> None:
        """See :class:`wiredesk.desk.database.Database`."""
        statement = text(
            "INSERT INTO search (seq, words) VALUES (:seq, setweight(to_tsvector('wiredesk', :title), 'A') "
            "|| setweight(to_tsvector('wiredesk', :body), 'D'))"
        )
        if texts:
            connection.execute(statement, [{"seq": s, "title": t, "body": b} for s, t, b in texts])

    def asked(self, terms: Sequence[Term]) -> dict[str, str]:
        """See :class:`wiredesk.desk.database.Database`."""
        return {"words": " & ".join(_term(t) for t in terms), **_side_by_side(terms)}

    def ranked(self, terms: Sequence[Term], conditions: Sequence[str], most: int, by_day: bool) -> str:
        """See :class:`wiredesk.desk.database.Database`."""
        days = "JOIN articles ON articles.seq = search.seq" if by_day else ""
        where = "".join(f" AND {c.replace('search_seq()', 'search.seq')}" for c in conditions)
        most = min(most, MOST_SCORED)
        holds = "search.words @@ to_tsquery('wiredesk', :words)"
        together = _side_by_side(terms)
        if together:
            newest = _by_pairs(together, days, where, holds, most)
        else:
            newest = _by_words(days, f"{holds}{where}", most)
        return (
            f"{newest} SELECT seq, ts_rank('{{0.1, 0.2, 0.4, 1.0}}', words, "
            "to_tsquery('wiredesk', :words), 1) AS score FROM newest"
        )

    def explain(self, error: DBAPIError) -> StoreError | None:
        """See :class:`wiredesk.desk.database.Database`."""
        state = getattr(error.orig, "sqlstate", None) or ("08" if error.connection_invalidated else "")
        if not state and type(error.orig).__name__ in ("OperationalError", "ConnectionTimeout"):
            return StoreError(f"{self.name} cannot be reached: {error.orig}", "check address and server")
        told = _EXPLAINED.get(state) or _EXPLAINED.get(state[:2])
        if told is None:
            return None
        kind, message, advice = told
        return kind(f"{self.name}: {message}", advice)

    def problems(self, connection: Connection) -> list[str]:  # noqa: ARG002
        """See :class:`wiredesk.desk.database.Database`; the server checks its files itself (pg_amcheck)."""
        return []

    def close(self) -> None:
        """See :class:`wiredesk.desk.database.Database`."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        self._writing.dispose()
        self.reader.dispose()


def _keep_promises(connection: Any, _: object) -> None:
    """An acknowledged page is on the disk, whatever the server's own setting."""
    connection.execute("SET synchronous_commit = on")
    connection.commit()


def _term(term: Term) -> str:
    words = [f"'{word}'" for word in term.words]
    if term.prefix:
        words[-1] += ":*"
    found = f"({' <-> '.join(words)})"
    return f"!{found}" if term.unwanted else found


def _side_by_side(terms: Sequence[Term]) -> dict[str, str]:
    """Wanted words of which two and more must stand side by side, by names of parameters.

    The last word of a prefix stands for many.
    """
    whole = [t.words[: len(t.words) - t.prefix] for t in terms if not t.unwanted]
    return {f"phrase{n}": " ".join(words) for n, words in enumerate(w for w in whole if len(w) > 1)}


def _by_words(days: str, holds: str, most: int) -> str:
    """SQL that begins with ``newest``: the newest texts that hold words.

    A word of every second article is found often enough among the recent ones: the others, whose words would
    be read for nothing, are looked at only where it is not.
    """
    edge = f"(SELECT max(seq) - {RECENT} FROM search)"

    def found(further: str, order: str) -> str:
        return (
            f"(SELECT search.seq, search.words FROM search {days} WHERE {holds} AND {further} "
            f"ORDER BY {order} DESC LIMIT {most})"
        )

    recent = found(f"search.seq > {edge}", "search.seq")
    # The sum keeps the server from looking for a rare word article by article, the newest first.
    older = found(f"search.seq <= {edge} AND (SELECT count(*) FROM recent) < {most}", "search.seq + 0")
    return (
        f"WITH recent AS MATERIALIZED {recent}, older AS MATERIALIZED {older}, newest AS "
        f"(SELECT * FROM recent UNION ALL SELECT * FROM older ORDER BY seq DESC LIMIT {most})"
    )


def _by_pairs(together: Iterable[str], days: str, where: str, holds: str, most: int) -> str:
    """SQL that begins with ``newest``: the newest texts that hold phrases, and the other words asked for.

    Those in which each two words stand side by side are told by the index of pairs. Only their words are
    read, the newest first, as many as are needed: ``OFFSET 0`` keeps the server from another order.
    """
    pairs = " AND ".join(f"wiredesk_pairs(search.words) @> {_PAIRS.format(name)}" for name in together)
    return (
        f"WITH near AS MATERIALIZED (SELECT search.seq FROM search {days} WHERE {pairs}{where}), newest AS "
        "(SELECT found.seq, found.words FROM (SELECT seq FROM near ORDER BY seq DESC OFFSET 0) AS one "
        "CROSS JOIN LATERAL (SELECT search.seq, search.words FROM search "
        f"WHERE search.seq = one.seq AND {holds} OFFSET 0) AS found LIMIT {most})"
    )
