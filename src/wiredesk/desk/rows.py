"""What the store is given and gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wiredesk.model.article import Article
from wiredesk.model.page import Page, Rejection


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of reading one page: its article, or why there is none."""

    page: Page | None
    result: Article | Rejection


@dataclass(frozen=True, slots=True)
class Added:
    """What a batch changed.

    ``articles`` are the new latest versions in order of arrival; ``superseded`` maps each of them that took
    another's place to the id of that one. ``late`` are new versions older than the latest one known.
    ``repeated`` counts what was there already, ``rejected`` the new rejections.
    """

    articles: tuple[str, ...] = ()
    superseded: Mapping[str, str] = field(default_factory=dict)
    late: tuple[str, ...] = ()
    repeated: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """One version of an article, and where it stands among the versions of its page.

    ``place`` is what the versions have in common: the canonical address, or else file and record.
    ``supersedes`` is the id of the version whose place it took when it came.
    """

    article: Article
    seq: int
    place: str
    version: int
    latest: bool
    supersedes: str | None
    page: str | None


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page as it was read; ``content`` is ``None`` where another page gave the same article."""

    digest: str
    seq: int
    source: str
    record: int | None
    url: str | None
    outlet: str | None
    fetched: str | None
    media: str
    details: Mapping[str, Any]
    content: bytes | None


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story's head. Its articles are memberships; a retired story's ``successor`` took it over.

    ``newest`` is when its last article was published; ``origins`` and ``disputed`` (claims) are those of
    the account kept last.
    """

    id: str
    title: str
    first_seq: int = 0
    changed_seq: int = 0
    retired: bool = False
    successor: str | None = None
    newest: str | None = None
    articles: int = 0
    outlets: int = 0
    origins: int = 0
    disputed: int = 0


@dataclass(frozen=True, slots=True)
class Membership:
    """That an article is in a story, and why."""

    article: str
    story: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class StoredAccount:
    """A story's account, encoded, with the digest of everything it was reckoned from."""

    story: str
    digest: str
    seq: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Revisit:
    """When a page is to be read again.

    ``published`` and ``due`` are seconds since 1970, UTC; ``published_as`` is as its feed wrote it. ``etag``
    and ``modified`` are what its server last said (RFC 9110, 13.1); ``failures`` counts failures in a row.
    """

    address: str
    published: float
    outlet: str | None = None
    published_as: str | None = None
    due: float = 0.0
    etag: str | None = None
    modified: str | None = None
    failures: int = 0


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """One line of the log: what became of a story or an article, and when (ISO 8601, UTC)."""

    seq: int
    time: str
    kind: str
    story: str | None
    article: str | None
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SearchFilters:
    """What a found article must also be; ``None`` asks for nothing.

    ``since`` and ``until`` are ISO dates (inclusive) of publication. ``versions`` also finds words that
    stood in earlier versions of a page.
    """

    outlet: str | None = None
    agency: str | None = None
    person: str | None = None
    story: str | None = None
    since: str | None = None
    until: str | None = None
    versions: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """An article that a search found; ``snippet`` is the stretch of its text around the first word."""

    article: str
    title: str | None
    outlet: str | None
    published: str | None
    story: str | None
    latest: bool
    score: float
    snippet: str
