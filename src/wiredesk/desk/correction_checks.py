"""What a correction must say to be one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import cast

from wiredesk.errors import BadSetting
from wiredesk.model.correction import Correction, CorrectionKind

#: For each kind what it needs: (field, fewest, most).
_NEEDS: dict[CorrectionKind, tuple[tuple[str, int, int], ...]] = {
    "merge stories": (("anchors", 2, 1000),),
    "split story": (("articles", 1, 100_000),),
    "move article": (("articles", 1, 100_000), ("target", 1, 10_000)),
    "not a copy": (("articles", 1, 2),),
    "same person": (("names", 2, 1000),),
    "hide claim": (("words", 1, 100_000),),
}


def check_correction(correction: Correction, unknown: Collection[str]) -> None:
    """Refuse a correction that says too little; ``unknown`` are articles it names that are not here.

    Raises:
        BadSetting: something is missing, or names an article that is not here.
    """
    if correction.kind not in _NEEDS:
        raise BadSetting(f"no correction is called {correction.kind!r}", "one of: " + ", ".join(_NEEDS))
    if not correction.author.strip():
        raise BadSetting("a correction needs an author", "say who corrects")
    for name, fewest, most in _NEEDS[correction.kind]:
        count = len(cast("Sequence[str]", getattr(correction, name)))
        if not fewest <= count <= most:
            raise BadSetting(f"{correction.kind!r} needs {fewest} or more {name}, and got {count}")
    if unknown:
        raise BadSetting(f"no such article: {', '.join(sorted(unknown))}", "search for the article's id")
