"""Markup becomes judged lines, and facts about the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wiredesk.extraction.block_features import PageSigns
from wiredesk.extraction.blocks import headline_apart, page_blocks
from wiredesk.extraction.facts import PageFacts
from wiredesk.extraction.fallback_dates import dated_from_page
from wiredesk.extraction.markup import parse_html, read_markup
from wiredesk.extraction.other_articles import other_articles
from wiredesk.extraction.page_facts import page_facts
from wiredesk.extraction.page_kinds import KindSigns, SeenLine, open_graph_type, states_article, tell_kind
from wiredesk.extraction.role_decision import Judged, markup_hint
from wiredesk.extraction.role_model import markup_probabilities
from wiredesk.extraction.second_opinion import trafilatura_votes
from wiredesk.model.article import Agency

#: Pages on which the model is less sure than this are shown to trafilatura too: one in twenty, and
#: body F1 rises by .008 (scrapinghub) and .001 (fundus); on a third of the pages it would by .010 and .003.
SURE = 0.7
#: What trafilatura's verdict weighs there.
SECOND_WEIGHT = 0.35
#: What stands in an element of another article.
OTHER_STORY = "other story"
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_FEWEST_BODY_LETTERS = 300


def judge_html(
    content: str | bytes, url: str | None, agencies: Sequence[Agency], title: str | None = None
) -> tuple[PageFacts, Judged, str | None]:
    """Facts and judged lines of a page of markup, and its headline."""
    tree = parse_html(content)
    cut_off = was_cut_off(tree)
    markup = read_markup(tree)
    facts = page_facts(markup, url, agencies)
    signs = KindSigns(
        states_article(open_graph_type(tree), bool(markup.linked_titles), bool(markup.published)),
        markup.paywalled,
        markup.live,
        title or facts.title or "",
        facts.url or "",
    )
    shown = title or (markup.title[0] if markup.title else "")
    blocks = headline_apart(page_blocks(tree), shown)
    lines = tuple(block.text for block in blocks)
    if facts.published is None:
        facts = dated_from_page(facts, lines, content)
    likely = markup_probabilities(blocks, PageSigns(title=shown))
    if lines and sureness(lines, likely) < SURE:
        likely = (1 - SECOND_WEIGHT) * likely + SECOND_WEIGHT * trafilatura_votes(content, lines)
    others = other_articles(blocks, list(likely), shown)
    likely = np.where(others, 0, likely)
    judged = Judged(
        lines,
        tuple(map(float, likely)),
        tuple(
            OTHER_STORY if other else markup_hint(block) for block, other in zip(blocks, others, strict=True)
        ),
        tuple(block.container.tag in _HEADINGS for block in blocks),
    )
    seen = [
        SeenLine(block.text, float(p), block.link_chars / max(len(block.text), 1))
        for block, p in zip(blocks, likely, strict=True)
    ]
    return replace(facts, kind=tell_kind(signs, seen), cut_off=cut_off), judged, title or facts.title


def was_cut_off(tree: Any) -> bool:
    """Whether lxml stopped reading at its deepest level (256): everything behind that place is missing."""
    parser = tree.getroottree().parser
    return parser is not None and any("depth" in error.message.lower() for error in parser.error_log)


def sureness(lines: Sequence[str], likely: NDArray[np.floating]) -> float:
    """How far from even the model's verdicts are on the lines that may be the article, by letters."""
    size = np.array([len(line) for line in lines], np.float64) * (likely > 0.2)
    if not len(lines) or size.sum() < _FEWEST_BODY_LETTERS:
        return 0.0
    return float((size * np.abs(likely - 0.5) * 2).sum() / size.sum())
