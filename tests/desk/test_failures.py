"""What keeps a store from opening or writing is said clearly, and nothing is lost."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from tests.desk.postgres_server import server_url
from tests.desk.samples import HARBOUR, arrive, fill, harbour, make_article, strike

from wiredesk.desk import open_store
from wiredesk.errors import (
    BadSetting,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    with open_store(path) as store:
        fill(store)
    return path


@contextmanager
def powerless() -> Iterator[None]:
    """Root may write everything: be nobody for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="wiredesk-test-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def test_a_disk_that_is_full_takes_the_write_back(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    with open_store(path) as store:
        with store.write() as tx:
            tx.articles.add_batch(arrive(harbour()))
            pages = tx._connection.exec_driver_sql("PRAGMA page_count").scalar()
            tx._connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 8}")
        big = make_article(os.urandom(200_000).hex(), "https://x.example/big")
        with pytest.raises(StoreFull, match="no space"), store.write() as tx:
            tx.articles.add_batch(arrive(strike(), big))
        with store.read() as tx:
            assert [a.article.text for a in tx.articles.latest()] == [HARBOUR]
            assert tx.problems() == []
        with store.write() as tx:
            tx._connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
            assert len(tx.articles.add_batch(arrive(strike(), big)).articles) == 2


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="a small disk needs root to mount")
def test_a_small_disk(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", disk], capture_output=True)
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    kept = 0
    try:
        with open_store(disk / "desk.db") as store:
            try:
                while True:
                    article = make_article(os.urandom(5000).hex(), f"https://x.example/{kept}")
                    with store.write() as tx:
                        tx.articles.add_batch(arrive(article))
                    kept += 1
            except StoreFull:
                pass
            with store.read() as tx:
                assert tx.articles.count() == kept
        with open_store(disk / "desk.db") as store, store.read() as tx:
            assert tx.articles.count() == kept > 0
            assert tx.problems() == []
    finally:
        subprocess.run(["umount", disk], check=True)


def test_opened_for_reading(filled: Path) -> None:
    with open_store(filled, read_only=True) as store:
        assert store.read_only
        with store.read() as tx:
            assert tx.articles.count() == 3
        with pytest.raises(StoreReadOnly), store.write():
            pass


def test_a_file_that_cannot_be_written(open_folder: Path) -> None:
    path = open_folder / "desk.db"
    with open_store(path) as store:
        fill(store)
    for file in open_folder.iterdir():
        file.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    open_folder.chmod(0o555)
    with powerless(), open_store(path) as store:
        with store.read() as tx:
            assert tx.articles.count() == 3
            assert tx.search("harbour")
        with pytest.raises(StoreReadOnly), store.write():
            pass


def test_a_folder_that_cannot_be_written(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    with powerless(), pytest.raises(StoreReadOnly):
        open_store(open_folder / "desk.db")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no folder"):
        open_store(tmp_path / "none" / "desk.db")


def test_a_name_that_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        open_store(tmp_path)


def test_reading_what_is_not_there_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here"):
        open_store(tmp_path / "desk.db", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Buy milk. " * 500)
    with pytest.raises(StoreDamaged, match="no SQLite file"):
        open_store(path)
    assert path.read_text() == "Buy milk. " * 500


def test_the_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        open_store(path)
    assert path.read_bytes() == before


def look_at_everything(path: Path) -> None:
    """Damage shows when the store is opened, when it is read, or when it is checked."""
    with open_store(path) as store, store.read() as tx:
        list(tx.articles.latest())
        tx.search("harbour")
        for problem in tx.problems():
            raise StoreDamaged(problem)


@pytest.mark.parametrize("at", [100, 4096, 8192, 20_000])
def test_a_damaged_file_is_told_and_never_written_over(filled: Path, at: int) -> None:
    data = bytearray(filled.read_bytes())
    data[at : at + 3000] = os.urandom(3000)
    filled.write_bytes(data)
    with pytest.raises(StoreDamaged):
        look_at_everything(filled)


def test_a_file_that_was_cut(filled: Path) -> None:
    os.truncate(filled, filled.stat().st_size // 2)
    with pytest.raises(StoreDamaged):
        look_at_everything(filled)


def test_another_program_holds_the_file(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = sqlite3.connect(filled, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr("wiredesk.desk.sqlite._PRAGMAS", ("PRAGMA busy_timeout = 50",))
    try:
        with open_store(filled) as store:
            with pytest.raises(StoreLocked, match="another program"), store.write():
                pass
            other.execute("ROLLBACK")
            with store.write() as tx:
                assert tx.articles.add_batch(arrive(harbour(HARBOUR + " Rain."))).articles
    finally:
        other.close()


@pytest.mark.parametrize("url", ["", "mysql://host/name", "sqlite://", "ftp://host/x"])
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(BadSetting):
        open_store(url)


def test_a_file_given_as_address(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/desk.db"):
        pass
    assert (tmp_path / "desk.db").exists()


def test_odd_file_names(tmp_path: Path) -> None:
    path = tmp_path / "a desk? 100% #1.db"
    with open_store(path) as store:
        fill(store)
    assert path.exists()


def test_no_server_there() -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        open_store("postgresql://nobody:secret@127.0.0.1:1/none")


def test_messages_hold_no_password() -> None:
    with pytest.raises(StoreError) as told:
        open_store("postgresql://nobody:secret@127.0.0.1:1/none")
    assert "secret" not in str(told.value)


def test_no_such_database() -> None:
    server = server_url()
    if server is None:
        pytest.skip("PostgreSQL 15 is not installed: the store is not tested on it")
    with pytest.raises(StoreError):
        open_store(server.replace("/postgres?", "/no_such_database?"))


def test_a_connection_that_breaks_loses_nothing(store_url: str) -> None:
    if "://" not in store_url:
        pytest.skip("only a server's connection can break")
    with open_store(store_url) as store:
        with store.write() as tx:
            tx.articles.add_batch(arrive(harbour()))

        def add_and_break() -> None:
            with store.write() as tx:
                tx.articles.add_batch(arrive(strike()))
                with psycopg.connect(store_url) as other:
                    other.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                        "WHERE application_name = 'wiredesk'"
                    )
                tx.articles.count()

        with store.writing():
            with pytest.raises(StoreError):
                add_and_break()
            with pytest.raises(StoreError, match="connection broke"), store.write():
                pass
        with store.write() as tx:
            assert tx.articles.count() == 1
            assert tx.articles.add_batch(arrive(strike())).articles


def test_every_commit_reaches_the_servers_disk(store_url: str) -> None:
    if "://" not in store_url:
        pytest.skip("SQLite is looked at below")
    with psycopg.connect(store_url, autocommit=True) as other:
        other.execute("ALTER ROLE CURRENT_USER SET synchronous_commit = off")
        try:
            with open_store(store_url) as store, store.write() as tx:
                assert tx._connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"
        finally:
            other.execute("ALTER ROLE CURRENT_USER RESET synchronous_commit")


def test_every_commit_reaches_the_disk(filled: Path) -> None:
    with open_store(filled) as store, store.write() as tx:
        settings = {
            name: tx._connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
