from __future__ import annotations

from dataclasses import replace

from tests.entities.hand_made import story

from wiredesk.entities import resolve_entities
from wiredesk.model.annotation import Attribution
from wiredesk.model.entity import Entity
from wiredesk.model.text import Span


def people(text: str, *said: tuple[str, str]) -> dict[str, list[str]]:
    """The mentions of each person; ``said`` are the source and the content of attributions."""
    articles, annotations = story(a=text)
    (article,) = articles

    def span(words: str) -> Span:
        start = article.text.index(words)
        return Span(start, start + len(words))

    made = tuple(Attribution((span(source),), (), (span(content),), "direct") for source, content in said)
    note = replace(annotations[article.id], attributions=made)
    found: tuple[Entity, ...] = resolve_entities(articles, {article.id: note})
    return {e.name: [m.quote or "" for m in e.mentions] for e in found if e.kind == "person"}


def test_him_is_not_whom_the_sentence_opens_with() -> None:
    found = people("President [p:Hugo Ferro] met Mayor [p:Otto Lund] and thanked him. [p:Lund] left.")
    assert found["Otto Lund"] == ["Otto Lund", "him", "Lund"]
    assert found["Hugo Ferro"] == ["Hugo Ferro"]


def test_herself_is_whom_the_sentence_opens_with() -> None:
    found = people("[p:Ada Ferro] drove herself home.")
    assert found["Ada Ferro"] == ["Ada Ferro", "herself"]


def test_i_and_my_in_a_quotation_are_whoever_is_quoted() -> None:
    text = "“I have done my best,” [p:Ada Ferro] said. I stood nearby."
    found = people(text, ("Ada Ferro", "“I have done my best,”"))
    assert found["Ada Ferro"] == ["I", "my", "Ada Ferro"]


def test_a_quotation_that_nobody_or_two_people_are_quoted_for_is_left_alone() -> None:
    text = "“I am here.” [p:Ada Ferro] and [p:Otto Lund] said so."
    assert people(text) == {"Ada Ferro": ["Ada Ferro"], "Otto Lund": ["Otto Lund"]}
    found = people(text, ("Ada Ferro and Otto Lund", "“I am here.”"))
    assert found == {"Ada Ferro": ["Ada Ferro"], "Otto Lund": ["Otto Lund"]}


BOTH = "Norwegian President [p:Ada Ferro] met Danish President [p:Otto Lund]. "


def test_a_bare_title_is_whom_the_article_is_about_though_the_other_was_named_last() -> None:
    found = people(
        BOTH + "[p:Ferro] smiled. [p:Ferro] had asked [p:Lund] for help. The president left early."
    )
    assert "The president" in found["Ada Ferro"]
    assert "The president" not in found["Otto Lund"]


def test_where_nobody_leads_the_article_a_bare_title_is_whom_the_story_is_about() -> None:
    articles, annotations = story(
        a=BOTH + "The president left early.",
        b="[p:Ada Ferro] flew home. [p:Ferro] was tired. [p:Ferro] slept.",
    )
    found = {e.name: [m.quote for m in e.mentions] for e in resolve_entities(articles, annotations)}
    assert "The president" in found["Ada Ferro"]


def test_where_nobody_leads_at_all_a_bare_title_is_whoever_was_named_last() -> None:
    found = people(BOTH + "The president left early.")
    assert "The president" in found["Otto Lund"]


def test_who_serves_a_president_is_none() -> None:
    found = people(
        "The president's lawyer, [p:Otto Lund], met President [p:Ada Ferro]. The president smiled."
    )
    assert "The president" in found["Ada Ferro"]
    assert found["Otto Lund"] == ["Otto Lund"]


def test_a_bare_title_is_whose_who_bears_it_without_a_country() -> None:
    found = people(
        "Norwegian President [p:Hugo Ferro] met President [p:Otto Lund]. [p:Ferro] smiled. [p:Ferro] left. "
        "The president went home."
    )
    assert found["Otto Lund"] == ["Otto Lund", "The president"]
