"""A store made by any earlier version opens, keeps everything and is like a new one."""

from __future__ import annotations

import gzip
import importlib
import sqlite3
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, inspect, text
from tests.desk.postgres_server import new_schema_url
from tests.desk.samples import (
    CORRECTION,
    FEED,
    HARBOUR_EDITED,
    NOTE,
    STRIKE,
    VOTE,
    arrive,
    harbour,
    make_page,
    strike,
    vote,
)

from wiredesk.desk import open_store
from wiredesk.desk.migrations import NEWEST
from wiredesk.desk.store import Store
from wiredesk.desk.tables import metadata
from wiredesk.errors import StoreError, StoreTooNew

STORES = Path(__file__).parent / "stores"
#: Versions that were never the newest of a release have no store to upgrade; the first one always has.
VERSIONS = sorted({int(p.name.split("_")[1].split(".")[0]) for p in STORES.iterdir()})


def old_sqlite(folder: Path, version: int) -> str:
    path = folder / "old.db"
    path.write_bytes(gzip.decompress((STORES / f"version_{version}.db.gz").read_bytes()))
    return str(path)


def old_postgresql(version: int) -> str:
    url = new_schema_url()
    if url is None:
        pytest.skip("PostgreSQL 15 is not installed: the store is not tested on it")
    with psycopg.connect(url) as connection:
        connection.execute((STORES / f"version_{version}.sql").read_text())  # type: ignore[arg-type]
    return url


@pytest.fixture(params=[(kind, v) for kind in ("sqlite", "postgresql") for v in VERSIONS], ids=str)
def old_store(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    kind, version = request.param
    return old_sqlite(tmp_path, version) if kind == "sqlite" else old_postgresql(version)


def test_everything_is_still_there(old_store: str) -> None:
    with open_store(old_store) as store, store.read() as tx:
        edited = harbour(HARBOUR_EDITED)
        assert [v.article for v in tx.articles.versions(edited.url or "")] == [harbour(), edited]
        assert {a.article.text for a in tx.articles.latest()} == {HARBOUR_EDITED, STRIKE, VOTE}
        assert (
            len(tx.articles.known_pages([make_page(a) for a in (harbour(), edited, strike(), vote())])) == 4
        )
        assert [r.reason for r in tx.articles.rejections()] == ["no text"]
        assert {s.id: (s.articles, s.outlets, s.newest) for s in tx.stories.all()} == {
            "s-port": (2, 2, "2031-03-04"),
            "s-vote": (1, 1, "2031-03-05"),
        }
        assert [s.successor for s in tx.stories.all(retired=True)] == ["s-port"]
        assert [m.article for m in tx.stories.members("s-vote")] == [vote().id]
        assert [k.kind for k in tx.stories.links()] == ["cites"]
        account = tx.stories.account("s-vote")
        assert account is not None
        assert (account.digest, account.data) == ("d1", b'{"schema": "account"}')
        assert tx.corrections.all() == [CORRECTION]
        assert tx.annotations.get([VOTE], "rules 1") == {VOTE: NOTE}
        assert tx.outlets.all() == {"Herald": b"lines"}
        assert tx.feeds.all() == [FEED]
        assert [c.kind for c in tx.changes.since()] == ["new story"]
        assert [f.article for f in tx.search("harbour ana")] == [edited.id]
        assert [f.article for f in tx.search('"the harbour of port" nine')] == [edited.id]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_groups_that_were_one_value_become_rows(kind: str, tmp_path: Path) -> None:
    old = old_sqlite(tmp_path, 5) if kind == "sqlite" else old_postgresql(5)
    with open_store(old) as store, store.read() as tx:
        port = tuple(sorted([harbour(HARBOUR_EDITED).id, strike().id]))
        assert tx.groups.all() == {"s-port": port, "s-vote": (vote().id,)}
        assert tx.groups.retired() == {"s-old": "s-port"}
        assert tx.groups.waiting() == {vote().id}


def test_it_goes_on(old_store: str) -> None:
    with open_store(old_store) as store:
        with store.read() as tx:
            before = tx.last_seq
        with store.write() as tx:
            again = tx.articles.add_batch(arrive(harbour(), harbour(HARBOUR_EDITED), strike(), vote()))
        assert (again.articles, again.repeated) == ((), 4)
        with store.write() as tx:
            new = harbour(HARBOUR_EDITED + " Rain fell.")
            assert tx.articles.add_batch(arrive(new)).superseded == {new.id: harbour(HARBOUR_EDITED).id}
            assert tx.last_seq > before


def shape(url: str) -> dict[str, object]:
    address = url.replace("postgresql://", "postgresql+psycopg://") if "://" in url else f"sqlite:///{url}"
    engine = create_engine(address)
    looked = inspect(engine)
    found: dict[str, object] = {}
    for table in sorted(looked.get_table_names()):
        if not table.startswith("search"):
            found[table] = (
                [c["name"] for c in looked.get_columns(table)],
                sorted(str(i["name"]) for i in looked.get_indexes(table)),
            )
    engine.dispose()
    return found


def test_the_tables_become_those_of_a_new_store(old_store: str, new_url: str) -> None:
    open_store(old_store).close()
    open_store(new_url).close()
    assert shape(old_store) == shape(new_url)


def test_the_steps_make_the_tables_that_the_code_knows(new_url: str) -> None:
    open_store(new_url).close()
    made = shape(new_url)
    assert sorted(made) == sorted(metadata.tables)
    for name, table in metadata.tables.items():
        columns, indexes = made[name]  # type: ignore[misc]
        assert columns == [c.name for c in table.columns]
        assert indexes == sorted(str(i.name) for i in table.indexes)


def test_a_step_that_fails_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = old_sqlite(tmp_path, 1)

    def fail(number: int, connection: object) -> None:
        connection.exec_driver_sql("DROP TABLE stories")  # type: ignore[attr-defined]
        raise RuntimeError(f"step {number}")

    with monkeypatch.context() as patched:
        patched.setattr("wiredesk.desk.store.apply_step", fail)
        with pytest.raises(RuntimeError, match="step 2"):
            open_store(path)
    with open_store(path) as store, store.read() as tx:
        assert len(tx.stories.all()) == 2


def test_a_newer_store_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    open_store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreTooNew, match=f"version {NEWEST + 1}; this wiredesk knows {NEWEST}"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_newer_store_on_postgresql() -> None:
    url = new_schema_url()
    if url is None:
        pytest.skip("PostgreSQL 15 is not installed: the store is not tested on it")
    open_store(url).close()
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'version'")
    with pytest.raises(StoreTooNew):
        open_store(url)


def test_an_old_store_opened_for_reading_says_what_to_do(tmp_path: Path) -> None:
    path = old_sqlite(tmp_path, 1)
    with pytest.raises(StoreError, match="older store"):
        open_store(path, read_only=True)


def test_a_second_process_waits_for_the_upgrade(tmp_path: Path) -> None:
    path = old_sqlite(tmp_path, 1)
    with open_store(path) as store:
        assert isinstance(store, Store)
        with open_store(path, read_only=True) as reader, reader.read() as tx:
            assert tx.articles.count() == 3


def test_files_that_were_known_before_are_found_by_their_last_part(store_url: str) -> None:
    step = importlib.import_module("wiredesk.desk.migrations.0009_file_last_parts")
    with open_store(store_url) as store:
        with store.write() as tx:
            tx.files.put({"/pages/monday/1.html": "pages/monday/1.html", "/pages/2.html": "pages/2.html"})
        address = (
            store_url.replace("postgresql://", "postgresql+psycopg://")
            if "://" in store_url
            else f"sqlite:///{store_url}"
        )
        engine = create_engine(address)
        with engine.begin() as connection:
            connection.execute(text("UPDATE files SET last_part = ''"))
            step.convert(connection)
        engine.dispose()
        with store.read() as tx:
            assert tx.files.named(["1.html"]) == {"/pages/monday/1.html": "pages/monday/1.html"}
