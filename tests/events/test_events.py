import random
from datetime import date

import pytest
from tests.conftest import make_article
from tests.language.test_event_predicates import tree

from wiredesk.dating import find_times
from wiredesk.entities import resolve_entities, unnamed_parties
from wiredesk.events import find_events
from wiredesk.events.events import _event
from wiredesk.events.participants import participants
from wiredesk.events.reports import Reported
from wiredesk.language import load_annotator
from wiredesk.language.events_rules import propose_events
from wiredesk.model.annotation import Annotation, Name, Sentence, Token
from wiredesk.model.dates import DateValue
from wiredesk.model.entity import Entity, MentionIndex
from wiredesk.model.lineage import Family, Lineage, Origin
from wiredesk.model.text import Citation, Span

WRITTEN = date(2031, 3, 5)  # a Wednesday


def find(*texts):
    day = DateValue(WRITTEN.isoformat(), "day", "page")
    articles = [
        make_article(t, f"{n}.html", outlet=f"Outlet {n}", published=day) for n, t in enumerate(texts)
    ]
    notes = load_annotator("rules").annotate([a.text for a in articles])
    annotations = {a.id: n for a, n in zip(articles, notes, strict=True)}
    times = {a.id: tuple(find_times(a.text, WRITTEN)) for a in articles}
    entities = resolve_entities(sorted(articles, key=lambda a: a.id), annotations)
    families = tuple(
        Family(f"f{n}", (a.id,), Origin("outlet", a.outlet or "")) for n, a in enumerate(articles)
    )
    events = find_events(articles, annotations, times, entities, Lineage((), families))
    return events, {e.id: e.name for e in entities}, articles


def only(events, root):
    (event,) = [e for e in events if e.type == root]
    return event


def test_who_accuses_whom_and_when():
    events, names, _ = find("The United States accused Russia on Monday of breaking the treaty.")
    event = only(events, "ACCUSE")
    assert [names[a] for a in event.actors] == ["United States"]
    assert [names[r] for r in event.recipients] == ["Russia"]
    assert event.date is not None
    assert event.date.value == "2031-03-03"
    assert event.status == "happened"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("President Anna Berg will visit Oslo on Friday.", "planned"),
        ("President Anna Berg could visit Oslo on Friday.", "possible"),
        ("President Anna Berg visited Oslo on Monday.", "happened"),
        ("President Anna Berg did not visit Oslo on Monday.", "denied"),
    ],
)
def test_what_is_planned_possible_or_denied_is_told_apart(text, status):
    events, _, _ = find(text)
    assert only(events, "CONSULT").status == status


def test_one_event_in_two_articles_is_one_with_both_origins():
    events, _, articles = find(
        "The United States accused Russia on Monday of breaking the treaty.",
        "On Monday the United States accused Russia of breaking an old treaty.",
    )
    event = only(events, "ACCUSE")
    assert {m.article for m in event.mentions} == {a.id for a in articles}
    assert len(event.origins) == 2


def test_two_calls_on_two_days_are_two_events():
    events, _, _ = find(
        "Anna Berg phoned Paul Lund on Monday about the budget.",
        "Anna Berg phoned Paul Lund on Tuesday about the strike.",
    )
    dates = sorted(e.date.value for e in events if e.type == "CONSULT" and e.date)
    assert dates == ["2031-03-03", "2031-03-04"]


def test_an_event_without_a_date_has_none():
    events, _, _ = find("Russia accused the United States of breaking the treaty.")
    assert only(events, "ACCUSE").date is None


def test_an_earlier_year_is_background():
    events, _, _ = find("In 2014 Russia invaded Ukraine after weeks of unrest.")
    event = only(events, "ASSAULT")
    assert event.historical
    assert event.date is not None
    assert event.date.value == "2014"


def test_deaths_in_an_accident_are_no_assault():
    events, _, _ = find("An explosion killed nine people in Oslo on Monday, Anna Berg said.")
    assert not [e for e in events if e.type == "ASSAULT"]


def test_every_mention_is_a_true_quotation():
    events, _, articles = find(
        "President Anna Berg will visit Oslo on Friday, and Paul Lund met her on Monday."
    )
    texts = {a.id: a.text for a in articles}
    assert events
    for event in events:
        for m in event.mentions:
            assert texts[m.article][m.start : m.end] == m.quote


def test_the_order_of_articles_does_not_matter():
    texts = [
        "The United States accused Russia on Monday of breaking the treaty.",
        "Anna Berg phoned Paul Lund on Monday about the budget.",
        "On Monday the United States accused Russia of breaking an old treaty.",
    ]
    expected, _, articles = find(*texts)
    notes = load_annotator("rules").annotate([a.text for a in articles])
    annotations = {a.id: n for a, n in zip(articles, notes, strict=True)}
    times = {a.id: tuple(find_times(a.text, WRITTEN)) for a in articles}
    entities = resolve_entities(sorted(articles, key=lambda a: a.id), annotations)
    families = tuple(
        Family(f"f{n}", (a.id,), Origin("outlet", a.outlet or "")) for n, a in enumerate(articles)
    )
    for seed in range(3):
        random.Random(seed).shuffle(articles)
        assert find_events(articles, annotations, times, entities, Lineage((), families)) == expected


def test_nothing_gives_nothing():
    assert find()[0] == ()


def test_what_is_told_of_a_later_day_has_not_happened_yet():
    events, _, _ = find("President Anna Berg visits Oslo on Saturday, March 15.")
    assert only(events, "CONSULT").status == "planned"


def test_a_verb_of_the_past_tells_what_happened_whatever_the_day_of_the_page():
    # The page was changed on Friday and still says in front that it is of Wednesday.
    events, _, _ = find("President Anna Berg visited Oslo on Friday, March 7.")
    assert only(events, "CONSULT").status == "happened"


MARCHED = """Hundreds hundred NOUN 4 nsubj
of of ADP 3 case
rebels rebel NOUN 1 nmod
took take VERB 0 root
to to ADP 7 case
the the DET 7 det
streets street NOUN 4 obl
of of ADP 9 case
Velm Velm PROPN 7 nmod
on on ADP 11 case
Monday Monday PROPN 4 obl"""


def test_where_people_march_is_not_whom_they_march_against():
    text, bare = tree(MARCHED)
    at = text.index("Velm")
    sentence = Sentence(0, bare.end, bare.tokens, (Name(at, at + 4, "place"),))
    article = make_article(text, "a.html", published=DateValue(WRITTEN.isoformat(), "day", "page"))
    annotations = {article.id: Annotation((sentence,), (), propose_events(text, [sentence]))}
    velm = Entity("velm", "Velm", "place", mentions=(article.cite(at, at + 4),))
    entities = (velm, *unnamed_parties([article], annotations, [velm]))
    lineage = Lineage((), (Family("f", (article.id,), Origin("outlet", "A")),))
    times = {article.id: tuple(find_times(text, WRITTEN))}
    (event,) = find_events([article], annotations, times, entities, lineage)
    assert (event.type, event.place, event.recipients, len(event.actors)) == ("PROTEST", "velm", (), 1)


HELD = """Police police NOUN 2 nsubj
held hold VERB 0 root
a a DET 4 det
man man NOUN 2 obj
near near ADP 7 case
the the DET 7 det
harbour harbour NOUN 2 obl
of of ADP 10 case
the the DET 10 det
town town NOUN 7 nmod
. . PUNCT 2 punct"""
FURTHER = """It it PRON 2 nsubj
rained rain VERB 0 root
heavily heavily ADV 2 advmod
everywhere everywhere ADV 2 advmod
and and CCONJ 7 cc
it it PRON 7 nsubj
snowed snow VERB 2 conj
. . PUNCT 2 punct"""


def page_of(*rows):
    """An article of several sentences, with what one stage after another makes of it."""
    text, sentences = "", []
    for one in rows:
        words, bare = tree(one)
        at = len(text)
        moved = tuple(Token(t.start + at, t.end + at, t.lemma, t.upos, t.head, t.deprel) for t in bare.tokens)
        sentences.append(Sentence(at, at + len(words), moved))
        text += words + " "
    article = make_article(text.rstrip(), "a.html", published=DateValue(WRITTEN.isoformat(), "day", "page"))
    annotations = {article.id: Annotation(tuple(sentences), (), propose_events(article.text, sentences))}
    lineage = Lineage((), (Family("f", (article.id,), Origin("outlet", "A")),))
    return find_events([article], annotations, {}, unnamed_parties([article], annotations, ()), lineage)


def test_what_a_page_leads_with_is_told_though_nobody_in_it_has_a_name():
    assert [e.trigger for e in page_of(HELD)] == ["held"]
    assert page_of(FURTHER, FURTHER, FURTHER, HELD) == ()


RALLIED = """Thousands thousand NOUN 3 nsubj
have have AUX 3 aux
rallied rally VERB 0 root
against against ADP 6 case
higher high ADJ 6 amod
prices price NOUN 3 obl
everywhere everywhere ADV 3 advmod"""


def test_a_protest_of_thousands_is_told_where_a_page_leads_with_it():
    assert [e.type for e in page_of(RALLIED)] == ["PROTEST"]
    assert page_of(FURTHER, FURTHER, FURTHER, RALLIED) == ()


def test_a_year_to_come_is_no_background():
    for year, background in (("2029", True), ("2033", False)):
        events, _, _ = find(f"President Anna Berg visited Oslo for talks on a summit in {year}.")
        assert only(events, "CONSULT").historical == background


def test_who_suffers_in_most_reports_does_not_act_because_one_was_misread():
    group = [
        Reported(
            citation=Citation(f"a{n}", 0, 5, "Ferro"),
            root="COERCE",
            trigger="arrested",
            actors=frozenset({"ferro"} if n == 0 else {"police"}),
            recipients=frozenset() if n == 0 else frozenset({"ferro"}),
            place=None,
            date=None,
            status="happened",
            historical=False,
        )
        for n in range(3)
    ]
    event = _event(
        group, Lineage((), tuple(Family(f"f{n}", (f"a{n}",), Origin("outlet", "o")) for n in range(3)))
    )
    assert (event.actors, event.recipients) == (("police",), ("ferro",))


def test_a_storm_that_kills_attacks_nobody():
    events, names, _ = find("Hurricane Varda killed 11 people in Oslo on Monday.")
    assert {(e.type, tuple(names[a] for a in e.actors)) for e in events if e.actors} == {
        (None, ("Hurricane Varda",))
    }


def test_it_is_the_body_that_its_sentence_is_about():
    article = make_article("Norvik Lines said it closed the yard.", "a.html")
    tokens = [
        (0, 6, 1, "compound", "PROPN"),
        (7, 12, 2, "nsubj", "PROPN"),
        (13, 17, -1, "root", "VERB"),
        (18, 20, 4, "nsubj", "PRON"),
    ]
    sentence = Sentence(0, len(article.text), tuple(Token(s, e, "", u, h, d) for s, e, h, d, u in tokens))
    norvik = Entity("norvik", "Norvik Lines", "org", mentions=(article.cite(0, 12),))
    index = MentionIndex((norvik,))
    assert participants(article, [Span(18, 20)], index, sentence) == ["norvik"]
    assert participants(article, [Span(18, 20)], index) == []
    person = Entity("norvik", "Norvik Lines", "person", mentions=(article.cite(0, 12),))
    assert participants(article, [Span(18, 20)], MentionIndex((person,)), sentence) == []


CLEARED = """Authorities authority NOUN 3 nsubj
have have AUX 3 aux
evacuated evacuate VERB 0 root
every every DET 5 det
harbour harbour NOUN 3 obj
. . PUNCT 3 punct"""
FELL = """Schools school NOUN 2 nsubj
closed close VERB 0 root
on on ADP 4 case
Monday Monday PROPN 2 obl
after after SCONJ 8 mark
a a DET 7 det
bridge bridge NOUN 8 nsubj
collapsed collapse VERB 2 advcl
. . PUNCT 2 punct"""


def find_trees(*rows):
    day = DateValue(WRITTEN.isoformat(), "day", "page")
    articles, annotations = [], {}
    for n, one in enumerate(rows):
        text, sentence = tree(one)
        article = make_article(text, f"{n}.html", outlet=f"Outlet {n}", published=day)
        articles.append(article)
        annotations[article.id] = Annotation((sentence,), (), propose_events(text, [sentence]))
    times = {a.id: tuple(find_times(a.text, WRITTEN)) for a in articles}
    families = tuple(
        Family(f"f{n}", (a.id,), Origin("outlet", a.outlet or "")) for n, a in enumerate(articles)
    )
    entities = unnamed_parties(articles, annotations, ())
    return find_events(articles, annotations, times, entities, Lineage((), families)), {
        e.id: e.name for e in entities
    }


def test_an_act_of_nobody_named_on_no_day_counts_where_two_tell_it():
    events, names = find_trees(CLEARED, CLEARED.replace("every every", "each each"))
    assert [(e.trigger, [names[a] for a in e.actors], len(e.mentions)) for e in events] == [
        ("evacuated", ["authorities"], 2)
    ]
    assert page_of(FURTHER, FURTHER, FURTHER, CLEARED) == ()


def test_what_happened_before_something_of_a_day_has_that_day_but_not_the_day_it_was_said():
    events, _ = find_trees(FELL)
    assert [e.date.value for e in events if e.trigger == "collapsed" and e.date] == ["2031-03-03"]
    said = FELL.replace("closed close", "reported report")
    assert [e for e in find_trees(said)[0] if e.trigger == "collapsed"] == []


def test_what_happened_to_nobody_named_in_a_month_has_that_month():
    month = FELL.replace("on on ADP", "in in ADP").replace("Monday Monday", "January January")
    events, _ = find_trees(month.replace("closed close", "burned burn"))
    assert "2031-01" in [e.date.value for e in events if e.date]


FLEW = """{} {} PROPN 2 nsubj
flew fly VERB 0 root
to to ADP 4 case
Velm Velm PROPN 2 obl
on on ADP 6 case
Monday Monday PROPN 2 obl
. . PUNCT 2 punct"""


def test_airlines_that_fly_somewhere_visit_nobody():
    for kind, count in (("org", 0), ("person", 1)):
        text, sentence = tree(FLEW.format("Norvik", "Norvik"), "Velm")
        article = make_article(text, "a.html", published=DateValue(WRITTEN.isoformat(), "day", "page"))
        annotations = {article.id: Annotation((sentence,), (), propose_events(text, [sentence]))}
        entities = (
            Entity("norvik", "Norvik", kind, mentions=(article.cite(0, 6),)),
            Entity(
                "velm", "Velm", "place", mentions=(article.cite(text.index("Velm"), text.index("Velm") + 4),)
            ),
        )
        times = {article.id: tuple(find_times(text, WRITTEN))}
        lineage = Lineage((), (Family("f", (article.id,), Origin("outlet", "A")),))
        assert len(find_events([article], annotations, times, entities, lineage)) == count
