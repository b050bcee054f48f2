"""Who stands behind a line of the brief, in words: what one origin alone reports is said to be its alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from wiredesk.model.account import BriefLine
from wiredesk.model.article import Article
from wiredesk.model.lineage import Origin
from wiredesk.model.statement import Statement

#: Origins that are named; the rest are counted.
NAMED = 3
#: Days of writing apart from which on a line says when it was written: "Monday" alone means nothing then.
FAR_APART = 3
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def with_sourcing(
    lines: Sequence[BriefLine], statements: Sequence[Statement], articles: Sequence[Article]
) -> tuple[BriefLine, ...]:
    """The lines, each with who stands behind it: "Only Norwire, citing “two officials” who are not named"."""
    by_id = {a.id: a for a in articles}
    days = sorted({d for a in articles if (d := _day(a))})
    dated = len(days) > 1 and (days[-1] - days[0]).days >= FAR_APART
    return tuple(replace(line, sourcing=sourcing_of(line, statements, by_id, dated)) for line in lines)


def sourcing_of(
    line: BriefLine, statements: Sequence[Statement], articles: Mapping[str, Article], dated: bool
) -> str:
    """Who stands behind one line; with ``dated`` also the day on which its words were written."""
    if not line.origins:
        return ""
    words = _origins(line, articles)
    unnamed = _unnamed_speaker(line, statements)
    if unnamed is not None:
        words += f", citing “{unnamed}” not named" if unnamed else ", citing a source that it does not name"
    first = articles.get(line.citations[0].article) if line.citations else None
    day = _day(first) if dated and first else None
    return f"{words}; written {day.day} {_MONTHS[day.month - 1]} {day.year}" if day else words


def _origins(line: BriefLine, articles: Mapping[str, Article]) -> str:
    origins = [o for o in line.origins if not _is_page(o, articles)]
    names = list(dict.fromkeys(_name(o) for o in origins))
    unnamed = len({o.name for o in line.origins}) - len({o.name for o in origins})
    if unnamed == 1:
        names.append("a page that names no outlet" if names else "one page, which names no outlet")
    elif unnamed:
        names.append(f"{unnamed} pages that name no outlet")
    if len(names) == 1:
        if unnamed > 1:
            return names[0]
        printed = _printed_in(line, articles)
        told = origins and origins[0].kind in ("person", "document") and printed and printed != names[0]
        return f"Only {names[0]}, in {printed}" if told else f"Only {names[0]}"
    if len(names) > NAMED + 1:
        rest = len(names) - NAMED + max(0, unnamed - 1)
        return f"{', '.join(names[:NAMED])} and {rest} others"
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _is_page(origin: Origin, articles: Mapping[str, Article]) -> bool:
    """Whether an origin goes by the name of its file, for want of an outlet."""
    heads = [a for v in origin.via if (a := articles.get(v))]
    return origin.kind == "outlet" and bool(heads) and not any(a.outlet for a in heads)


def _name(origin: Origin) -> str:
    if not origin.name:
        return f"an unnamed {origin.kind}"
    return f"“{origin.name}”, not named" if origin.anonymous else origin.name


def _printed_in(line: BriefLine, articles: Mapping[str, Article]) -> str:
    found = (articles.get(c.article) for c in line.citations)
    return next((a.outlet for a in found if a and a.outlet), "")


def _unnamed_speaker(line: BriefLine, statements: Sequence[Statement]) -> str | None:
    """The words for a speaker without a name whose words the line is; empty where there are none."""
    if not line.citations:
        return None
    own = line.citations[0]
    for s in statements:
        if s.speaker.anonymity == "anonymous" and any(
            m.article == own.article and m.start < own.end and own.start < m.end for m in s.mentions
        ):
            return s.speaker.text.strip(" ,")
    return None


def _day(article: Article) -> date | None:
    stated = article.published
    if stated is None or stated.precision not in ("day", "hour", "minute"):
        return None
    try:
        return date.fromisoformat(stated.value[:10])
    except ValueError:
        return None
