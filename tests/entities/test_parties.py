"""Those who take part in events without a name."""

from __future__ import annotations

from tests.conftest import make_article
from tests.language.test_event_predicates import tree

from wiredesk.entities import unnamed_parties
from wiredesk.language.events_rules import propose_events
from wiredesk.model.annotation import Annotation
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
