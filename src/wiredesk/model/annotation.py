"""What the language stage says about a text: sentences, words, names, attributions, events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from wiredesk.model.text import Span

NameKind = Literal["person", "org", "place", "nationality", "other"]
StatementKind = Literal["direct", "indirect", "mixed"]
EventStatus = Literal["happened", "ongoing", "planned", "denied", "called for", "possible"]
Polarity = Literal["said", "not said"]

#: PLOVER's roots (Open Event Data Alliance, 2023), the only values of :attr:`Event.type`.
PLOVER_ROOTS = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip

#: The quad class of each root.
PLOVER_QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign.

    ``upos``, ``lemma``, ``head`` and ``deprel`` follow Universal Dependencies v2. ``head`` is the
    index of the governing token in the sentence's ``tokens`` and -1 for the root; ``None``, like an
    empty ``upos`` or ``deprel``, where the annotator has no parser.
    """

    start: int
    end: int
    lemma: str = ""
    upos: str = ""
    head: int | None = None
    deprel: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: ``start`` and ``end`` leave out titles and possessive endings."""

    start: int
    end: int
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. Every offset below it counts from the start of the whole text."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    names: tuple[Name, ...] = ()

    @property
    def span(self) -> Span:
        """The range of the sentence."""
        return Span(self.start, self.end)

    def number_at(self, place: int) -> int | None:
        """The number of the token that begins at a place of the text, if one does."""
        return next((n for n, t in enumerate(self.tokens) if t.start == place), None)

    def number_from(self, place: int) -> int | None:
        """The number of the first token that begins at a place of the text or behind it."""
        return next((n for n, t in enumerate(self.tokens) if t.start >= place), None)

    def upwards(self, number: int | None) -> Iterator[int]:
        """A token's number and those of the tokens that govern it, up to the root; none for ``None``."""
        for _ in self.tokens:
            if number is None or number < 0:
                return
            yield number
            number = self.tokens[number].head


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said what (PolNeAR's source, cue and content).

    Each role is a tuple of spans, more than one where it is discontinuous; ``source`` is empty when
    the text names none. ``polarity`` is ``not said`` for "did not say", "declined to comment".
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: StatementKind
    polarity: Polarity = "said"


@dataclass(frozen=True, slots=True)
class CodedEvent:
    """Who does what to whom in one clause, in words of the text.

    ``root`` is a PLOVER root or ``None`` where none fits; ``quad`` its quad class (``verbal
    cooperation``, ``material cooperation``, ``verbal conflict``, ``material conflict``); ``scores``
    are (root, probability) pairs, best first, empty for a rule. ``clause`` is the smallest clause
    that states it, ``trigger`` the word or words that name the act, ``place`` and ``time`` the
    spans that say where and when. ``historical`` marks background about an earlier time.
    """

    root: str | None
    quad: str | None
    scores: tuple[tuple[str, float], ...]
    trigger: Span
    clause: Span
    source: tuple[Span, ...] = ()
    target: tuple[Span, ...] = ()
    place: tuple[Span, ...] = ()
    time: tuple[Span, ...] = ()
    status: EventStatus = "happened"
    historical: bool = False


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything the language stage found in one text, in text order.

    ``quotations`` are what stands between quotation marks, marks included, one for each paragraph.
    """

    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...] = ()
    events: tuple[CodedEvent, ...] = ()
    quotations: tuple[Span, ...] = ()
