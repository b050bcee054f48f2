from datetime import date

import pytest
from tests.conftest import make_article
from tests.language.test_event_predicates import tree

from wiredesk.dating import find_times
from wiredesk.events.event_dates import date_of_event
from wiredesk.model.annotation import CodedEvent, Sentence, Token
from wiredesk.model.dates import DateValue
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


SINCE = """Lie Lie PROPN 2 nsubj
left leave VERB 0 root
the the DET 4 det
pact pact NOUN 2 obj
{mark} {mark} SCONJ 7 {relation}
rebels rebel NOUN 7 nsubj
seized seize VERB 2 advcl
Velm Velm PROPN 7 obj
on on ADP 10 case
Monday Monday PROPN 7 obl"""
DUE = """Lie Lie PROPN 3 nsubj:pass
was be AUX 3 aux:pass
released release VERB 0 root
and and CCONJ 6 cc
is be AUX 6 cop
due due ADJ 3 conj
in in ADP 8 case
court court NOUN 6 obl
on on ADP 10 case
Friday Friday PROPN 6 obl"""
ACCUSED = """Lie Lie PROPN 3 nsubj:pass
was be AUX 3 aux:pass
accused accuse VERB 0 root
of of SCONJ 5 mark
shooting shoot VERB 3 advcl
Ferro Ferro PROPN 5 obj
on on ADP 8 case
Monday Monday PROPN 5 obl"""
SHOW = """Lie Lie PROPN 2 nsubj
announced announce VERB 0 root
on on ADP 4 case
Monday Monday PROPN 2 obl
that that SCONJ 8 mark
Ferro Ferro PROPN 8 nsubj
will will AUX 8 aux
resign resign VERB 2 ccomp"""
SHOT = """Lie Lie PROPN 3 nsubj:pass
was be AUX 3 aux:pass
shot shoot VERB 0 root
on on ADP 5 case
{month} {month} PROPN 3 obl
{day} {day} NUM 5 nummod"""
CANDIDATE = """Lie Lie PROPN 2 nsubj
declared declare VERB 0 root
his his PRON 4 nmod:poss
candidacy candidacy NOUN 2 obj
for for ADP 7 case
the the DET 7 det
election election NOUN 4 nmod
on on ADP 9 case
Friday Friday PROPN 2 obl"""
VOTE = """Lie Lie PROPN 2 nsubj
dismissed dismiss VERB 0 root
the the DET 6 det
March March PROPN 6 compound
7 7 NUM 4 nummod
vote vote NOUN 2 obj"""
IN_WHICH = """The the DET 2 det
feud feud NOUN 3 nsubj
followed follow VERB 0 root
a a DET 6 det
March March PROPN 6 compound
shooting shooting NOUN 3 obj
in in ADP 8 case
which which PRON 10 obl
Lie Lie PROPN 10 nsubj
died die VERB 3 parataxis"""


def day_in(rows, act, root=None, status="happened", clause=""):
    """The day of an act in a sentence of a page of March 5, 2031."""
    text, sentence = tree(rows)
    page = make_article(text, "page.html", published=DateValue("2031-03-05", "day", "page"))
    at = text.index(act)
    whole = Span(text.index(clause), len(text))
    event = CodedEvent(root, None, (), Span(at, at + len(act)), whole, status=status)
    found = date_of_event(event, sentence, page, find_times(text, date(2031, 3, 5)))
    return found.value if found else None


def test_the_day_of_a_verb_below_is_not_that_of_the_one_above_unless_they_go_together():
    assert day_in(SINCE.format(mark="since", relation="mark"), "left") is None
    assert day_in(SINCE.format(mark="since", relation="mark"), "seized") == "2031-03-03"
    assert day_in(SINCE.format(mark="as", relation="mark"), "left") == "2031-03-03"
    assert day_in(SINCE.format(mark="when", relation="advmod"), "left") == "2031-03-03"
    assert day_in(DUE, "released", "CONCEDE") is None


def test_the_day_of_what_somebody_is_accused_of_is_not_that_of_the_accusation():
    assert day_in(ACCUSED, "accused", "ACCUSE") is None
    assert day_in(ACCUSED, "shooting", "ASSAULT") == "2031-03-03"


def test_what_is_announced_for_later_does_not_happen_on_the_day_of_the_announcement():
    assert day_in(SHOW, "resign", "CONCEDE", "planned", "that") is None
    assert day_in(SHOW, "announced") == "2031-03-03"


def test_the_day_of_an_election_is_not_that_of_a_candidacy_for_it():
    assert day_in(CANDIDATE, "declared") is None


def test_the_day_in_front_of_a_noun_does_not_date_the_sentence_but_what_happened_in_it():
    assert day_in(VOTE, "dismissed", "REJECT") is None
    monday = IN_WHICH.replace("March March PROPN 6 compound", "Monday's Monday PROPN 6 nmod:poss")
    assert day_in(monday, "died", clause="in which") == "2031-03-03"
    assert day_in(monday, "followed", clause="The") is None


def test_a_day_weeks_ahead_of_what_happened_is_of_the_year_before():
    assert day_in(SHOT.format(month="March", day="30"), "shot", "ASSAULT") == "2030-03-30"
    assert day_in(SHOT.format(month="March", day="7"), "shot", "ASSAULT") == "2031-03-07"
    assert day_in(SHOT.format(month="March", day="30"), "shot", "ASSAULT", "planned") == "2031-03-30"


def test_that_night_is_not_the_night_of_writing():
    for words, day in (("that night", None), ("tonight", "2031-03-05")):
        text = f"Berg was shot {words}"
        page = make_article(text, "page.html", published=DateValue("2031-03-05", "day", "page"))
        event = CodedEvent("ASSAULT", None, (), Span(9, 13), Span(0, len(text)))
        found = date_of_event(event, None, page, find_times(text, date(2031, 3, 5)))
        assert (found.value if found else None) == day


HOSTING = """Lie Lie PROPN 2 nsubj
quit quit VERB 0 root
his his PRON 4 nmod:poss
job job NOUN 2 obj
hosting host VERB 4 acl
a a DET 7 det
show show NOUN 5 obj
on on ADP 9 case
Monday Monday PROPN 2 obl"""


def test_the_day_of_a_verb_is_not_that_of_what_describes_its_object():
    assert day_in(HOSTING, "hosting") is None
    assert day_in(HOSTING, "quit") == "2031-03-03"
