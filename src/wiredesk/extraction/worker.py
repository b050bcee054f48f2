"""A process of its own for untrusted markup: it can be killed, and its time and memory are limited.

The parent starts a second Python once and sends it page after page; a page that
takes too much processor time or memory ends the process, and the next page gets a new one. Messages are
length-prefixed MessagePack, so that nothing the worker says is executed.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import select
import struct
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Any

import msgspec

from wiredesk.errors import WorkerNotStarted
from wiredesk.extraction.drafts import Draft, draft_markup, refused_draft
from wiredesk.model.article import Agency

_LENGTH = struct.Struct(">Q")
#: The parent waits this many times the processor time that a page may take: other programs run too.
_PATIENCE = 6.0
#: With twenty busy processes beside it a start took more than a minute; a worker that dies is known at once.
_START_SECONDS = 300.0
_START_ADVICE = "see what it wrote to the error stream, and whether the machine has memory and processes left"


@dataclass(frozen=True, slots=True)
class Job:
    """One page of markup for the worker."""

    content: bytes
    is_text: bool
    url: str | None
    title: str | None


class PageKilled(Exception):  # noqa: N818 - reads as the sentence it makes
    """The page took more than its share and its worker was ended."""


class MarkupWorker:
    """Drafts pages in another process, within ``seconds`` of processor time and ``memory`` bytes."""

    def __init__(self, agencies: Sequence[Agency], seconds: float, memory: int) -> None:
        self._agencies, self._seconds, self._memory = tuple(agencies), seconds, memory
        self._process: subprocess.Popen[bytes] | None = None
        atexit.register(self.close)

    def draft(self, content: str | bytes, url: str | None, title: str | None) -> Draft:
        """The draft of one page.

        Raises:
            PageKilled: the page needed more time or memory than is allowed.
            WorkerNotStarted: the machine has no room for another process, or its Python is broken.
        """
        data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        job = Job(data, isinstance(content, str), url, title)
        process = self._process or self._start()
        try:
            _send(process.stdin, msgspec.msgpack.encode(job))
            answer = _receive(process.stdout, time.monotonic() + self._seconds * _PATIENCE)
        except (OSError, EOFError, TimeoutError) as error:
            self.close()
            raise PageKilled(
                f"needed more than {self._seconds:g} seconds or {self._memory / 1e9:g} GB"
            ) from error
        return msgspec.msgpack.decode(answer, type=Draft)

    def _start(self) -> subprocess.Popen[bytes]:
        try:
            process = subprocess.Popen(
                [sys.executable, "-c", "from wiredesk.extraction.worker import main; main()"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "OMP_NUM_THREADS": "1"},
            )  # fmt: skip
        except OSError as error:
            raise WorkerNotStarted(
                f"the process that reads pages cannot be started: {error}", _START_ADVICE
            ) from error
        self._process = process
        try:
            _send(process.stdin, msgspec.msgpack.encode((self._agencies, self._seconds, self._memory)))
            _receive(process.stdout, time.monotonic() + _START_SECONDS)
        except (OSError, EOFError, TimeoutError) as error:
            self.close()
            slow = isinstance(error, TimeoutError)
            raise WorkerNotStarted(
                f"the process that reads pages was not ready after {_START_SECONDS:g} seconds"
                if slow
                else "the process that reads pages ended while it started",
                _START_ADVICE,
            ) from error
        return process

    def close(self) -> None:
        """End the process, if one runs."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()


def _send(pipe: IO[bytes] | None, message: bytes) -> None:
    assert pipe is not None
    pipe.write(_LENGTH.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def _receive(pipe: IO[bytes] | None, until: float) -> bytes:
    assert pipe is not None
    (size,) = _LENGTH.unpack(_read(pipe, _LENGTH.size, until))
    return _read(pipe, size, until)


def _read(pipe: IO[bytes], size: int, until: float) -> bytes:
    parts: list[bytes] = []
    while size:
        if not select.select([pipe], [], [], max(until - time.monotonic(), 0))[0]:
            raise TimeoutError
        part = os.read(pipe.fileno(), min(size, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _limit_memory(extra: int) -> None:
    """Allow this many bytes more than the process holds now."""
    try:
        import resource
    except ImportError:  # no such limits on this system; the parent's clock still ends a hanging page
        return
    with contextlib.suppress(OSError, ValueError):
        with open("/proc/self/statm", encoding="ascii") as held:  # noqa: PTH123 - no path, a kernel table
            now = int(held.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (now + extra, now + extra))


def _limit_time(seconds: float) -> None:
    """Let the kernel end this process when it has used this much more processor time."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    stop = int(used.ru_utime + used.ru_stime + seconds) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (stop if hard < 0 else min(stop, hard), hard))


def _drafted(content: str | bytes, job: Job, agencies: Sequence[Agency]) -> Draft:
    """The draft; a page that we stumble over is refused in the error's words, and others go on.

    Where memory is short libraries fail in ways of their own: such errors end the process, as a lack of
    memory does.
    """
    try:
        return draft_markup(content, job.url, job.title, agencies)
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        return refused_draft(f"reading it failed ({type(error).__name__}: {error})")


def serve(source: Any, sink: Any) -> None:
    """Answer jobs until the parent closes its end."""
    forever = time.monotonic() + 10**9
    agencies, seconds, memory = msgspec.msgpack.decode(
        _receive(source, forever), type=tuple[tuple[Agency, ...], float, int]
    )
    draft_markup(
        "<html><body><h1>Ready to start</h1><p>Warm before the limits hold.</p></body></html>",
        None,
        None,
        agencies,
    )
    _limit_memory(memory)
    _send(sink, b"ready")
    while True:
        try:
            job = msgspec.msgpack.decode(_receive(source, forever), type=Job)
        except EOFError:
            return
        _limit_time(seconds)
        content = job.content.decode("utf-8", "surrogatepass") if job.is_text else job.content
        _send(sink, msgspec.msgpack.encode(_drafted(content, job, agencies)))


def main() -> None:
    """The worker: standard output carries messages, everything else goes to the error stream."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(os.fdopen(os.dup(sys.stdin.fileno()), "rb", buffering=0), out)
