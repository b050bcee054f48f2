"""When an event happened: the time expression of its clause, then of its sentence. Never a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wiredesk.events.event_words import event_words
from wiredesk.model.annotation import CodedEvent, Sentence
from wiredesk.model.article import Article
from wiredesk.model.dates import DateValue, TimeExpression, is_in_relative_clause
from wiredesk.model.told_dates import precision_of, told_date

#: Characters between an act and the words that liken it to an earlier one.
LIKE_BEFORE_REACH = 40
_LIKE_BEFORE = re.compile(r"\bas (?:it|he|she|they|we) (?:did|had|was|were) (?:in|on|during|back in)? ?$")
#: What stands before a year that says when; "the 2016 election" names an election.
_SAYS_WHEN = re.compile(
    r"\b(?:in|since|during|by|of|until|till|from|early|late|mid|around|before|after)[ -]$", re.I
)
#: What stands before a day up to which something lasts: it happened on another.
_LASTS_TO = re.compile(
    r"\b(?:until|till|through)(?: at least| about| around| late| early| mid)? ?$", re.IGNORECASE
)
#: Characters behind a day within which its noun stands: "Tuesday's devastating earthquake".
NOUN_REACH = 30
_PART_OF = re.compile(r"(?:\W+[\w-]+){0,3}?\W+(?:in|during|by|at) (?:the |an? |this |that )?$", re.IGNORECASE)
#: Acts of speaking: what they speak of happened on its own day.
_SPOKEN = ("REJECT", "ACCUSE", "REQUEST", "THREATEN", "AGREE", "SUPPORT")
#: Acts that come after a harm that they name.
_AFTERWARDS = ("COERCE", "CONCEDE", "CONSULT")
_CONTENT = ("ccomp", "xcomp", "acl")
_SOME_WEEKDAY = "XXXX-WXX"
_YEAR = re.compile(r"^\d{4}$")


def date_of_event(
    event: CodedEvent, sentence: Sentence | None, article: Article, times: Sequence[TimeExpression]
) -> DateValue | None:
    """The date of an event with the words that say it, or ``None`` where none are."""
    times = [t for t in times if not _LASTS_TO.search(article.text[max(0, t.start - 24) : t.start])]
    if sentence is not None:
        times = [
            t
            for t in times
            if not _is_of_content(t, event, sentence) and not _tells_of_another(t, event, sentence)
        ]
    times = [t for t in times if not is_in_relative_clause(article.text[event.trigger.end : t.start])]
    own = [t for t in times if _within(t, event) and not _compares(t, article) and not _names(t, article)]
    own = [t for t in own if not t.belongs_to_noun(article.text) or _is_that_happening(event, t, article)]
    dated = _nearest(event, own)
    if dated is None and sentence is not None and not _describes(event, sentence):
        around = [t for t in times if sentence.start <= t.start and t.end <= sentence.end]
        around = [t for t in around if precision_of(t.value) == "day" and not _compares(t, article)]
        around = [t for t in around if not _of_a_later_verb(t, event, sentence)]
        around = [t for t in around if not _is_when_it_was_said(t, event, sentence)]
        dated = _nearest(event, around) if len({t.value[:10] for t in around}) == 1 else None
    return None if dated is None else told_date(dated, article)


def _of_a_later_verb(time: TimeExpression, event: CodedEvent, sentence: Sentence) -> bool:
    """Whether a day belongs to a verb joined behind: "put two men on a list and will name them on Friday"."""
    above = (sentence.tokens[n] for n in sentence.upwards(sentence.number_from(time.start)))
    verb = next((t for t in above if t.upos == "VERB"), None)
    return verb is not None and verb.deprel == "conj" and verb.start > event.trigger.end


def _is_when_it_was_said(time: TimeExpression, event: CodedEvent, sentence: Sentence) -> bool:
    """Whether a day belongs to the saying of what holds the act: "noted Friday that its plane was lost"."""
    for n in sentence.upwards(sentence.number_from(time.start)):
        token = sentence.tokens[n]
        if event.trigger.start <= token.start < event.trigger.end:
            return False
        if token.upos == "VERB":
            return token.lemma.casefold() in event_words("only_says")
    return False


def _describes(event: CodedEvent, sentence: Sentence) -> bool:
    """Whether an act only says which thing is meant: "on Monday he met the author of the rejected plan"."""
    at = sentence.number_at(event.trigger.start)
    return (
        at is not None and sentence.tokens[at].upos == "VERB" and sentence.tokens[at].deprel.startswith("acl")
    )


def _is_of_content(time: TimeExpression, event: CodedEvent, sentence: Sentence) -> bool:
    """Whether a time belongs to what is denied, promised or asked for: "denied he met her in January".

    Or to what somebody is charged over: "charged over the killing of two men on Monday".
    """
    if event.root not in (*_SPOKEN, *_AFTERWARDS) or not sentence.start <= time.start < sentence.end:
        return False
    below: list[str] = []
    spoken = event.root in _SPOKEN
    for n in sentence.upwards(sentence.number_from(time.start)):
        token = sentence.tokens[n]
        if event.trigger.start <= token.start < event.trigger.end and token.upos == "VERB":
            return spoken and any(relation in _CONTENT for relation in below)
        if below and token.upos == "NOUN" and token.lemma.casefold() in event_words("harms"):
            return token.start >= event.trigger.end
        below.append(token.deprel.split(":")[0])
    return False


def _tells_of_another(time: TimeExpression, event: CodedEvent, sentence: Sentence) -> bool:
    """Whether a time stands in a clause that only describes: "a monument to Ferro, who died in 2005"."""
    if not sentence.start <= time.start < sentence.end:
        return False
    for n in sentence.upwards(sentence.number_from(time.start)):
        token = sentence.tokens[n]
        if event.trigger.start <= token.start < event.trigger.end:
            return False
        if token.deprel == "acl:relcl":
            return n not in sentence.upwards(sentence.number_at(event.trigger.start))
    return False


def earlier_time(event: CodedEvent, article: Article, times: Sequence[TimeExpression]) -> DateValue | None:
    """When the same was done before: the time in "might invade again, as it did in 2014"."""
    near = (t for t in times if _within(t, event) and 0 < t.start - event.trigger.end < LIKE_BEFORE_REACH)
    return next((told_date(t, article) for t in near if _compares(t, article)), None)


def _within(time: TimeExpression, event: CodedEvent) -> bool:
    return event.clause.start <= time.start and time.end <= event.clause.end


def _compares(time: TimeExpression, article: Article) -> bool:
    return _LIKE_BEFORE.search(article.text[max(0, time.start - 24) : time.start]) is not None


def _is_that_happening(event: CodedEvent, time: TimeExpression, article: Article) -> bool:
    """Whether an act is part of the happening that a day names, or that happening itself.

    "Two men died in the March 9 shooting" tells of March 9, "two men were charged in the March 9 shooting"
    of a later day.
    """
    if event.trigger.start >= time.start:
        return event.trigger.start - time.end <= NOUN_REACH
    between = article.text[event.trigger.end : time.start]
    return event.root in (None, "ASSAULT", "PROTEST") and _PART_OF.match(between) is not None


def _names(time: TimeExpression, article: Article) -> bool:
    """Whether a year belongs to the name of a thing in the clause."""
    before = article.text[max(0, time.start - 12) : time.start]
    return (
        bool(_YEAR.match(time.value)) and article.text[time.start].isdigit() and not _SAYS_WHEN.search(before)
    )


def _nearest(event: CodedEvent, times: Sequence[TimeExpression]) -> TimeExpression | None:
    middle = (event.trigger.start + event.trigger.end) // 2
    named = [t for t in times if t.type in ("DATE", "TIME") and not t.assumed_day]
    usable = [t for t in named if precision_of(t.value)]
    some = [t for t in named if t.value.startswith(_SOME_WEEKDAY)]

    def away(time: TimeExpression) -> tuple[int, int]:
        return abs((time.start + time.end) // 2 - middle), time.start

    near = min(usable, key=away, default=None)
    # The Thursday of a page without a day of writing is some Thursday, and no year further off instead of it.
    coarse = near is not None and precision_of(near.value) in ("year", "month")
    return None if near is None or (coarse and some and away(min(some, key=away)) < away(near)) else near
