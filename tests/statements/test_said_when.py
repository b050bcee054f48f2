"""The day of a saying stands beside its verb."""

from dataclasses import replace
from datetime import date

import pytest
from tests.statements.test_statements import told

from wiredesk.dating import find_times
from wiredesk.model.dates import DateValue
from wiredesk.statements.said_when import said_when

WRITTEN = date(2031, 3, 6)  # a Thursday


def day(text: str) -> str | None:
    article, annotation = told("a", text)
    article = replace(article, published=DateValue(WRITTEN.isoformat(), "day", "page"))
    (attribution,) = annotation.attributions
    sentence = annotation.sentences[0]
    found = said_when(article, attribution, (sentence.start, sentence.end), find_times(article.text, WRITTEN))
    if found is not None:
        assert [c.quote for c in found.evidence] == [
            article.text[found.evidence[0].start : found.evidence[0].end]
        ]
    return found.value if found else None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("<s:Ada Ferro> <c:said> on Monday <q:the dam will hold>.", "2031-03-03"),
        ("<s:Ada Ferro> <c:told> reporters in Velm on Tuesday that <q:the dam will hold>.", "2031-03-04"),
        ("“<q:The dam will hold>,” <s:Ada Ferro> <c:said> Wednesday.", "2031-03-05"),
        ("On Monday, <s:the minister of public works> <c:said> <q:the dam will hold>.", "2031-03-03"),
        ("<s:Ada Ferro> on 2 March <c:said> <q:the dam will hold>.", "2031-03-02"),
    ],
)
def test_the_day_beside_the_verb(text: str, value: str) -> None:
    assert day(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "<s:Ada Ferro> <c:said> <q:the dam burst on Monday>.",
        "<s:Ada Ferro> <c:said> <q:the dam will hold>.",
        "<s:Ada Ferro> <c:said>, after the dam burst on Monday, <q:it could not have held>.",
        "<s:Ada Ferro> <c:said> of Monday's flood that <q:it came too fast>.",
        "<s:Ada Ferro> <c:said> at 10 a.m. <q:the dam will hold>.",
        "The dam burst on Monday; <s:Ada Ferro> <c:said> <q:it was old>.",
    ],
)
def test_no_day_is_taken_from_elsewhere(text: str) -> None:
    assert day(text) is None
