"""An article's text cut into pieces: what came from where, and the places that are cited."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from wiredesk.model.article import Article
from wiredesk.model.lineage import Link
from wiredesk.report.references import References, outlet_name

#: A text longer than this is shown where it is cited, and its beginning. No report of a news site
#: comes near; a page that does is a list, a transcript or a mistake.
_SHOWN = 40_000
_PIECE = 6_000


@dataclass(frozen=True, slots=True)
class Source:
    """Where a passage also stands: the other article, the place in it, and how alike the two are."""

    number: int
    anchor: str
    outlet: str
    directed: bool
    label: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. ``anchor`` is set where a citation begins; ``opens`` where a passage does."""

    text: str
    start: int
    anchor: str = ""
    source: Source | None = None
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in pieces; ``left_out`` counts characters that are not shown before it."""

    pieces: tuple[Piece, ...]
    left_out: int = 0


class _Taken:
    """Ranges of a text already given away, kept sorted and apart."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, start: int, end: int) -> list[tuple[int, int]]:
        """Take a range; the parts of it that were still free, in order."""
        at = bisect_right(self._ends, start)
        free, position = [], start
        stop = bisect_left(self._starts, end)
        for n in range(at, stop):
            if position < self._starts[n]:
                free.append((position, self._starts[n]))
            position = max(position, self._ends[n])
        if position < end:
            free.append((position, end))
        if stop > at:
            start, end = min(start, self._starts[at]), max(end, self._ends[stop - 1])
        self._starts[at:stop] = [start]
        self._ends[at:stop] = [end]
        return free


def passages_of(
    article: Article, links: Sequence[Link], references: References
) -> list[tuple[int, int, Source]]:
    """The stretches of an article that stand in another one too, without overlap, in text order.

    Where several articles share a stretch, it is shown with the one that shares most, of those
    the article is known to come from if there are any.
    """
    taken, found = _Taken(), []
    for link in sorted(
        links, key=lambda k: (k.direction != "known", k.to != article.id, -k.coverage, k.from_, k.to)
    ):
        if link.direction == "known" and link.to != article.id:
            continue
        for passage in link.passages:
            here, there = (
                (passage.to, passage.from_) if link.to == article.id else (passage.from_, passage.to)
            )
            other = references.article(there.article)
            if other is None:
                continue
            source = Source(
                references.number(other.id),
                references.anchor(there),
                outlet_name(other),
                link.direction == "known",
                passage.label,
                passage.similarity,
            )
            found += [(start, end, source) for start, end in taken.add(here.start, here.end)]
    return sorted(found, key=lambda f: f[:2])


def marked_paragraphs(
    article: Article, passages: Sequence[tuple[int, int, Source]], references: References
) -> tuple[Paragraph, ...]:
    """The paragraphs of an article with its passages and cited places marked.

    Call it when every citation of the page has asked for its anchor.
    """
    anchors = sorted(references.starts(article.id))
    cuts = sorted({*anchors, *(p[0] for p in passages), *(p[1] for p in passages)})
    starts = [p[0] for p in passages]
    shown, skipped = 0, 0
    paragraphs: list[Paragraph] = []
    for opening, closing in article.paragraphs:
        inner = cuts[bisect_right(cuts, opening) : bisect_left(cuts, closing)]
        cited = bisect_left(anchors, opening) < bisect_left(anchors, closing)
        if shown > _SHOWN and not cited:
            skipped += closing - opening
            continue
        pieces = []
        for start, end in zip([opening, *inner], [*inner, closing], strict=True):
            if start < end:
                pieces.append(_piece(article, start, end, anchors, passages, starts, references))
        shown += sum(len(p.text) for p in pieces)
        paragraphs.append(Paragraph(tuple(pieces), skipped))
        skipped = 0
    if skipped:
        paragraphs.append(Paragraph((), skipped))
    return tuple(paragraphs)


def _piece(
    article: Article,
    start: int,
    end: int,
    anchors: list[int],
    passages: Sequence[tuple[int, int, Source]],
    starts: list[int],
    references: References,
) -> Piece:
    at = bisect_right(starts, start) - 1
    passage = passages[at] if at >= 0 and start < passages[at][1] else None
    cited = bisect_left(anchors, start) < bisect_right(anchors, start)
    text = article.text[start:end]
    if len(text) > _PIECE:
        text = (
            f"{text[: _PIECE // 2]} [\u2026 {len(text) - _PIECE:,} characters \u2026] {text[-_PIECE // 2 :]}"
        )
    return Piece(
        text=text,
        start=start,
        anchor=references.anchor_at(article.id, start) if cited else "",
        source=passage[2] if passage else None,
        opens=bool(passage) and passage[0] == start,  # type: ignore[index]
    )
