"""Why a line is no part of the article, in the words that ``Article.removed`` gives.

The decision that a line goes is the role model's; here its words, and the elements around it where there
are any, say what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from wiredesk.extraction.credits import is_photo_credit
from wiredesk.extraction.line_roles import RoleRule, is_cut_off, is_sentence_line
from wiredesk.model.article import Agency

#: What the elements say of a line that stands near a picture and may be its caption.
NEAR_PICTURE = "near a picture"
#: A longer line in a stamp's, a menu's or a footer's element is none.
_LONGEST_STAMP = 120
#: Words of a link in a menu or footer at most.
_LONGEST_LINK = 5
#: Words of a standfirst at least.
_FEWEST_WORDS = 4
_SHORTEST_STANDFIRST = 40
_OTHER_STORY = 120
_CONTACT = re.compile(r"contact us\W*$", re.IGNORECASE)
#: "Updated: 9:20 AM, July 15" is a stamp; "Update: the harbour has said since ..." is a note.
_UPDATED_AT = re.compile(
    r"\(?(?:last )?updated?\b ?[:—–-]? ?(?:\d|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b).{0,60}$",
    re.IGNORECASE,
)
_LEGAL_MARK = re.compile(r"©|\(c\)|copyright|rights|terms|privacy|legal|impressum|datenschutz", re.IGNORECASE)


def removal_reason(line: str, rule: RoleRule | None, hint: str, agencies: Sequence[Agency]) -> str:
    """The reason for a line that the article does without.

    ``rule`` is what its words fall under, ``hint`` what the elements around it are called (or ``""``).
    """
    if rule is not None:
        return _by_words(line, rule.role)
    if is_photo_credit(line, agencies):
        return "photo credit"
    if hint:
        return _by_elements(line, hint)
    if is_cut_off(line):
        return "teaser"
    return "other story" if is_sentence_line(line) and len(line) > _OTHER_STORY else "furniture"


def _by_words(line: str, role: str) -> str:
    if role == "newsletter or channel" and _CONTACT.match(line):
        return "navigation"
    if role == "editor's note" and _UPDATED_AT.match(line):
        return "date stamp"
    return role


def _by_elements(line: str, hint: str) -> str:
    words = len(line.split())
    if hint == NEAR_PICTURE:
        return "caption"
    if hint == "date stamp" and (len(line) > _LONGEST_STAMP or not any(map(str.isdigit, line))):
        return "furniture"
    if hint == "comment form" and is_sentence_line(line):
        return "reader comment"
    if hint == "legal" and words <= _LONGEST_LINK and _LEGAL_MARK.search(line) is None:
        return "navigation"
    return hint


def may_be_standfirst(line: str) -> bool:
    """Whether the line right above the text reads like its summary, and not like a button or a name."""
    return len(line) >= _SHORTEST_STANDFIRST and len(line.split()) > _FEWEST_WORDS and not is_cut_off(line)
