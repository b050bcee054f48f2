"""Of whom a figure is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conftest import make_article

from wiredesk.claims.figure_subjects import FigureSubjects
from wiredesk.claims.figures import find_figures
from wiredesk.claims.joining import compare_figures
from wiredesk.claims.propositions import Proposition
from wiredesk.model.annotation import Annotation, Attribution, Sentence, Token
from wiredesk.model.entity import Entity
from wiredesk.model.text import Span

#: word:head:relation, heads counted from 1.
FACES = "Berg:2:nsubj faces:0:root 17:4:nummod counts:2:obj of:6:case theft:4:nmod"
BOND = "His:2:nmod:poss bond:4:nsubj:pass was:4:aux:pass set:0:root at:6:case $900,000:4:obl"
BOTH = "Berg:4:nsubj and:3:cc Lund:1:conj face:0:root 17:6:nummod counts:4:obj"
BRIDGE = "The:2:det storm:3:nsubj broke:0:root 17:5:nummod bridges:3:obj near:7:case Berg:3:obl"


def figures(rows: str, person: str, *, speaks: bool = False):
    text, tokens = "", []
    for row in rows.split():
        word, head, relation = row.split(":", 2)
        upos = "VERB" if relation == "root" else "NOUN"
        tokens.append(Token(len(text), len(text) + len(word), word, upos, int(head) - 1, relation))
        text += word + " "
    text = text.rstrip() + "."
    sentence = Sentence(0, len(text), tuple(tokens))
    article = make_article(text, "a.html")
    at = text.index(person)
    entity = Entity("berg", "Ola Berg", "person", mentions=(article.cite(at, at + len(person)),))
    said = Attribution((Span(at, at + len(person)),), (), (Span(at + 5, len(text)),), "indirect", "said")
    note = Annotation((sentence,), (said,) if speaks else ())
    subjects = FigureSubjects({article.id: note}, [entity])
    return article, subjects.told_of(article.id, sentence, find_figures(text))


@pytest.mark.parametrize(
    ("rows", "person", "whose"),
    [(FACES, "Berg", "berg"), (BOND, "His", "berg"), (BOTH, "Berg", ""), (BRIDGE, "Berg", "")],
)
def test_a_figure_is_told_of_the_subject_of_its_verb_or_whose_that_is(rows, person, whose):
    _, found = figures(rows, person)
    assert [f.whose for f in found] == [whose]


def test_whoever_gives_a_figure_is_not_whom_it_is_told_of():
    _, found = figures(FACES, "Berg", speaks=True)
    assert [f.whose for f in found] == [""]


def test_equal_figures_of_two_people_are_two():
    article, (one,) = figures(FACES, "Berg")
    told = Proposition(article.cite(0, len(article.text)), frozenset(), frozenset(), (one,), 0, False)
    _, (nobodys,) = figures(FACES, "Berg", speaks=True)
    assert compare_figures(told, one, told, replace(one, whose="lund")) == "apart"
    assert compare_figures(told, one, told, nobodys) == "agree"
