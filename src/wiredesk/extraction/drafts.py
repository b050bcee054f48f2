"""What is known of a page before the lines of its outlet's other pages are: the costly half of extraction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from wiredesk.extraction.block_features import PageSigns
from wiredesk.extraction.facts import PageFacts
from wiredesk.extraction.html_pages import judge_html
from wiredesk.extraction.letters import reread, reread_content
from wiredesk.extraction.owners import outlet_of_rights
from wiredesk.extraction.page_checks import refusal
from wiredesk.extraction.page_kinds import KindSigns, SeenLine, tell_kind
from wiredesk.extraction.plain_text import read_head, split_lines
from wiredesk.extraction.role_decision import Judged
from wiredesk.extraction.role_model import text_probabilities
from wiredesk.model.article import Agency
from wiredesk.model.page import Page

#: A longer line of stripped text is judged by its beginning, and a page of more lines is no article.
MOST_LINES = 20_000
#: A parser that cut the page gives less than this share of the letters another parser sees.
CUT_SHARE = 0.5
#: Where the parser says itself that it gave up, so little more is enough.
CUT_SHARE_KNOWN = 0.98
_FEW_LETTERS = 600
#: Bytes that are no text are unreadable to more than a quarter; a text in a wrong encoding of a language with
#: accents to a few in a hundred.
MOST_UNREADABLE = 0.2
#: NUL stands between the letters of some broken exports, and is dropped.
_UNREADABLE = re.compile(r"[\x01-\x08\x0e-\x1b\x7f\ufffd]")


@dataclass(frozen=True, slots=True)
class Draft:
    """Facts and judged lines of a page, or the reason why it is refused."""

    facts: PageFacts
    judged: Judged
    title: str | None = None
    refused: str = ""


_EMPTY = Judged((), (), (), ())


def refused_draft(reason: str) -> Draft:
    """A page that is not read, and why."""
    return Draft(PageFacts(), _EMPTY, refused=reason)


def unreadable(text: str) -> float:
    """The share of a text's signs that are no writing: control signs, and bytes that were no letters."""
    return len(_UNREADABLE.findall(text)) / max(len(text), 1)


def draft_page(page: Page, agencies: Sequence[Agency]) -> Draft:
    """Read a page's lines and facts and judge each line."""
    if page.media == "text":
        text = page.content if isinstance(page.content, str) else page.content.decode("utf-8", "replace")
        if unreadable(text) > MOST_UNREADABLE:
            return refused_draft(f"{unreadable(text):.0%} of its signs cannot be read: it is no text")
        return draft_text(reread(text), page.title, agencies)
    return draft_markup(page.content, page.url, page.title, agencies)


def draft_text(text: str, title: str | None, agencies: Sequence[Agency] = ()) -> Draft:
    """The draft of a text without markup. An agency is never taken for the outlet by its copyright."""
    lines = split_lines(text)
    if len(lines) > MOST_LINES:
        return refused_draft(f"it has {len(lines):,} lines, more than any article")
    facts, _ = read_head(lines)
    facts = replace(facts, site=outlet_of_rights(lines, agencies))
    headline = title or facts.title
    likely = text_probabilities(lines, PageSigns(title=headline or ""))
    judged = Judged(tuple(lines), tuple(map(float, likely)), ("",) * len(lines), (False,) * len(lines))
    seen = [SeenLine(line, float(p)) for line, p in zip(lines, likely, strict=True)]
    kind = tell_kind(KindSigns(title=headline or "", url=facts.url or ""), seen)
    return Draft(replace(facts, kind=kind), judged, headline)


def draft_markup(
    content: str | bytes, url: str | None, title: str | None, agencies: Sequence[Agency]
) -> Draft:
    """The draft of a page of markup; a parser that cut the page gives way to another."""
    content = reread_content(content)
    refused = refusal(content)
    if refused:
        return refused_draft(refused)
    facts, judged, headline = judge_html(content, url, agencies, title)
    letters = sum(map(len, judged.lines))
    if facts.cut_off or letters < _FEW_LETTERS:
        seen = _other_parser(content)
        if letters < (CUT_SHARE_KNOWN if facts.cut_off else CUT_SHARE) * len(seen):
            other = draft_text(seen, title or headline, agencies)
            kind = facts.kind if facts.kind == "live blog" else other.facts.kind
            return replace(other, facts=replace(facts, title=facts.title or other.facts.title, kind=kind))
    return Draft(facts, judged, headline)


def _other_parser(content: str | bytes) -> str:
    """All visible text of a page by resiliparse (lexbor), which no depth of nesting stops."""
    from resiliparse.extract.html2text import extract_plain_text

    text = content if isinstance(content, str) else content.decode("utf-8", "replace")
    return str(
        extract_plain_text(
            text.encode("utf-8", "replace").decode("utf-8"), main_content=False, alt_texts=False, links=False
        )
    )
