"""Families: articles that carry one and the same report, and where each family started."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from wiredesk.model.article import Agency, Article, CreditEvidence, content_id
from wiredesk.model.lineage import Family, Link, Origin
from wiredesk.model.text import Citation

#: An article belongs to a report's family when this share of its text comes from it. Lower, and round-up
#: pages and live blogs glue families together.
BELONGS = 0.5
#: Unless both are one text, this share of what they have in common must be told in the articles' own voice.
TOLD = 0.25
#: A report that fills no more of a page than this, beside another elsewhere in it, is one of several.
PART = 1 / 3
#: An article's opening stands in a passage that begins within this many code points of its start.
OPENING = 400
#: How much a kind of credit weighs when the members of a family credit different agencies.
CREDIT_WEIGHT = {"dateline": 4, "byline": 3, "copyright": 2, "credit line": 2, "markup": 1, "copy": 0}


def find_families(
    articles: Sequence[Article], links: Sequence[Link], agencies: Sequence[Agency] = ()
) -> tuple[Family, ...]:
    """The families of a story; every article is in exactly one.

    A family that credits nobody and began on the site of one of ``agencies`` is that agency's.
    """
    parent = {a.id: a.id for a in articles}

    def find(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    round_ups = _round_ups(articles, links)
    for link in links:
        gathered = link.from_ in round_ups and link.to in round_ups[link.from_]
        if link.kind != "cites" and not gathered and _belongs(link):
            first, second = sorted((find(link.from_), find(link.to)))
            parent[second] = first
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        groups[find(article.id)].append(article)
    return tuple(_family(members, agencies) for _, members in sorted(groups.items()))


def _belongs(link: Link) -> bool:
    """Whether the later text is a version of the other: two reporters who print one speech are not."""
    told = sum(p.to.end - p.to.start for p in link.passages if p.label == "narration")
    every = sum(p.to.end - p.to.start for p in link.passages)
    spoken = link.kind != "copy" and told < TOLD * every
    return link.coverage >= BELONGS and not spoken


def _round_ups(articles: Sequence[Article], links: Sequence[Link]) -> dict[str, set[str]]:
    """Pages that gather several reports, each with the articles it only gathers.

    A page is one where two articles that have their opening or most of their text in it stand in
    different places of it and fill :data:`PART` of it at most. Versions of one report, cut at the end,
    share its top.
    """
    lengths = {a.id: max(1, len(a.text)) for a in articles}
    parts: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for link in links:
        if link.kind == "cites" or not link.passages:
            continue
        in_from, in_to = [p.from_ for p in link.passages], [p.to for p in link.passages]
        for page, there, article, here in (
            (link.from_, in_from, link.to, in_to),
            (link.to, in_to, link.from_, in_from),
        ):
            carried = _length(here) >= BELONGS * lengths[article] or min(c.start for c in here) <= OPENING
            if carried and _length(there) <= PART * lengths[page]:
                parts[page].append((max(c.end for c in there), min(c.start for c in there), article))
    found = {}
    for page, held in sorted(parts.items()):
        first_end = min(held)[0]
        if any(start >= first_end for _, start, _ in held):
            found[page] = {article for _, _, article in held}
    return found


def _length(cited: Sequence[Citation]) -> int:
    return sum(c.end - c.start for c in cited)


def _family(members: list[Article], agencies: Sequence[Agency]) -> Family:
    ids = tuple(sorted(a.id for a in members))
    return Family(content_id("f", *ids), ids, _origin(members, ids, agencies))


def _origin(members: Sequence[Article], ids: tuple[str, ...], agencies: Sequence[Agency]) -> Origin:
    weights: Counter[str] = Counter()
    evidence: dict[str, list[CreditEvidence]] = defaultdict(list)
    for article in members:
        for credit in article.agencies:
            weights[credit.name] += max(CREDIT_WEIGHT[e.kind] for e in credit.evidence)
            evidence[credit.name] += credit.evidence
    if weights:
        name = max(sorted(weights), key=lambda n: weights[n])
        kinds = sorted({e.kind for e in evidence[name]})
        return Origin(
            "agency", name, ids, False, tuple(evidence[name]), f"credited in the {' and the '.join(kinds)}"
        )
    head = min(members, key=lambda a: (a.published.value if a.published else "9999", -len(a.text), a.id))
    own_sites = sorted({a.name for m in members if (a := _on_its_own_site(m, agencies)) is not None})
    if len(own_sites) == 1:
        return Origin("agency", own_sites[0], ids, False, (), "published on the agency's own site")
    name = head.outlet or head.source.replace("\\", "/").rsplit("/", 1)[-1]
    because = "credits nobody" if len(members) == 1 else "the earliest of its versions credits nobody"
    return Origin("outlet", name, ids, False, (), because)


def _on_its_own_site(article: Article, agencies: Sequence[Agency]) -> Agency | None:
    """The agency whose site an article stands on, by its address or by its outlet's name or host."""
    outlet = (article.outlet or "").casefold()
    host = (urlsplit(article.url or "").hostname or outlet).casefold()
    for agency in agencies:
        if outlet == agency.name.casefold() or any(host == h or host.endswith(f".{h}") for h in agency.hosts):
            return agency
    return None


def merge_origins(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    """Each origin once, with the articles of all its occurrences, sorted by name."""
    found: dict[tuple[str, str], list[Origin]] = defaultdict(list)
    for origin in origins:
        found[origin.key].append(origin)
    merged = []
    for (_kind, _name), same in sorted(found.items(), key=lambda item: (item[0][1], item[0][0])):
        first = same[0]
        via = tuple(sorted({v for o in same for v in o.via}))
        merged.append(Origin(first.kind, first.name, via, first.anonymous, first.evidence, first.because))
    return tuple(merged)
