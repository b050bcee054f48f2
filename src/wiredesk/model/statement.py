"""Who said what, to whom, named or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wiredesk.model.annotation import Polarity, StatementKind
from wiredesk.model.dates import DateValue
from wiredesk.model.text import Citation

Anonymity = Literal["named", "role", "anonymous"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it: the entity where it is known, and the words that name the speaker."""

    entity: str | None
    text: str
    anonymity: Anonymity


@dataclass(frozen=True, slots=True)
class Wording:
    """Another version of a statement: its words, the articles that have it, and whether it is only a part."""

    text: str
    articles: tuple[str, ...]
    part: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """Words attributed to somebody; the same words in two versions are one statement.

    ``content`` is the cleanest version, verbatim; ``via`` the entity to whom it was said;
    ``mentions`` are spans of the content, one per article that carries it, and ``parts`` what else of it
    stands in them, where the speaker's name interrupts the words; ``variants`` the versions that are not word
    for word the content's, those of most articles first.
    """

    id: str
    speaker: Speaker
    kind: StatementKind
    content: str
    cue: str
    via: str | None = None
    date: DateValue | None = None
    polarity: Polarity = "said"
    mentions: tuple[Citation, ...] = ()
    variants: tuple[Wording, ...] = ()
    parts: tuple[Citation, ...] = ()
