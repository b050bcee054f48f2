"""What kind of page it is: article, live blog, list of headlines, paywall stub, or no article at all.

Only general evidence counts: what the markup states (schema.org ``isAccessibleForFree`` and
``LiveBlogPosting``, Open Graph ``og:type``), the usual wording of consent managers, subscription walls and
bot checks (``data/page_kinds.toml``), stamps between paragraphs, beginnings of reports that break off, and
teasers of other pages around little text of its own. No outlet is named anywhere.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from wiredesk.model.article import PageKind

#: A page that says it is not free and shows less than this is a stub: of 33 such pages among 1,034 the two
#: whose text breaks off show 369 and 536 letters, the shortest whole report 1,408.
STUB_LETTERS = 1_200
#: With a subscription wall's own words below the text, more may stand above it (2,364 on one page).
WALLED_LETTERS = 2_600
#: Consent managers and bot checks show little else: this share of the letters in long lines, on a page of few
#: letters. Of 1,034 pages the highest share is .34 (under a banner; the markup states an article), and .09
#: where the markup states none.
CONSENT_SHARE = 0.4
CHECK_LETTERS = 1_500
#: A live blog has this many stamps with text between them; half as many where title or address says "live".
#: Fewer different ones are a timetable (one page of 1,034).
LIVE_STAMPS = 8
DIFFERENT_STAMPS = 0.6
#: A list of headlines breaks so many of its longer lines off, and this share of them. Of the 612 pages of one
#: collection seven do, all search results: .41 to .60, and the next .23; of 1,034 with markup one, a blog.
CUT_LINES = 10
CUT_LINES_SHARE = 0.35
_CUT_OFF = ("...", "…")
#: A home or section page shows this many teasers, and no run of paragraphs as long as this. 32 of 1,034 pages
#: do; the markup of 26 states an article, the address of five names one, and the last is a front page.
HOME_TEASERS = 10
OWN_RUN_LETTERS = 700
_LONG_LINE = 60
_LONGEST_SIGN = 300
_BODY = 0.5
#: Kinds that hold no article, with what is said of such a page and what to do about it.
NO_ARTICLE: dict[PageKind, tuple[str, str]] = {
    "consent page": (
        "a consent page: it asks for leave to set cookies and holds no article",
        "fetch the page again with consent given, or from an archive",
    ),
    "robot check": (
        "a check against robots, shown in place of the article",
        "open the page in a browser and save it from there",
    ),
    "home page": (
        "a home or section page: it leads to other pages and has no article of its own",
        "give the pages that it leads to, or the outlet's feed",
    ),
}
_ARTICLE_TYPES = ("article", "news", "news.article", "newsarticle")


@dataclass(frozen=True, slots=True)
class KindSigns:
    """What a page states of itself, by its type, date and schema.org."""

    states_article: bool = False
    not_free: bool = False
    live: bool = False
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line, how likely it is the article's, and the share of its letters that are links."""

    text: str
    likely: float
    link_share: float = 0.0

    @property
    def body(self) -> bool:
        """Whether the line is probably the article's."""
        return self.likely >= _BODY


@cache
def _words(kind: str) -> re.Pattern[str]:
    table = tomllib.loads(files("wiredesk.extraction").joinpath("data/page_kinds.toml").read_text("utf-8"))
    return re.compile("|".join(table[kind]["patterns"]), re.IGNORECASE)


def open_graph_type(tree: Any) -> str:
    """``og:type`` of a parsed page in small letters, or ``""``."""
    for element in tree.iter("meta"):
        if (element.get("property") or element.get("name") or "").lower() == "og:type":
            return (element.get("content") or "").strip().lower()
    return ""


def states_article(og_type: str, linked_headline: bool, published: bool) -> bool:
    """Whether the markup calls the page an article: by its type, a schema.org headline, or a date."""
    return og_type in _ARTICLE_TYPES or linked_headline or published


def tell_kind(signs: KindSigns, lines: Sequence[SeenLine]) -> PageKind:
    """The kind of a page; ``article`` wherever the evidence is not plain."""
    body = sum(len(line.text) for line in lines if line.body)
    if body < CHECK_LETTERS and not signs.states_article:
        if _is_check(lines):
            return "robot check"
        if _is_consent(lines):
            return "consent page"
    if _is_home(signs, lines):
        return "home page"
    if _is_live(signs, lines):
        return "live blog"
    if _is_list(lines):
        return "headline list"
    return "paywall stub" if _is_stub(signs, lines, body) else "article"


def _is_check(lines: Sequence[SeenLine]) -> bool:
    total = sum(len(line.text) for line in lines)
    return total < CHECK_LETTERS and any(
        _words("robot check").search(line.text[:_LONGEST_SIGN]) for line in lines
    )


def _is_consent(lines: Sequence[SeenLine]) -> bool:
    """Whether consent wording makes up most of the page: as many lines as letters, in two places at least."""
    said = [line for line in lines if _words("consent").search(line.text[:_LONGEST_SIGN])]
    total = sum(len(line.text) for line in lines if len(line.text) >= _LONG_LINE)
    letters = sum(len(line.text) for line in said if len(line.text) >= _LONG_LINE)
    return len(said) >= 2 and total > 0 and letters >= CONSENT_SHARE * total


def _is_home(signs: KindSigns, lines: Sequence[SeenLine]) -> bool:
    """Many teasers and nowhere a run of paragraphs: a page that leads to others."""
    parts = urlsplit(signs.url)
    at_root = bool(signs.url) and not parts.path.strip("/") and not parts.query
    if not at_root and (signs.states_article or _names_article(signs.url)):
        return False
    # Without an address, a page that says nothing of itself needs more to be called a home page.
    doubt = 1 if signs.url else 2
    teasers = sum(1 for line in lines if line.link_share > 0.6 and len(line.text.split()) >= 4)
    return teasers >= HOME_TEASERS * doubt and longest_run(lines) < OWN_RUN_LETTERS / doubt


def _names_article(url: str) -> bool:
    """Whether an address is one article's: with a headline in it, or a number of four digits or more."""
    parts = urlsplit(url)
    return any(
        re.search(r"\d{4}", part) is not None or len(re.split(r"[-_]|%20|\+", part)) > 3
        for part in (*parts.path.split("/"), parts.query)
    )


def longest_run(lines: Sequence[SeenLine]) -> int:
    """Letters of the longest run of paragraphs that no link-line breaks."""
    best = run = 0
    for line in lines:
        if line.link_share > 0.6 and len(line.text.split()) >= 4:
            run = 0
        elif len(line.text) >= _LONG_LINE and line.link_share < 0.3:
            run += len(line.text)
            best = max(best, run)
    return best


def _is_live(signs: KindSigns, lines: Sequence[SeenLine]) -> bool:
    if signs.live:
        return True
    stamps: list[str] = []
    waiting = ""
    for line in lines:
        if is_live_stamp(line.text):
            waiting = line.text
        elif waiting and line.body and len(line.text) >= _LONG_LINE:
            stamps.append(waiting)
            waiting = ""
    named = _words("live title").search(signs.title[:_LONGEST_SIGN]) is not None or "/live/" in signs.url
    if not named and not signs.states_article:
        return False
    # Hours that come again and again are a timetable's.
    if len(set(stamps)) < DIFFERENT_STAMPS * len(stamps):
        return False
    return len(stamps) >= (LIVE_STAMPS // 2 if named else LIVE_STAMPS)


def is_live_stamp(line: str) -> bool:
    """Whether a line is nothing but the time at which a live blog's entry was written."""
    return len(line) < _LONG_LINE and _words("live stamp").search(line) is not None


def _is_list(lines: Sequence[SeenLine]) -> bool:
    """Whether much of a page are the beginnings of reports, as collectors of headlines show them."""
    longer = [line.text.rstrip() for line in lines if line.body and len(line.text) >= _LONG_LINE]
    cut = sum(text.endswith(_CUT_OFF) for text in longer)
    return cut >= CUT_LINES and cut >= CUT_LINES_SHARE * len(longer)


def _is_stub(signs: KindSigns, lines: Sequence[SeenLine], body: int) -> bool:
    if body >= WALLED_LETTERS or not body:
        return False
    if signs.not_free and body < STUB_LETTERS:
        return True
    first = next((n for n, line in enumerate(lines) if line.body and len(line.text) >= _LONG_LINE), None)
    if first is None:
        return False
    last = max(n for n, line in enumerate(lines) if line.body)
    # A wall stands where the text breaks off; a plea among the article's furniture further down is none.
    near = lines[first + 1 : last + 5]
    return any(_words("paywall").search(line.text[:_LONGEST_SIGN]) for line in near)
