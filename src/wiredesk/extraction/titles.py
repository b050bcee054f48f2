"""Headlines without the names of the section and the site behind them."""

from __future__ import annotations

import re

from wiredesk.extraction.addresses import host_of

_BAR = re.compile(r"\s+[|¦•»›]\s*|\s*\|\s+|\s\*\s")
_DASHED_TAIL = re.compile(r"\s+[-–—:]{1,2}\s+(?=[^-–—]{2,60}$)")
_DASH = re.compile(r"\s+[-–—]\s+")
#: Letters of a host's name that may stand for a site: "cnn" may, "ap" is in too many words.
SHORTEST_LABEL = 3
#: Behind a repeated headline stands the name of a section or site, no more.
LONGEST_BEHIND = 60
#: A headline of fewer words opens a sentence as well ("Harbour closed ...").
FEWEST_HEADLINE_WORDS = 4
_LETTERS = re.compile(r"[^\W_]+")


def clean_title(title: str | None, site: str | None = None, url: str | None = None) -> str | None:
    """The headline alone.

    What stands behind a bar is a section or a site and goes; what stands behind a dash or colon goes
    only where it is the site's name, since headlines use both marks themselves.
    """
    text = re.sub(r"\s+", " ", title or "").strip(" |")
    parts = [part for part in _BAR.split(text) if part.strip()]
    if len(parts) > 1:
        kept = [part for part in parts if not names_site(part, site, url)] or parts
        text = kept[0] if len(kept[0]) >= 12 or len(kept) == 1 else max(kept, key=len)
    text = _without_site(text, url or (f"https://{site}" if site and "." in site else None))
    while match := _DASHED_TAIL.search(text):
        if not names_site(text[match.end() :], site, url):
            break
        text = text[: match.start()]
    return text.strip() or None


def _without_site(text: str, url: str | None) -> str:
    """A headline up to the first dash behind which the site stands, with a market or a section behind it.

    ``Man held - KVLM.com - Velm, Osk``, ``Man held - KVLM Channel 4``.
    """
    host = host_of(url)
    label = host.split(".")[-2] if host and "." in host else ""
    for match in _DASH.finditer(text) if len(label) >= SHORTEST_LABEL else ():
        behind = _LETTERS.findall(text[match.end() :].casefold())
        if label in behind[:2]:
            return text[: match.start()]
    return text


def names_site(part: str, site: str | None, url: str | None) -> bool:
    """Whether a part of a title names the site: the letters of its name or of its host."""
    letters = _folded(part)
    names = {_folded(site or "").removeprefix("the")}
    host = host_of(url)
    if host:
        labels = host.split(".")
        names |= {
            _folded(host),
            _folded(".".join(labels[:-1])),
            _folded(labels[-2] if len(labels) > 1 else host),
        }
    return len(letters) > 1 and letters.removeprefix("the") in names - {""}


def _folded(text: str) -> str:
    return "".join(_LETTERS.findall(text.casefold()))


def same_headline(line: str, title: str) -> bool:
    """Whether a line repeats the headline, whatever its quotation marks, case and punctuation.

    A line may carry the headline with the site's name behind it, and the other way round. One that goes on
    for longer holds a paragraph that the headline ran into.
    """
    one, two = (" ".join(_LETTERS.findall(text.casefold())) for text in (line[:400], title))
    if not one or not two:
        return False
    if one == two:
        return True
    longer = one.startswith(two) and len(one) - len(two) <= LONGEST_BEHIND
    return len(one) > 25 and len(line) < 220 and (longer or two.startswith(one))


def headline_end(line: str, title: str) -> int | None:
    """Where the paragraph begins that the headline ran into, or ``None`` for a line that does not open so.

    What follows must be longer than a site's name and begin as a sentence does.
    """
    words = _LETTERS.findall(title)
    if len(words) < FEWEST_HEADLINE_WORDS or len(line) <= len(title) + LONGEST_BEHIND:
        return None
    opening = re.compile(r"[\W_]*".join(map(re.escape, words)) + r"[^\w“‘\"']*", re.IGNORECASE)
    match = opening.match(line.lstrip("“‘\"'"))
    skipped = len(line) - len(line.lstrip("“‘\"'"))
    if match is None:
        return None
    at = match.end() + skipped
    begins = line[at:].lstrip("“‘\"'")[:1].isupper()
    return at if begins and len(line) - at > LONGEST_BEHIND else None
