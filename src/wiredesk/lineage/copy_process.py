"""The search for copies in a process of its own: another core does it while this one does something else.

The parent starts a second Python and sends it articles; it answers with links. Messages are pickled: both
ends are this program, and texts may hold lone surrogates, which other encodings refuse.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import signal
import struct
import subprocess
import sys
from collections.abc import Sequence
from typing import IO, Any

from wiredesk.errors import WorkerNotStarted
from wiredesk.lineage.copy_finder import CopyFinder
from wiredesk.model.article import Article
from wiredesk.model.lineage import Link

_LENGTH = struct.Struct(">Q")
_COMMAND = "from wiredesk.lineage.copy_process import main; main()"
_ADVICE = "see what it wrote to the error stream, and whether the machine has memory and processes left"


class CopyProcess:
    """A :class:`~wiredesk.lineage.copy_finder.CopyFinder` elsewhere: the same links for the same articles.

    :meth:`begin` hands new articles over, :meth:`take` waits for their links; between the two it works by
    itself. Threads take turns.

    Raises, wherever it is used:
        WorkerNotStarted: the machine has no room for another process, or it ended.
    """

    def __init__(self) -> None:
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _COMMAND],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "OMP_NUM_THREADS": "1"},
            )  # fmt: skip
        except OSError as error:
            raise WorkerNotStarted(
                f"the process that looks for copies cannot be started: {error}", _ADVICE
            ) from error
        atexit.register(self.close)

    def add(self, articles: Sequence[Article]) -> None:
        """Articles whose links are known; waits until they are taken in."""
        self._send((articles, False))
        self.take()

    def begin(self, new: Sequence[Article]) -> None:
        """Begin to look for the links that new articles bring; what was begun before must have been taken."""
        self._send((new, True))

    def take(self) -> tuple[Link, ...]:
        """The links of the articles that were handed over last."""
        try:
            found: tuple[Link, ...] = _receive(self._process.stdout)
        except (OSError, EOFError, ValueError) as error:
            self.close()
            raise WorkerNotStarted("the process that looks for copies ended", _ADVICE) from error
        return found

    def close(self) -> None:
        """End the process."""
        atexit.unregister(self.close)
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _send(self, message: tuple[Sequence[Article], bool]) -> None:
        try:
            _send(self._process.stdin, message)
        except (OSError, ValueError) as error:
            self.close()
            raise WorkerNotStarted("the process that looks for copies ended", _ADVICE) from error


def serve(source: IO[bytes], sink: IO[bytes]) -> None:
    """Answer until the parent closes its end, as it does when it dies."""
    finder = CopyFinder()
    while True:
        try:
            articles, find = _receive(source)
        except EOFError:
            return
        found: tuple[Link, ...] = ()
        if find:
            found = finder.find(articles)
        else:
            finder.add(articles)
        _send(sink, found)


def main() -> None:
    """The process: standard output carries messages, everything else goes to the error stream."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    # An interrupt from the terminal is the parent's to deal with.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(BrokenPipeError):
        serve(os.fdopen(os.dup(sys.stdin.fileno()), "rb"), out)


def _send(pipe: IO[bytes] | None, message: Any) -> None:
    assert pipe is not None
    packed = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(packed)))
    pipe.write(packed)
    pipe.flush()


def _receive(pipe: IO[bytes] | None) -> Any:
    assert pipe is not None
    (size,) = _LENGTH.unpack(_read(pipe, _LENGTH.size))
    return pickle.loads(_read(pipe, size))


def _read(pipe: IO[bytes], size: int) -> bytes:
    found = pipe.read(size)
    if len(found) < size:
        raise EOFError
    return found
