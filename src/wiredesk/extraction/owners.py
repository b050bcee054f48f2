"""The outlet that a stripped text names in its copyright line, where nothing else tells it.

``© 2031 Harbour News and Media Limited or its affiliated companies. All rights reserved.``
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from wiredesk.extraction.agencies import agency_names
from wiredesk.model.article import Agency

#: A longer line is a text about rights, not the line that holds them.
_LONGEST_LINE = 240
_NAME = r"[A-Z][\w&.'’-]*(?: (?:(?:and|of|the|for|&) )?[A-Z][\w&.'’-]*){0,6}"
_OWNER = re.compile(
    r"(?:(?i:copyright)[ :]*|©|\([cC]\))(?:\s|©|\([cC]\)|\d{4}|[-–,]|(?i:by|copyright)\b)*"
    rf"(?P<name>(?:The )?{_NAME}(?:, (?:Inc|Ltd|LLC|L\.L\.C|L\.P|Limited)\b\.?)?)"
)
_SENTENCE_END = re.compile(r"(?<=[a-z]{3})\. | (?=All Rights)")
_FORM = re.compile(
    r",? (?:Inc|Ltd|Limited|LLC|L\.L\.C|L\.P|LP|PLC|plc|Corp|Corporation|Company|Co|GmbH|AG|S\.A|Pty|Pvt)\.?$"
)
#: A person holds rights too: a house says what it is, or has a company's form.
_HOUSE = re.compile(
    r"\b(?:news|newspapers?|media|times|post|press|guardian|broadcasting|network|herald|tribune|journal|daily|"
    r"magazine|publications?|publishing|radio|television|tv|gazette|mail|telegraph|chronicle|observer|"
    r"review|standard|star|sun|globe|mirror|independent|digital|interactive|communications)\b",
    re.IGNORECASE,
)


def outlet_of_rights(lines: Sequence[str], agencies: Sequence[Agency]) -> str | None:
    """The house that holds the rights by the last copyright line, without its company's form.

    ``None`` where no line names one, where it may be a person, or where an agency holds them: its copy is
    printed by others.
    """
    for line in reversed(lines):
        if len(line) > _LONGEST_LINE or (match := _OWNER.match(line)) is None:
            continue
        written = _SENTENCE_END.split(match["name"])[0].strip(" .")
        name = written
        while (bare := _FORM.sub("", name)) != name:
            name = bare
        if agency_names(tuple(agencies)).named(name) is not None or name.casefold() == "all rights reserved":
            continue
        if name != written or _HOUSE.search(name):
            return name
    return None
