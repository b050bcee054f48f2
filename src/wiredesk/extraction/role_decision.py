"""From probabilities to roles: which lines are the article, and why each other line is not.

The learned model says how likely a line belongs to the article; rules and the markup around it give the
reason where it does not. A few things need no model: the headline repeated, a line that stood in the
article already, a line in the words of a share bar or comment form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wiredesk.extraction.blocks import MEANINGFUL_TAGS, Block, Container, markup_words
from wiredesk.extraction.embedded_posts import with_posts
from wiredesk.extraction.likeliest_path import likeliest_path
from wiredesk.extraction.line_roles import (
    BODY,
    HEADING,
    RoleRule,
    furniture_role,
    is_cut_off,
    is_sentence_line,
)
from wiredesk.extraction.reader_comments import comments_begin
from wiredesk.extraction.removal_reasons import NEAR_PICTURE, may_be_standfirst, removal_reason
from wiredesk.extraction.titles import same_headline
from wiredesk.model.article import Agency

#: Probability from which a line is the article's.
CUT = 0.5
#: A line in furniture's own words must be this likely to stay (cross-validated: F1 +.001 on every set over .5).  # noqa: E501
CUT_FOR_FURNITURE = 0.9
#: Without markup it never stays: of 53 such lines among 19,291 of PolNeAR's articles two are running text
#: (cross-validated: F1 -.0003 and the same). "Update: ..." may open a report.
CUT_FOR_FURNITURE_IN_TEXT = 1.1
_MAY_BE_TEXT = "editor's note"
#: A page whose likeliest lines stay below the cut has an article of a kind that training saw little of.
SHARE_OF_BEST = 0.7
#: So many long lines tell it.
_BEST = 3
#: Lines in front of readers' comments are the article from this likelihood of the best of them on.
LEAST_BEST = 0.2
#: A line inside a figure, or in an element that is called a caption, must be this likely to stay
#: (cross-validated against .8: F1 +.0001 and +.0006). Where only an element around it is called so, its own
#: likelihood counts: of 86 lines between .5 and .8 all were the article's, a table and embedded posts.
CUT_FOR_CAPTIONS = 0.85
#: A line in an element that is called a byline or a date must be this likely to stay: of 16 lines over .5 on
#: pages with known articles none was the article's, one of them over .9.
CUT_FOR_SIGNATURES = 0.9
_SIGNATURES = ("byline", "date stamp")
#: In these words a line is no part of an article, however likely its place makes it: of 2,200 such lines
#: on pages with known articles 17 were, mostly credits of pictures and rights (cross-validated: F1 +.0003
#: and +.003).
NEVER_BODY = ("photo credit", "legal", "author bio", "consent notice", "comment form", "date stamp", "banner")
#: Shorter lines may well stand twice in one article: recipes and lists of prices repeat theirs
#: (cross-validated against 40 letters: F1 +.001, exact pages +.006).
LONG_REPEATED = 80
#: A line that breaks off is known by so many of its letters.
EXCERPT_LETTERS = 50
_LONG = 60
#: What else stands among readers' comments keeps its own reason.
_MAY_BE_COMMENTS = frozenset(("other story", "reader comment", "furniture", "comment form", "teaser"))
#: Furniture as the markup names it: container word or tag, then the reason given.
_MARKUP_REASONS = (
    ("caption", "caption"), ("comment", "comment form"), ("related", "teaser"), ("teaser", "teaser"),
    ("share", "share form"), ("newsletter", "newsletter or channel"), ("advert", "banner"), ("byline", "byline"),  # noqa: E501
    ("stamp", "date stamp"), ("tags", "navigation"), ("menu", "navigation"), ("footer", "legal"), ("side", "teaser"),  # noqa: E501
    ("deck", "standfirst"),
)  # fmt: skip
#: A quotation, a post or a table set in a figure is no caption.
_NO_CAPTIONS = ("blockquote", "table")
_TAG_REASONS = (
    ("figcaption", "caption"),
    ("figure", "caption"),
    ("nav", "navigation"),
    ("footer", "legal"),
    ("aside", "teaser"),
)


@dataclass(frozen=True, slots=True)
class Judged:
    """The lines of a page, how likely each is the article, and what the markup would call it (or ``""``)."""

    lines: Sequence[str]
    probabilities: Sequence[float]
    hints: Sequence[str]
    headings: Sequence[bool]


def decide_roles(judged: Judged, title: str | None, agencies: Sequence[Agency]) -> list[str]:
    """A role for each line: body, heading, or the reason why it is no part of the article."""
    comments = comments_begin(judged.lines)
    cut = _cut(judged, comments)
    seen: set[str] = set()
    roles: list[str] = []
    rules = _rules(judged, cut)
    stripped = not any(judged.hints)
    excerpts = _excerpts(judged.lines)
    settled = _settled(judged, cut, stripped)
    for n, line in enumerate(judged.lines):
        likely = settled[n]
        rule = rules[n]
        if judged.hints[n] == "caption" and likely < CUT_FOR_CAPTIONS:
            likely = 0.0
        if judged.hints[n] in _SIGNATURES and (rule is not None or likely < CUT_FOR_SIGNATURES):
            likely = 0.0
        if comments is not None and n >= comments and BODY in roles:
            told = removal_reason(line, rule, judged.hints[n], agencies)
            roles.append("reader comment" if told in _MAY_BE_COMMENTS else told)
        elif title and len(line) < 400 and same_headline(line, title):
            roles.append("repeated headline")
        elif n in excerpts or (line in seen and len(line) > LONG_REPEATED and is_sentence_line(line)):
            roles.append("repeated line")
        elif likely >= cut and (
            rule is None or (likely >= _furniture_cut(rule, stripped, line) and rule.role not in NEVER_BODY)
        ):
            roles.append(HEADING if judged.headings[n] or not is_sentence_line(line) else BODY)
            seen.add(line)
        else:
            roles.append(removal_reason(line, rule, judged.hints[n], agencies))
    return _with_standfirst(roles, judged.lines)


def _excerpts(lines: Sequence[str]) -> frozenset[int]:
    """The lines that break off and are told whole by another: what a page shows of itself above its text.

    33 of them on 1,018 pages; one on those with known articles, where it is none.
    """
    openings: dict[str, list[str]] = {}
    for line in lines:
        if len(line) > EXCERPT_LETTERS:
            openings.setdefault(line[:EXCERPT_LETTERS], []).append(line)
    return frozenset(
        n
        for n, line in enumerate(lines)
        if is_cut_off(line)
        and (told := line.rstrip(" .…[]"))
        and any(
            len(other) > len(line) and other.startswith(told)
            for other in openings.get(told[:EXCERPT_LETTERS], ())
        )
    )


def _settled(judged: Judged, cut: float, stripped: bool) -> list[float]:
    """How likely each line is with embedded posts whole and, without markup, lines amid the text in it.

    The likeliest way adds lines and takes none (cross-validated: F1 +.002 and +.002; taking some out too
    -.003 and .000, and with markup it gives nothing).
    """
    likely = with_posts(judged.lines, judged.probabilities)
    if not stripped:
        return likely
    path = likeliest_path(likely, cut)
    return [
        max(p, cut) if amid and any(map(str.isalnum, line)) else p
        for p, amid, line in zip(likely, path, judged.lines, strict=True)
    ]


def _furniture_cut(rule: RoleRule, stripped: bool, line: str) -> float:
    """How likely a line in furniture's words must be to stay; ``stripped`` pages have no markup."""
    may_open = rule.role == _MAY_BE_TEXT and not line.lstrip("( ").casefold().startswith("this ")
    return CUT_FOR_FURNITURE_IN_TEXT if stripped and not may_open else CUT_FOR_FURNITURE


def _rules(judged: Judged, cut: float) -> list[RoleRule | None]:
    """What each line's words say it is; in a gallery, where captions tell the most, they are the text."""
    rules = [furniture_role(line) for line in judged.lines]
    captions = told = 0
    for rule, likely, line in zip(rules, judged.probabilities, judged.lines, strict=True):
        if rule and rule.at_end:
            captions += len(line)
        elif rule is None and likely >= cut and is_sentence_line(line):
            told += len(line)
    return rules if told >= captions else [None if rule and rule.at_end else rule for rule in rules]


def _cut(judged: Judged, comments: int | None) -> float:
    """The cut for this page: the usual one, or lower where no long line reaches it.

    Readers' comments say nothing of it where a line in front of them may be the article, however much longer
    and likelier they are.
    """
    best = _best(judged, comments, 1) if comments is not None else 0.0
    if best < LEAST_BEST:
        best = _best(judged, None, _BEST)
    return min(CUT, SHARE_OF_BEST * best) if best else CUT


def _best(judged: Judged, end: int | None, count: int) -> float:
    """The mean likelihood of the likeliest long lines up to a place."""
    likely = sorted(
        (
            float(p)
            for p, line in zip(judged.probabilities[:end], judged.lines[:end], strict=True)
            if len(line) > _LONG
        ),
        reverse=True,
    )[:count]
    return sum(likely) / len(likely) if likely else 0.0


def _with_standfirst(roles: list[str], lines: Sequence[str]) -> list[str]:
    """The line right above the first paragraph that the model left out is the standfirst."""
    first = next((n for n, role in enumerate(roles) if role == BODY), 0)
    settled = list(roles)
    for n in range(max(first - 2, 0), first):
        if settled[n] in ("furniture", "other story") and may_be_standfirst(lines[n]):
            settled[n] = "standfirst"
    return settled


def markup_hint(block: Block) -> str:
    """What the elements around a block say it is, the nearest first."""
    names, _ = markup_words()
    at: Container | None = block.container
    within = block.container.within
    holds_text = any(within >> MEANINGFUL_TAGS.index(tag) & 1 for tag in _NO_CAPTIONS)
    for tag, reason in _TAG_REASONS:
        if within >> MEANINGFUL_TAGS.index(tag) & 1:
            return NEAR_PICTURE if reason == "caption" and holds_text else reason
    for level in range(3):
        if at is None:
            break
        for word, reason in _MARKUP_REASONS:
            if at.words >> names.index(word) & 1:
                return NEAR_PICTURE if reason == "caption" and (level or holds_text) else reason
        at = at.parent
    return ""
