"""Cuts a text into words and signs, after the conventions of the English UD treebanks.

Clitics are words of their own ("Osei|'s", "do|n't"), hyphened compounds are three tokens, numbers with
their separators, addresses and dotted abbreviations are one. Words that lost an apostrophe ("wont") or a
space ("althoughOsei") are cut where a table says so. Every pattern is bounded, so that time grows with
the length of the text and with nothing else.
"""

from __future__ import annotations

import re

from wiredesk.language.lemmas import lexicon
from wiredesk.language.name_tables import first_names
from wiredesk.language.tables import toml_table, words_of
from wiredesk.model.text import Span

_PARTS = toml_table("word_parts")
_PREFIXES = frozenset(_PARTS["prefixes"])
_CUT_BEFORE_END: dict[str, int] = {**_PARTS["stripped"], **_PARTS["joined"]}
_GLUED = frozenset(_PARTS["glued"]["words"])
_LONGEST_GLUED = max(map(len, _GLUED))
_ABBREVIATIONS = words_of("abbreviations", "before_name", "before_number", "anywhere")

#: A bracket opened further back than this is taken for one that was never closed.
_LONGEST_BRACKET = 200
#: Their stop belongs to them in front of a number only: "no. 5", but "He said no."
_ONLY_BEFORE_NUMBER = words_of("abbreviations", "before_number") - words_of(
    "abbreviations", "before_name", "anywhere"
)

_APOSTROPHES = "'’ʼ＇"
_CLITIC = re.compile(rf"(?:n[{_APOSTROPHES}]t|[{_APOSTROPHES}](?:s|re|ve|ll|d|m))$", re.IGNORECASE)

_TOKEN = re.compile(
    rf"""
      (?P<address>(?:https?://|www\.)[^\s<>"“”]{{1,2000}}(?<![.,;:!?)\]'’])
        | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,63}}){{1,5}}
        | \b(?:[a-z0-9-]{{1,63}}\.){{1,4}}
          (?:com|org|net|gov|edu|info|co\.uk|int|tv|io|ru|fr|de|eu)\b(?![.\w]\w))
    | (?P<handle>@\w{{1,100}}|\#[^\W\d]\w{{0,100}})
    | (?P<dotted>(?:[^\W\d_]\.){{2,8}}(?![^\W\d_])
        | (?<![\w.])(?-i:(?:[A-Z]\.){{1,6}}[A-Z])(?!\w)
        | (?:{"|".join(map(re.escape, _PARTS["degrees"]))})(?!\w)\.?)
    | (?P<currency>(?<!\w)(?-i:{"|".join(_PARTS["dollars"])})\$)
    | (?P<marker>(?<!\S)(?:\d{{1,2}}|[a-z])\)(?=\s))
    | (?P<face>(?<!\S)[:;]-?[()](?!\S))
    | (?P<telephone>(?<![\w-])\d{{3}}-\d{{3}}-\d{{4}}(?![\w-]))
    | (?P<joined>(?<![\w&])(?-i:[A-Z]{{1,3}}&[A-Z]{{1,3}})(?![\w&]))
    | (?P<number>\d{{1,3}}(?:,\d{{3}}){{1,8}}(?:\.\d{{1,20}}|(?:st|nd|rd|th)\b)?
        | \d{{1,4}}[:/]\d{{1,2}}(?:[:/]\d{{1,4}})?(?!\d)
        | \d{{1,20}}(?:\.\d{{1,20}}){{0,4}}(?:st|nd|rd|th|s)?\b
        | \d{{1,400}})
    | (?P<clitic>(?<=[\w.])[{_APOSTROPHES}](?:s|re|ve|ll|d|m)\b)
    | (?P<word>[^\W\d_](?:[^\W_]|[\u0300-\u036f]){{0,400}}
        (?:[{_APOSTROPHES}](?=[^\W\d_])[^\W_]{{1,100}}){{0,3}})
    | (?P<stops>``|''|’’|[.!?…]{{2,20}}|-{{2,20}}|(?P<repeated>[*=_<>~])(?P=repeated){{1,400}})
    | (?P<sign>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def tokenize(text: str) -> list[Span]:
    """The spans of the words and signs of a text, in order; together they cover all but white space."""
    spans: list[Span] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if match.lastgroup == "marker" and _closes_bracket(text, start):
            spans.extend((Span(start, end - 1), Span(end - 1, end)))
        elif match.lastgroup == "word":
            spans.extend(Span(a, b) for a, b in _cut_word(text, start, end))
        else:
            spans.append(Span(start, end))
    return _join_hyphens(text, _join_stops(text, spans))


def _closes_bracket(text: str, at: int) -> bool:
    """Whether a bracket is open in front of ``at``: "(see 3)" ends one, "1) wheat" is the item of a list."""
    before = text[max(0, at - _LONGEST_BRACKET) : at]
    return before.rfind("(") > before.rfind(")")


def _cut_word(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cuts clitics, stripped clitics and glued function words off a run of letters."""
    word = text[start:end]
    clitic = _CLITIC.search(word)
    if clitic and clitic.start() > 0:
        return [(start, start + clitic.start()), (start + clitic.start(), end)]
    cut = _CUT_BEFORE_END.get(word.lower())
    if cut and not word.isupper():
        return [(start, end - cut), (end - cut, end)]
    for at in range(2, min(len(word) - 1, _LONGEST_GLUED + 1)):
        if word[at].isupper() and word[at - 1].islower() and word[at + 1].islower():
            if word[:at] in _GLUED:
                return [(start, start + at), (start + at, end)]
            break
    return [(start, end)]


def _join_stops(text: str, spans: list[Span]) -> list[Span]:
    """Gives an abbreviation and a name's initial the stop that belongs to it."""
    joined: list[Span] = []
    for at, span in enumerate(spans):
        before = joined[-1] if joined else None
        if before and text[span.start : span.end] == "." and before.end == span.start:
            word = text[before.start : before.end]
            known = word in _ABBREVIATIONS and (
                word not in _ONLY_BEFORE_NUMBER or _number_follows(text, span)
            )
            if known or _is_initial(text, spans, at, word):
                joined[-1] = Span(before.start, span.end)
                continue
        joined.append(span)
    return joined


def _number_follows(text: str, stop: Span) -> bool:
    return text[stop.end : stop.end + 2].strip()[:1].isdigit()


def _is_initial(text: str, spans: list[Span], at: int, word: str) -> bool:
    """Whether the stop at ``at`` follows a letter that stands for a forename: "J. Smith"."""
    if len(word) != 1 or not word.isupper() or at + 1 >= len(spans):
        return False
    following = text[spans[at + 1].start : spans[at + 1].end]
    if not following[:1].isupper() or spans[at + 1].start - spans[at].end > 1:
        return False
    # "Igor I. Lund", but "So did I. Then", "Charles I. His son".
    forename = text[spans[at - 2].start : spans[at - 2].end] if word == "I" and at > 1 else ""
    return word != "I" or (forename in first_names() and following.lower() not in lexicon())


def _join_hyphens(text: str, spans: list[Span]) -> list[Span]:
    """Joins a hyphened prefix to its word: "non-profit" is one token, "low-cost" is three."""
    joined: list[Span] = []
    at = 0
    while at < len(spans):
        if _is_hyphened(text, spans, at) and text[spans[at].start : spans[at].end].lower() in _PREFIXES:
            joined.append(Span(spans[at].start, spans[at + 2].end))
            at += 3
        else:
            joined.append(spans[at])
            at += 1
    return joined


def _is_hyphened(text: str, spans: list[Span], at: int) -> bool:
    return (
        at + 2 < len(spans)
        and text[spans[at + 1].start : spans[at + 1].end] == "-"
        and spans[at].end == spans[at + 1].start
        and spans[at + 1].end == spans[at + 2].start
        and text[spans[at + 2].start].isalpha()
    )
