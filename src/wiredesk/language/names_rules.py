"""Finds the names of people, organisations, places and peoples by rules: capitals, titles and word lists.

A name leaves out titles and possessive endings. What a page names in full once ("Abena Osei") is known
by its last part everywhere in the text. Headlines in capitals, words at the start of a sentence, and pages
that lost their apostrophes ("Kenyas president") are told apart by what the lexicon knows about the
small-letter word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from wiredesk.language.lemmas import lexicon
from wiredesk.language.name_tables import (
    COURTESY,
    ORG_WORDS,
    OTHER_WORDS,
    doubtful_places,
    first_names,
    gazetteer,
    titles,
)
from wiredesk.language.tables import words_of
from wiredesk.model.annotation import Name, NameKind, Token

_CONNECTORS = words_of("closed_class", "name_connectors")
_ORG_CONNECTORS = (("of", "the"), ("for", "the"), ("of",), ("for",))
_PLACE_PREPOSITIONS = words_of("closed_class", "place_prepositions")
_SPEECH_VERBS = words_of("speech_words", "after_question")
_ROLES = words_of("titles", "roles")
_NUMBERS = words_of("closed_class", "numbers")
_HYPHENS = frozenset("-‐‑")
_LONGEST_NAME = 8
_LONGEST_TABLED = 6
#: From this share of capitalised words on, a sentence of four words or more is a headline in capitals.
_TITLE_CASE = 0.7


@dataclass(slots=True)
class _Memory:
    """What the whole text says about its names."""

    stripped: bool
    kinds: dict[str, Counter[NameKind]] = field(default_factory=dict)

    def learn(self, words: Sequence[str], kind: NameKind, weight: int) -> None:
        """Remembers a name, and a person's last name."""
        self.kinds.setdefault(" ".join(words), Counter())[kind] += weight
        if kind == "person" and len(words) > 1:
            self.kinds.setdefault(words[-1], Counter())[kind] += weight

    def kind(self, words: Sequence[str]) -> NameKind | None:
        """The kind that a name had elsewhere in the text."""
        counts = self.kinds.get(" ".join(words))
        return min(counts.items(), key=lambda c: (-c[1], c[0]))[0] if counts else None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of tokens of one name; ``cut`` letters at its end are a possessive that lost its apostrophe."""

    first: int
    last: int
    titled: bool = False
    cut: int = 0


def find_names(text: str, sentences: Sequence[Sequence[Token]]) -> list[tuple[Name, ...]]:
    """The names of each sentence, in order, given the tokens of the sentences of one text."""
    stripped = not any(c in text for c in "'’") and "\x00" not in text
    memory, readers = _Memory(stripped), []
    for tokens in sentences:
        readers.append(_SentenceReader([text[t.start : t.end] for t in tokens], tokens, memory))
    for reader in readers:
        for piece, kind, sure in reader.read():
            words = reader.words_of(piece)
            if sure or len(words) > 1:
                memory.learn(words, kind, 3 if sure else 1)
    return [tuple(reader.names()) for reader in readers]


def _is_common(word: str) -> bool:
    """Whether the small-letter word is a word of the language."""
    low = word.lower()
    return low in lexicon() or low in _NUMBERS


class _SentenceReader:
    """Reads the names of one sentence."""

    def __init__(self, words: Sequence[str], tokens: Sequence[Token], memory: _Memory) -> None:
        self.tokens, self.memory = tokens, memory
        letters = [w for w in words if w[:1].isalpha()]
        capitals = sum(w[0].isupper() for w in letters)
        shouted = len(letters) > 2 and sum(w.isupper() for w in letters) > 0.8 * len(letters)
        self.original = words
        self.words = [self._written(w, shouted) for w in words]
        self.headline = shouted or (len(letters) >= 4 and capitals >= _TITLE_CASE * len(letters))

    @staticmethod
    def _written(word: str, shouted: bool) -> str:
        """The word as a name is written: "PARIS" at the head of a report is Paris, "NATO" is NATO."""
        if len(word) < 2 or not word.isupper() or (word,) in gazetteer():
            return word
        plain = word.capitalize()
        place = len(word) > 3 and (gazetteer().get((plain,)) == "place" or plain in doubtful_places())
        return plain if shouted or place else word

    def words_of(self, piece: _Piece) -> tuple[str, ...]:
        """The words of a name, without a stripped possessive ending."""
        words = list(self.words[piece.first : piece.last])
        if piece.cut:
            words[-1] = words[-1][: -piece.cut]
        return tuple(words)

    def names(self) -> Iterator[Name]:
        """The names, in order, once the memory knows the whole text."""
        for piece, kind, _ in self.read():
            yield Name(self.tokens[piece.first].start, self.tokens[piece.last - 1].end - piece.cut, kind)

    def read(self) -> Iterator[tuple[_Piece, NameKind, bool]]:
        """Each name's tokens, its kind, and whether the kind is more than a default."""
        at = 0
        while at < len(self.words):
            if not self._opens(at):
                at += 1
                continue
            end = self._run_end(at)
            for piece in self._pieces(at, end):
                kind, sure = self._kind(piece)
                yield piece, kind, sure
            at = end

    # -- where a run of capitalised words begins and ends

    def _opens(self, at: int) -> bool:
        word = self.words[at]
        if not word[0].isupper() or word == "I" or (not word[-1:].isalnum() and word[-1] != "."):
            return False
        shouted = len(word) > 1 and word.isupper() and _is_common(word)
        if not (self.headline or shouted or self._first_of_sentence(at)):
            return word not in OTHER_WORDS
        return self._known_from(at) or not _is_common(word)

    def _first_of_sentence(self, at: int) -> bool:
        return at == 0 or self.words[at - 1] in {
            "“",
            '"',
            "‘",
            ":",
            "(",
            "[",
            "•",
            "—",
            "–",
            "--",
            "-",
            "*",
            "”",
            "|",
            "«",
        }

    def _known_from(self, at: int) -> bool:
        """Whether a word that may be capitalised for its place alone is known to open a name."""
        word, following = self.words[at], self.words[at + 1] if at + 1 < len(self.words) else ""
        capital = following[:1].isupper()
        if self._tabled(at) or self._title(at):
            return True
        if word in first_names():
            return capital if first_names()[word] else True
        if self.memory.kind((word,)) is not None:
            return True
        return (word in ORG_WORDS and following in {"of", "for"}) or (
            capital and following in ORG_WORDS and not self.headline
        )

    def _run_end(self, at: int) -> int:
        end = at + max(1, self._tabled(at))
        while end < len(self.words) and end - at < _LONGEST_NAME * 2:
            step = self._step(end)
            if not step:
                break
            end += step
        return end

    def _step(self, at: int) -> int:
        """How many tokens from ``at`` go on with the name: 0 where it ends."""
        word = self.words[at]
        if word[0].isupper() and word[-1] != "’":
            blocked = self.headline and _is_common(word) and not self._known_from(at)
            return 0 if blocked or word in OTHER_WORDS or word == "I" else 1
        following = self.words[at + 1] if at + 1 < len(self.words) else ""
        if word in _HYPHENS and self._glued(at) and following[:1].isupper():
            return 2
        if word in _CONNECTORS and following[:1].isupper():
            return 2
        if word in _CONNECTORS and following in _HYPHENS and self._glued(at + 1) and at + 2 < len(self.words):
            return 3 if self.words[at + 2][0].isupper() else 0
        if word == "&" and following[:1].isupper():
            return 2
        for connector in _ORG_CONNECTORS:
            size = len(connector)
            if tuple(self.words[at : at + size]) == connector and at + size < len(self.words):
                return (
                    size + 1 if self.words[at - 1] in ORG_WORDS and self.words[at + size][0].isupper() else 0
                )
        return 0

    def _glued(self, at: int) -> bool:
        return (
            0 < at < len(self.tokens) - 1
            and self.tokens[at - 1].end == self.tokens[at].start
            and self.tokens[at].end == self.tokens[at + 1].start
        )

    # -- names inside a run

    def _tabled(self, at: int, end: int | None = None) -> int:
        """The length of the longest known name that begins at ``at`` and goes no further than ``end``."""
        table = gazetteer()
        for size in range(min(_LONGEST_TABLED, (end or len(self.words)) - at), 0, -1):
            if tuple(self.words[at : at + size]) in table:
                return size
        return 0

    def _title(self, at: int) -> int:
        """The length of the title that begins at ``at`` and stands in front of a name."""
        for size in range(min(4, len(self.words) - at - 1), 0, -1):
            if (
                tuple(w.lower() for w in self.words[at : at + size]) in titles()
                and self.words[at + size][0].isupper()
            ):
                return size
        return 0

    def _pieces(self, start: int, end: int) -> Iterator[_Piece]:
        """Cuts a run at titles, peoples, and possessives that lost their apostrophes."""
        if any(w in ORG_WORDS for w in self.words[start + 1 : end]) and not self._holds_title(start, end):
            yield _Piece(start, end)
            return
        at, titled = start, False
        while at < end:
            skip = self._title(at)
            if skip and at + skip < end:
                at, titled = at + skip, True
                continue
            size = self._tabled(at, end)
            cut = self._stripped_possessive(at)
            if cut and not size:
                yield _Piece(at, at + 1, titled, cut)
                at, titled = at + 1, False
                continue
            if size and self._stands_alone(at, size, end):
                yield _Piece(at, at + size)
                at, titled = at + size, False
                continue
            if self.words[at] in _HYPHENS:
                at += 1
                continue
            last = self._piece_end(at, end)
            if self.words[at].lower() not in COURTESY or last > at + 1:
                yield _Piece(at, last, titled, self._stripped_possessive(last - 1))
            at, titled = last, False

    def _holds_title(self, start: int, end: int) -> bool:
        return any(self._title(at) and at + self._title(at) < end for at in range(start, end))

    def _stands_alone(self, at: int, size: int, end: int) -> bool:
        """Whether a known name is a name here, not the first part of a longer one."""
        kind = gazetteer()[tuple(self.words[at : at + size])]
        if kind == "nationality" or at + size >= end:
            return True
        following = self.words[at + size]
        if following in _HYPHENS:
            return at + size + 1 < end and self._tabled(at + size + 1) > 0
        known = following in first_names() or self._tabled(at + size) > 0
        return known or not following[0].isalpha() or self.memory.kind((following,)) == "person"

    def _piece_end(self, at: int, end: int) -> int:
        last = at + 1
        while last < end and not (
            self._stripped_possessive(last - 1) or (self._title(last) and last + self._title(last) < end)
        ):
            size = self._tabled(last)
            kind = gazetteer()[tuple(self.words[last : last + size])] if size else None
            if kind == "nationality" or (kind == "org" and self.words[last - 1] not in _HYPHENS):
                break
            last += 1
        while last > at + 1 and not self.words[last - 1][0].isalnum():
            last -= 1
        return last

    def _stripped_possessive(self, at: int) -> int:
        """1 where the word is a known name with the "s" of a possessive that lost its apostrophe."""
        word = self.words[at]
        if not self.memory.stripped or len(word) < 4 or not word.endswith("s") or (word,) in gazetteer():
            return 0
        known = (
            gazetteer().get((word[:-1],)) in {"place", "org"} or self.memory.kind((word[:-1],)) is not None
        )
        return 1 if known else 0

    # -- what a name names

    def _kind(self, piece: _Piece) -> tuple[NameKind, bool]:
        words = self.words_of(piece)
        if piece.titled and not any(w in ORG_WORDS for w in words):
            return "person", True
        if words in gazetteer():
            return gazetteer()[words], True
        if len(words) > 1 and any(w in ORG_WORDS for w in words):
            return "org", True
        if words[0] in first_names() and (len(words) > 1 or not first_names()[words[0]]):
            return "person", True
        known = self.memory.kind(words)
        if known is not None:
            return known, False
        return self._kind_in_context(piece, words)

    def _kind_in_context(self, piece: _Piece, words: tuple[str, ...]) -> tuple[NameKind, bool]:
        before = self.words[piece.first - 1].lower() if piece.first else ""
        following = self.words[piece.last].lower() if piece.last < len(self.words) else ""
        if before in _ROLES:
            return "person", True
        if len(words) == 1 and words[0] in doubtful_places():
            dateline = self.original[piece.first].isupper()
            return ("place", False) if dateline or before in _PLACE_PREPOSITIONS else ("person", False)
        if len(words) == 1 and 2 <= len(words[0]) <= 6 and words[0].isupper():
            return "org", False
        if following in _SPEECH_VERBS or before in _SPEECH_VERBS:
            return "person", False
        if before in _PLACE_PREPOSITIONS:
            return "place", False
        if len(words) > 1 and gazetteer().get(words[:1]) in {"place", "nationality"}:
            return "org", False
        plain = any(_is_common(w) and w not in first_names() for w in words if len(w) > 3)
        if 2 <= len([w for w in words if w[0].isalpha()]) <= 4 and not plain:
            return "person", False
        return "other", False
