"""A store on each database that is at hand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import psycopg
import pytest
from tests.desk.postgres_server import new_schema_url

from wiredesk.desk import Store, open_store
from wiredesk.desk.tables import metadata

ABSENT = "PostgreSQL 15 is not installed: the store is not tested on it"


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """The database to test."""
    return str(request.param)


@pytest.fixture
def new_url(kind: str, tmp_path: Path) -> str:
    """The address of a store that is not there yet."""
    url = str(tmp_path / "new.db") if kind == "sqlite" else new_schema_url()
    if url is None:
        pytest.skip(ABSENT)
    return url


@pytest.fixture
def store_url(kind: str, tmp_path: Path) -> str:
    """The address of a store that is, or is as good as, new."""
    url = str(tmp_path / "desk.db") if kind == "sqlite" else _emptied()
    if url is None:
        pytest.skip(ABSENT)
    return url


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url) as opened:
        yield opened


def _emptied() -> str | None:
    """One schema for all tests: to make the tables takes ten times as long as to empty them."""
    url = _made()
    if url is None:
        return None
    with psycopg.connect(url) as connection:
        for table in (*metadata.tables, "search"):
            if table != "meta":
                connection.execute(f"DELETE FROM {table}")  # type: ignore[arg-type]
        connection.execute("UPDATE meta SET value = '0' WHERE key = 'seq'")
    return url


@cache
def _made() -> str | None:
    url = new_schema_url()
    if url is not None:
        open_store(url).close()
    return url
