"""Cuts words into the pieces that the encoder knows (WordPiece, BERT's uncased vocabulary).

Lower-cased, accents taken off, signs apart, then the longest known piece first (Wu et al., 2016; Devlin et
al., 2019). Words come in already cut, so only what happens inside one word is decided here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

PAD, UNKNOWN, FIRST, LAST = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
#: A run of signs longer than this is one unknown piece, as in BERT's own tokeniser.
_LONGEST_PART = 100
#: No word of UD English or PolNeAR has more than 14 pieces; an address or a line of digits may have hundreds.
_MOST_PIECES = 16
#: Entries kept of words already cut; a million-word text has about 50,000 different ones.
_MEMORY = 100_000


class WordPieces:
    """The vocabulary, and the cutting of one word after it."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids: Mapping[str, int] = {piece: n for n, piece in enumerate(vocabulary)}
        self.pad, self.unknown = self._ids[PAD], self._ids[UNKNOWN]
        self.first, self.last = self._ids[FIRST], self._ids[LAST]
        self._seen: dict[str, tuple[int, ...]] = {}

    def __call__(self, word: str) -> tuple[int, ...]:
        """The ids of a word's pieces: at least one, at most 16."""
        found = self._seen.get(word)
        if found is None:
            ids = [n for part in _parts(word) for n in self._cut(part)]
            found = tuple(ids[:_MOST_PIECES]) or (self.unknown,)
            if len(self._seen) >= _MEMORY:
                self._seen.clear()
            self._seen[word] = found
        return found

    def _cut(self, part: str) -> list[int]:
        if len(part) > _LONGEST_PART:
            return [self.unknown]
        ids: list[int] = []
        at = 0
        while at < len(part):
            for end in range(len(part), at, -1):
                piece = part[at:end] if at == 0 else "##" + part[at:end]
                if piece in self._ids:
                    ids.append(self._ids[piece])
                    at = end
                    break
            else:
                return [self.unknown]
        return ids


def _parts(word: str) -> list[str]:
    """A word in lower case and without accents, its signs and ideographs apart."""
    parts: list[str] = []
    letters = ""
    for sign in unicodedata.normalize("NFD", word[: 8 * _LONGEST_PART].lower()):
        category = unicodedata.category(sign)
        if category == "Mn" or category in {"Cc", "Cf", "Cs", "Co", "Cn"}:
            continue
        if _stands_alone(sign, category) or sign.isspace():
            parts.extend(p for p in (letters, sign.strip()) if p)
            letters = ""
        else:
            letters += sign
    return [*parts, letters] if letters else parts


def _stands_alone(sign: str, category: str) -> bool:
    if sign.isascii():
        return not sign.isalnum() and not sign.isspace()
    return category[0] == "P" or 0x4E00 <= ord(sign) <= 0x9FFF or 0x3400 <= ord(sign) <= 0x4DBF
