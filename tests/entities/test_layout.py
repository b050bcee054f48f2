"""Where words stand."""

from __future__ import annotations

from wiredesk.entities.layout import Layout
from wiredesk.model.annotation import Annotation, Attribution, Sentence, Token
from wiredesk.model.article import Article
from wiredesk.model.text import Span

TEXT = "Ferro and Lund left. “I stay,” she said."
TOKENS = (
    Token(0, 5, "Ferro", "PROPN", 3, "nsubj"),
    Token(6, 9, "and", "CCONJ", 2, "cc"),
    Token(10, 14, "Lund", "PROPN", 0, "conj"),
    Token(15, 19, "leave", "VERB", -1, "root"),
)
LAYOUT = Layout(
    Article("a-1", "a", TEXT, ((0, 20), (21, 40))),
    Annotation(
        (Sentence(0, 20, TOKENS), Sentence(21, 40, (Token(31, 34), Token(35, 39)))),
        (Attribution((Span(31, 34),), (Span(35, 39),), (Span(21, 30),), "direct"),),
        quotations=(Span(21, 30),),
    ),
)


def test_a_conjunct_has_the_role_of_the_first() -> None:
    first, second = LAYOUT.place(0, 5), LAYOUT.place(10, 14)
    assert (first.role, first.governor, first.opens) == ("subject", 15, True)
    assert (second.role, second.governor, second.opens) == ("subject", 15, False)


def test_without_a_parse_the_role_is_unknown() -> None:
    place = LAYOUT.place(31, 34)
    assert (place.role, place.governor, place.sentence, place.paragraph) == ("unknown", -1, 1, 1)


def test_quotations_and_who_speaks_in_them() -> None:
    assert LAYOUT.place(22, 23).quotation == Span(21, 30)
    said = LAYOUT.said_around(22)
    assert said is not None
    assert LAYOUT.source_at(31, 34) is said
    assert LAYOUT.source_at(0, 5) is None
    assert LAYOUT.said_around(35) is None


def test_an_empty_annotation_has_places_too() -> None:
    empty = Layout(Article("a-1", "a", "he", ((0, 2),)), Annotation(()))
    assert empty.place(0, 2).role == "unknown"
