"""Sentences that claim nothing of the story: captions, credits, appeals to the reader, feet of posts."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from wiredesk.model.annotation import Sentence

#: "Sunday, March 3, 2024" or "in Velm, March 3, 2024." at the end: a report gives the weekday or the date,
#: and of contracts and laws also the year.
_WHOLE_DATE = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? "
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}),? \d{4}\b"
    r"|, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}),? \d{4}\.?$"
)
#: "on July 15, 2018" or ", March 3, 2024" anywhere: with verbs of the present alone and a day that is over, a
#: caption's.
_DAY_WITH_YEAR = re.compile(
    r"(?: on|,) (?:(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})"
    r"|(?P<day2>\d{1,2}) (?P<month2>[A-Z][a-z]{2,8})\.?),?"
    r" (?P<year>\d{4})(?=[.,;”\"]| in | at |$)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: Who tells in the present that somebody says or shows something writes no caption.
_SAYING = frozenset(
    ("say", "show", "tell", "claim", "allege", "state", "accuse", "believe", "report", "argue", "write")
)


@cache
def _nothing() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = tomllib.loads(files("wiredesk.claims").joinpath("data/no_claims.toml").read_text("utf-8"))
    anywhere = "|".join((*table["anywhere"], *table["caption"]))
    return re.compile(anywhere, re.IGNORECASE), re.compile("|".join(table["opening"]), re.IGNORECASE)


def says_nothing(text: str) -> bool:
    """Whether a line is a picture's caption or credit, an appeal to the reader, or the foot of a post."""
    anywhere, opening = _nothing()
    return bool(anywhere.search(text) or opening.match(text))


def has_verb(sentence: Sentence, text: str) -> bool:
    """Whether a sentence has a verb that tells, as far as its words are tagged: captions have participles."""
    verbs = [t for t in sentence.tokens if t.upos in ("VERB", "AUX")]
    telling = any(t.upos == "AUX" or not text[t.start : t.end].casefold().endswith("ing") for t in verbs)
    return telling or not any(t.upos for t in sentence.tokens)


def is_caption(sentence: Sentence, text: str, written: str) -> bool:
    """Whether a sentence tells in the present of a day given with weekday and year: nobody reports so.

    Without a weekday the day must be over on that of writing (ISO 8601, or ``""``): a law "takes effect on
    January 1, 2031".
    """
    dated = _WHOLE_DATE.search(text[sentence.start : sentence.end])
    if dated is None:
        return _tells_a_past_day_in_the_present(sentence, text, written)
    end = sentence.start + dated.start()
    first = next((t for t in sentence.tokens if t.upos in ("VERB", "AUX") and t.start < end), None)
    if first is None:
        return False
    word = text[first.start : first.end].casefold()
    return word in ("is", "are") or _in_present(word, first.lemma)


def _in_present(word: str, lemma: str) -> bool:
    return word in (lemma, f"{lemma}s", f"{lemma}es")


def _tells_a_past_day_in_the_present(sentence: Sentence, text: str, written: str) -> bool:
    dated = _DAY_WITH_YEAR.search(text[sentence.start : sentence.end])
    if dated is None or not written:
        return False
    month = (dated["month"] or dated["month2"])[:3].casefold()
    if month not in _MONTHS:
        return False
    day = f"{dated['year']}-{_MONTHS.index(month) + 1:02}-{int(dated['day'] or dated['day2']):02}"
    end = sentence.start + dated.start()
    verbs = [t for t in sentence.tokens if t.upos in ("VERB", "AUX") and t.start < end]
    telling = [(text[t.start : t.end].casefold(), t.lemma) for t in verbs]
    telling = [(word, lemma) for word, lemma in telling if not word.endswith("ing")]
    if day > written or not telling or any(t.lemma in _SAYING for t in verbs):
        return False
    return all(_in_present(word, lemma) for word, lemma in telling) or telling[0][0] in ("is", "are")
