"""Kills a process that writes to a store, and looks at what it left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.desk.killed import BATCH, lost, lost_of_stream, opened_desk

from wiredesk.desk import open_store

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Killed:
    """What one kill left: lines acknowledged, what of it is lost, and why the store does not open."""

    acknowledged: int
    opened: bool
    lost: tuple[str, ...]
    refused: str = ""


class Victim:
    """A process that waits at the gate, so that its start does not count into the time it lives."""

    def __init__(self, url: str, start: int, *how: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.desk.killed", url, str(start), *how],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.PIPE,
            bufsize=0,
            cwd=ROOT,
            env={**os.environ, "OMP_NUM_THREADS": "1"},
        )

    def wait_ready(self) -> None:
        """Wait until everything is imported."""
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == b"ready 0\n"

    def live(self, lines: int, seconds: float) -> list[str]:
        """Let it work until it has said so many lines, and so long after; kill it; return what it said."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"go\n")
        self._process.stdin.flush()
        assert self._process.stdout is not None
        said = b"".join(self._process.stdout.readline() for _ in range(lines))
        time.sleep(seconds)
        self._process.send_signal(signal.SIGKILL)
        output, errors = self._process.communicate()
        if self._process.returncode != -signal.SIGKILL:
            raise RuntimeError(f"it died before it was killed: {errors.decode()[-2000:]}")
        return (said + output).decode().splitlines()


def kill_once(url: str, start: int, lines: int, seconds: float) -> tuple[Killed, int]:
    """Let a process work on the store and kill it; what is left, and the number to go on from."""
    victim = Victim(url, start)
    victim.wait_ready()
    lines = victim.live(lines, seconds)
    told = [line for line in lines if not line.startswith("opened")]
    try:
        with open_store(url, wait=30) as store:
            missing = lost(store, told)
            with store.write(wait=30):
                pass
    except Exception as error:  # noqa: BLE001 - any error here is the finding
        return Killed(len(told), bool(lines), (), repr(error)), start
    numbers = [int(line.split()[1]) for line in told]
    # The last batch may have been written without being acknowledged: go on behind it.
    return Killed(len(told), bool(lines), tuple(missing)), max([*numbers, start - 1]) + 1 + 2 * BATCH


def kill_stream(url: str, start: int, lines: int, seconds: float) -> tuple[Killed, int]:
    """As :func:`kill_once`, of a desk that takes pages in; it is whole again after an addition of nothing."""
    victim = Victim(url, start, "stream")
    victim.wait_ready()
    told = victim.live(lines, seconds)
    with opened_desk(url) as desk:
        missing = lost_of_stream(desk, told)
    numbers = [int(line.split()[1]) for line in told]
    return Killed(len(told), True, tuple(missing)), max([*numbers, start - 1]) + 1 + 2 * BATCH
