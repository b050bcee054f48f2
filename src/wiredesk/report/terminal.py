"""The account in the terminal: the list of stories, then one story as a reader wants it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from wiredesk.model.account import Account, TimelineRow
from wiredesk.model.text import Citation
from wiredesk.report.claims_table import claim_order, most_told
from wiredesk.report.family_tree import FamilyTree, TreeRow, family_trees
from wiredesk.report.references import References, outlet_name
from wiredesk.report.words import (
    count,
    date_words,
    day_words,
    is_background,
    origin_name,
    origin_words,
    printable,
    shorten,
    span_words,
)

#: So much of each list is shown; the report page has the rest.
_STORIES = 25
_DAYS, _ENTRIES, _DISPUTED, _FAMILIES, _MEMBERS = 12, 2, 6, 6, 10
#: Lines longer than this tire the eye (Bringhurst: 45 to 75 signs, up to 90 with marks).
_MEASURE = 92


def print_stories(accounts: Sequence[Account], console: Console) -> None:
    """The stories, one a row, with how many articles tell each and how many origins they have."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("", justify="right", style="dim")
    table.add_column("story", overflow="fold")
    table.add_column("articles", justify="right")
    table.add_column("origins", justify="right")
    table.add_column("dates", style="dim")
    for n, account in enumerate(accounts[:_STORIES], 1):
        story = account.story
        table.add_row(
            str(n),
            _text(story.title or "without a title", "bold"),
            str(story.article_count),
            str(story.origin_count),
            span_words(story.start, story.end),
        )
    console.print()
    console.print(table)
    if len(accounts) > _STORIES:
        console.print(Text(f"and {count(len(accounts) - _STORIES, 'more story', 'more stories')}", "dim"))


def print_account(account: Account, console: Console) -> None:
    """One story: title, counts, brief with citations, timeline, what is disputed, who copied whom."""
    references = References(account)
    width = min(console.width, _MEASURE)
    story = account.story
    console.print()
    console.print(_text(story.title or "Story without a title", "bold"), width=width)
    facts = Text(
        f"{count(story.article_count, 'article')}, {count(story.origin_count, 'origin')}", "bold cyan"
    )
    facts.append(f"  ·  {count(story.outlet_count, 'outlet')}", "dim")
    if story.start:
        facts.append(f"  ·  {span_words(story.start, story.end)}", "dim")
    console.print(facts, width=width)
    for heading, parts in (
        ("Brief", _brief(account, references)),
        ("Timeline", _timeline(account, references)),
        ("Disputed", _disputed(account, references)),
        ("Who copied whom", _families(account, references)),
        ("Articles", _articles(references)),
    ):
        if parts:
            console.print()
            console.print(Rule(Text(heading, "bold"), align="left", style="dim"), width=width)
            for part in parts:
                console.print(part, width=width)


def _text(words: str, style: str = "") -> Text:
    """Words of a page, which no markup or control sign of theirs may turn into anything else."""
    return Text(" ".join(printable(words).split()), style)


def _cite(line: Text, citations: Sequence[Citation], references: References) -> Text:
    numbers = sorted({n for c in citations if (n := references.number(c.article))})
    if numbers:
        more = f" +{len(numbers) - 5}" if len(numbers) > 5 else ""
        line.append(f" [{','.join(map(str, numbers[:5]))}{more}]", "cyan")
    return line


def _brief(account: Account, references: References) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for one in account.brief:
        line = _cite(_text(one.text), one.citations, references)
        if one.origins:
            words = one.sourcing or origin_words(one.origins)
            line.append(f"  {printable(shorten(words, 110))}", "yellow" if len(one.origins) == 1 else "dim")
        lines.append(Padding(line, (0, 0, 1, 0)))
    return lines


def _timeline(account: Account, references: References) -> list[RenderableType]:
    if not account.timeline:
        return []
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for row in _told_days(account):
        entries = [
            _cite(_text(shorten(e.text, 220)), e.citations, references) for e in row.entries[:_ENTRIES]
        ]
        if len(row.entries) > _ENTRIES:
            entries.append(Text(f"and {len(row.entries) - _ENTRIES} more", "dim"))
        day = Text(day_words(row.date), "dim" if is_background(row.date, account.articles) else "bold")
        table.add_row(day, Group(*entries))
    parts: list[RenderableType] = [table]
    if len(account.timeline) > _DAYS:
        parts.append(Text(f"and {count(len(account.timeline) - _DAYS, 'more day')} in the report", "dim"))
    return parts


def _told_days(account: Account) -> list[TimelineRow]:
    """As many days as are shown: background goes first, then what fewest origins report."""

    def weight(row: TimelineRow) -> tuple[bool, int]:
        origins = {o.key for e in row.entries for o in e.origins}
        return not is_background(row.date, account.articles), len(origins)

    kept = sorted(account.timeline, key=weight, reverse=True)[:_DAYS]
    return [row for row in account.timeline if row in kept]


def _disputed(account: Account, references: References) -> list[RenderableType]:
    disputed = sorted((c for c in account.claims if c.standing == "disputed"), key=claim_order)
    parts: list[RenderableType] = []
    for claim in disputed[:_DISPUTED]:
        parts.append(_text(shorten(claim.text, 300)))
        for variant in claim.variants:
            line = Text(f"  {variant.kind} ", "dim")
            for n, (value, holders) in enumerate(zip(variant.values, variant.articles, strict=False)):
                line.append(" · " if n else "", "dim").append(_text(value, "red"))
                _cite(line, [Citation(a, 0, 1) for a in holders], references)
            parts.append(line)
        for stance, words in (("asserts", "asserted"), ("attributes", "attributed"), ("denies", "denied")):
            reports = [r for r in claim.reports if r.stance == stance]
            if reports:
                cited = [Citation(r.article, r.start, r.end) for r in reports]
                line = _cite(Text(f"  {words} in", "dim"), cited, references)
                said = most_told(reports)
                if said != claim.text:
                    line.append(" ").append(_text(shorten(said, 160), "italic"))
                parts.append(line)
        parts.append(Text(f"  origins: {printable(shorten(origin_words(claim.origins), 100))}", "dim"))
        parts.append(Text(""))
    if len(disputed) > _DISPUTED:
        parts.append(Text(f"and {len(disputed) - _DISPUTED} more in the report", "dim"))
    return parts


def _families(account: Account, references: References) -> list[RenderableType]:
    trees = family_trees(account, references)
    told = [t for t in trees if len(t.family.members) > 1 or t.family.origin.kind != "outlet"]
    alone = [t.rows[0].article for t in trees if t not in told and t.rows]
    parts: list[RenderableType] = [_drawn(tree, references) for tree in told[:_FAMILIES]]
    if len(told) > _FAMILIES:
        parts.append(Text(f"and {count(len(told) - _FAMILIES, 'more report')} in the report", "dim"))
    if alone:
        line = Text(f"{count(len(alone), 'report')} that no other article carries", "dim")
        parts.append(_cite(line, [Citation(a, 0, 1) for a in alone], references))
    return parts


def _drawn(tree: FamilyTree, references: References) -> Tree:
    origin = tree.family.origin
    again = "another report, " if tree.again else ""
    label = _text(origin_name(origin), "bold").append(
        f"  {again}{origin.kind}, {count(len(tree.family.members), 'article')}", "dim"
    )
    if tree.evidence:
        label.append("\n").append(_text(shorten(tree.evidence[0], 150), "dim"))
    root = Tree(label, guide_style="dim")
    branches: list[Tree] = [root]
    for row in tree.rows[:_MEMBERS]:
        del branches[row.depth :]
        branches.append(branches[-1].add(_leaf(row, references)))
    if len(tree.rows) > _MEMBERS:
        root.add(Text(f"and {count(len(tree.rows) - _MEMBERS, 'more article')}", "dim"))
    return root


def _leaf(row: TreeRow, references: References) -> Text:
    article = references.article(row.article)
    leaf = Text(f"{references.number(row.article)} ", "cyan")
    leaf.append(_text(outlet_name(article) if article else row.article, "bold"))
    reason = (
        "; ".join((row.edge, *row.reasons)) if not row.reasons else f"{row.edge}: {'; '.join(row.reasons)}"
    )
    return leaf.append("  ").append(_text(shorten(reason, 140), "dim"))


def _articles(references: References) -> list[RenderableType]:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right", style="cyan")
    table.add_column(style="bold", overflow="fold")
    table.add_column(overflow="fold")
    table.add_column(style="dim")
    shown = references.articles[:30]
    for n, article in enumerate(shown, 1):
        date = article.published
        basis = f" ({date.basis})" if date and date.basis not in {"page"} else ""
        title = _text(shorten(article.title or "without a title", 90))
        if article.page_kind != "article":
            title.append(f" ({article.page_kind})", "yellow")
        day = date_words(date).partition(",")[0]
        table.add_row(str(n), _text(shorten(outlet_name(article), 26)), title, f"{day}{basis}")
    parts: list[RenderableType] = [table]
    if len(references.articles) > len(shown):
        parts.append(Text(f"and {len(references.articles) - len(shown)} more", "dim"))
    return parts
