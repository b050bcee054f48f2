"""A process that is killed loses nothing acknowledged; ``benchmarks/bench_desk.py`` kills 300 times."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import pytest
from tests.desk.killing import kill_once, kill_stream

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")


def test_killed_while_it_writes(store_url: str) -> None:
    start = 0
    for lines, seconds in ((3, 0.0), (8, 0.015)):
        left, start = kill_once(store_url, start, lines, seconds)
        assert left.refused == ""
        assert left.lost == ()
        assert left.acknowledged >= lines - 1


def test_killed_while_pages_are_read_ahead_and_copies_looked_for(store_url: str) -> None:
    start = 0
    for lines, seconds in ((12, 0.0), (31, 0.02), (45, 0.1)):
        left, start = kill_stream(store_url, start, lines, seconds)
        assert left.lost == ()
        assert left.acknowledged >= lines - 1


def test_killed_while_the_store_is_made(new_url: str) -> None:
    left, _ = kill_once(new_url, 0, 0, 0.02)
    assert left.refused == ""
    assert left.lost == ()


def test_killed_while_the_store_is_upgraded(tmp_path: Path) -> None:
    stored = Path(__file__).parent / "stores" / "version_1.db.gz"
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress(stored.read_bytes()))
    left, _ = kill_once(str(path), 0, 0, 0.02)
    assert left.refused == ""
    # The three articles of the old store are no batch of ours.
    assert set(left.lost) <= {"half a batch"}
