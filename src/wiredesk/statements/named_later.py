"""Whom a report first describes, with a part of what he said: the name comes with the whole quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wiredesk.statements.joining import Found

#: Characters behind a description within which the whole quotation stands: three or four paragraphs.
NAMED_WITHIN = 1500
#: A part of fewer words may stand in anybody's quotation.
FEWEST_WORDS = 2
_QUOTED = re.compile(r"[“\"]([^“”\"]{4,200})[”\"]|(?<!\w)[‘']([^‘’']{4,200})[’'](?!\w)")
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")


def name_later(text: str, found: Sequence[Found]) -> list[Found]:
    """The statements of one article, in text order, with the speakers that the next quotations name.

    "A member of the council predicted that the port would “take the bread” from the town. ... “It will take
    the bread from us all,” Ada Ferro said." is twice Ferro: what stands between quotation marks under a
    description stands in the direct quotation of somebody named, a little further down. Where two who are
    named have it, nobody is meant.
    """
    named = [
        (f, _folded(f.content)) for f in found if f.kind == "direct" and f.speaker.entity and f.speaker.text
    ]
    settled = []
    for f in found:
        described = (
            f.speaker.entity is None and f.speaker.anonymity != "anonymous" and " " in f.speaker.text.strip()
        )
        parts = _parts(text[f.citation.start : f.citation.end]) if described and f.kind != "direct" else []
        heard = {
            g.speaker.entity
            for g, words in named
            if 0 <= g.citation.start - f.citation.end <= NAMED_WITHIN
            and any(f" {part} " in f" {words} " for part in parts)
        }
        if len(heard) == 1:
            f = replace(f, speaker=replace(f.speaker, entity=heard.pop(), anonymity="named"))
        settled.append(f)
    return settled


def _parts(text: str) -> list[str]:
    pieces = (_folded(m[1] or m[2]) for m in _QUOTED.finditer(text))
    return [p for p in pieces if len(p.split()) >= FEWEST_WORDS]


def _folded(text: str) -> str:
    return " ".join(w.casefold().replace("’", "'") for w in _WORD.findall(text))
