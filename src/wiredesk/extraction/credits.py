"""Bylines and credit lines: the words that say which agency's copy an article is.

Only structural credits count. A photo credit says whose picture it is, and an agency that the report
merely names ("told Reuters") is a source, not an author.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from wiredesk.extraction.agencies import AgencyNames, agency_names
from wiredesk.extraction.credit_words import credit_words
from wiredesk.model.article import Agency, AgencyCredit, Article, CreditEvidence, CreditKind
from wiredesk.model.text import Citation

#: A longer line is a paragraph, not a credit (the longest of 311 labelled articles has 290).
_LONGEST_CREDIT = 420
_LONGEST_BYLINE = 200
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"


@dataclass(frozen=True, slots=True)
class CreditLine:
    """A line of a page: its words, its role, and where it stands in the text (``None``: removed).

    ``amid`` says that running text stands before and behind it, or a picture before it: an agency's
    bare name there credits a picture.
    """

    text: str
    role: str
    offset: int | None = None
    amid: bool = False


@dataclass(frozen=True, slots=True)
class _Patterns:
    agency: re.Pattern[str]
    byline: re.Pattern[str]
    alone: re.Pattern[str]
    names: re.Pattern[str]
    closing: tuple[tuple[CreditKind, re.Pattern[str]], ...]
    photo: re.Pattern[str]


@cache
def _patterns(names: AgencyNames) -> _Patterns:
    agency, jobs = names.pattern, credit_words().jobs
    one = rf"(?:[Tt]he |THE )?(?P<agency>{agency})"
    job = rf"(?:,? (?:[A-Z][\w&’'.-]* ){{0,4}}(?i:{jobs}))?"
    tail = rf"\s*(?:[|•·,(/–—-].{{0,90}}|(?i:{_WEEKDAY}).{{0,40}}|(?i:[a-z]{{3,9}})\.? \d{{1,2}}, \d{{4}}.{{0,40}})?"  # noqa: E501
    return _Patterns(
        agency=re.compile(rf"(?<!\w)(?:{agency})(?!\w)"),
        byline=re.compile(
            rf"(?i:(?:(?:posted|published|updated) .{{4,60}},? )?(?:by|from|source|via|written by|story by)\b):?\s+"  # noqa: E501
            rf"(?:[^\n.]{{0,110}}?(?:[,/|–—-]\s?|\s|(?<=[a-z])(?=[A-Z])))??{one}{job}{tail}$"
        ),
        alone=re.compile(
            rf"[(\[–—-]*\s*{one}(?: [A-Z][a-z]+)?{job}[)\]]?\s*[•.]?"
            rf"(?:\s*[|•·–—,-]?\s*(?:(?i:{_WEEKDAY}|by\b|published|updated)|[A-Z][a-z]+\.? \d|\d).{{0,120}})?$"  # noqa: E501
        ),
        names=re.compile(rf"(?P<names>[^\n]{{5,120}}?)(?:\s?[,/|–—]\s?|\s-\s|(?<=[a-z]))\s*{one}\s*(?P<mark>•?)$"),
        closing=(
            ("copyright", re.compile(rf"(?:©|\([cC]\)|(?i:copyright)\b)[ \d,©-]*(?i:by |copyright )?[ \d,]*{one}(?!\w)")),  # noqa: E501
            ("credit line", re.compile(rf"(?:^|\s)[—–-]{{1,2}} ?(?i:with |by |additional reporting (?:by|from) )?{one}\.?$")),  # noqa: E501
            ("credit line", re.compile(rf"^[(\[]?(?i:with (?:inputs?|reporting|files|reports?|material|agencies?) (?:from|by)|(?:this|the) (?:story|report|article|content) (?:was|is|has been) (?:first |originally )?(?:published|provided|written|produced|supplied|distributed) by|(?:information|material|reporting) from|source:?|additional reporting (?:by|from)|compiled from)\s.{{0,40}}?{one}(?!\w)")),  # noqa: E501
            ("credit line", re.compile(rf"^(?i:copyright|distributed by|provided by|syndicated by)\b.{{0,40}}?{one}(?!\w)")),  # noqa: E501
            ("credit line", re.compile(rf"^(?:[^.]{{0,60}}\. )?{one} (?:[A-Z][\w’'-]+ )?(?i:{jobs})\b.{{3,330}}?(?i:contributed|reported from|reporting from)\b")),  # noqa: E501
            ("credit line", re.compile(rf"^[^.]{{3,200}}? of {one} (?i:contributed to this)\b")),
        ),
        photo=re.compile(
            rf"(?:[|/]\s*(?:{agency})\b|\b(?:{agency})\s*(?:[|/]|(?i:photo|image|file|via))|(?i:via) (?:{agency})\b"  # noqa: E501
            rf"|\((?:[^()]{{0,60}}[,/ ])?(?:{agency})\)\.?$|(?i:credit)\W+(?:[^|]{{0,40}} )?(?:the )?(?:{agency})\b)"  # noqa: E501
        ),
    )  # fmt: skip


#: Reuters signs every report in this form, and nobody else does.
_SIGN_OFF = re.compile(
    r"^\(?\s?(?:additional )?(?:reporting|writing) by .{3,300}?(?:;|\.) ?(?:writing|editing) by ",
    re.IGNORECASE,
)


def credit_in_line(line: CreditLine, agencies: Sequence[Agency]) -> tuple[str, CreditKind] | None:
    """The agency's usual name that a byline or closing line credits, and the kind of credit."""
    text = line.text
    if len(text) > _LONGEST_CREDIT:
        return None
    names = agency_names(tuple(agencies))
    patterns = _patterns(names)
    named = patterns.agency.search(text)
    reuters = names.named("Reuters")
    if reuters and _SIGN_OFF.match(text) and (named is None or names.named(named.group()) == reuters):
        return reuters.name, "credit line"
    if named is None:
        return None
    if len(text) <= _LONGEST_BYLINE:
        found = _byline(line, patterns)
        if found and (agency := names.named(found)):
            return agency.name, "byline"
    for kind, pattern in patterns.closing:
        match = pattern.search(text)
        if (
            match
            and credit_words().pictures.search(text) is None
            and (agency := names.named(match["agency"]))
        ):
            return agency.name, kind
    return None


def _byline(line: CreditLine, patterns: _Patterns) -> str | None:
    """The agency's name as a byline writes it, or ``None``."""
    if line.role != "photo credit" and credit_words().pictures.search(line.text) is None:
        match = patterns.byline.match(line.text)
        if match is None and not line.amid:
            match = patterns.alone.match(line.text)
        if match:
            return match["agency"]
    match = patterns.names.match(line.text)
    if match is None or line.amid or line.text.endswith((".", ")")):
        return None
    # A single name before an agency is a photographer more often than not; a list of names is not.
    people = [part.split() for part in re.split(r", (?:and )?| and ", match["names"]) if part.strip()]
    named = all(1 < len(p) < 5 and all(not w[0].islower() for w in p) for p in people)
    return match["agency"] if named and (len(people) > 1 or match["mark"]) else None


def is_photo_credit(line: str, agencies: Sequence[Agency]) -> bool:
    """Whether a short line credits a picture: an agency behind a bar, a slash, in brackets or with "photo"."""  # noqa: E501
    if len(line) >= 300:
        return False
    names = agency_names(tuple(agencies))
    patterns = _patterns(names)
    if patterns.agency.search(line) is None:
        return False
    return patterns.photo.search(line) is not None


def collect_credits(
    article: Article, lines: Sequence[CreditLine], agencies: Sequence[Agency]
) -> tuple[AgencyCredit, ...]:
    """The agencies that the dateline and the lines of a page credit, with the words that say so."""
    evidence: dict[str, list[CreditEvidence]] = {}
    dateline = article.dateline
    if dateline and dateline.agency and dateline.span:
        cited = article.cite(dateline.span.start, dateline.span.end)
        evidence.setdefault(dateline.agency, []).append(CreditEvidence("dateline", cited.quote or "", cited))
    for line in lines:
        credit = credit_in_line(line, agencies)
        if credit is None:
            continue
        name, kind = credit
        place: Citation | None = None
        if line.offset is not None:
            place = article.cite(line.offset, line.offset + len(line.text))
        known = evidence.setdefault(name, [])
        if all(e.text != line.text for e in known):
            known.append(CreditEvidence(kind, line.text, place))
    return tuple(AgencyCredit(name, tuple(found)) for name, found in evidence.items())
