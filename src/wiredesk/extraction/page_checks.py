"""A look at the bytes of a page before any parser sees them: what would hang a parser is refused."""

from __future__ import annotations

import re

#: Parsers take time that grows with the square of these; real pages stay far below (the largest of 1,034
#: pages: 19,437 tags, 1,517 paragraphs, 488 levels of unclosed elements, a tag of 334,730 characters).
MOST_TAGS = 400_000
MOST_PARAGRAPHS = 150_000
LONGEST_TAG = 500_000
#: The second parser reads 50,000 levels in 28 ms; real pages have 74 at most where they close their elements.
DEEPEST = 50_000
#: Attributes of a tag whose values may hold ">" too; no tag of 1,034 pages has more than 55.
MOST_ATTRIBUTES = 50_000
_LONG_RUN = re.compile(rb"<[a-zA-Z][^<]{%d,}" % LONGEST_TAG)
_VALUE = re.compile(rb"=\s*[\"']")
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{%d}" % LONGEST_TAG)
_NESTING = re.compile(
    rb"<(/?)(?:div|span|section|article|table|tr|td|ul|ol|li|b|i|em|strong|font|blockquote|center|a|p|dl|dd|main)\b",
    re.IGNORECASE,
)
#: Below this many tags no page can be nested too deep.
_TAGS_WORTH_COUNTING = DEEPEST


def refusal(content: str | bytes) -> str | None:
    """Why a page's markup is refused, or ``None`` where it can be parsed."""
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    tags = data.count(b"<")
    if tags > MOST_TAGS:
        return f"its markup has {tags:,} tags, more than any page written for readers"
    if data.count(b"<p") + data.count(b"<P") > MOST_PARAGRAPHS:
        return "its markup has more paragraphs than any page written for readers"
    if len(data) > LONGEST_TAG and _LONG_TAG.search(data):
        return f"it has a tag of more than {LONGEST_TAG:,} characters"
    if len(data) > LONGEST_TAG and any(
        sum(1 for _ in _VALUE.finditer(run[0])) > MOST_ATTRIBUTES for run in _LONG_RUN.finditer(data)
    ):
        return f"it has a tag with more than {MOST_ATTRIBUTES:,} attributes"
    if tags > _TAGS_WORTH_COUNTING and _depth(data) > DEEPEST:
        return f"its elements are nested more than {DEEPEST:,} deep"
    return None


def _depth(data: bytes) -> int:
    deepest = depth = 0
    for match in _NESTING.finditer(data):
        if match[1]:
            depth = max(depth - 1, 0)
        else:
            depth += 1
            deepest = max(deepest, depth)
            if deepest > DEEPEST:
                break
    return deepest
