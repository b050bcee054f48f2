"""A clean article and the credits that say where it came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from wiredesk.model.dates import DateValue
from wiredesk.model.text import Citation, Span

CreditKind = Literal["dateline", "byline", "credit line", "copyright", "markup", "copy"]
PageKind = Literal[
    "article", "headline list", "live blog", "paywall stub", "consent page", "home page", "robot check"
]


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency of the world, as the table of agencies names it; ``hosts`` are those of its own site.

    A ``broadcaster`` hands its reports on as an agency does, and is no agency in its own pages' credits.
    """

    name: str
    short_forms: tuple[str, ...]
    country: str
    languages: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    broadcaster: bool = False


@dataclass(frozen=True, slots=True)
class CreditEvidence:
    """The words that credit an agency.

    ``text`` is verbatim; ``citation`` points at it where it stands in an exported text and is
    ``None`` where the line was removed from the body or stood in the markup only.
    """

    kind: CreditKind
    text: str
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class AgencyCredit:
    """An agency whose copy the article carries, with what says so."""

    name: str
    evidence: tuple[CreditEvidence, ...]


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place and agency that open an agency report: ``PARIS (AP) -``."""

    place: str | None
    agency: str | None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """A line that is not part of the article, and the role that took it out."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """A page's article: its body and what the page says about it.

    ``text`` is the body, paragraphs divided by a blank line; ``paragraphs`` are their (start, end)
    offsets, which never overlap and together cover all but white space. ``id`` hashes where the
    page stood and the text (:func:`article_id`). ``authors`` are personal names. ``family`` is
    empty until the lineage of its story is known.
    """

    id: str
    source: str
    text: str
    paragraphs: tuple[tuple[int, int], ...]
    record: int | None = None
    source_id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    dateline: Dateline | None = None
    agencies: tuple[AgencyCredit, ...] = ()
    language: str | None = None
    published: DateValue | None = None
    modified: DateValue | None = None
    fetched: str | None = None
    removed: tuple[Removed, ...] = ()
    page_kind: PageKind = "article"
    family: str = ""

    @property
    def authors(self) -> tuple[str, ...]:
        """The personal names in the byline."""
        return self.byline

    def cite(self, start: int, end: int) -> Citation:
        """A citation of ``text[start:end]`` that carries its quote."""
        return Citation(self.id, start, end, self.text[start:end])


def content_id(prefix: str, *parts: str) -> str:
    """An id that depends on content alone: ``prefix-`` and 16 hexadecimal digits (64 bits)."""
    digest = hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8)
    return f"{prefix}-{digest.hexdigest()}"


def article_id(url: str | None, source: str, record: int | None, text: str) -> str:
    """An article's id: its address, or else its file and record, together with its text.

    The same words in two outlets are two articles; the same page read twice is one.
    """
    place = url or (source if record is None else f"{source}:{record}")
    return content_id("a", place, text)
