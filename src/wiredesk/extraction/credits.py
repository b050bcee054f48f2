"""Bylines and credit lines: the words that say which agency's copy an article is.

Only structural credits count. A photo credit says whose picture it is, and an agency that the report
merely names ("told Reuters") is a source, not an author.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wiredesk.extraction.addresses import host_of
from wiredesk.extraction.agencies import AgencyNames, agency_names
from wiredesk.extraction.credit_patterns import CreditPatterns, credit_patterns
from wiredesk.extraction.credit_words import credit_words
from wiredesk.extraction.datelines import find_dateline
from wiredesk.extraction.letters import as_set
from wiredesk.model.article import Agency, AgencyCredit, Article, CreditEvidence, CreditKind
from wiredesk.model.text import Citation

#: A longer line is a paragraph, not a credit (the longest of 311 labelled articles has 290).
_LONGEST_CREDIT = 420
_LONGEST_BYLINE = 200
_LONGEST_ENDING = 40
#: A paragraph that an agency signs in brackets at its end has as many letters; a caption has fewer.
_SHORTEST_SIGNED = 100


@dataclass(frozen=True, slots=True)
class CreditLine:
    """A line of a page: its words, its role, and where it stands in the text (``None``: removed).

    ``amid`` says that running text stands before and behind it, or a picture before it: an agency's
    bare name there credits a picture. ``last`` marks the last paragraph, which may end with the agency,
    ``below`` the lines under it.
    """

    text: str
    role: str
    offset: int | None = None
    amid: bool = False
    last: bool = False
    below: bool = False


def credit_in_line(
    line: CreditLine, agencies: Sequence[Agency], language: str | None = None
) -> tuple[str, CreditKind] | None:
    """The agency's usual name that a byline or closing line credits, and the kind of credit.

    ``language`` is the article's: in English an agency of pictures in brackets signs no report.
    """
    text = as_set(" ".join(line.text.split()))[0]
    names = agency_names(tuple(agencies))
    patterns = credit_patterns(names)
    ending = patterns.last_words.search(text[-_LONGEST_ENDING:]) if line.last else None
    if ending and (agency := names.named(ending["agency"])):
        return agency.name, "credit line"
    if line.last or line.below:
        signed = _signed_in_brackets(text, patterns, names)
        if signed and (language not in (None, "en") or signed not in credit_words().agencies_of_pictures):
            return signed, "credit line"
    if line.role == "standfirst" and (opened := find_dateline(text, agencies)) and opened.agency:
        return opened.agency, "dateline"
    if len(text) > _LONGEST_CREDIT:
        return None
    named = patterns.agency.search(text)
    reuters = names.named("Reuters")
    if (
        reuters
        and patterns.reuters_sign_off.match(text)
        and (named is None or names.named(named.group()) == reuters)
    ):
        return reuters.name, "credit line"
    # "Ola LundAssociated Press": where the markup had them apart, no white space is left between.
    if named is None and patterns.names.match(text) is None:
        return None
    if len(text) <= _LONGEST_BYLINE:
        found = _byline(text, line, patterns)
        if found and (agency := names.named(found)):
            return agency.name, "byline"
    for kind, pattern in patterns.closing if line.role not in ("standfirst", "photo credit") else ():
        match = pattern.search(text)
        # Elsewhere than under the text a bare "© AFP" is a picture's.
        if kind == "copyright" and match and line.amid and not line.below:
            continue
        if (
            match
            and credit_words().pictures.search(text) is None
            and (agency := names.named(match["agency"]))
        ):
            return agency.name, kind
    return None


def _signed_in_brackets(text: str, patterns: CreditPatterns, names: AgencyNames) -> str | None:
    """The agency in brackets that signs a report, or ``None``: a short line's is a caption's."""
    match = patterns.in_brackets.search(text[-_LONGEST_ENDING:])
    if match is None or _SHORTEST_SIGNED > len(text) > len(match.group()):
        return None
    agency = names.named(match["agency"])
    return agency.name if agency else None


def _byline(text: str, line: CreditLine, patterns: CreditPatterns) -> str | None:
    """The agency's name as a byline writes it, or ``None``; ``text`` are the line's words."""
    if line.role != "photo credit" and credit_words().pictures.search(text) is None:
        match = patterns.byline.match(text)
        if match is None and not line.amid:
            match = patterns.alone.match(text)
        if match:
            return match["agency"]
    if paper := patterns.paper.match(text):
        return paper["agency"]
    if text.endswith((".", ")")):
        return None
    if (line.last or line.below) and (signed := patterns.signed.match(text)):
        return signed["agency"]
    match = patterns.names.match(text)
    people = _people(match["names"]) if match else 0
    # One picture has one photographer: several people before an agency wrote the report, wherever they stand.
    if match and (people > 1 or (people and match["mark"])):
        return match["agency"]
    if line.amid or line.role == "photo credit":
        return None
    match = patterns.full_name.match(text)
    return match["agency"] if match and _people(match["names"]) else None


def names_writers(line: str, agencies: Sequence[Agency], below: bool = False) -> bool:
    """Whether a line in the form of a picture's credit is a byline: of several people, dated, or a paper's.

    ``below`` the text it is one too where a bar and an agency's full name follow the person.
    """
    text = " ".join(line.split())
    patterns = credit_patterns(agency_names(tuple(agencies)))
    if len(text) > _LONGEST_BYLINE or credit_words().pictures.search(text):
        return False
    if below and patterns.signed.match(text):
        return True
    match = patterns.names.match(text)
    several = match is not None and _people(match["names"]) > 1
    return bool(several or patterns.dated.match(text) or patterns.paper.match(text))


def _people(written: str) -> int:
    """How many people a list of names has; 0 where it is none."""
    names = [part.split() for part in re.split(r", (?:and )?| and ", written) if part.strip()]
    return len(names) if all(1 < len(p) < 5 and all(not w[0].islower() for w in p) for p in names) else 0


def is_photo_credit(line: str, agencies: Sequence[Agency]) -> bool:
    """Whether a short line credits a picture: an agency behind a bar, in brackets or with "photo"."""
    if len(line) >= 300:
        return False
    names = agency_names(tuple(agencies))
    patterns = credit_patterns(names)
    if patterns.agency.search(line) is None:
        return False
    return patterns.photo.search(line) is not None


def is_own_wire(name: str, article: Article, agencies: Sequence[Agency]) -> bool:
    """Whether a credit names the outlet itself: a broadcaster's wire in the broadcaster's own pages."""
    written = f"{article.outlet or ''} {host_of(article.url) or ''}"
    own = {part.partition(".")[0] for part in written.casefold().split()}
    return any(
        agency.name == name
        and agency.broadcaster
        and not own.isdisjoint(map(str.casefold, agency.short_forms))
        for agency in agencies
    )


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
        credit = credit_in_line(line, agencies, article.language)
        if credit is None or is_own_wire(credit[0], article, agencies):
            continue
        name, kind = credit
        place: Citation | None = None
        if line.offset is not None:
            place = article.cite(line.offset, line.offset + len(line.text))
        known = evidence.setdefault(name, [])
        if all(e.text != line.text for e in known):
            known.append(CreditEvidence(kind, line.text, place))
    return tuple(AgencyCredit(name, tuple(found)) for name, found in evidence.items())
