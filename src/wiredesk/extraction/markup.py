"""What a page's markup says about its article: JSON-LD, meta, headings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from lxml import html as lxml_html

_ARTICLE_TYPES = (
    "article",
    "newsarticle",
    "reportagenewsarticle",
    "blogposting",
    "liveblogposting",
    "report",
)
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "title"),
    "published": (
        "article:published_time", "datepublished", "og:published_time", "pubdate", "publishdate", "dc.date",
        "dc.date.issued", "date", "parsely-pub-date", "sailthru.date", "article.published", "cxenseparse:recs:publishtime",  # noqa: E501
    ),
    "modified": ("article:modified_time", "og:updated_time", "lastmod", "datemodified", "last-modified"),
    "outlet": ("og:site_name", "application-name", "publisher", "dc.publisher"),
    "url": ("og:url",),
    "authors": ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author"),
}  # fmt: skip


_OWNER = re.compile(
    r"copyright|all rights reserved|[©]|\(c\)|\b(?:19|20)\d\d\b(?: ?[-–] ?(?:19|20)\d\d)?", re.IGNORECASE
)


@dataclass(slots=True)
class Markup:
    """Every value that the markup gives for a field, best evidence first.

    ``title`` holds all of ``linked_titles`` (JSON-LD), ``meta_titles``, ``headings`` (h1) and the
    document's own title. ``owners`` are those who hold the page's copyright.
    """

    title: list[str] = field(default_factory=list)
    linked_titles: list[str] = field(default_factory=list)
    meta_titles: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    document_title: str | None = None
    bylines: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    modified: list[str] = field(default_factory=list)
    outlet: list[str] = field(default_factory=list)
    url: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    language: str | None = None
    live: bool = False
    paywalled: bool = False


def read_markup(tree: Any) -> Markup:
    """Collect metadata from a parsed page (an lxml element)."""
    found = Markup()
    for node in _linked_data(tree):
        _read_node(node, found)
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = (element.get("content") or "").strip()
        for target, names in _META.items():
            if content and name in names:
                getattr(found, target).append(unescape(content))
        if content and name in ("copyright", "dcterms.rightsholder", "rights"):
            found.owners.append(_OWNER.sub("", unescape(content)).strip(" .,"))
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and element.get("href"):
            found.url.insert(0, element.get("href"))
    found.linked_titles, found.meta_titles = _split_titles(found, tree)
    found.headings = [h for h in (_text(h) for h in tree.iter("h1")) if h]
    found.title += found.headings if len(found.headings) == 1 else []
    found.document_title = next((t for t in (_text(t) for t in tree.iter("title")) if t), None)
    found.title += [found.document_title] if found.document_title else []
    _read_marked(tree, found)
    found.language = (tree.get("lang") or "").split("-")[0].lower() or None
    return found


def _split_titles(found: Markup, tree: Any) -> tuple[list[str], list[str]]:
    """Headlines of the JSON-LD, and those of meta elements."""
    count = sum(
        1
        for element in tree.iter("meta")
        if (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        in _META["title"]
        and (element.get("content") or "").strip()
    )
    cut = len(found.title) - count
    return found.title[:cut], found.title[cut:]


def _read_marked(tree: Any, found: Markup) -> None:
    """Microdata, ``rel`` links and ``time`` elements."""
    for element in tree.iter("time", "span", "a", "div", "p", "abbr", "address"):
        prop, rel = (element.get("itemprop") or "").lower(), (element.get("rel") or "").lower()
        names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}".lower()  # noqa: E501
        stated = element.get("datetime") or (element.get("content") if prop else None)
        if element.tag == "time" and stated:
            marked = element.get("pubdate") is not None or "publish" in f"{prop} {names}"
            if marked and "modif" not in names:
                found.published.append(stated)
        elif prop == "datepublished":
            found.published.append(stated or _text(element))
        elif prop == "datemodified" and stated:
            found.modified.append(stated)
        elif prop == "author" or rel == "author" or "byline" in names:
            text = _text(element)
            if 3 < len(text) < 200:
                found.bylines.append(text)


def _text(element: Any) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Nodes of the page's JSON-LD; blocks that are broken beyond repair are passed over."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        data = _parse_json(script.text or "")
        stack = data if isinstance(data, list) else [data]
        while stack:
            node = stack.pop(0)
            if isinstance(node, list):
                stack = node + stack
            elif isinstance(node, dict):
                yield node
                stack = [node[k] for k in ("@graph", "mainEntity", "mainEntityOfPage") if k in node] + stack


def _parse_json(text: str) -> Any:
    clean = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*$", "", text.strip())
    for candidate in (clean, re.sub(r"[\x00-\x1f]+", " ", clean), re.sub(r",\s*([}\]])", r"\1", clean)):
        try:
            return json.loads(candidate)
        except (ValueError, RecursionError):
            continue
    return None


def _read_node(node: dict[str, Any], found: Markup) -> None:
    kinds = [str(k).lower() for k in _as_list(node.get("@type"))]
    if not any(k.endswith(_ARTICLE_TYPES) for k in kinds):
        return
    found.live = found.live or any("liveblog" in k for k in kinds)
    found.paywalled = found.paywalled or str(node.get("isAccessibleForFree")).lower() == "false"
    found.title += _strings(node.get("headline"))
    found.published += _strings(node.get("datePublished"))
    found.modified += _strings(node.get("dateModified"))
    found.outlet += _strings(node.get("publisher"))
    found.url += [u for u in _strings(node.get("url")) if u.startswith("http")]
    found.authors = _strings(node.get("author")) + found.authors


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _strings(value: Any) -> list[str]:
    found = []
    for one in _as_list(value):
        text = one.get("name") if isinstance(one, dict) else one
        found += [unescape(t).strip() for t in _as_list(text) if isinstance(t, str) and t.strip()]
    return found


def parse_html(page: bytes | str) -> Any:
    """The page as an lxml tree; an empty one for a page without any element."""
    parser = _parser(None if isinstance(page, str) else _declared(page))
    text = page.replace("\x00", "") if isinstance(page, str) else page.replace(b"\x00", b"")
    if isinstance(text, str):
        text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        tree = lxml_html.document_fromstring(text or "<html></html>", parser=parser)
    except (ValueError, lxml_html.etree.ParserError):
        tree = lxml_html.document_fromstring("<html><body></body></html>")
    return tree


def _parser(encoding: str | None) -> Any:
    """A parser for bytes in this encoding; one that the parser does not know is read as Latin-1."""
    options = {"huge_tree": False, "remove_comments": True, "remove_pis": True}
    try:
        return lxml_html.HTMLParser(encoding=encoding, **options)
    except LookupError:
        return lxml_html.HTMLParser(encoding="iso-8859-1", **options)


def _declared(page: bytes) -> str | None:
    """The encoding to read the bytes by: a byte-order mark, a declaration, else what fits."""
    from charset_normalizer import from_bytes

    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if page.startswith(mark):
            return name
    try:
        page.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    match = re.search(rb"<meta[^>]{1,200}charset\s*=\s*[\"']?([\w-]+)", page[:4096], re.IGNORECASE)
    if match and match[1].lower() not in (b"utf-8", b"utf8"):
        return match[1].decode("ascii")
    best = from_bytes(page[:200_000]).best()
    return best.encoding if best else "iso-8859-1"
