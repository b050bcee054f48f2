"""Where the words of a sentence begin behind what stands in front of a report: dateline, stamp, headline.

``PORT ELLA, Sudia (Norwire) - The ferry ...``; in texts that lost their line ends also ``Ferry sinks By Ada
Ferro PORT ELLA | Sun Mar 2, 2031 3:40 pm GMT PORT ELLA (Norwire) - The ferry ...``.
"""

from __future__ import annotations

import re

#: Characters in which what stands in front must end: a headline, a byline, a stamp and a dateline.
REACH = 300
#: A place (or none), an agency in brackets and a dash; or a place in capitals and a dash between spaces or a
#: colon; or a place and a long dash.
_DASH = r"[-–—]{1,2}\s{1,3}"
_OPEN, _CLOSE = r"(?:\(|-LRB-)\s?", r"\s?(?:\)|-RRB-)\s{0,3}"
_AGENCY = rf"{_OPEN}[\w .,/&-]{{2,40}}?{_CLOSE}"
_OPENS = r"(?=[A-Z“\"‘`\d])"
_DATELINE = re.compile(
    rf"(?:(?:[A-Z][\w .,'’/-]{{1,60}}?)?{_AGENCY}{_DASH}{_OPENS}|"
    rf"{_AGENCY}[A-Z]{{3}}[A-Z .'’/-]{{1,30}}(?:, [\w .]{{2,30}})? {_DASH}{_OPENS}|"
    rf"\d{{1,2}} [A-Z][a-z]{{2,8}} \d{{4}}(?:\s{{2,4}}| {_DASH}){_OPENS}|"
    rf"[A-Z][A-Z .'’/-]{{2,40}}(?:, [\w .]{{2,30}})?(?: {_DASH}|:\s{{1,3}}{_OPENS})|"
    rf"[A-Z][a-z]{{2,20}}(?: [A-Z][a-z]{{2,20}})? —\s{{1,3}}{_OPENS})"
)
#: A place in capitals, an agency in brackets and a dash open a report wherever they stand.
_INSIDE = re.compile(rf"\b[A-Z]{{3}}[A-Z.'’/-]{{0,30}}[\w .,'’/-]{{0,40}}?\s{_AGENCY}{_DASH}{_OPENS}")
#: A weekday, a full date and an hour with its zone, as printed above a report.
_STAMP = re.compile(
    r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? "
    r"(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2} ?,) \d{4} ?[;,|]? "
    rf"\d{{1,2}}[:.]\d{{2}} ?(?:(?:[ap]\.?m\.? ?)?[A-Z]{{2,4}}|[AaPp]\.?[Mm]\.?)\s{{1,3}}{_OPENS}"
)
#: A day, a bar and a byline with an outlet's letters: "March 4, 2031 | By Ada Ferro, NWN The ferry ...".
_BYLINE = re.compile(
    r"[A-Z][a-z]{2,8} \d{1,2}, \d{4} \| By [A-Z][\w.,'’ -]{2,80}?, [A-Z]{2,6}\s{1,3}(?=[A-Z“\"])"
)
#: Who took a photograph, in front of a report that lost its line ends.
_PHOTOGRAPH = re.compile(
    r"(?:Photographs?|Photo|Picture|Image) ?: [^\n:]{1,60}?"
    r"(?:Getty|AFP|AP|Reuters|REUTERS|EPA|PA|Rex|Corbis|Alamy)"
    rf"(?: (?:Features|Images))?\s{{1,3}}{_OPENS}"
)
#: Words that open a headline and again the sentence that it ran into.
SAME_OPENING = 3
_WORD = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*")
#: Words that a name follows inside one sentence: "said that President Lund", "and President Lund".
_BINDS = re.compile(
    r"a|an|and|as|at|because|but|by|for|from|if|in|into|of|on|or|says?|said|than|that|the|to|when|where|while|with",
    re.IGNORECASE,
)
#: A word that opens a sentence, in front of one in small letters and behind one without a sign.
_OPENS_AMID = re.compile(
    r"(?<=[\w’'])\s(A|An|The|In|On|At|He|She|It|They|There|This|These|Police|Officials|Two|Three|Four)"
    r"(?= [a-z])"
)
#: "Type A influenza", "vitamin A".
_LETTERED = frozenset(
    (
        "type",
        "group",
        "vitamin",
        "hepatitis",
        "grade",
        "category",
        "class",
        "influenza",
        "plan",
        "level",
        "series",
    )
)
#: Characters that a sentence has at least.
SHORTEST_REST = 40
#: An agency's letters in front of a sentence that opens with a word that no name opens with.
_LETTERS = re.compile(
    r"[A-Z]{2,6}\s{1,3}(?=(?:The|A|An|In|On|At|As|After|With|For|It|He|She|They|This|That|When|While)\s)"
)


def behind_dateline(text: str, start: int, end: int) -> int:
    """The start of ``text[start:end]`` without what stands in front of a report; else ``start``."""
    reach = min(end, start + REACH)
    credit = _PHOTOGRAPH.match(text, start, reach) or _BYLINE.match(text, start, reach)
    at = credit.end() if credit else start
    at = max([m.end() for m in _STAMP.finditer(text, start, reach)], default=at)
    found = _DATELINE.match(text, at, min(end, at + 160)) or _INSIDE.search(text, at, reach)
    at = found.end() if found else at
    letters = _LETTERS.match(text, at, reach)
    at = letters.end() if letters else at
    at = _behind_caption(text, _behind_headline(text, at, end), end)
    return at if at < end else start


def _behind_caption(text: str, start: int, end: int) -> int:
    """Where a sentence begins behind a headline or caption that ran into it, seen by a capital amid words.

    ``Doctor cleared Ferro does all he can, his clerk says A lawyer for Ferro has denied ...``.
    """
    found = start
    for match in _OPENS_AMID.finditer(text, start, min(end, start + REACH)):
        before = text[start : match.start()]
        word = before.rsplit(" ", 1)[-1]
        if len(before.split()) < SAME_OPENING or end - match.end() < SHORTEST_REST:
            continue
        bound = _BINDS.fullmatch(word) is not None and word not in ("say", "says", "said")
        if bound or word.casefold() in _LETTERED or before.count("“") > before.count("”"):
            continue
        if match[1] != "A" or word[:1].islower():
            found = match.start(1)
    return found


def _behind_headline(text: str, start: int, end: int) -> int:
    """Where a sentence begins behind a headline that ran into it, seen by the words that open both.

    ``Prince Ferro visits the harbour Prince Ferro will open the harbour on Monday.``
    """
    words = list(_WORD.finditer(text, start, min(end, start + REACH)))
    opening = [w.group().casefold() for w in words[:SAME_OPENING]]
    if len({w for w in opening if w.isalpha()}) < SAME_OPENING or not words[0].group()[0].isupper():
        return start
    for n in range(SAME_OPENING + 1, len(words) - SAME_OPENING):
        again = [w.group().casefold() for w in words[n : n + SAME_OPENING]]
        between = text[words[n - 1].end() : words[n].start()]
        if again == opening and between == " " and words[n].group()[0].isupper():
            return words[n].start() if not _BINDS.fullmatch(words[n - 1].group()) else start
    return start
