from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from wiredesk.model.account import Account
from wiredesk.model.lineage import Family, Link, Origin
from wiredesk.report.family_tree import family_trees, links_between
from wiredesk.report.references import References, outlet_name


def rows(account: Account, tree: int = 0) -> list[tuple[str, int, bool]]:
    references = References(account)
    found = family_trees(account, references)[tree]
    return [(outlet_name(references.article(r.article)), r.depth, r.directed) for r in found.rows]  # type: ignore[arg-type]


def test_articles_hang_below_what_they_come_from(told: Account) -> None:
    assert rows(told) == [
        ("The Ella Courier", 1, True),
        ("Kustposten", 2, True),
        ("Radio Vale", 2, True),
        ("Northern Ledger", 2, True),
        ("Daily Meridian", 3, False),
    ]
    assert rows(told, 1) == [("Orrin Tribune", 1, True), ("Sella Weekly", 2, True)]


def test_each_row_says_why(told: Account) -> None:
    (tree, *_) = family_trees(told, References(told))
    assert tree.evidence[0] == "two of its five articles credit Norwire"
    assert tree.rows[0].edge == "credits Norwire"
    assert tree.rows[0].reasons == ("dateline: “PORT SELLA (Norwire) —”",)
    assert all(row.edge for row in tree.rows)


def test_guides_and_last_rows(told: Account) -> None:
    (tree, *_) = family_trees(told, References(told))
    assert [(r.guides, r.last) for r in tree.rows] == [
        ((), True),
        ((False,), False),
        ((False,), False),
        ((False,), True),
        ((False, False), True),
    ]


def test_every_member_stands_in_its_tree_once_even_where_links_run_in_a_circle(told: Account) -> None:
    ids = [a.id for a in told.articles]
    circle = tuple(
        Link(a, b, "copy", 0.9, direction="known") for a, b in zip(ids, ids[1:] + ids[:1], strict=True)
    )
    family = Family("f-1", tuple(ids), Origin("agency", "Norwire"))
    for direction in ("known", "unknown"):
        links = tuple(replace(link, direction=direction) for link in circle)
        account = replace(told, families=(family,), links=links)
        (tree,) = family_trees(account, References(account))
        assert sorted(r.article for r in tree.rows) == sorted(ids)


def test_a_long_chain_is_no_recursion(told: Account) -> None:
    first = told.articles[0]
    articles = tuple(replace(first, id=f"a-{n:05}", agencies=()) for n in range(1500))
    links = tuple(Link(a.id, b.id, "copy", 0.9, direction="known") for a, b in pairwise(articles))
    family = Family("f-1", tuple(a.id for a in articles), Origin("outlet", "x"))
    account = replace(told, articles=articles, families=(family,), links=links)
    (tree,) = family_trees(account, References(account))
    assert len(tree.rows) == 1500
    assert tree.rows[-1].depth == 1500


def test_links_between_families(told: Account) -> None:
    (link,) = links_between(told)
    assert link.kind == "cites"
