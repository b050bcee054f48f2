"""Re-checks an account offline: every span, quote, id, reference and count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from wiredesk.accounts.assembly import standing_of, story_origins, story_outlets, unquoted
from wiredesk.accounts.citations import iterate_citations
from wiredesk.accounts.sourcing import with_sourcing
from wiredesk.model.account import Account
from wiredesk.model.article import Article, article_id
from wiredesk.model.claim import Report
from wiredesk.model.text import Citation

#: What stands between verbatim parts that were joined into one line.
JOINT = " … "


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not hold: where in the account, and what is wrong with it."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def verify(account: Account) -> list[Problem]:
    """Everything in the account that does not hold; an empty list when all of it does.

    Needs nothing but the account: the articles' texts are in it.
    """
    return [
        *_ids(account),
        *_articles(account),
        *_families(account),
        *_links(account),
        *_citations(account),
        *_references(account),
        *_verbatim(account),
        *_counts(account),
        *_dates(account),
        *_sourcing(account),
    ]


def citation_problem(citation: Citation | Report, articles: dict[str, Article]) -> str | None:
    """Why a citation does not hold, or ``None`` when it does."""
    article = articles.get(citation.article)
    if article is None:
        return f"cites article {citation.article!r}, which is not in the account"
    if not 0 <= citation.start < citation.end <= len(article.text):
        return f"span {citation.start}-{citation.end} lies outside {article.id} (0-{len(article.text)})"
    said = article.text[citation.start : citation.end]
    if citation.quote is not None and citation.quote != said:
        return f"quotes {citation.quote[:60]!r}, but {article.id} has {said[:60]!r} at {citation.start}"
    return None


def _by_id(account: Account) -> dict[str, Article]:
    return {a.id: a for a in account.articles}


def _ids(account: Account) -> Iterator[Problem]:
    parts = {
        "articles": [a.id for a in account.articles],
        "families": [f.id for f in account.families],
        "entities": [e.id for e in account.entities],
        "statements": [s.id for s in account.statements],
        "events": [e.id for e in account.events],
        "claims": [c.id for c in account.claims],
    }
    for name, ids in parts.items():
        for repeated, n in Counter(ids).items():
            if n > 1:
                yield Problem(name, f"id {repeated!r} stands {n} times")


def _articles(account: Account) -> Iterator[Problem]:
    for i, a in enumerate(account.articles):
        where = f"articles[{i}]"
        if a.id != article_id(a.url, a.source, a.record, a.text):
            yield Problem(
                where, f"id {a.id!r} is not the hash of its address and text: one of them was changed"
            )
        last = 0
        for start, end in a.paragraphs:
            if not last <= start < end <= len(a.text):
                yield Problem(where, f"paragraph {start}-{end} overlaps another or lies outside the text")
                break
            last = end


def _families(account: Account) -> Iterator[Problem]:
    known = {a.id for a in account.articles}
    member_of = Counter(m for f in account.families for m in f.members)
    for i, family in enumerate(account.families):
        for member in family.members:
            if member not in known:
                yield Problem(f"families[{i}]", f"member {member!r} is not an article of the account")
    members = {f.id: set(f.members) for f in account.families}
    for i, a in enumerate(account.articles):
        if member_of[a.id] != 1:
            yield Problem(f"articles[{i}]", f"stands in {member_of[a.id]} families, not in one")
        if a.id not in members.get(a.family, ()):
            yield Problem(f"articles[{i}]", f"names family {a.family!r}, which does not hold it")


def _links(account: Account) -> Iterator[Problem]:
    known = {a.id for a in account.articles}
    for i, link in enumerate(account.links):
        where = f"links[{i}]"
        for end in (link.from_, link.to):
            if end not in known:
                yield Problem(where, f"{end!r} is not an article of the account")
        if not 0 <= link.coverage <= 1:
            yield Problem(where, f"coverage {link.coverage} is not between 0 and 1")
        for p in link.passages:
            if (p.from_.article, p.to.article) != (link.from_, link.to):
                yield Problem(where, "a passage cites other articles than the link joins")


def _citations(account: Account) -> Iterator[Problem]:
    articles = _by_id(account)
    for where, citation in iterate_citations(account):
        why = citation_problem(citation, articles)
        if why:
            yield Problem(where, why)


def _references(account: Account) -> Iterator[Problem]:
    entities = {e.id for e in account.entities}
    statements = {s.id for s in account.statements}
    events = {e.id for e in account.events}
    claims = {c.id for c in account.claims}

    def unknown(where: str, ids: Iterable[str | None], known: set[str], noun: str) -> Iterator[Problem]:
        for one in ids:
            if one is not None and one not in known:
                yield Problem(where, f"{one!r} is no {noun} of the account")

    for i, s in enumerate(account.statements):
        yield from unknown(f"statements[{i}]", (s.speaker.entity, s.via), entities, "entity")
    for i, e in enumerate(account.events):
        yield from unknown(f"events[{i}]", (*e.actors, *e.recipients, e.place), entities, "entity")
    for i, c in enumerate(account.claims):
        yield from unknown(f"claims[{i}]", (r.source for r in c.reports), statements, "statement")
        if c.standing != "disputed" and c.standing != standing_of(c.origins):
            yield Problem(f"claims[{i}]", f"is called {c.standing!r} with {len(c.origins)} origins")
    for i, row in enumerate(account.timeline):
        yield from unknown(f"timeline[{i}]", (x.event for x in row.entries), events, "event")
        yield from unknown(f"timeline[{i}]", (x.claim for x in row.entries), claims, "claim")


def _verbatim(account: Account) -> Iterator[Problem]:
    said = {a.id: unquoted(a.text) for a in account.articles}

    def check(where: str, text: str, citations: Iterable[Citation | Report]) -> Iterator[Problem]:
        cited = [said[c.article] for c in citations if c.article in said]
        if not cited:
            yield Problem(where, "has no citation")
        for part in text.split(JOINT):
            if not any(unquoted(part) in body for body in cited):
                yield Problem(where, f"no cited article says {part[:80]!r}")

    for i, s in enumerate(account.statements):
        yield from check(f"statements[{i}].content", s.content, s.mentions)
    for i, c in enumerate(account.claims):
        yield from check(f"claims[{i}].text", c.text, c.reports)
    for i, row in enumerate(account.timeline):
        for j, entry in enumerate(row.entries):
            yield from check(f"timeline[{i}].entries[{j}].text", entry.text, entry.citations)
    for i, line in enumerate(account.brief):
        yield from check(f"brief[{i}].text", line.text, line.citations)


def _counts(account: Account) -> Iterator[Problem]:
    story = account.story
    for name, said, counted in (
        ("article_count", story.article_count, len(account.articles)),
        ("outlet_count", story.outlet_count, len(story_outlets(account.articles))),
        ("origin_count", story.origin_count, len(story_origins(account.families))),
    ):
        if said != counted:
            yield Problem(f"story.{name}", f"is {said}, but the account holds {counted}")


def _dates(account: Account) -> Iterator[Problem]:
    dated = [(f"articles[{i}].published", a.published) for i, a in enumerate(account.articles)]
    dated += [(f"events[{i}].date", e.date) for i, e in enumerate(account.events)]
    dated += [(f"statements[{i}].date", s.date) for i, s in enumerate(account.statements)]
    for where, value in dated:
        if value is not None and not is_iso_date(value.value):
            yield Problem(where, f"{value.value!r} is no ISO 8601 date")
    days = [row.date for row in account.timeline]
    for i, day in enumerate(days):
        if not is_iso_date(day):
            yield Problem(f"timeline[{i}].date", f"{day!r} is no ISO 8601 date")
    if days != sorted(days):
        yield Problem("timeline", "is not in order, oldest first")


def _sourcing(account: Account) -> Iterator[Problem]:
    """A line of one origin that does not say so, or names another than it has."""
    right = with_sourcing(account.brief, account.statements, account.articles)
    for i, (line, checked) in enumerate(zip(account.brief, right, strict=True)):
        if line.sourcing and line.sourcing != checked.sourcing:
            yield Problem(
                f"brief[{i}].sourcing", f"says {line.sourcing!r}, but the account holds {checked.sourcing!r}"
            )


def is_iso_date(value: str) -> bool:
    """Whether ``value`` is a year, a month, a day or a day with a time, in ISO 8601's extended form."""
    day = value[:10]
    padded = day + {4: "-01-01", 7: "-01"}.get(len(day), "")
    try:
        date.fromisoformat(padded)
    except ValueError:
        return False
    return len(value) in (4, 7, 10) or value[10:11] in ("T", " ")
