"""Places in a text: spans, and citations that name the article they lie in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, ``0 <= start < end``, in a text known from the context."""

    start: int
    end: int

    def inside(self, other: Span) -> bool:
        """Whether this span lies wholly within ``other``."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def shift(self, offset: int) -> Span:
        """The same span in a text that has ``offset`` more code points in front."""
        return Span(self.start + offset, self.end + offset)


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """The exact characters of one article that a line of the account rests on.

    ``start`` and ``end`` are code-point offsets into :attr:`Article.text`; ``quote``, where it is
    given, equals ``text[start:end]``.
    """

    article: str
    start: int
    end: int
    quote: str | None = None

    @property
    def span(self) -> Span:
        """The range alone, without its article."""
        return Span(self.start, self.end)
