from __future__ import annotations

from wiredesk.model.account import Account
from wiredesk.model.lineage import Link, Passage
from wiredesk.report.marked_text import marked_paragraphs, passages_of
from wiredesk.report.references import References


def linked(
    told: Account, spans: list[tuple[int, int]], direction: str = "known"
) -> tuple[References, list[Link]]:
    references = References(told)
    one, two = references.articles[:2]
    passages = tuple(Passage(one.cite(a, b), two.cite(a, b), 1.0) for a, b in spans)
    return references, [Link(one.id, two.id, "copy", 0.5, passages, direction=direction)]  # type: ignore[arg-type]


def test_overlapping_passages_share_the_text_without_overlap(told: Account) -> None:
    references, links = linked(told, [(10, 40), (30, 60), (5, 70), (20, 25)])
    found = passages_of(references.articles[1], links, references)
    assert [(start, end) for start, end, _ in found] == [(5, 10), (10, 40), (40, 60), (60, 70)]


def test_the_one_copied_from_shows_nothing_where_the_direction_is_known(told: Account) -> None:
    references, links = linked(told, [(0, 20)])
    assert passages_of(references.articles[0], links, references) == []
    references, links = linked(told, [(0, 20)], "unknown")
    ((start, end, source),) = passages_of(references.articles[0], links, references)
    assert (start, end, source.number, source.directed) == (0, 20, 2, False)


def test_pieces_put_together_are_the_paragraph_again(told: Account) -> None:
    references, links = linked(told, [(10, 40), (35, 90)])
    article = references.articles[1]
    for start in (0, 3, 10, 39, 40, 77):
        references.anchor(article.cite(start, start + 4))
    passages = passages_of(article, links, references)
    paragraphs = marked_paragraphs(article, passages, references)
    assert ["".join(p.text for p in q.pieces) for q in paragraphs] == [
        article.text[a:b] for a, b in article.paragraphs
    ]
    anchors = [p.anchor for q in paragraphs for p in q.pieces if p.anchor]
    assert anchors == [f"a2-{n}" for n in (0, 3, 10, 39, 40, 77)]
    assert [p.start for q in paragraphs for p in q.pieces if p.opens] == [10, 40]
