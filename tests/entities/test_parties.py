"""Those who take part in events without a name."""

from __future__ import annotations

from dataclasses import replace

from tests.conftest import make_article
from tests.language.test_event_predicates import tree

from wiredesk.entities import unnamed_parties
from wiredesk.language.events_rules import propose_events
from wiredesk.model.annotation import Annotation, Name, Sentence
from wiredesk.model.entity import Entity


def parties(*rows: str, names: tuple[str, ...] = ()) -> dict[str, Entity]:
    """The parties of stories of one sentence each, by name."""
    articles, annotations, entities = [], {}, []
    for n, one in enumerate(rows):
        text, sentence = tree(
            one, *(name for name in names if name in " ".join(r.split()[0] for r in one.split("\n") if r))
        )
        article = make_article(text, f"{n}.html")
        articles.append(article)
        annotations[article.id] = Annotation((sentence,), (), propose_events(text, [sentence]))
        entities += [
            Entity(
                f"{name} {n}",
                name,
                "person",
                mentions=(article.cite(text.index(name), text.index(name) + len(name)),),
            )
            for name in names
            if name in text
        ]
    return {e.name: e for e in unnamed_parties(articles, annotations, entities)}


ARREST = """Marine marine ADJ 2 amod
police police NOUN 3 nsubj
arrested arrest VERB 0 root
two two NUM 5 nummod
pirates pirate NOUN 3 obj
. . PUNCT 3 punct"""


def test_who_acts_and_who_suffers_without_a_name_is_an_entity_without_one() -> None:
    found = parties(ARREST)
    assert {n: (e.kind, e.named) for n, e in found.items()} == {
        "marine police": ("org", False),
        "two pirates": ("other", False),
    }
    assert found["marine police"].mentions[0].quote == "Marine police"


def test_one_described_alike_in_two_articles_is_one() -> None:
    again = ARREST.replace("arrested arrest", "rescued rescue").replace("Marine marine", "marine marine")
    found = parties(ARREST, again)
    assert len(found["marine police"].mentions) == 2
    assert len({m.article for m in found["two pirates"].mentions}) == 2


def test_nobody_in_particular_and_whoever_has_a_name_beside_are_none() -> None:
    people = ARREST.replace("pirates pirate", "people people")
    assert list(parties(people)) == ["marine police"]
    named = """Police police NOUN 2 nsubj
arrested arrest VERB 0 root
gunman gunman NOUN 2 obj
Ferro Ferro PROPN 3 appos
. . PUNCT 2 punct"""
    assert list(parties(named, names=("Ferro",))) == ["police"]


PEOPLE = """Hundreds hundred NOUN 4 nsubj
of of ADP 3 case
rebels rebel NOUN 1 nmod
killed kill VERB 0 root
{count} {count} NUM 6 nummod
Norwegians Norwegian PROPN 4 obj
. . PUNCT 4 punct"""
AGED = """A a DET 7 det
17 17 NUM 4 nummod
- - PUNCT 2 punct
year year NOUN 6 compound
- - PUNCT 4 punct
old old ADJ 7 amod
girl girl NOUN 8 nsubj
shot shoot VERB 0 root
two two NUM 10 nummod
guards guard NOUN 8 obj
. . PUNCT 8 punct"""


def test_a_people_and_those_of_whom_some_are_counted_take_part() -> None:
    assert set(of_a_nation("72")) == {"rebels", "72 Norwegians"}


def test_the_name_says_no_number_where_the_reports_differ_in_it() -> None:
    assert set(of_a_nation("72", "100")) == {"rebels", "Norwegians"}


def of_a_nation(*counts: str) -> list[str]:
    articles, annotations = [], {}
    for n, count in enumerate(counts):
        text, bare = tree(PEOPLE.format(count=count))
        at = text.index("Norwegians")
        sentence = replace(bare, names=(Name(at, at + len("Norwegians"), "nationality"),))
        articles.append(make_article(text, f"{n}.html"))
        annotations[articles[-1].id] = Annotation((sentence,), (), propose_events(text, [sentence]))
    return [e.name for e in unnamed_parties(articles, annotations, [])]


def test_an_age_belongs_to_the_description() -> None:
    text, sentence = tree(AGED)
    spaced = " - year - old"
    joined = text.replace(spaced, "-year-old")
    tokens, at = [], 0
    for token in sentence.tokens:
        word = text[token.start : token.end]
        at = joined.index(word, at)
        tokens.append(replace(token, start=at, end=at + len(word)))
        at += len(word)
    article = make_article(joined, "a.html")
    whole = Sentence(0, len(joined), tuple(tokens))
    note = Annotation((whole,), (), propose_events(joined, [whole]))
    assert [e.name for e in unnamed_parties([article], {article.id: note}, [])] == [
        "17-year-old girl",
        "two guards",
    ]


MORE = """Police police NOUN 2 nsubj
arrested arrest VERB 0 root
another another DET 4 det
suspect suspect NOUN 2 obj
. . PUNCT 2 punct"""


def test_another_is_nobody_who_was_there_before() -> None:
    first = MORE.replace("another another", "the the")
    eighth = MORE.replace("another another DET", "eighth eighth ADJ").replace("4 det", "4 amod")
    found = parties(first, MORE, eighth)
    assert {n for n in found if "suspect" in n} == {"suspect", "another suspect", "eighth suspect"}
    assert found["another suspect"].mentions[0].quote == "another suspect"
    opening = """Another another DET 2 det
suspect suspect NOUN 3 nsubj
fled flee VERB 0 root
. . PUNCT 3 punct"""
    assert "another suspect" in parties(opening.replace("fled flee", "shot shoot"))


def test_one_more_in_two_articles_may_be_two() -> None:
    again = MORE.replace("arrested arrest", "rescued rescue")
    articles = {m.article for e in (parties(MORE, again),) for m in e["another suspect"].mentions}
    assert len(articles) == 1


CANDIDATE = """The the DET 3 det
presidential presidential ADJ 3 amod
candidate candidate NOUN 4 nmod:desc
Ferro Ferro PROPN 5 nsubj
met meet VERB 0 root
two two NUM 7 nummod
climbers climber NOUN 5 obj
. . PUNCT 5 punct"""


def test_a_title_before_a_name_is_nobody_else() -> None:
    assert list(parties(CANDIDATE, names=("Ferro",))) == ["two climbers"]


CHARITY = """The the DET 3 det
NPA NPA PROPN 3 compound
{noun} {noun} NOUN 4 nsubj
evacuated evacuate VERB 0 root
two two NUM 6 nummod
climbers climber NOUN 4 obj
. . PUNCT 4 punct"""


def test_a_word_for_what_a_named_body_is_names_no_other() -> None:
    for noun, found in (("charity", ["two climbers"]), ("police", ["NPA police", "two climbers"])):
        text, bare = tree(CHARITY.format(noun=noun))
        sentence = replace(bare, names=(Name(4, 7, "org"),))
        article = make_article(text, "a.html")
        note = Annotation((sentence,), (), propose_events(text, [sentence]))
        assert [e.name for e in unnamed_parties([article], {article.id: note}, [])] == found
