"""The words attributed, without the marks and the "that" around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wiredesk.model.text import Span

#: Between parts of one statement that its speaker's name interrupts.
JOINT = " … "
#: "That" only opens what is said; "whether" and "how many" are a part of it.
_LEAD = re.compile(r"^(?:[\s,;:–—-]+|that (?=\S))+", re.IGNORECASE)
#: What opens the next clause and was torn off it: "the dam would hold, which".
_TORN_END = re.compile(
    r"(?:, (?:which|who|whose|where|when|and|but|or|because|although|while)"
    r"| (?:and|or|but|after|before|because|although))$"
)
#: Parts that say nothing: what is left where a clause is torn from its verb.
_BARE = frozenset(("that", "which", "who", "whom", "and", "as", "to", "the", "but", "or"))
_OUTER = '“”"«»„ \n,;:'


def clean_content(text: str, spans: Sequence[Span]) -> str:
    """The content verbatim, part by part; outer quotation marks, commas and a leading "that" left out."""
    parts: list[str] = []
    for span in spans:
        for paragraph in re.split(r"\s*\n\s*", text[span.start : span.end]):
            part = clean_part(paragraph)
            if any(c.isalnum() for c in part) and part.casefold() not in _BARE:
                parts.append(part)
    return JOINT.join(parts)


def clean_part(part: str) -> str:
    """One run of attributed words."""
    stripped = re.sub(r"^(?:‘‘|\'\')|(?:’’|\'\')$", "", _LEAD.sub("", part.strip()))
    stripped = _TORN_END.sub("", stripped.rstrip(" ,;:\n")) if stripped[-1:].isalpha() else stripped
    bare = stripped.strip(_OUTER)
    if stripped[:1] in '“"«„' and ("“" in bare or bare.count('"') % 2):
        return stripped.rstrip(" ,;:\n")
    if ("“" in bare) != ("”" in bare) or bare.count('"') % 2:
        return stripped.rstrip(" ,;:\n")
    return re.sub(r"\s+", " ", bare)


def main_span(spans: Sequence[Span]) -> Span:
    """The longest run of the content: where a citation points."""
    return max(spans, key=lambda s: (s.end - s.start, -s.start))
