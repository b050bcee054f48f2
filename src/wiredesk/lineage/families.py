"""Families: articles that carry one and the same report, and where each family started."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from wiredesk.lineage.first_sources import source_patterns
from wiredesk.lineage.round_ups import round_ups
from wiredesk.model.article import Agency, Article, CreditEvidence, content_id
from wiredesk.model.lineage import Family, Link, Origin

#: An article belongs to a report's family when this share of its text comes from it. Lower, and round-up
#: pages and live blogs glue families together.
BELONGS = 0.5
#: Unless both are one text, this share of what they have in common must be told in the articles' own voice.
TOLD = 0.25
#: How much a kind of credit weighs when the members of a family credit different agencies.
CREDIT_WEIGHT = {"dateline": 4, "byline": 3, "copyright": 2, "credit line": 2, "markup": 1, "copy": 0}
_CALL_LETTERS = re.compile(r"[A-Z]{3,6}(?:[ -](?:TV|FM|AM|\d{1,2}))?")
_BRACKETED = re.compile(r"\(([A-Z][\w .&-]{1,30})\)")


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

    gathering = round_ups(articles, links)
    for link in links:
        gathered = link.to in gathering.get(link.from_, ()) or link.from_ in gathering.get(link.to, ())
        if link.kind != "cites" and not gathered and _belongs(link):
            first, second = sorted((find(link.from_), find(link.to)))
            parent[second] = first
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        groups[find(article.id)].append(article)
    filed = {_house(a): a.outlet for a in reversed(articles) if a.outlet}
    return tuple(_family(members, agencies, filed) for _, members in sorted(groups.items()))


def _belongs(link: Link) -> bool:
    """Whether the later text is a version of the other: two reporters who print one speech are not."""
    told = sum(p.to.end - p.to.start for p in link.passages if p.label == "narration")
    every = sum(p.to.end - p.to.start for p in link.passages)
    spoken = link.kind != "copy" and told < TOLD * every
    return link.coverage >= BELONGS and not spoken


def _family(members: list[Article], agencies: Sequence[Agency], filed: Mapping[str, str]) -> Family:
    ids = tuple(sorted(a.id for a in members))
    return Family(content_id("f", *ids), ids, _origin(members, ids, agencies, filed))


def _origin(
    members: Sequence[Article], ids: tuple[str, ...], agencies: Sequence[Agency], filed: Mapping[str, str]
) -> Origin:
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
    if (station := _station(members)) is not None:
        name, credited = station
        name = filed.get(_letters(name), name)
        return Origin("outlet", name, ids, False, credited, "credited in the dateline")
    name = head.outlet or _page(head)
    because = "credits nobody" if len(members) == 1 else "the earliest of its versions credits nobody"
    return Origin("outlet", name, ids, False, (), because)


def _page(article: Article) -> str:
    """What a page that names no outlet goes by: its file, and its record where one file holds many pages."""
    name = article.source.replace("\\", "/").rsplit("/", 1)[-1]
    return name if article.record is None else f"{name}:{article.record}"


def _station(members: Sequence[Article]) -> tuple[str, tuple[CreditEvidence, ...]] | None:
    """The station or paper that datelines credit in brackets, "VELM, Sudia (Harbour News) -", most often."""
    named: dict[str, list[CreditEvidence]] = defaultdict(list)
    for article in members:
        span = article.dateline.span if article.dateline and not article.dateline.agency else None
        match = _BRACKETED.search(article.text, span.start, span.end) if span else None
        if match and span and _names_station(match[1]):
            cited = article.cite(span.start, span.end)
            named[match[1].strip()].append(CreditEvidence("dateline", cited.quote or "", cited))
    if not named:
        return None
    name = max(sorted(named), key=lambda n: len(named[n]))
    return name, tuple(named[name])


def _names_station(bracketed: str) -> bool:
    """Whether brackets in a dateline hold call letters or a publisher's words: not "(Florida)"."""
    return _CALL_LETTERS.fullmatch(bracketed) is not None or (
        source_patterns().publishing.search(bracketed) is not None
    )


def _house(article: Article) -> str:
    """The letters by which a dateline would call an article's outlet: its name or its host's first part."""
    outlet = (article.outlet or "").casefold().split("/")[0].removeprefix("www.")
    return _letters(outlet.split(".")[0] if "." in outlet.strip(".") else outlet)


def _letters(name: str) -> str:
    return re.sub(r"\W|_", "", name.casefold())


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
