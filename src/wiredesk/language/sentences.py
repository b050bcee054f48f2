"""Finds where sentences end in the text of news.

A blank line always ends a sentence. Elsewhere the words around a full stop decide: an abbreviation's stop,
the lower-case word that goes on after "said. in a press release", a closing quotation mark, a bullet, a
missing space.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from wiredesk.language.tables import words_of
from wiredesk.language.tokens import tokenize
from wiredesk.model.text import Span

_BEFORE_NAME = words_of("abbreviations", "before_name")
_BEFORE_NUMBER = words_of("abbreviations", "before_number")
_OPENERS = words_of("abbreviations", "sentence_openers")
_SPEECH = words_of("speech_words", "after_question")

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*|[\u2029\x0c]\s*")
_BULLET = frozenset("•·▪◦‣●■*–—-")
_CLOSERS = frozenset("”’»)]}\"'")
_OPENING_QUOTES = frozenset("“‘«„([{\"'")
_ENDERS = frozenset((".", "!", "?", "…", "。", "？", "！", "؟", "۔", "।"))
#: Lines shorter than this that end without a stop are headings or list items, not text wrapped at a margin.
_WRAPPED_LINE = 60


def sentence_tokens(text: str) -> list[list[Span]]:
    """The sentences of a text as lists of token spans: together they cover all but white space."""
    sentences: list[list[Span]] = []
    for start, end in _paragraphs(text):
        spans = [s.shift(start) for s in tokenize(text[start:end])]
        sentences.extend(_split(text, spans))
    return sentences


def _paragraphs(text: str) -> list[tuple[int, int]]:
    edges = [0]
    for match in _BLANK_LINE.finditer(text):
        edges.extend(match.span())
    edges.append(len(text))
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _split(text: str, spans: Sequence[Span]) -> list[list[Span]]:
    """Cuts the tokens of one paragraph into sentences."""
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
            (_may_end(word) and _ends(text, spans, at, after)) or _line_ends(text, spans, after - 1, after)
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
        if sign not in _CLOSERS:
            break
        glued = spans[at].start == spans[at - 1].end
        if sign in "\"'":
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


def _ends(text: str, spans: Sequence[Span], at: int, after: int) -> bool:
    """Whether the stop at token ``at`` ends its sentence, given the first token ``after`` it."""
    word = text[spans[at].start : spans[at].end]
    following = text[spans[after].start : spans[after].end]
    glued = spans[after].start == spans[after - 1].end
    first = _first_letter(text, spans, after)
    if glued and word == "." and after == at + 1:
        return _glued_stop_ends(text, spans, at, first)
    if len(word) > 1 and word[-1] == "." and word[0].isalnum():
        return _abbreviation_ends(word, following, first)
    if _is_list_number(text, spans, at):
        return False
    if first.islower() and following not in _BULLET:
        return False
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
        return following[:1] in '“"' and first.isupper()
    return following[:1] in '“"' or following.lower() in _OPENERS


def _is_list_number(text: str, spans: Sequence[Span], at: int) -> bool:
    """Reads "1. Foreword": a number that opens a line."""
    if at == 0 or not text[spans[at - 1].start : spans[at - 1].end].isdigit():
        return False
    return at == 1 or "\n" in text[spans[at - 2].end : spans[at - 1].start]


def _speaker_follows(text: str, spans: Sequence[Span], at: int) -> bool:
    """``"Why?" Smith asked``: the question is not the end when its speaker follows."""
    for span in spans[at : at + 5]:
        word = text[span.start : span.end]
        if word.lower() in _SPEECH:
            return True
        if not word[0].isalnum():
            return False
    return False


def _line_ends(text: str, spans: Sequence[Span], before: int, after: int) -> bool:
    """Whether a single line break between two tokens ends a sentence."""
    gap = text[spans[before].end : spans[after].start]
    if "\n" not in gap and "\r" not in gap:
        return False
    last, following = text[spans[before].end - 1], text[spans[after].start]
    if following in _BULLET and text[spans[after].end : spans[after].end + 1].isspace():
        return True
    if last in _ENDERS or last in _CLOSERS or last == ":":
        return not following.islower()
    line_start = text.rfind("\n", max(0, spans[before].end - 200), spans[before].end) + 1
    short = line_start > 0 and spans[before].end - line_start < _WRAPPED_LINE
    short = short or (line_start == 0 and spans[before].end < _WRAPPED_LINE)
    return short and not following.islower() and last not in ",;-–"
