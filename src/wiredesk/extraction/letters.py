"""Letters as readers should see them: without invisible signs, and in the encoding they were written in."""

from __future__ import annotations

import re
from dataclasses import replace

from ftfy import fix_encoding

from wiredesk.model.page import Page

#: Zero-width space, word joiner, byte-order mark, soft hyphen, null: they cut names and quotations in two.
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad\x00]")
#: What UTF-8 looks like that was read as Latin-1 or Windows-1252: "â€™", "Ã¼".
_MISREAD = re.compile("[ÂÃâÐÑ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_MISREAD_BYTES = re.compile(
    rb"\xc3[\x82\x83\xa2\x90\x91](?:\xc2[\x80-\xbf]|\xe2[\x80-\x84]|\xc6\x92|\xc5|\xcb)"
)

#: What tokenised collections write for brackets and slashes (Penn Treebank), and the space before a comma.
_TOKENISED = re.compile(r"-LRB- ?| ?-RRB-|\\/| (?=[,.;:](?: |$))")
_AS_SET = {"-LRB-": "(", "-RRB-": ")", "\\/": "/", "": ""}


def as_set(line: str) -> tuple[str, tuple[int, ...]]:
    r"""A tokenised line as it was set, and for each of its places (its end too) the one in ``line``.

    ``OSLO\/PORT ELLA , Sudia -LRB- Norwire -RRB- -`` becomes ``OSLO/PORT ELLA, Sudia (Norwire) -``.
    """
    written: list[str] = []
    places: list[int] = []
    at = 0
    for mark in _TOKENISED.finditer(line):
        sign = _AS_SET[mark.group().strip()]
        written += [line[at : mark.start()], sign]
        places += [*range(at, mark.start()), *[mark.start()] * len(sign)]
        at = mark.end()
    return "".join((*written, line[at:])), (*places, *range(at, len(line) + 1))


def visible(text: str) -> str:
    """The text without the signs that nobody sees; quotation marks made of two single ones are double ones.

    Several papers' systems write ‘‘so’’: read as single marks, no quotation of theirs would be one.
    """
    seen = _INVISIBLE.sub("", text)
    return seen.replace("‘‘", "“").replace("’’", "”") if "‘‘" in seen else seen


def reread(text: str) -> str:
    """The text with those of its lines read anew that were read in a wrong encoding (ftfy; Speer, 2019)."""
    if not _MISREAD.search(text):
        return text
    return "".join(
        fix_encoding(line) if _MISREAD.search(line) else line for line in re.split(r"(?<=\n)", text)
    )


def reread_content(content: str | bytes) -> str | bytes:
    """A page's text, or its bytes, with what was misread before it was stored read anew."""
    if isinstance(content, str):
        return reread(content)
    if not _MISREAD_BYTES.search(content):
        return content
    try:
        return reread(content.decode("utf-8"))
    except UnicodeDecodeError:
        return content


def legible(page: Page) -> Page:
    """The page with its title and authors as they were meant; its content is read anew where it is parsed."""
    return replace(
        page,
        title=reread(page.title) if page.title else page.title,
        authors=tuple(map(reread, page.authors)),
    )
