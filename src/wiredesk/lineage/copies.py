"""Links between articles that share text word for word, however moved, cut or lightly edited."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from wiredesk.lineage.candidates import candidate_pairs
from wiredesk.lineage.direction import earlier_first
from wiredesk.lineage.passages import Run, cite_passage, narrated_words, shared_runs
from wiredesk.lineage.reading import Reading, ReadingMemory, read_articles
from wiredesk.model.article import Article
from wiredesk.model.lineage import Link, LinkKind, Passage

#: A copy carries this share of the other's text, and the other this share of its.
WHOLE = 0.8
#: An edited version has at least half of its text from the other.
HALF = 0.5
#: Shared narration below this many words, and below this share of the text, proves nothing.
FEWEST_NARRATED = 20
LEAST_SHARE = 0.02
#: A sentence that begins in both, of this many narrated words, is enough: a collector of headlines prints no
#: more of a report than its lede. Of 12 derived pairs missed it finds 5, and none of 254 others (7 to 10 at 8
#: words, 5 to 7 at 10, none at 12 and 14).
FEWEST_LEDE = 13


def find_copies(
    articles: Sequence[Article], new: Collection[str] | None = None, memory: ReadingMemory | None = None
) -> tuple[Link, ...]:
    """Copy, edited and excerpt links among articles, in order of their ids; one given twice counts once.

    Shared quotations alone make no link: quoting is not copying. Where the ids of ``new`` articles are
    given, only links that one of them has part in are looked for. Who asks again about the same articles
    hands in a ``memory`` of them.
    """
    ordered = sorted({a.id: a for a in articles}.values(), key=lambda a: a.id)
    readings = read_articles(ordered, memory)
    asked = None if new is None else np.array([a.id in new for a in ordered], dtype=np.bool_)
    links = []
    for i, j in candidate_pairs([r.sought for r in readings], asked):
        link = _link(readings[i], readings[j])
        if link is not None:
            links.append(link)
    return tuple(links)


def _link(first: Reading, second: Reading) -> Link | None:
    one, other, a, b = first.article, second.article, first.print, second.print
    runs = shared_runs(first, second)
    if not _is_enough(runs, first, second):
        return None
    passages = [cite_passage(run, first, second) for run in runs]
    of_one, of_other = _covered(runs, len(a), first=True), _covered(runs, len(b), first=False)
    forward, known, why = earlier_first(one, other, of_one, of_other)
    if not forward:
        passages = [Passage(p.to, p.from_, p.similarity, p.label) for p in passages]
        one, other, of_one, of_other = other, one, of_other, of_one
    kind = _kind(of_one, of_other)
    reasons = _reasons(passages, other, of_one, of_other, why)
    return Link(
        one.id, other.id, kind, round(of_other, 3), tuple(passages), reasons, "known" if known else "unknown"
    )


def _is_enough(runs: Sequence[Run], first: Reading, second: Reading) -> bool:
    """Whether what two articles share was copied."""
    told = [narrated_words(run, first, second) for run in runs]
    if sum(told) >= max(FEWEST_NARRATED, LEAST_SHARE * min(len(first.print), len(second.print))):
        return True
    ledes = (
        words
        for words, run in zip(told, runs, strict=True)
        if run.same >= FEWEST_LEDE and first.begins(run.a_start) and second.begins(run.b_start)
    )
    return sum(ledes) >= FEWEST_LEDE


def _covered(runs: Sequence[Run], words: int, first: bool) -> float:
    spans = sum((r.a_end - r.a_start) if first else (r.b_end - r.b_start) for r in runs)
    return min(1.0, spans / words) if words else 0.0


def _kind(of_from: float, of_to: float) -> LinkKind:
    if of_to >= WHOLE and of_from >= WHOLE:
        return "copy"
    return "edited" if of_to >= HALF else "excerpt"


def _reasons(
    passages: Sequence[Passage], to: Article, of_from: float, of_to: float, why: str
) -> tuple[str, ...]:
    cited = [p.to for p in passages]
    carried = sum(
        any(c.start < end and start < c.end and _inside(c.start, c.end, start, end) for c in cited)
        for start, end in to.paragraphs
    )
    starts = [p.to.start for p in sorted(passages, key=lambda p: p.from_.start)]
    moved = ", moved" if starts != sorted(starts) else ""
    reasons = [f"{carried} of {len(to.paragraphs)} paragraphs{moved}"]
    if of_to >= WHOLE and of_from < WHOLE:
        reasons.append(f"cut: {of_from:.0%} of the longer version")
    words = min((p.similarity for p in passages), default=1.0)
    reasons.append("word for word" if words > 0.99 else "with changed words")
    return (*reasons, why) if why else tuple(reasons)


def _inside(start: int, end: int, first: int, last: int) -> bool:
    return min(end, last) - max(start, first) >= (last - first) / 2
