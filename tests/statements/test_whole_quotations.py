"""Quotations that several were given a part of, and paragraphs of nothing else."""

from __future__ import annotations

import re

from tests.conftest import make_article

from wiredesk.model.annotation import Attribution
from wiredesk.model.article import Article
from wiredesk.model.text import Span
from wiredesk.statements.whole_quotations import one_speaker_each, with_going_on


def quotations(text: str) -> list[Span]:
    return [Span(*m.span()) for m in re.finditer(r"“[^”]*”", text)]


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def said(text: str, source: str, *content: str) -> Attribution:
    spans = tuple(at(text, words) for words in content)
    return Attribution(
        (at(text, source),), (Span(at(text, source).end + 1, at(text, source).end + 5),), spans, "direct"
    )


def test_a_quotation_is_whole_whose_it_is_that_is_named_behind_it() -> None:
    text = (
        "“It is early,” Berg said. Rain fell on the hills. "
        "“We cannot wait. We must leave,” Ada Ferro said on the radio."
    )
    given = [
        said(text, "Berg", "“It is early,”", "“We cannot wait."),
        said(text, "Ada Ferro", "We must leave,”"),
    ]
    first, second = one_speaker_each(text, given, quotations(text))
    assert [text[s.start : s.end] for s in first.content] == ["“It is early,”"]
    assert [text[s.start : s.end] for s in second.content] == ["“We cannot wait. We must leave,”"]


def test_a_quotation_that_nobody_stands_beside_stays_as_it_was() -> None:
    text = "Berg said “it is early”, and Ferro agreed. “We cannot wait. We must leave.” Rain fell."
    given = [said(text, "Berg", "“it is early”", "“We cannot wait."), said(text, "Ferro", "We must leave.”")]
    assert one_speaker_each(text, given, quotations(text)) == given


def going_on(text: str) -> list[tuple[str, str]]:
    article: Article = make_article(text, "a.html")
    given = [said(text, "Berg", "the dam is safe")] if "Berg" in text else []
    found = with_going_on(article, given, quotations(text), lambda one: True)
    return [
        (text[a.source[0].start : a.source[0].end], text[s.start : s.end]) for a in found for s in a.content
    ]


def test_a_paragraph_that_is_all_quotation_belongs_to_whom_the_one_before_ends_with() -> None:
    text = (
        "Berg said the dam is safe.\n\n“We looked at every wall of it.”\n\n“There is nothing at all to fear.”"
    )
    assert going_on(text) == [
        ("Berg", "the dam is safe"),
        ("Berg", "“We looked at every wall of it.”"),
        ("Berg", "“There is nothing at all to fear.”"),
    ]


def test_a_paragraph_behind_narration_belongs_to_nobody() -> None:
    behind = "The river has risen by two metres since the night of the storm, and schools are closed."
    text = f"Berg said the dam is safe. {behind}\n\n“We looked at every wall of it.”"
    assert going_on(text) == [("Berg", "the dam is safe")]
    apart = f"Berg said the dam is safe.\n\n{behind}\n\n“We looked at every wall of it.”"
    assert going_on(apart) == [("Berg", "the dam is safe")]


def test_a_line_with_words_of_its_own_is_no_such_paragraph() -> None:
    text = "Berg said the dam is safe.\n\nThe mayor was calmer: “We looked at every wall of it.”"
    assert going_on(text) == [("Berg", "the dam is safe")]
