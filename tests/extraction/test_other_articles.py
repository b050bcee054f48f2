"""Articles that an endless page shows below its own."""

import pytest

from wiredesk.extraction.blocks import page_blocks
from wiredesk.extraction.markup import parse_html
from wiredesk.extraction.other_articles import OWN_LETTERS, other_articles

TITLE = "Eastern basin closed after divers find cracks"
OWN = [
    "The harbour authority closed the eastern basin on Tuesday after divers found cracks in the coal pier.",
    "Inspectors said that the damage had begun last winter, when a barge struck the pier twice in a storm.",
    "“We cannot let anyone work under it until we know how deep they go,” said the head of the authority.",
    "Two cruise lines have moved their calls to Port Ella for the rest of the month, their agents said.",
]
NEXT = ["The city library will stay open on Sundays, the council decided by a single vote.", "Many came."]


def paragraphs(texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def kept(body, title=TITLE):
    blocks = page_blocks(parse_html(f"<html><body><main>{body}</main></body></html>"))
    others = other_articles(blocks, [1.0] * len(blocks), title)
    return [block.text for block, other in zip(blocks, others, strict=True) if not other]


@pytest.mark.parametrize(
    ("opening", "heading"),
    [
        ("article class='story next'", "h2"),
        ("article class='story'", "h1"),
        ("div class='story'", "h1"),
    ],
)
def test_the_next_story_is_another_article(opening, heading):
    tag = opening.split()[0]
    own = f"<{tag} class='story'><h1>{TITLE}</h1>{paragraphs(OWN)}</{tag}>"
    other = f"<{opening}><{heading}>Library stays open</{heading}>{paragraphs(NEXT)}</{tag}>"
    assert sum(map(len, OWN)) > OWN_LETTERS
    assert kept(own + other) == [TITLE, *OWN]
    # Without a headline nothing tells which one is the page's own.
    assert len(kept(own + other, "")) == len(OWN) + len(NEXT) + 2


def test_parts_of_one_article_stay():
    parts = "".join(
        f"<section class='part'>{f'<h1>{TITLE}</h1>' if not n else '<h2>What is known</h2>'}{paragraphs(OWN)}</section>"
        for n in range(3)
    )
    assert len(kept(parts)) == 3 * (len(OWN) + 1)


def test_entries_below_a_headline_of_their_own_page_stay():
    entries = "".join(f"<article><h2>Entry {n}</h2>{paragraphs(OWN)}</article>" for n in range(3))
    assert len(kept(f"<header><h1>{TITLE}</h1></header>{entries}")) == 1 + 3 * (len(OWN) + 1)


def test_a_headline_in_a_list_holds_no_article():
    teasers = (
        f"<article><h2>{TITLE}</h2></article><article><h2>Library stays open</h2>{paragraphs(OWN)}</article>"
    )
    assert len(kept(teasers)) == 2 + len(OWN)
