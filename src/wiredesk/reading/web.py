"""Fetching from the web as a polite guest: robots.txt, conditional requests, pauses, and limits."""

from __future__ import annotations

import email.utils
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import httpx
from protego import Protego

from wiredesk.reading.feed_lists import web_host
from wiredesk.reading.public_web import NotPublic, PublicTransport

Outcome = Literal["fetched", "unchanged", "refused", "failed"]

#: Seconds between two requests to one host, where its robots.txt asks for no more.
HOST_PAUSE = 2.0
#: A host that asks for longer pauses than this is asked nothing (seconds).
LONGEST_PAUSE = 120.0
#: robots.txt is asked again after a day, as RFC 9309 (2.4) says.
ROBOTS_SECONDS = 86_400.0
#: One that a fault of the server kept back is asked again after ten minutes.
ROBOTS_AGAIN = 600.0
#: RFC 9309 (2.5): at least 500 KiB of a robots.txt must be read; more is left unread.
ROBOTS_BYTES = 512_000
#: One answer may take so many seconds in all, however slowly it drips.
ANSWER_SECONDS = 30.0
MAX_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What one request brought: ``address`` after redirects, ``wait`` what the server asked for (s)."""

    outcome: Outcome
    address: str
    content: bytes = b""
    media: str = ""
    etag: str | None = None
    modified: str | None = None
    problem: str = ""
    wait: float | None = None


@dataclass(slots=True)
class _Host:
    asked: float | None = None
    robots: Protego | None = None
    robots_until: float = 0.0
    closed: str = ""


class Web:
    """Fetches pages one at a time; use as a context manager.

    ``agent`` names who asks, with an address where its owner can be found, as RFC 9309 (2.2.1) wants.
    ``clock`` and ``sleep`` count seconds.
    """

    def __init__(
        self,
        agent: str,
        max_bytes: int,
        transport: httpx.BaseTransport | None = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._agent = agent
        self._max_bytes = max_bytes
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._client = httpx.Client(
            transport=transport or PublicTransport(),
            headers={"User-Agent": agent, "Accept-Encoding": "gzip, deflate"},
            timeout=httpx.Timeout(15.0),
            trust_env=False,
        )

    def __enter__(self) -> Web:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get(self, address: str, etag: str | None = None, modified: str | None = None) -> Fetched:
        """Fetch one address; never raises for what the web does.

        Redirects are followed five deep, each asked of its own host's robots.txt.
        """
        headers = {
            **({"If-None-Match": etag} if etag else {}),
            **({"If-Modified-Since": modified} if modified else {}),
        }
        at = address
        for _ in range(MAX_REDIRECTS + 1):
            host = web_host(at)
            if host is None:
                return Fetched("refused", at, problem="not an http address")
            refusal = self._refusal(at, host)
            if refusal:
                return Fetched("refused", at, problem=refusal)
            found = self._ask(at, self._hosts[host], headers, self._max_bytes)
            if isinstance(found, Fetched):
                return found
            at = found
        return Fetched("failed", at, problem=f"more than {MAX_REDIRECTS} redirects")

    def _refusal(self, address: str, host: str) -> str:
        known = self._hosts.setdefault(host, _Host())
        now = self._clock()
        if now >= known.robots_until:
            known.robots_until = now + self._read_robots(address, known)
        if known.closed:
            return known.closed
        if known.robots is not None and not known.robots.can_fetch(address, self._agent):
            return "robots.txt asks not to fetch it"
        return ""

    def _read_robots(self, address: str, host: _Host) -> float:
        """Read a host's robots.txt; returns for how many seconds to go by it."""
        where = str(httpx.URL(address).join("/robots.txt"))
        host.robots, host.closed = None, ""
        for _ in range(MAX_REDIRECTS + 1):
            found = self._ask(where, host, {}, ROBOTS_BYTES, cut=True)
            if isinstance(found, Fetched):
                break
            where = found
        if not isinstance(found, Fetched) or found.outcome == "refused":
            host.closed = found.problem if isinstance(found, Fetched) else "robots.txt redirects without end"
        elif found.outcome == "fetched":
            host.robots = Protego.parse(found.content.decode("utf-8", "replace"))
            pause = host.robots.crawl_delay(self._agent) or 0.0
            if pause > LONGEST_PAUSE:
                host.closed = f"robots.txt asks for pauses of {pause:.0f} s"
        elif not found.problem.startswith("status 4") or found.problem == "status 429":
            # RFC 9309 (2.3.1.4): a robots.txt that cannot be had for a fault of the server closes all.
            host.closed = f"robots.txt cannot be read ({found.problem})"
            return ROBOTS_AGAIN
        return ROBOTS_SECONDS

    def _ask(
        self, address: str, host: _Host, headers: dict[str, str], limit: int, cut: bool = False
    ) -> Fetched | str:
        """One answer, or the address that it leads on to."""
        self._wait_turn(host)
        try:
            with self._client.stream("GET", address, headers=headers) as answer:
                if answer.is_redirect and answer.next_request is not None:
                    return str(answer.next_request.url)
                return self._read(answer, address, limit, cut)
        except NotPublic as error:
            return Fetched("refused", address, problem=str(error))
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            return Fetched("failed", address, problem=str(error) or type(error).__name__)
        finally:
            host.asked = self._clock()

    def _wait_turn(self, host: _Host) -> None:
        if host.asked is None:
            return
        wanted = host.robots.crawl_delay(self._agent) if host.robots is not None else None
        early = host.asked + max(HOST_PAUSE, float(wanted or 0.0)) - self._clock()
        if early > 0:
            self._sleep(early)

    def _read(self, answer: httpx.Response, address: str, limit: int, cut: bool) -> Fetched:
        if answer.status_code == httpx.codes.NOT_MODIFIED:
            return Fetched("unchanged", address, wait=_fresh_for(answer))
        if answer.status_code != httpx.codes.OK:
            wait = _retry_after(answer.headers.get("Retry-After", ""), self._clock())
            return Fetched("failed", address, problem=f"status {answer.status_code}", wait=wait)
        content, fault = self._body(answer, limit, cut)
        if fault:
            return Fetched("failed", address, problem=fault)
        return Fetched(
            "fetched",
            address,
            content,
            answer.headers.get("Content-Type", ""),
            answer.headers.get("ETag"),
            answer.headers.get("Last-Modified"),
            wait=_fresh_for(answer),
        )

    def _body(self, answer: httpx.Response, limit: int, cut: bool) -> tuple[bytes, str]:
        until = self._clock() + ANSWER_SECONDS
        parts: list[bytes] = []
        size = 0
        for part in answer.iter_bytes(65_536):
            parts.append(part)
            size += len(part)
            if size > limit:
                return (b"".join(parts)[:limit], "") if cut else (b"", f"larger than {limit:,} bytes")
            if self._clock() > until:
                return b"", f"not read within {ANSWER_SECONDS:.0f} s"
        return b"".join(parts), ""


def _retry_after(stated: str, now: float) -> float | None:
    """Seconds that a Retry-After header (RFC 9110, 10.2.3) asks to wait."""
    if stated.strip().isdigit():
        return float(min(int(stated), 10**7))
    try:
        return max(0.0, email.utils.parsedate_to_datetime(stated).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return None


def _fresh_for(answer: httpx.Response) -> float | None:
    """Seconds for which the server calls its answer fresh (Cache-Control: max-age)."""
    for part in answer.headers.get("Cache-Control", "").split(","):
        name, _, value = part.strip().partition("=")
        if name.lower() == "max-age" and value.isdigit():
            return float(min(int(value), 10**7))
    return None
