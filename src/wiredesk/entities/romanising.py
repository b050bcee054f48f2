"""Names from other alphabets, which every house writes in its own way: Evgeniy and Yevgeny."""

from __future__ import annotations

import re
from functools import lru_cache

#: What houses write for one letter, longest first; vowels and half-vowels of one sound are one.
_ONE_SOUND = (
    ("shch", "sch"),
    ("ts", "c"),
    ("tz", "c"),
    ("kh", "h"),
    ("ph", "f"),
    ("ck", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("x", "ks"),
    ("q", "k"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
    ("e", "i"),
)


@lru_cache(maxsize=100_000)
def romanised(name: str) -> str:
    """A folded name in one of the spellings that houses may give it; names of one sound have one."""
    for written, sound in _ONE_SOUND:
        name = name.replace(written, sound)
    # A letter written twice, and "iy" at an end, are one.
    return re.sub(r"(\w)\1+", r"\1", name)
