"""The brief in fewer words, as a language model would cut it: each line passes the same check, or stays."""

from __future__ import annotations

import logging
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from wiredesk.accounts.verification import JOINT
from wiredesk.errors import ModelError
from wiredesk.model.account import BriefLine

#: From a question to a model's answer.
Ask = Callable[[str], str]

#: Pieces of a sentence that a shortened one may be joined from, and the words that each must have: scattered
#: words of a page can be made to say anything.
MOST_PIECES, FEWEST_WORDS = 4, 3
_log = logging.getLogger("wiredesk")
_WORD = re.compile(r"[^\W_]+(?:[.,:’'-][^\W_]+)*")


def shorten_brief(lines: Sequence[BriefLine], ask: Ask) -> tuple[BriefLine, ...]:
    """The lines, each cut to what ``ask`` answers where that is made of the line's own words alone.

    An answer must be up to :data:`MOST_PIECES` pieces of the line, word for word and in their order, and
    keep every number and every word that negates, hedges or names who said so. Whatever else is
    answered, the line stays as it is: a model is never believed, and one that fails costs no account.
    """
    return tuple(_shortened(line, ask) for line in lines)


def _shortened(line: BriefLine, ask: Ask) -> BriefLine:
    try:
        answer = ask(_question(line.text))
    except ModelError as error:
        _log.warning("the brief stays as it is: %s", error)
        return line
    pieces = _pieces(line.text, answer)
    if pieces is None or not _keeps_its_sense(line.text, pieces):
        return line
    return replace(line, text=JOINT.join(pieces))


def _question(sentence: str) -> str:
    words = files("wiredesk.accounts").joinpath("data/shorten.txt").read_text("utf-8")
    return words.replace("SENTENCE", sentence)


def _pieces(sentence: str, answer: str) -> list[str] | None:
    """The longest pieces of a sentence that an answer is made of, in their order, or ``None``."""
    own = list(_WORD.finditer(sentence))
    asked = [m.group() for m in _WORD.finditer(answer)]
    pieces: list[tuple[int, int]] = []
    at = place = 0
    while at < len(asked):
        run, start = max(
            ((_run(own, asked, begin, at), -begin) for begin in range(place, len(own))), default=(0, 0)
        )
        if run < FEWEST_WORDS or len(pieces) == MOST_PIECES:
            return None
        pieces.append((-start, -start + run))
        at, place = at + run, -start + run
    if not pieces:
        return None
    return [_text(sentence, own, first, last) for first, last in pieces]


def _run(own: Sequence[re.Match[str]], asked: Sequence[str], begin: int, at: int) -> int:
    """How many words from ``begin`` on are those asked for from ``at`` on."""
    run = 0
    while begin + run < len(own) and at + run < len(asked) and own[begin + run].group() == asked[at + run]:
        run += 1
    return run


def _text(sentence: str, own: Sequence[re.Match[str]], first: int, last: int) -> str:
    """A piece, with the marks that open and close the sentence where it reaches its ends."""
    start = 0 if first == 0 else own[first].start()
    return sentence[start : len(sentence) if last == len(own) else own[last - 1].end()]


def _keeps_its_sense(sentence: str, pieces: Sequence[str]) -> bool:
    kept = " ".join(pieces)
    return all(_guards(sentence, group) == _guards(kept, group) for group in _guarding()) and [
        w for w in _WORD.findall(sentence) if any(c.isdigit() for c in w)
    ] == [w for w in _WORD.findall(kept) if any(c.isdigit() for c in w)]


def _guards(text: str, group: frozenset[str]) -> list[str]:
    return [w for w in (m.group().casefold().replace("’", "'") for m in _WORD.finditer(text)) if w in group]


@cache
def _guarding() -> tuple[frozenset[str], ...]:
    path = files("wiredesk.accounts").joinpath("data/guarding_words.toml")
    return tuple(frozenset(words) for words in tomllib.loads(path.read_text("utf-8")).values())
