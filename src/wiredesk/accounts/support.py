"""Drops every line of an account that its citations do not carry, before anyone sees it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from wiredesk.accounts.assembly import unquoted
from wiredesk.accounts.verification import JOINT, citation_problem
from wiredesk.model.account import Account, BriefLine, TimelineEntry, TimelineRow
from wiredesk.model.article import Article
from wiredesk.model.claim import Claim, Report
from wiredesk.model.entity import Entity
from wiredesk.model.event import Event
from wiredesk.model.statement import Statement
from wiredesk.model.text import Citation

Line = TypeVar("Line", Entity, Statement, Event)


def keep_supported(account: Account) -> tuple[Account, list[str]]:
    """The account without what its citations do not carry, and a sentence for each line dropped."""
    check = _Check(account.articles)
    entities = check.mentioned("entity", account.entities)
    statements = tuple(
        s
        for s in check.mentioned("statement", account.statements)
        if check.verbatim("statement", s.id, s.content, s.mentions)
        and (not s.parts or check.holds("statement", s.id, s.parts))
    )
    events = check.mentioned("event", account.events)
    claims = tuple(c for c in account.claims if check.verbatim("claim", c.id, c.text, c.reports))
    known = {e.id for e in events} | {c.id for c in claims}
    timeline = tuple(row for row in (check.timeline_row(r, known) for r in account.timeline) if row.entries)
    brief = tuple(line for line in account.brief if check.brief_line(line))
    kept = replace(
        account,
        entities=entities,
        statements=statements,
        events=events,
        claims=_unsourced(claims, statements),
        timeline=timeline,
        brief=brief,
    )
    return kept, check.dropped


def _unsourced(claims: tuple[Claim, ...], statements: tuple[Statement, ...]) -> tuple[Claim, ...]:
    """Claims whose reports no longer point at a statement that was dropped."""
    known = {s.id for s in statements}
    return tuple(
        replace(c, reports=tuple(r if r.source in known else replace(r, source=None) for r in c.reports))
        for c in claims
    )


class _Check:
    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = {a.id: a for a in articles}
        self._said = {a.id: unquoted(a.text) for a in articles}
        self.dropped: list[str] = []

    def mentioned(self, noun: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(line for line in lines if self.holds(noun, line.id, line.mentions))

    def holds(self, noun: str, name: str, citations: Iterable[Citation | Report]) -> bool:
        cited = list(citations)
        problems = [p for p in (citation_problem(c, self._articles) for c in cited) if p]
        if not cited:
            problems = ["has no citation"]
        if problems:
            self.dropped.append(f"{noun} {name}: {problems[0]}")
        return not problems

    def verbatim(self, noun: str, name: str, text: str, citations: Iterable[Citation | Report]) -> bool:
        cited = list(citations)
        if not self.holds(noun, name, cited):
            return False
        bodies = [self._said[c.article] for c in cited]
        for part in text.split(JOINT):
            if not any(unquoted(part) in body for body in bodies):
                self.dropped.append(f"{noun} {name}: no cited article says {part[:60]!r}")
                return False
        return bool(text.strip())

    def timeline_row(self, row: TimelineRow, known: set[str]) -> TimelineRow:
        return replace(row, entries=tuple(x for x in row.entries if self.timeline_entry(x, row.date, known)))

    def timeline_entry(self, entry: TimelineEntry, day: str, known: set[str]) -> bool:
        if (entry.event or entry.claim) not in known:
            self.dropped.append(f"timeline {day}: its event or claim was dropped")
            return False
        return self.verbatim("timeline", day, entry.text, entry.citations)

    def brief_line(self, line: BriefLine) -> bool:
        return self.verbatim("brief", line.text[:40], line.text, line.citations)
