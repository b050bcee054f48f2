"""When an event happened: the time expression of its clause, then of its sentence. Never a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from wiredesk.events.time_owners import (
    is_of_a_later_verb,
    is_of_a_thing,
    is_of_another_verb,
    is_of_content,
    is_of_the_verb_above,
    is_of_what_is_ahead,
    is_when_it_was_said,
    tells_of_another,
)
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
    r"\b(?:until|till|through|(?:dating|going) back to|(?:period|years) (?:from|of))"
    r"(?: at least| about| around| late| early| mid)? ?$",
    re.IGNORECASE,
)
#: Characters behind a day within which its noun stands: "Tuesday's devastating earthquake".
NOUN_REACH = 30
_PART_OF = re.compile(
    r"\w+(?:\W+[\w-]+){0,4}?\W+(?:in|during|by|at) (?:the |an? |this |that )?$", re.IGNORECASE
)
#: What stands between a day with its noun and what happened in that: "the May 3 shooting in which".
_OPENS_WHAT_HAPPENED = re.compile(r"(?: ?['’]s)? (?:[\w-]+ ){1,4}(?:in which|that|which|where|when)\b")
_SOME_WEEKDAY = "XXXX-WXX"
_YEAR = re.compile(r"^\d{4}$")
#: Days ahead from which a day of what happened is the year before's; nearer ones are of pages changed since.
FAR_AHEAD = 21
#: A month's name beside the number of a day.
_MONTH_DAY = re.compile(r"[A-Z][a-z]{2,8}\.? \d|\d(?:st|nd|rd|th)? (?:of )?[A-Z][a-z]{2}")


def date_of_event(
    event: CodedEvent, sentence: Sentence | None, article: Article, times: Sequence[TimeExpression]
) -> DateValue | None:
    """The date of an event with the words that say it, or ``None`` where none are."""
    times = [t for t in times if not _LASTS_TO.search(article.text[max(0, t.start - 32) : t.start])]
    times = [t for t in times if not _is_some_night(t, article)]
    if sentence is not None:
        times = [
            t
            for t in times
            if not is_of_content(t, event, sentence) and not tells_of_another(t, event, sentence)
        ]
        times = [t for t in times if not is_of_another_verb(t, event, sentence)]
    times = [t for t in times if not is_in_relative_clause(article.text[event.trigger.end : t.start])]
    times = [t for t in times if not is_of_what_is_ahead(t, event, article)]
    own = [t for t in times if _within(t, event) and not _compares(t, article) and not _names(t, article)]
    own = [t for t in own if not t.belongs_to_noun(article.text) or _is_that_happening(event, t, article)]
    if sentence is not None and is_of_a_thing(event, sentence):
        own = [t for t in own if not is_of_the_verb_above(t, event, sentence)]
    dated = _nearest(event, own)
    if dated is None and sentence is not None and not _describes(event, sentence):
        around = [t for t in times if sentence.start <= t.start and t.end <= sentence.end]
        around = [t for t in around if precision_of(t.value) == "day" and not _compares(t, article)]
        around = [
            t for t in around if not t.belongs_to_noun(article.text) or _is_part_of_noun(t, event, article)
        ]
        around = [t for t in around if not is_of_a_later_verb(t, event, sentence)]
        around = [t for t in around if not is_when_it_was_said(t, event, sentence)]
        dated = _nearest(event, around) if len({t.value[:10] for t in around}) == 1 else None
    if dated is None:
        return None
    told = told_date(dated, article)
    if told is None or sentence is None or event.status != "happened":
        return told
    return _year_before(told, dated, article) if is_past(event, sentence, article) else told


def is_past(event: CodedEvent, sentence: Sentence, article: Article) -> bool:
    """Whether an act is told by a verb in the past: "went", "was arrested"."""
    number = sentence.number_at(event.trigger.start)
    if number is None or sentence.tokens[number].upos != "VERB":
        return False
    act = sentence.tokens[number]
    helpers = {
        article.text[t.start : t.end].casefold()
        for t in sentence.tokens
        if t.head == number and t.deprel.startswith("aux")
    }
    word = article.text[act.start : act.end].casefold()
    plain = word in (act.lemma.casefold(), act.lemma.casefold() + "s") or word.endswith(("ing", "es"))
    return bool(helpers & {"was", "were", "had"}) or (not helpers and not plain)


def _year_before(told: DateValue, time: TimeExpression, article: Article) -> DateValue:
    """A day without a year that lies ahead of a past act, a year earlier: "was shot on Nov. 2" in May."""
    written = article.published
    if written is None or len(written.value) < 10 or told.precision != "day":
        return told
    words = article.text[time.start : time.end]
    soon = date.fromisoformat(written.value[:10]) + timedelta(days=FAR_AHEAD)
    if told.value <= soon.isoformat() or _MONTH_DAY.search(words) is None or re.search(r"\d{4}", words):
        return told
    earlier = _in_year(told.value, -1)
    return replace(told, value=earlier) if earlier else told


def _in_year(day: str, shift: int) -> str | None:
    """A calendar day some years on; ``None`` where that year has no such day."""
    there = date.fromisoformat(day)
    try:
        return there.replace(year=there.year + shift).isoformat()
    except ValueError:
        return None


def _describes(event: CodedEvent, sentence: Sentence) -> bool:
    """Whether an act only says which thing is meant: "on Monday he met the author of the rejected plan"."""
    at = sentence.number_at(event.trigger.start)
    return (
        at is not None and sentence.tokens[at].upos == "VERB" and sentence.tokens[at].deprel.startswith("acl")
    )


def earlier_time(event: CodedEvent, article: Article, times: Sequence[TimeExpression]) -> DateValue | None:
    """When the same was done before: the time in "might invade again, as it did in 2014"."""
    near = (t for t in times if _within(t, event) and 0 < t.start - event.trigger.end < LIKE_BEFORE_REACH)
    return next((told_date(t, article) for t in near if _compares(t, article)), None)


def _is_some_night(time: TimeExpression, article: Article) -> bool:
    """Whether "that night" would be the night of writing: it is one that was told before."""
    written = article.published
    points_back = article.text[time.start : time.end].casefold().startswith("that ")
    return points_back and written is not None and time.value[:10] == written.value[:10]


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
    between = article.text[event.trigger.start : time.start]
    return event.root in (None, "ASSAULT", "PROTEST") and _PART_OF.match(between) is not None


def _is_part_of_noun(time: TimeExpression, event: CodedEvent, article: Article) -> bool:
    """Whether an act is told of the happening that a day names: "the May 3 fire in which Lie died"."""
    return _OPENS_WHAT_HAPPENED.match(article.text[time.end : event.trigger.start]) is not None


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
