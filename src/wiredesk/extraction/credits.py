"""Datelines, bylines and credit lines: the words that say which agency's copy an article is.

Only structural credits count. A photo credit says whose picture it is, and an agency that the report
merely names ("told Reuters") is a source, not an author.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from wiredesk.extraction.agencies import AgencyNames, agency_names
from wiredesk.model.article import Agency, AgencyCredit, Article, CreditEvidence, CreditKind, Dateline
from wiredesk.model.text import Citation, Span

_PLACE = r"[A-ZÀ-Þ][\w.’'\-]*(?:[ /,]{1,2}(?:(?:de|del|la|of|the|al|el)[ -])?[A-ZÀ-Þ][\w.’'\-]*){0,5}"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.’'\-]{2,}(?:[ /][A-ZÀ-Þ.’'\-]{2,}){0,3}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?"
_DAY = r"(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:, \d{4})?)?"
_DASH = r"\s*(?:[-–—]{1,2}|:|\s)\s*"


@dataclass(frozen=True, slots=True)
class _Patterns:
    bracketed: re.Pattern[str]
    bare: re.Pattern[str]
    place_only: re.Pattern[str]
    byline: re.Pattern[str]
    closing: re.Pattern[str]
    photo: re.Pattern[str]


@cache
def _patterns(names: AgencyNames) -> _Patterns:
    agency = names.pattern
    return _Patterns(
        bracketed=re.compile(rf"(?P<place>{_PLACE}){_DAY} ?\((?P<agency>{agency})\){_DASH}(?=\S)"),
        bare=re.compile(rf"(?P<place>{_CAPITALS}){_DAY} (?P<agency>{agency})(?:{_DASH}|  )(?=[A-Z“\"])"),
        place_only=re.compile(
            rf"(?P<place>{_CAPITALS}){_DAY}(?: \([A-Z][a-z]+ \d{{1,2}}\))?\s*[–—-]{{1,2}}\s(?=[A-Z“\"])"
        ),
        byline=re.compile(
            rf"(?:by|from|source|via)\s*:?\s+(?:[^\n]{{0,60}}?[,/|] ?)?(?:the )?(?P<agency>{agency})"
            rf"(?: (?:staff|writers?|reporters?|news agency))?\.?$",
            re.IGNORECASE,
        ),
        closing=re.compile(
            rf"(?:[—–-]+ ?(?:with |by )?(?:the )?(?P<with>{agency})\.?$"
            rf"|(?:©|\(c\)|copyright)[ \d,]*(?:by )?(?:the )?(?P<copyright>{agency})\b"
            rf"|^\(?(?:with (?:inputs|reporting|files) from"
            rf"|this (?:story|report|article) (?:was|is) (?:first )?(?:published|provided|written) by)"
            rf"(?: the)? (?P<inputs>{agency})\b"
            rf"|^(?:the )?(?P<writers>{agency}) (?:writers?|reporters?|journalists?)\b"
            rf"[^.]{{0,120}}contributed)",
            re.IGNORECASE,
        ),
        photo=re.compile(
            rf"(?:\b(?:photo|image|picture|file|credit|getty|foto)\b|[|/]\s*(?:{agency})\b|(?:{agency})\s*[|/])",
            re.IGNORECASE,
        ),
    )  # fmt: skip


def find_dateline(line: str, agencies: Sequence[Agency]) -> tuple[str, str | None, int] | None:
    """The dateline that opens a line: place, agency's name (or ``None``), and where it ends."""
    names = agency_names(tuple(agencies))
    patterns = _patterns(names)
    for pattern in (patterns.bracketed, patterns.bare):
        match = pattern.match(line)
        if match:
            agency = names.named(match["agency"])
            return _place(match["place"]), agency.name if agency else None, match.end()
    match = patterns.place_only.match(line)
    return (_place(match["place"]), None, match.end()) if match else None


def _place(written: str) -> str:
    return " ".join(w.capitalize() if w.isupper() and len(w) > 3 else w for w in written.split(" ")).strip(
        " ,"
    )


def credit_in_line(line: str, agencies: Sequence[Agency]) -> tuple[str, CreditKind] | None:
    """The agency that a byline or closing line credits, and the kind of credit; no photo credit."""
    if len(line) > 300:
        return None
    names = agency_names(tuple(agencies))
    patterns = _patterns(names)
    match = patterns.byline.match(line) if len(line) < 120 else None
    if match:
        agency = names.named(match["agency"])
        return (agency.name, "byline") if agency else None
    if names.named(line.strip(" .()—–-")):
        agency = names.named(line.strip(" .()—–-"))
        return (agency.name, "credit line") if agency else None
    match = patterns.closing.search(line) if not re.search(r"photo|image", line, re.IGNORECASE) else None
    if match:
        form = next(v for v in match.groupdict().values() if v)
        agency = names.named(form)
        kind: CreditKind = "copyright" if match["copyright"] else "credit line"
        return (agency.name, kind) if agency else None
    return None


def is_photo_credit(line: str, agencies: Sequence[Agency]) -> bool:
    """Whether a short line without a full stop credits a picture."""
    return len(line) < 250 and _patterns(agency_names(tuple(agencies))).photo.search(line) is not None


def text_dateline(
    text: str, paragraphs: Sequence[tuple[int, int]], agencies: Sequence[Agency]
) -> Dateline | None:
    """The dateline of an article: the first paragraph that has one with an agency, else its opening place."""
    found: Dateline | None = None
    for n, (start, end) in enumerate(paragraphs):
        match = find_dateline(text[start : min(end, start + 200)], agencies)
        if match and (match[1] or n == 0) and (found is None or (match[1] and not found.agency)):
            found = Dateline(match[0], match[1], Span(start, start + match[2]))
    return found


def collect_credits(
    article: Article, lines: Sequence[tuple[str, int | None]], agencies: Sequence[Agency]
) -> tuple[AgencyCredit, ...]:
    """The agencies credited by the dateline and by lines (line, offset in the text or ``None``)."""
    evidence: dict[str, list[CreditEvidence]] = {}
    line_of = article.dateline
    if line_of and line_of.agency and line_of.span:
        cited = article.cite(line_of.span.start, line_of.span.end)
        evidence.setdefault(line_of.agency, []).append(CreditEvidence("dateline", cited.quote or "", cited))
    for line, offset in lines:
        credit = credit_in_line(line, agencies)
        if credit:
            cited_line: Citation | None = None if offset is None else article.cite(offset, offset + len(line))
            evidence.setdefault(credit[0], []).append(CreditEvidence(credit[1], line, cited_line))
    return tuple(AgencyCredit(name, tuple(found)) for name, found in evidence.items())
