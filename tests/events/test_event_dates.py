from datetime import date

import pytest
from tests.conftest import make_article

from wiredesk.dating import find_times
from wiredesk.events.event_dates import date_of_event
from wiredesk.model.annotation import CodedEvent, Sentence, Token
from wiredesk.model.text import Span


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Norland meddled in the 2016 mayoral election", None),
        ("Norland meddled in the election in 2016", "2016"),
        ("Berg blamed Norland on Monday for hacking the 2016 race", "2031-03-03"),
        ("Berg blamed Norland", None),
        ("Berg blamed Norland and closed the port until Friday", None),
    ],
)
def test_a_year_in_the_name_of_a_thing_is_not_when_it_happened(text, day):
    page = make_article(text, "page.html")
    whole = Span(0, len(text))
    event = CodedEvent("ACCUSE", None, (), Span(5, 11), whole)
    found = date_of_event(event, None, page, find_times(text, date(2031, 3, 5)))
    assert (found.value if found else None) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Berg was arrested at 11 p.m. after a chase through the port", None),
        ("Berg was arrested at 2153 GMT on Monday after a chase", "2031-03-03"),
    ],
)
def test_a_time_of_the_day_alone_dates_nothing(text, day):
    page = make_article(text, "page.html")
    event = CodedEvent("COERCE", None, (), Span(9, 17), Span(0, len(text)))
    found = date_of_event(event, None, page, find_times(text, date(2031, 3, 5)))
    assert (found.value if found else None) == day


@pytest.mark.parametrize(
    ("text", "act", "root", "day"),
    [
        ("Two men were killed in the March 3 shooting", "killed", "ASSAULT", "2031-03-03"),
        ("Two men were charged in the March 3 shooting", "charged", "ACCUSE", None),
        ("Berg heard from reporters of the March 3 shooting", "heard", None, None),
        ("Monday's shooting of two men shook the town", "shooting", "ASSAULT", "2031-03-03"),
        ("Crews began to dig, following Monday's heavy quake", "dig", None, None),
        ("Crews began to dig on Monday", "dig", None, "2031-03-03"),
    ],
)
def test_a_day_that_belongs_to_a_noun_dates_that_happening_alone(text, act, root, day):
    page = make_article(text, "page.html")
    at = text.index(act)
    event = CodedEvent(root, None, (), Span(at, at + len(act)), Span(0, len(text)))
    found = date_of_event(event, None, page, find_times(text, date(2031, 3, 5)))
    assert (found.value if found else None) == day


def test_a_charge_over_a_harm_is_of_a_later_day():
    text = "Berg was charged over the killing Monday"
    heads = (2, 2, -1, 5, 5, 2, 5)
    upos = ("PROPN", "AUX", "VERB", "ADP", "DET", "NOUN", "PROPN")
    tokens, at = [], 0
    for n, word in enumerate(text.split()):
        tokens.append(Token(at, at + len(word), word, upos[n], heads[n], "obl"))
        at += len(word) + 1
    page = make_article(text, "page.html")
    times = find_times(text, date(2031, 3, 5))
    event = CodedEvent("COERCE", None, (), Span(9, 16), Span(0, len(text)))
    assert date_of_event(event, Sentence(0, len(text), tuple(tokens)), page, times) is None
    killing = CodedEvent("ASSAULT", None, (), Span(26, 33), Span(0, len(text)))
    assert date_of_event(killing, Sentence(0, len(text), tuple(tokens)), page, times) is not None


@pytest.mark.parametrize(
    ("text", "heads", "root", "day"),
    [
        # Berg denied that he met her on Monday: the meeting was on Monday.
        (
            "Berg denied that he met her Monday",
            "2:nsubj 0:root 5:mark 5:nsubj 2:ccomp 5:obj 5:obl",
            "REJECT",
            None,
        ),
        (
            "Berg denied it when he came Monday",
            "2:nsubj 0:root 2:obj 6:mark 6:nsubj 2:advcl 6:obl",
            "REJECT",
            "2031-03-03",
        ),
        (
            "Berg denied that he met her Monday",
            "2:nsubj 0:root 5:mark 5:nsubj 2:ccomp 5:obj 2:obl",
            "REJECT",
            "2031-03-03",
        ),
    ],
)
def test_the_day_of_what_is_denied_is_not_that_of_the_denial(text, heads, root, day):
    tokens, at = [], 0
    for word, head in zip(text.split(), heads.split(), strict=True):
        number, relation = head.split(":")
        upos = "VERB" if word in ("denied", "met", "came") else "PROPN"
        tokens.append(Token(at, at + len(word), word, upos, int(number) - 1, relation))
        at += len(word) + 1
    sentence = Sentence(0, len(text), tuple(tokens))
    event = CodedEvent(root, None, (), Span(5, 11), Span(0, len(text)))
    page = make_article(text, "page.html")
    found = date_of_event(event, sentence, page, find_times(text, date(2031, 3, 5)))
    assert (found.value if found else None) == day


def parsed(text, rows):
    """A sentence of words with ``head:relation``, heads counted from 1; roots and relative clauses are verbs."""
    tokens, at = [], 0
    for word, row in zip(text.split(), rows.split(), strict=True):
        head, relation = row.split(":", 1)
        upos = "VERB" if relation in ("root", "acl:relcl") else "PROPN"
        tokens.append(Token(at, at + len(word), word, upos, int(head) - 1, relation))
        at += len(word) + 1
    return Sentence(0, len(text), tuple(tokens))


def test_a_year_that_only_describes_somebody_dates_nothing():
    text = "Crowds toppled a cross to Berg who died in 2005"
    rows = "2:nsubj 0:root 4:det 2:obj 6:case 4:nmod 8:nsubj 6:acl:relcl 10:case 8:obl"
    sentence, page = parsed(text, rows), make_article(text, "page.html")
    times = find_times(text, date(2031, 3, 5))
    toppled = CodedEvent(None, None, (), Span(7, 14), Span(0, len(text)))
    died = CodedEvent(None, None, (), Span(35, 39), Span(31, len(text)))
    assert date_of_event(toppled, sentence, page, times) is None
    assert date_of_event(died, sentence, page, times).value == "2005"


def test_a_weekday_that_cannot_be_told_is_not_replaced_by_a_year_further_off():
    text = "A man was killed Thursday when a cross of 1998 fell in Velm"
    page = make_article(text, "page.html")
    killed = CodedEvent("ASSAULT", None, (), Span(10, 16), Span(0, len(text)))
    assert date_of_event(killed, None, page, find_times(text, None)) is None
    found = date_of_event(killed, None, page, find_times(text, date(2031, 3, 7)))
    assert found.value == "2031-03-06"


def test_a_day_in_a_relative_clause_that_nothing_closes_is_another_ones():
    text = "Three men were charged over the theft from Berg, whose shop would have opened on April 13"
    page = make_article(text, "page.html")
    charged = CodedEvent("COERCE", None, (), Span(15, 22), Span(0, len(text)))
    assert date_of_event(charged, None, page, find_times(text, date(2031, 3, 5))) is None


def test_the_day_of_a_sentence_is_not_that_of_what_only_describes_a_thing_there():
    text = "On Monday Berg met the author of a plan rejected by Lund"
    page = make_article(text, "page.html")
    words = text.split()
    starts = [text.index(f" {w}") + 1 if n else 0 for n, w in enumerate(words)]
    rejected = words.index("rejected")
    for relation, day in (("acl", None), ("conj", "2031-03-03")):
        tokens = tuple(
            Token(
                s,
                s + len(w),
                w,
                "VERB" if n == rejected else "NOUN",
                -1,
                relation if n == rejected else "dep",
            )
            for n, (s, w) in enumerate(zip(starts, words, strict=True))
        )
        at = starts[rejected]
        event = CodedEvent("REJECT", None, (), Span(at, at + 8), Span(at, len(text)))
        found = date_of_event(event, Sentence(0, len(text), tokens), page, find_times(text, date(2031, 3, 5)))
        assert (found.value if found else None) == day


def test_the_day_of_a_verb_joined_behind_is_not_that_of_the_first():
    text = "Berg listed two men and will name them on Friday"
    page = make_article(text, "page.html")
    words = text.split()
    starts = [text.index(f" {w}") + 1 if n else 0 for n, w in enumerate(words)]
    heads = {
        "Berg": 1,
        "listed": -1,
        "two": 3,
        "men": 1,
        "and": 6,
        "will": 6,
        "name": 1,
        "them": 6,
        "on": 9,
        "Friday": 6,
    }
    verbs = ("listed", "name")
    tokens = tuple(
        Token(s, s + len(w), w, "VERB" if w in verbs else "NOUN", heads[w], "conj" if w == "name" else "dep")
        for s, w in zip(starts, words, strict=True)
    )
    sentence = Sentence(0, len(text), tokens)
    times = find_times(text, date(2031, 3, 5))
    first = CodedEvent("SANCTION", None, (), Span(5, 11), Span(0, 19))
    behind = CodedEvent(None, None, (), Span(29, 33), Span(20, 38))
    assert date_of_event(first, sentence, page, times) is None
    assert date_of_event(behind, sentence, page, times) is not None


@pytest.mark.parametrize(("verb", "day"), [("note", None), ("announce", "2031-03-03")])
def test_the_day_of_a_saying_is_not_that_of_what_it_says(verb, day):
    text = "Berg told Monday that Lund had left"
    page = make_article(text, "page.html")
    heads = {"Berg": 1, "told": -1, "Monday": 1, "that": 6, "Lund": 6, "had": 6, "left": 1}
    tokens, at = [], 0
    for word in text.split():
        relation = "ccomp" if word == "left" else "dep"
        upos, lemma = ("VERB", verb) if word == "told" else ("VERB" if word == "left" else "NOUN", word)
        tokens.append(Token(at, at + len(word), lemma, upos, heads[word], relation))
        at += len(word) + 1
    left = CodedEvent(None, None, (), Span(31, 35), Span(22, len(text)))
    sentence = Sentence(0, len(text), tuple(tokens))
    found = date_of_event(left, sentence, page, find_times(text, date(2031, 3, 5)))
    assert (found.value if found else None) == day
