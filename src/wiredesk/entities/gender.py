"""Whether he or she can mean a person: by given name, and by titles that only one of them bears."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Literal

from wiredesk.entities.gazetteer import table_words

Gender = Literal["he", "she"]


def gender_of(given_names: Iterable[str], titles: Iterable[str]) -> Gender | None:
    """The pronoun for a person, from folded given names and lower-cased titles; ``None`` is not known.

    Titles come before names; where two given names disagree nothing is said. Our own short list of the
    world's names comes before the long one of names borne in the United States.
    """
    given = frozenset(given_names)
    for words, kind in ((frozenset(titles), "titles_"), (given, "")):
        women = bool(words & table_words("given_names", f"{kind}women"))
        men = bool(words & table_words("given_names", f"{kind}men"))
        if women != men:
            return "she" if women else "he"
        if women:
            return None
    told = {_borne()[name] for name in given - table_words("given_names", "both") if name in _borne()}
    return told.pop() if len(told) == 1 else None


@cache
def _borne() -> Mapping[str, Gender]:
    text = files("wiredesk.entities").joinpath("data/given_names.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: "she" if pronoun == "she" else "he" for name, pronoun in rows}
