"""Who copied whom, as a tree: each family's origin, the articles below it, and why they stand there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from wiredesk.model.account import Account
from wiredesk.model.article import Article
from wiredesk.model.lineage import Family, Link, Origin
from wiredesk.report.references import References
from wiredesk.report.words import link_words

_EVIDENCE = {
    "dateline": "dateline",
    "byline": "byline",
    "credit line": "credit line",
    "copyright": "copyright line",
    "markup": "the page's markup",
    "copy": "its copies",
}


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One article in a tree.

    ``guides`` say for each level above whether its line goes on below this row; ``last`` that no
    sibling follows. ``edge`` says what the article has from the one above it, ``reasons`` why.
    """

    article: str
    depth: int
    guides: tuple[bool, ...]
    last: bool
    edge: str
    reasons: tuple[str, ...]
    directed: bool
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class FamilyTree:
    """One family's origin, what shows it, and its articles as rows from the top.

    ``again`` where a larger family has the same origin: another report of the same agency.
    """

    family: Family
    evidence: tuple[str, ...]
    rows: tuple[TreeRow, ...]
    again: bool = False


def family_trees(account: Account, references: References) -> tuple[FamilyTree, ...]:
    """A tree for each family, the largest first."""
    links: dict[str, list[Link]] = defaultdict(list)
    for link in account.links:
        links[link.from_].append(link)
        links[link.to].append(link)
    ordered = sorted(account.families, key=lambda f: (-len(f.members), f.origin.name, f.id))
    seen: set[tuple[str, str]] = set()
    trees = []
    for family in ordered:
        tree = _tree(family, links, references)
        trees.append(replace(tree, again=family.origin.key in seen))
        seen.add(family.origin.key)
    return tuple(trees)


def links_between(account: Account) -> tuple[Link, ...]:
    """Links that lead from one family into another: excerpts, quotations of a source, citations."""
    home = {member: family.id for family in account.families for member in family.members}
    found = [link for link in account.links if home.get(link.from_) != home.get(link.to)]
    return tuple(sorted(found, key=lambda k: (-k.coverage, k.from_, k.to, k.kind)))


def _tree(family: Family, links: dict[str, list[Link]], references: References) -> FamilyTree:
    members = sorted((m for m in family.members if references.number(m)), key=references.number)
    parents = _parents(members, links, family.origin, references)
    children: dict[str | None, list[str]] = defaultdict(list)
    for member in members:
        above = parents.get(member)
        children[above[0] if above else None].append(member)
    rows: list[TreeRow] = []
    # A stack, not recursion: a chain of copies may be long.
    waiting = _below(None, children, 1, ())
    while waiting:
        member, depth, guides, last = waiting.pop()
        above = parents.get(member)
        rows.append(_row(member, depth, guides, last, above[1] if above else None, family, references))
        waiting.extend(_below(member, children, depth + 1, (*guides, not last)))
    return FamilyTree(family, origin_evidence(family.origin), tuple(rows))


def _below(
    parent: str | None, children: dict[str | None, list[str]], depth: int, guides: tuple[bool, ...]
) -> list[tuple[str, int, tuple[bool, ...], bool]]:
    names = children[parent]
    return [(name, depth, guides, n == len(names) - 1) for n, name in enumerate(names)][::-1]


def _parents(
    members: list[str], links: dict[str, list[Link]], origin: Origin, references: References
) -> dict[str, tuple[str, Link]]:
    """For each article the best one above it, so that no article comes from itself."""
    inside = set(members)
    anchored = {m for m in members if _has_own_place(m, links[m], inside, origin, references)}
    parents: dict[str, tuple[str, Link]] = {}
    for member in members:
        known = [k for k in links[member] if k.to == member and k.direction == "known" and k.from_ in inside]
        article = references.article(member)
        choice: tuple[str, Link] | None = None
        if known:
            best = max(known, key=lambda k: (k.coverage, -references.number(k.from_)))
            choice = (best.from_, best)
        elif article and not _credits(article, origin):
            choice = _neighbour(member, links[member], inside, anchored, references)
        if choice and not _leads_to(parents, choice[0], member):
            parents[member] = choice
    return parents


def _has_own_place(
    member: str, links: list[Link], inside: set[str], origin: Origin, references: References
) -> bool:
    """Whether an article credits the origin, or is known to come from another of the family."""
    article = references.article(member)
    known = any(k.to == member and k.direction == "known" and k.from_ in inside for k in links)
    return known or bool(article and _credits(article, origin))


def _neighbour(
    member: str, links: list[Link], inside: set[str], anchored: set[str], references: References
) -> tuple[str, Link] | None:
    """The article that shares most text, where nothing says who copied: an edge without direction.

    One whose own place in the tree is known goes before one that merely has a smaller number.
    """
    number = references.number(member)
    found = [
        (other, link)
        for link in links
        if link.direction != "known"
        for other in (link.from_ if link.to == member else link.to,)
        if other in inside and (other in anchored or references.number(other) < number)
    ]
    return max(
        found,
        key=lambda f: (f[0] in anchored, f[1].coverage, -references.number(f[0])),
        default=None,
    )


def _leads_to(parents: dict[str, tuple[str, Link]], start: str, goal: str) -> bool:
    at: str | None = start
    while at is not None and at != goal:
        above = parents.get(at)
        at = above[0] if above else None
    return at == goal


def _row(
    member: str,
    depth: int,
    guides: tuple[bool, ...],
    last: bool,
    link: Link | None,
    family: Family,
    references: References,
) -> TreeRow:
    if link is not None:
        directed = link.direction == "known"
        edge = link_words(link) if directed else f"same report: {link_words(link)}"
        return TreeRow(member, depth, guides, last, edge, link.reasons, directed, link)
    article = references.article(member)
    credit = _credits(article, family.origin) if article else ()
    if credit:
        return TreeRow(member, depth, guides, last, f"credits {family.origin.name}", credit, True)
    outlet = bool(article) and family.origin.name == article.outlet  # type: ignore[union-attr]
    own = len(family.members) == 1 or (family.origin.kind == "outlet" and outlet)
    edge = "its own report" if own else "the same report"
    return TreeRow(member, depth, guides, last, edge, (), True)


def _credits(article: Article, origin: Origin) -> tuple[str, ...]:
    """The words with which an article credits an origin."""
    found = [e for credit in article.agencies if credit.name == origin.name for e in credit.evidence]
    return tuple(
        f"{_EVIDENCE.get(e.kind, e.kind)}: \u201c{e.text.strip()}\u201d" for e in found if e.kind != "copy"
    )


def origin_evidence(origin: Origin) -> tuple[str, ...]:
    """Why a report is said to have started there: the reason, then the words that show it."""
    shown = [f"{_EVIDENCE.get(e.kind, e.kind)}: \u201c{e.text.strip()}\u201d" for e in origin.evidence]
    return tuple(dict.fromkeys(part for part in (origin.because, *shown) if part))
