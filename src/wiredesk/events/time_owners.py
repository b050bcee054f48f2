"""To what in its sentence a time belongs: an act, another verb, what was said or what is ahead."""

from __future__ import annotations

import re
from functools import cache

from wiredesk.events.event_words import event_words
from wiredesk.model.annotation import CodedEvent, Sentence, Token
from wiredesk.model.article import Article
from wiredesk.model.dates import TimeExpression

#: Acts of speaking: what they speak of happened on its own day.
_SPOKEN = ("REJECT", "ACCUSE", "REQUEST", "THREATEN", "AGREE", "SUPPORT")
#: Acts that come after a harm that they name.
_AFTERWARDS = ("COERCE", "CONCEDE", "CONSULT")
_CONTENT = ("ccomp", "xcomp", "acl")
#: What opens that of which somebody is accused or for which he is thanked.
_OPENS_CONTENT = frozenset(("of", "for", "with", "from", "about", "over"))


def is_of_a_later_verb(time: TimeExpression, event: CodedEvent, sentence: Sentence) -> bool:
    """Whether a day belongs to a verb joined behind: "put two men on a list and will name them on Friday"."""
    above = (sentence.tokens[n] for n in sentence.upwards(sentence.number_from(time.start)))
    verb = next((t for t in above if t.upos == "VERB"), None)
    return verb is not None and verb.deprel == "conj" and verb.start > event.trigger.end


def is_of_a_thing(event: CodedEvent, sentence: Sentence) -> bool:
    """Whether a verb only describes a noun: "quit his job hosting a show"."""
    at = sentence.number_at(event.trigger.start)
    return at is not None and sentence.tokens[at].upos == "VERB" and sentence.tokens[at].deprel == "acl"


def is_of_the_verb_above(time: TimeExpression, event: CodedEvent, sentence: Sentence) -> bool:
    """Whether a time belongs to a verb that governs an act: "quit in May his job hosting a show"."""
    at = sentence.number_at(event.trigger.start)
    way = sentence.upwards(sentence.number_from(time.start))
    verb = next((n for n in way if _says_something(sentence, n)), None)
    return verb is not None and verb != at and verb in sentence.upwards(at)


def is_of_another_verb(time: TimeExpression, event: CodedEvent, sentence: Sentence) -> bool:
    """Whether a time belongs to a verb beside or below an act: "left since rebels won on Monday".

    What goes on when or as another thing happens has its day, and so has what a verb leads up to ("began to
    march on Monday").
    """
    at = sentence.number_at(event.trigger.start)
    if at is None or not sentence.start <= time.start < sentence.end:
        return False
    own = list(sentence.upwards(at))
    way = list(sentence.upwards(sentence.number_from(time.start)))
    verb = next((n for n in way if _says_something(sentence, n)), None)
    if verb is None or verb in own or event.trigger.start <= sentence.tokens[verb].start < event.trigger.end:
        return False
    below = [n for n in way[way.index(verb) :] if n not in own]
    joined = sentence.tokens[below[-1]]
    relation = joined.deprel.split(":")[0]
    if relation == "advcl":
        opened = {t.lemma.casefold() for t in sentence.tokens if t.head == below[-1] and t.deprel == "mark"}
        opened |= {t.lemma.casefold() for t in sentence.tokens if t.head == below[-1] and _asks_when(t)}
        at_once = event_words("meanwhile") | (
            frozenset(("before",)) if event.root == "ASSAULT" else frozenset()
        )
        return bool(opened) and not opened & at_once
    if relation == "conj":
        # "was released and is due in court on Friday", but "was arrested and charged on Friday".
        return any(
            t.head == below[-1] and t.deprel.split(":")[0] in ("nsubj", "aux", "cop") for t in sentence.tokens
        )
    return relation not in ("xcomp", "parataxis")


def _says_something(sentence: Sentence, n: int) -> bool:
    """Whether a word is a verb, or what "is" says of somebody: "is due"."""
    if sentence.tokens[n].upos == "VERB":
        return True
    return any(t.head == n and t.deprel == "cop" for t in sentence.tokens)


def _asks_when(token: Token) -> bool:
    return token.deprel == "advmod" and token.lemma.casefold() in ("when", "where")


def is_of_what_is_ahead(time: TimeExpression, event: CodedEvent, article: Article) -> bool:
    """Whether a time says when that is of which an act only speaks: "stood for the election on Sunday"."""
    if time.start < event.trigger.end:
        return False
    return _for_a_happening().search(article.text[event.trigger.end : time.start]) is not None


@cache
def _for_a_happening() -> re.Pattern[str]:
    nouns = "|".join(sorted(map(re.escape, event_words("occasions")), key=lambda w: (-len(w), w)))
    return re.compile(
        rf"(?<!\w)(?:for|before|about|over|pending|until|ahead of) (?:[\w’'-]+ ){{0,4}}?(?:{nouns})s?"
        r"(?: (?:scheduled|planned|due|set|slated))?(?: (?:on|for|in|at))? $"
    )


def is_when_it_was_said(time: TimeExpression, event: CodedEvent, sentence: Sentence) -> bool:
    """Whether a day belongs to the saying of what holds the act: "noted Friday that its plane was lost"."""
    for n in sentence.upwards(sentence.number_from(time.start)):
        token = sentence.tokens[n]
        if event.trigger.start <= token.start < event.trigger.end:
            return False
        if token.upos == "VERB":
            lemma = token.lemma.casefold()
            return lemma in event_words("only_says") or (
                lemma in event_words("says")
                and event.status not in ("happened", "ongoing")
                and _is_what_is_said(event, n, sentence)
            )
    return False


def _is_what_is_said(event: CodedEvent, saying: int, sentence: Sentence) -> bool:
    """Whether an act stands in the clause that a verb says: "announced on Friday that she will resign"."""
    for n in sentence.upwards(sentence.number_at(event.trigger.start)):
        if sentence.tokens[n].head == saying:
            return sentence.tokens[n].deprel == "ccomp"
    return False


def is_of_content(time: TimeExpression, event: CodedEvent, sentence: Sentence) -> bool:
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
        opened = {t.lemma.casefold() for t in sentence.tokens if t.head == n and t.deprel == "mark"}
        of_which = token.deprel.startswith("advcl") and opened & _OPENS_CONTENT
        below.append("ccomp" if of_which else token.deprel.split(":")[0])
    return False


def tells_of_another(time: TimeExpression, event: CodedEvent, sentence: Sentence) -> bool:
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
