"""Finds where sentences end in the text of news.

A blank line always ends a sentence. Elsewhere the words around a full stop decide: an abbreviation's stop,
the lower-case word that goes on after "said. in a press release", a closing quotation mark, a note's mark, a
bullet, a missing space. Headings and captions end without a stop (:mod:`wiredesk.language.line_ends`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from wiredesk.language.line_ends import heading_cuts, line_ends, wrapped_at_margin
from wiredesk.language.tables import words_of
from wiredesk.language.tokens import tokenize
from wiredesk.model.text import Span

_BEFORE_NAME = words_of("abbreviations", "before_name")
_BEFORE_NUMBER = words_of("abbreviations", "before_number")
_ENDING = words_of("abbreviations", "ending")
_OPENERS = words_of("abbreviations", "sentence_openers")
_SPEECH = words_of("speech_words", "after_question")

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*|[\u2029\x0c]\s*")
_BULLET = frozenset("•·▪◦‣●■*–—-")
_CLOSERS = frozenset((*"”’»)]}\"'", "''", "’’"))
_FACES = frozenset((":)", ":(", ";)", ":-)", ":-(", ";-)"))
_OPENING_QUOTES = frozenset("“‘«„([{\"'")
_ENDERS = frozenset((".", "!", "?", "…", "。", "？", "！", "؟", "۔", "।"))
#: The words of a note's mark: "[better source needed]".
_LONGEST_NOTE = 4
#: So many words at the end of a paragraph, behind a dash, name who said what it quotes: "- Ama Osei, mayor".
_LONGEST_SIGNATURE = 8


def sentence_tokens(text: str) -> list[list[Span]]:
    """The sentences of a text as lists of token spans: together they cover all but white space."""
    sentences: list[list[Span]] = []
    for start, end in _paragraphs(text):
        spans = [s.shift(start) for s in tokenize(text[start:end])]
        forced = {start + cut for cut in heading_cuts(text[start:end])}
        sentences.extend(_split(text, spans, forced, wrapped=wrapped_at_margin(text[start:end])))
    return sentences


def _paragraphs(text: str) -> list[tuple[int, int]]:
    edges = [0]
    for match in _BLANK_LINE.finditer(text):
        edges.extend(match.span())
    edges.append(len(text))
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _split(text: str, spans: Sequence[Span], forced: set[int], *, wrapped: bool) -> list[list[Span]]:
    """Cuts the tokens of one paragraph into sentences, and at the offsets ``forced``."""
    if not spans:
        return []
    cuts = [0]
    open_quote = False
    at = 0
    while at < len(spans):
        word = text[spans[at].start : spans[at].end]
        if word == '"':
            open_quote = not open_quote
        after, open_quote = (
            _closers(text, spans, at + 1, open_quote) if _may_end(word) else (at + 1, open_quote)
        )
        if after < len(spans) and (
            spans[after].start in forced
            or (_may_end(word) and _ends(text, spans, at, after))
            or line_ends(text, spans[after - 1].end, spans[after].start, wrapped=wrapped)
        ):
            cuts.append(after)
        at = after
    cuts.append(len(spans))
    return [list(spans[a:b]) for a, b in pairwise(cuts) if a < b]


def _may_end(word: str) -> bool:
    return word[-1] in _ENDERS


def _closers(text: str, spans: Sequence[Span], at: int, open_quote: bool) -> tuple[int, bool]:
    """The first token after ``at`` that is no quotation mark or bracket closing what went before."""
    while at < len(spans):
        sign = text[spans[at].start : spans[at].end]
        if sign in _FACES or sign == "[":
            behind = at + 1 if sign in _FACES else _behind_footnote(text, spans, at)
            if behind == at:
                break
            at = behind
            continue
        if sign not in _CLOSERS:
            break
        glued = spans[at].start == spans[at - 1].end
        if sign == "''" and not glued:
            break
        if sign in ("'", '"'):
            if sign == '"' and not (glued or open_quote):
                break
            if sign == "'" and not glued:
                break
            if sign == '"':
                if (
                    glued
                    and not open_quote
                    and spans[at].end < len(text)
                    and not text[spans[at].end].isspace()
                ):
                    break
                open_quote = False
        at += 1
    return at, open_quote


def _behind_footnote(text: str, spans: Sequence[Span], at: int) -> int:
    """The token behind a note's mark at ``at``, "[3]" or "[source needed]"; ``at`` where there is none."""
    for place in range(at + 1, min(at + 2 + _LONGEST_NOTE, len(spans))):
        first = text[spans[place].start]
        if first == "]":
            return place + 1 if place > at + 1 else at
        if not (first.islower() or first.isdigit()):
            return at
    return at


def _ends(text: str, spans: Sequence[Span], at: int, after: int) -> bool:
    """Whether the stop at token ``at`` ends its sentence, given the first token ``after`` it."""
    word = text[spans[at].start : spans[at].end]
    following = text[spans[after].start : spans[after].end]
    glued = spans[after].start == spans[after - 1].end
    first = _first_letter(text, spans, after)
    if glued and word == "." and after == at + 1:
        return _glued_stop_ends(text, spans, at, first)
    if following in {".", "!", "?"}:
        return False
    if len(word) > 1 and word[-1] == "." and word[0].isalnum():
        return _abbreviation_ends(word, following, first)
    if _is_list_number(text, spans, at) or _is_signature(text, spans, after):
        return False
    if first.islower() and following not in _BULLET:
        return _opens_brand(text, spans[after]) or (word == "." and following == "(" and after == at + 1)
    if word[-1] in "?!" and after > at + 1:
        return not _speaker_follows(text, spans, after)
    if word[-1] in "….." and len(word) > 1 and not first.isupper():
        return False
    return not (word == "." and following in {",", ";", ":", ")", "]"})


def _first_letter(text: str, spans: Sequence[Span], at: int) -> str:
    """The first letter or digit at ``at``, past opening quotation marks and brackets."""
    for span in spans[at : at + 4]:
        if text[span.start] not in _OPENING_QUOTES:
            return text[span.start]
    return text[spans[at].start]


def _glued_stop_ends(text: str, spans: Sequence[Span], at: int, first: str) -> bool:
    """Reads "troops.The visit": a stop with no space behind it, between a word and a capital."""
    if at == 0 or not first.isupper():
        return False
    before = text[spans[at - 1].start : spans[at - 1].end]
    return (
        spans[at - 1].end == spans[at].start
        and len(before) > 1
        and (before[-1].islower() or before[-1] in _CLOSERS)
    )


def _abbreviation_ends(word: str, following: str, first: str) -> bool:
    stem = word[:-1]
    if stem in _BEFORE_NUMBER:
        return not first.isdigit() and first.isupper() and stem not in _BEFORE_NAME
    if stem in _BEFORE_NAME or (len(stem) == 1 and stem.isupper()):
        return False
    if not first.isupper():
        return False
    if stem in _ENDING:
        return True
    return following[:1] in '“"' or following.lower() in _OPENERS


def _is_list_number(text: str, spans: Sequence[Span], at: int) -> bool:
    """Reads "1. Foreword": a number that opens a line."""
    if at == 0 or not text[spans[at - 1].start : spans[at - 1].end].isdigit():
        return False
    return at == 1 or "\n" in text[spans[at - 2].end : spans[at - 1].start]


def _opens_brand(text: str, span: Span) -> bool:
    """Reads "iPhone sales fell": a name that begins with a small letter."""
    return text[span.start].islower() and any(
        c.isupper() for c in text[span.start + 1 : min(span.start + 6, span.end)]
    )


def _is_signature(text: str, spans: Sequence[Span], at: int) -> bool:
    """Reads "- Ama Osei, mayor" behind a quotation: nothing else follows in its paragraph."""
    if text[spans[at].start] not in "-—–" or len(spans) - at > _LONGEST_SIGNATURE or at + 1 >= len(spans):
        return False
    named = text[spans[at + 1].start].isupper()
    return (
        named
        and text[spans[-1].end - 1] not in _ENDERS
        and "\n" not in text[spans[at - 1].end : spans[at].start]
    )


def _speaker_follows(text: str, spans: Sequence[Span], at: int) -> bool:
    """``"Why?" Smith asked``: the question is not the end when its speaker follows."""
    for span in spans[at : at + 5]:
        word = text[span.start : span.end]
        if word.lower() in _SPEECH:
            return True
        if not word[0].isalnum():
            return False
    return False
