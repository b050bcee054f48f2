"""Who is said to have said what, by rules."""

from __future__ import annotations

from collections.abc import Sequence

from wiredesk.model.annotation import Attribution, Sentence


def find_attributions(text: str, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """The attributions of a text, in order."""
    return ()
