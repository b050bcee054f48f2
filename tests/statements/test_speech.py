"""Which attributions are words that somebody said."""

from __future__ import annotations

import pytest

from wiredesk.model.annotation import Attribution, Token
from wiredesk.model.text import Span
from wiredesk.statements.speech import is_speech

VERBS = {"had", "been", "locked"}


@pytest.mark.parametrize(
    ("cue", "content", "speech"),
    [
        ("charged", "the harbour master with neglect of duty", False),
        ("recalled", "its envoy from the island", False),
        ("charged", "that the doors had been locked", True),
        ("recalled", "how the doors had been locked", True),
        ("claimed", "another coach of the northern league", False),
        ("claimed", "that the doors had been locked", True),
        ("said", "the doors had been locked", True),
        ("condemned", "the neglect of the harbour", True),
    ],
)
def test_verbs_that_are_acts_too_say_something_only_with_a_clause(
    cue: str, content: str, speech: bool
) -> None:
    text = f"Prosecutors {cue} {content}."
    spans = Span(0, 11), Span(12, 12 + len(cue)), Span(13 + len(cue), len(text) - 1)
    words = ((m, text[m:].split()[0].strip(".")) for m in range(len(text)) if m == 0 or text[m - 1] == " ")
    tokens = {at: Token(at, at + len(w), upos="VERB" if w in {cue, *VERBS} else "NOUN") for at, w in words}
    attribution = Attribution((spans[0],), (spans[1],), (spans[2],), "indirect", "said")
    assert is_speech(text, attribution, tokens, content) == speech
