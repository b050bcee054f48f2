"""Who does what to whom, by rules."""

from __future__ import annotations

from collections.abc import Sequence

from wiredesk.model.annotation import Attribution, CodedEvent, Sentence


def propose_events(
    text: str, sentences: Sequence[Sentence], attributions: Sequence[Attribution]
) -> tuple[CodedEvent, ...]:
    """The events that the sentences of a text report."""
    return ()
