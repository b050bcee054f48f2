"""Authors as personal names, out of bylines and metadata."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wiredesk.extraction.agencies import agency_names
from wiredesk.extraction.titles import names_site
from wiredesk.model.article import Agency

_LEAD = re.compile(
    r"^(?:(?:additional )?reporting by|written by|story by|words by|edited by|by|author"
    r"|(?:par|von|por|text|interview)(?=:|\s\S+\s\S))\s*:?\s+",
    re.IGNORECASE,
)
_DIVIDERS = re.compile(r"\s*(?:,|;|\band\b|&|\||/|\bwith\b| in [A-Z]\w+| for [A-Z].*)\s*")
_NAME = re.compile(r"^[^\W\d_][\w.'’-]*(?: (?:[a-z]{2,3} )?[^\W\d_][\w.'’-]*){1,3}$")
_NOT_NAMES = re.compile(
    r"\b(?:staff|desk|editor|editorial|reporter|correspondent|writer|team|news|agency|agencies|press|media|"
    r"contributor|admin|online|bureau|service|updated|published|associated|post|times|daily|guest|magazine?|"
    r"stiftung|redaktion|r[ée]daction|redac[cç][ií]?[oó]n|redazione|verein|verband|zeitung|gmbh|club|fc|[ae]\.\s?v)\b",
    re.IGNORECASE,
)
#: More names than this are a list of something else.
MOST_AUTHORS = 8


def personal_names(written: Sequence[str], outlet: str | None, agencies: Sequence[Agency]) -> tuple[str, ...]:
    """Names of people, each once, in the order of the byline; no titles, outlets, dates or addresses."""
    names = agency_names(tuple(agencies))
    found: list[str] = []
    for line in written:
        if len(line) > 300 or line.lower().startswith("editing by"):
            continue
        plain = re.sub(r"\S+@\S+|https?://\S+|\(.*?\)", "", _LEAD.sub("", line.split("; ")[0]))
        for part in _DIVIDERS.split(plain):
            name = part.strip(" .·•-–—")
            good = (
                _NAME.match(name)
                and not _NOT_NAMES.search(name)
                and (name[0].isupper() or not name.isascii())
            )
            if good and not names.named(name) and not names_site(name, outlet, None) and name not in found:
                found.append(name)
    return tuple(found[:MOST_AUTHORS])
