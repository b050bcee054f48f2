"""Whether he or she can mean a person: by given name, and by titles that only one of them bears."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from wiredesk.entities.gazetteer import table_words

Gender = Literal["he", "she"]


def gender_of(given_names: Iterable[str], titles: Iterable[str]) -> Gender | None:
    """The pronoun for a person, from folded given names and lower-cased titles; ``None`` is not known.

    Titles come before names; where two given names disagree nothing is said.
    """
    for words, kind in ((frozenset(titles), "titles_"), (frozenset(given_names), "")):
        women = bool(words & table_words("given_names", f"{kind}women"))
        men = bool(words & table_words("given_names", f"{kind}men"))
        if women != men:
            return "she" if women else "he"
    return None
