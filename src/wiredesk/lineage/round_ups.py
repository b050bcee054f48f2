"""Pages that gather several reports and hold none together: round-ups, headline collectors, live blogs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from wiredesk.model.article import Article, PageKind
from wiredesk.model.lineage import Link
from wiredesk.model.text import Citation

#: Kinds of pages that hold parts of other reports by their nature.
GATHERING: frozenset[PageKind] = frozenset(("live blog", "headline list"))
#: An article stands in a page when this share of its text does, or its opening.
CARRIED = 0.5
#: A report that fills no more of a page than this, beside another elsewhere in it, is one of several, even
#: where only its opening stands there.
PART = 1 / 3
#: Up to this share it is, where both reports stand in the page for the most part, and neither is a brief.
LARGE_PART = 0.75
#: A brief, in code points: a sidebar made of one paragraph of a report makes no round-up of the report.
BRIEF = 250
#: An article's opening stands in a passage that begins within this many code points of its start.
OPENING = 400
#: A page is compared in slices of this many code points.
SLICE = 60
#: Parts of a page that are compared two by two: the least of them, which are the likeliest to stand apart.
MOST_PARTS = 60

_Part = tuple[int, str, float, bool]


def round_ups(articles: Sequence[Article], links: Sequence[Link]) -> dict[str, set[str]]:
    """Pages that gather several reports, each with the articles it only gathers.

    A page gathers two articles that stand in different places of it and have no text in common. Versions
    of one report, cut at the end, share its top. A page known as a live blog or a list of headlines gathers
    whatever is no such page and not the same text.
    """
    by_id = {a.id: a for a in articles}
    linked = {frozenset((k.from_, k.to)) for k in links if k.kind != "cites"}
    found: dict[str, set[str]] = {}
    for page, parts in sorted(_parts(by_id, links).items()):
        gathered = _standing_apart(by_id, parts, linked)
        if gathered:
            found[page] = gathered
    for link in links:
        for page, other in ((link.from_, link.to), (link.to, link.from_)):
            kinds = by_id[page].page_kind, by_id[other].page_kind
            if kinds[0] in GATHERING and kinds[0] != kinds[1] and link.kind != "copy":
                found.setdefault(page, set()).add(other)
    return found


def _parts(by_id: dict[str, Article], links: Sequence[Link]) -> dict[str, list[_Part]]:
    """By page: each article's slices of it (as bits), its share of it, and whether it stands there whole."""
    parts: dict[str, list[_Part]] = defaultdict(list)
    for link in links:
        if link.kind == "cites" or not link.passages:
            continue
        in_from, in_to = [p.from_ for p in link.passages], [p.to for p in link.passages]
        for page, there, article, here in (
            (link.from_, in_from, link.to, in_to),
            (link.to, in_to, link.from_, in_from),
        ):
            whole = _length(here) >= CARRIED * len(by_id[article].text)
            share = _length(there) / max(1, len(by_id[page].text))
            versions = by_id[page].page_kind == by_id[article].page_kind in GATHERING
            opens = min(c.start for c in here) <= OPENING
            if (whole or opens) and share <= LARGE_PART and not versions:
                parts[page].append((_slices(there), article, share, whole and _length(here) > BRIEF))
    return parts


def _standing_apart(
    by_id: dict[str, Article], parts: Sequence[_Part], linked: set[frozenset[str]]
) -> set[str]:
    """The articles of which another stands in a different place of the page."""
    least = sorted(parts, key=lambda p: (p[0].bit_count(), p[1]))[:MOST_PARTS]
    largest = 0.0
    for one, other in combinations(least, 2):
        if one[0] & other[0] or frozenset((one[1], other[1])) in linked:
            continue
        if one[3] and other[3] and not _same_credit(by_id[one[1]], by_id[other[1]]):
            largest = LARGE_PART
            break
        if one[2] <= PART and other[2] <= PART:
            largest = PART
    return {article for _, article, share, _ in parts if share <= largest}


def _same_credit(one: Article, other: Article) -> bool:
    """Whether both credit one agency: then parts of a page are more likely parts of its one report."""
    return bool({c.name for c in one.agencies} & {c.name for c in other.agencies})


def _slices(cited: Sequence[Citation]) -> int:
    """The slices that passages fill, as bits; one that a passage only touches is left to its neighbour."""
    bits = 0
    for c in cited:
        first, last = (c.start + SLICE // 2) // SLICE, (c.end + SLICE // 2) // SLICE
        bits |= ((1 << max(0, last - first)) - 1) << first
    return bits


def _length(cited: Sequence[Citation]) -> int:
    return sum(c.end - c.start for c in cited)
