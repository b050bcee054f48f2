"""A PostgreSQL server that is full, breaks or may not be written is told as a file is, and nothing is lost."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from tests.desk.postgres_server import new_schema_url, server_url
from tests.desk.samples import arrive, harbour, make_article, strike, vote

from wiredesk.desk import Store, Transaction, open_store
from wiredesk.errors import StoreError, StoreFull, StoreReadOnly
from wiredesk.model.article import Article


@pytest.fixture
def url() -> str:
    found = new_schema_url()
    if found is None:
        pytest.skip("PostgreSQL 15 is not installed: the store is not tested on it")
    return found


@pytest.fixture
def on_small_disk(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a schema whose tables lie on a disk of a few megabytes."""
    if sys.platform != "linux" or os.geteuid() != 0 or os.environ.get("WIREDESK_TEST_POSTGRES"):
        pytest.skip("a small disk needs root to mount, and a server of one's own")
    disk = Path(f"/tmp/wiredesk-small-{os.getpid()}")
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", disk], capture_output=True)
    if mounted.returncode:
        disk.rmdir()
        pytest.skip("this machine lets nobody mount a small disk")
    try:
        owner = pwd.getpwnam("postgres")
        os.chown(disk, owner.pw_uid, owner.pw_gid)
        with psycopg.connect(server_url() or "", autocommit=True) as connection:
            connection.execute(f"CREATE TABLESPACE small LOCATION '{disk}'")  # type: ignore[arg-type]
        yield f"{url}%20-cdefault_tablespace%3Dsmall"
    finally:
        with psycopg.connect(server_url() or "", autocommit=True) as connection:
            connection.execute(f"DROP SCHEMA {url.rpartition('%3D')[2]} CASCADE")  # type: ignore[arg-type]
            connection.execute("DROP TABLESPACE small")
        subprocess.run(["umount", disk], check=True)
        disk.rmdir()


def add(store: Store, article: Article, then: Callable[[Transaction], object] = lambda _: None) -> None:
    with store.write() as tx:
        tx.articles.add_batch(arrive(article))
        then(tx)


def test_a_server_whose_disk_is_full_takes_the_write_back(on_small_disk: str) -> None:
    kept = 0
    with open_store(on_small_disk) as store:
        with suppress(StoreFull):
            while kept < 2000:
                add(store, make_article(os.urandom(5000).hex(), f"https://x.example/{kept}"))
                kept += 1
        with pytest.raises(StoreFull, match="disk is full"):
            add(store, make_article(os.urandom(200_000).hex(), "https://x.example/big"))
        with store.read() as tx:
            assert tx.articles.count() == kept
    with open_store(on_small_disk) as store, store.read() as tx:
        assert len({a.article.id for a in tx.articles.latest()}) == kept > 0


def test_a_server_that_may_only_be_read(url: str) -> None:
    with open_store(url) as store, store.write() as tx:
        tx.articles.add_batch(arrive(harbour()))
    with open_store(f"{url}%20-cdefault_transaction_read_only%3Don") as store:
        with pytest.raises(StoreReadOnly, match="may be read and not written"), store.write() as tx:
            tx.articles.add_batch(arrive(strike()))
        with store.read() as tx:
            assert tx.articles.count() == 1
            assert tx.search("harbour")
    with open_store(url) as store, store.write() as tx:
        assert len(tx.articles.add_batch(arrive(harbour(), strike())).articles) == 1


def test_no_store_is_made_where_only_reading_is_allowed(url: str) -> None:
    with pytest.raises(StoreReadOnly):
        open_store(f"{url}%20-cdefault_transaction_read_only%3Don")


def test_a_time_limit_of_the_server(url: str) -> None:
    with open_store(url) as store, store.write() as tx:
        tx.articles.add_batch(arrive(harbour()))
    with open_store(f"{url}%20-cstatement_timeout%3D100") as store:
        with pytest.raises(StoreError, match="time limit"):
            add(store, strike(), lambda tx: tx._connection.exec_driver_sql("SELECT pg_sleep(5)"))
        with store.read() as tx:
            assert tx.articles.count() == 1


def test_connections_broken_while_nothing_was_done_are_made_anew(url: str) -> None:
    with open_store(url) as store:
        with store.write() as tx:
            tx.articles.add_batch(arrive(harbour()))
        with store.read() as tx:
            assert tx.articles.count() == 1
        _break(url)
        with store.read() as tx:
            assert tx.articles.count() == 1
        with store.write() as tx:
            assert len(tx.articles.add_batch(arrive(strike())).articles) == 1
        _break(url)
        with store.write() as tx:
            assert len(tx.articles.add_batch(arrive(vote())).articles) == 1


def test_a_connection_that_breaks_at_the_commit_is_told(url: str) -> None:
    with open_store(url) as store:
        with pytest.raises(StoreError):
            add(store, harbour(), lambda _: _break(url))
        with store.write() as tx:
            assert len(tx.articles.add_batch(arrive(harbour())).articles) == 1


def _break(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as other:
        asked = (
            "SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE application_name = 'wiredesk'"
        )
        other.execute(asked)
