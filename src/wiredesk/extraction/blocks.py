"""The blocks of text of a page, with what its markup says about each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from lxml import etree

from wiredesk.extraction.letters import visible
from wiredesk.extraction.titles import headline_end

_BLOCK_TAGS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption",
    "amp-story-page",
))  # fmt: skip
#: Elements whose text no reader sees, or that no article is written in.
_UNREAD_TAGS = (
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "select",
    "textarea", "button", "input", "audio", "video", "canvas", "map", "math", "head", "datalist",
)  # fmt: skip
#: Ancestors that carry meaning; each is one bit of :attr:`Container.within`.
MEANINGFUL_TAGS = (
    "article", "main", "nav", "aside", "footer", "header", "form", "figure", "figcaption", "table", "ul", "ol",  # noqa: E501
    "blockquote", "section", "details", "dialog",
)  # fmt: skip
_TAG_BITS = {tag: 1 << n for n, tag in enumerate(MEANINGFUL_TAGS)}
#: A line in bold up to a line break is a block of its own where it has no more letters.
LONGEST_LABEL = 160
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
#: Classes of words inside a line that readers do not see, or only when they point at something.
_HIDDEN_INLINE = re.compile(
    r"(?:^|[\s_-])(?:hidden|sr-only|screen-?reader(?:-text|-only)?|visually-?hidden|visual-hidden|off-?screen|"
    r"tooltip(?:-?text)?|popover|hover-?card|rollover-block)(?=$|\s)"
)
#: A post that stands in the article: its class names the network as a share button's does.
_EMBEDDED_POST = re.compile(r"(?:twitter-tweet|instagram-media|fb-post|tiktok-embed|bluesky-embed)[\w-]*")
_INLINE_TAGS = frozenset(("span", "a", "b", "i", "em", "strong", "small", "sup", "sub", "label"))


@dataclass(slots=True, eq=False)
class Container:
    """A block-level element: the words of its class and id, its ancestors, and how much text it holds."""

    tag: str
    parent: Container | None
    within: int = 0
    words: int = 0
    any_words: int = 0
    hidden: bool = False
    depth: int = 0
    path: str = ""
    chars: int = 0
    link_chars: int = 0
    blocks: int = 0
    paragraphs: int = 0


@dataclass(slots=True, eq=False)
class Block:
    """A run of text between two block boundaries."""

    text: str
    container: Container
    link_chars: int = 0
    strong_chars: int = 0


@dataclass(slots=True)
class _Buffer:
    parts: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    link_chars: int = 0
    strong_chars: int = 0
    breaks: int = 0


@cache
def markup_words() -> tuple[tuple[str, ...], dict[str, int]]:
    """Names of the word features, and the bits that each word sets."""
    table = tomllib.loads(files("wiredesk.extraction").joinpath("data/markup_words.toml").read_text("utf-8"))
    bits: dict[str, int] = {}
    for n, words in enumerate(table["features"].values()):
        for word in words:
            bits[word] = bits.get(word, 0) | 1 << n
    return tuple(table["features"]), bits


@lru_cache(maxsize=20_000)
def _word_bits(names: str) -> int:
    _, bits = markup_words()
    found = 0
    for word in _WORDS.findall(_EMBEDDED_POST.sub(" embed ", names[:300])):
        found |= bits.get(word.lower(), 0)
    return found


def page_blocks(tree: Any) -> list[Block]:
    """The blocks of a parsed page in page order. The tree loses its scripts and other unread elements."""
    etree.strip_elements(tree, *_UNREAD_TAGS, with_tail=False)
    blocks = list(_walk(tree))
    for block in blocks:
        size, paragraph = len(block.text), block.container.tag == "p"
        at: Container | None = block.container
        while at is not None:
            at.chars += size
            at.link_chars += block.link_chars
            at.blocks += 1
            at.paragraphs += paragraph
            at = at.parent
    return blocks


def headline_apart(blocks: list[Block], title: str) -> list[Block]:
    """The blocks, with a headline that ran into the first paragraph in a block of its own."""
    parted: list[Block] = []
    for block in blocks:
        end = headline_end(block.text, title)
        if end is None:
            parted.append(block)
            continue
        rest = len(block.text) - end
        parted.append(Block(block.text[:end].rstrip(), block.container))
        parted.append(
            Block(
                block.text[end:],
                block.container,
                min(block.link_chars, rest),
                min(block.strong_chars, rest) if block.strong_chars == len(block.text) else 0,
            )
        )
    return parted


def _walk(tree: Any) -> Iterator[Block]:
    here = Container("html", None)
    buffer = _Buffer()
    links = strong = 0
    unseen: Any = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag in _BLOCK_TAGS:
                yield from _flush(buffer, here)
                here = _enter(element, tag, here)
            elif unseen is None and tag in _INLINE_TAGS and _is_unseen(element):
                unseen = element
            if tag == "a":
                links += 1
            elif tag in ("b", "strong"):
                strong += 1
            elif tag == "br":
                buffer.breaks += 1
                if buffer.breaks > 1 or _is_label(buffer):
                    yield from _flush(buffer, here)
                else:
                    buffer.parts.append(" ")
            text = element.text
        else:
            if tag in _BLOCK_TAGS:
                yield from _flush(buffer, here)
                here = here.parent or here
            elif tag == "a":
                links -= 1
            elif tag in ("b", "strong"):
                strong -= 1
            if element is unseen:
                unseen = None
            text = element.tail
        if text and unseen is not None:
            buffer.unseen.append(text)
        elif text:
            size = len(text) if not text.isspace() else 0
            if size:
                buffer.breaks = 0
                buffer.link_chars += size if links else 0
                buffer.strong_chars += size if strong else 0
            buffer.parts.append(text)
    yield from _flush(buffer, here)


def _is_label(buffer: _Buffer) -> bool:
    """Whether a line that ends here is all in bold and short: a headline, a heading or a question."""
    size = sum(len(part) for part in buffer.parts if not part.isspace())
    return 0 < size <= LONGEST_LABEL and buffer.strong_chars >= size


def _flush(buffer: _Buffer, here: Container) -> Iterator[Block]:
    text = " ".join(visible("".join(buffer.parts)).split())
    if text and any(c.isalnum() for c in text):
        size = len(text)
        yield Block(text, here, min(buffer.link_chars, size), min(buffer.strong_chars, size))
    unseen = " ".join("".join(buffer.unseen).split())
    if any(c.isalnum() for c in unseen):
        yield Block(unseen, _unseen_part(here))
    buffer.parts.clear()
    buffer.unseen.clear()
    buffer.link_chars = buffer.strong_chars = buffer.breaks = 0


def _is_unseen(element: Any) -> bool:
    """Whether readers do not see an element inside a line: screen reader's words, cards shown on pointing."""
    names, style = element.get("class"), element.get("style")
    return (names is not None and _HIDDEN_INLINE.search(names) is not None and ":" not in names) or (
        style is not None and _HIDING.search(style) is not None
    )


def _unseen_part(here: Container) -> Container:
    return Container(
        "span",
        here,
        here.within,
        any_words=here.any_words,
        hidden=True,
        depth=here.depth + 1,
        path="span.unseen",
    )


def _enter(element: Any, tag: str, parent: Container) -> Container:
    get = element.get
    names = f"{get('class') or ''} {get('id') or ''}"
    marks = f"{get('itemprop') or ''} {get('role') or ''} {get('data-testid') or ''} {get('data-component') or ''}"  # noqa: E501
    words = _word_bits(names) | _word_bits(marks)
    style = get("style")
    hidden = (
        parent.hidden
        or (style is not None and _HIDING.search(style) is not None)
        or get("hidden") is not None
    )
    return Container(
        tag=tag,
        parent=parent,
        within=parent.within | _TAG_BITS.get(tag, 0),
        words=words,
        any_words=parent.any_words | words,
        hidden=hidden,
        depth=parent.depth + 1,
        path=f"{tag}.{names.strip()[:60]}",
    )
