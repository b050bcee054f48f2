from __future__ import annotations

from dataclasses import replace

from wiredesk.model.account import Account
from wiredesk.model.article import Article
from wiredesk.model.text import Citation
from wiredesk.report.references import References, outlet_name, sentence_around


def test_articles_are_numbered_by_date_and_those_without_one_come_last(told: Account) -> None:
    references = References(told)
    assert [references.number(a.id) for a in references.articles] == list(range(1, 10))
    assert references.articles[-1].published is None
    dates = [a.published.value for a in references.articles[:-1] if a.published]
    assert dates == sorted(dates)
    shuffled = replace(told, articles=told.articles[::-1])
    assert [a.id for a in References(shuffled).articles] == [a.id for a in references.articles]


def test_marks_come_in_order_and_each_place_once(told: Account) -> None:
    references = References(told)
    first, second = references.articles[:2]
    marks = references.marks(
        [second.cite(0, 5), first.cite(3, 9), first.cite(3, 12), Citation("a-unknown", 0, 5)]
    )
    assert [(m.number, m.anchor) for m in marks] == [(1, "a1-3"), (2, "a2-0")]
    assert references.starts(first.id) == {3}


def test_an_anchor_between_paragraphs_moves_to_the_next() -> None:
    text = "One.\n\nTwo."
    article = Article("a-1", "x.txt", text, ((0, 4), (6, 10)))
    references = References.__new__(References)
    assert references._visible(article, 5) == 6
    assert references._visible(article, 2) == 2
    assert references._visible(article, 10) == 10


def test_the_sentence_around() -> None:
    text = "It began. The ferry “Asta” ran aground on Tuesday. Nobody was hurt, he said. It ended."
    article = Article("a-1", "x.txt", text, ((0, len(text)),))

    def around(words: str) -> str:
        at = text.index(words)
        start, end = sentence_around(article, at, at + len(words))
        return text[start:end]

    assert around("ran aground") == "The ferry “Asta” ran aground on Tuesday."
    assert around("Nobody was hurt, he said.") == "Nobody was hurt, he said. It ended."
    assert around("It ended.") == "It ended."
    long = Article("a-2", "x.txt", "w" * 100_000, ((0, 100_000),))
    assert sentence_around(long, 50_000, 50_010) == (49_780, 50_230)


def test_an_outlet_that_is_not_known_is_named_by_its_file() -> None:
    assert outlet_name(Article("a-1", "pages/x.txt", "t", ((0, 1),))) == "x.txt"
