"""A process that is killed loses nothing acknowledged; ``benchmarks/bench_desk.py`` kills 300 times."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import pytest
from tests.desk.killing import kill_once

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")


def test_killed_while_it_writes(store_url: str) -> None:
    start, acknowledged = 0, 0
    for seconds in (0.15, 0.4):
        left, start = kill_once(store_url, seconds, start)
        assert left.refused == ""
        assert left.lost == ()
        acknowledged += left.acknowledged
    assert acknowledged > 0


def test_killed_while_the_store_is_made(new_url: str) -> None:
    for seconds in (0.01, 0.03):
        left, _ = kill_once(new_url, seconds, 0)
        assert left.refused == ""
        assert left.lost == ()


def test_killed_while_the_store_is_upgraded(tmp_path: Path) -> None:
    stored = Path(__file__).parent / "stores" / "version_1.db.gz"
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress(stored.read_bytes()))
    left, _ = kill_once(str(path), 0.02, 0)
    assert left.refused == ""
    # The three articles of the old store are no batch of ours.
    assert set(left.lost) <= {"half a batch"}
