"""What the encoder reads at a time: whole sentences of one paragraph, up to a number of pieces.

The vocabulary knows no capitals, so letter case enters beside the pieces; so do "inside quotation marks" and
where sentences and paragraphs begin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wiredesk.language.encoder_pieces import WordPieces
from wiredesk.model.text import Span

#: Windows of 160 pieces lose nothing on PolNeAR: 99.2 % of its attributions lie within one paragraph.
WINDOW_PIECES = 160
#: A sentence longer than this is read in parts; of UD English and PolNeAR 0.01 % are.
LONGEST_SENTENCE = 254

#: Kinds of letter case, in the order of their numbers.
CASES = ("other", "lower", "title", "upper", "letter", "mixed", "digits", "cut")
#: Places of a piece: inside a word, at its start, at the start of a sentence, of a paragraph.
PLACES = ("inside", "word", "sentence", "paragraph")
#: Quotation: outside, inside, the mark itself.
QUOTES = ("outside", "inside", "mark")

_OPENING, _CLOSING = frozenset("“«„"), frozenset("”»")
_EITHER = frozenset(('"', "``", "''", "＂"))


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences (lists of words) read together; ``quoted`` holds a number of ``QUOTES`` per word."""

    sentences: tuple[tuple[str, ...], ...]
    quoted: tuple[int, ...]
    opens_paragraph: bool

    @property
    def words(self) -> list[str]:
        """All words, in order."""
        return [word for sentence in self.sentences for word in sentence]


@dataclass(frozen=True, slots=True)
class EncodedWindow:
    """A window as numbers.

    ``features`` are (case, quotation, place) per piece; ``first`` and ``last`` the positions of each word's
    first and last piece; ``sentence`` the number of its sentence per word.
    """

    pieces: tuple[int, ...]
    features: tuple[tuple[int, int, int], ...]
    first: tuple[int, ...]
    last: tuple[int, ...]
    sentence: tuple[int, ...]


def letter_case(word: str) -> int:
    """The number of a word's letter case in ``CASES``."""
    if word.islower():
        return 1
    if any(c.isdigit() for c in word):
        return 6
    if not any(c.isalpha() for c in word):
        return 0
    if len(word) == 1:
        return 4 if word.isupper() else 0
    if word.isupper():
        return 3
    if word[0].isupper() and word[1:].islower():
        return 2
    return 5


def quotation(words: Sequence[str]) -> list[int]:
    """For the words of one paragraph: outside, inside or a quotation mark."""
    inside = False
    found = []
    for word in words:
        if word in _OPENING:
            inside = True
        elif word in _CLOSING:
            inside = False
        elif word in _EITHER:
            inside = not inside
        else:
            found.append(1 if inside else 0)
            continue
        found.append(2)
    return found


def text_paragraphs(text: str, sentences: Sequence[Sequence[Span]]) -> Iterator[list[Sequence[Span]]]:
    """Sentences (lists of token spans) that no line break divides."""
    held: list[Sequence[Span]] = []
    for sentence in sentences:
        if held and "\n" in text[held[-1][-1].end : sentence[0].start]:
            yield held
            held = []
        held.append(sentence)
    if held:
        yield held


def cut_windows(
    paragraph: Sequence[Sequence[str]], pieces: WordPieces, longest: int = WINDOW_PIECES
) -> Iterator[Window]:
    """Whole sentences of a paragraph, as many as fit; a sentence that is too long stands cut in parts."""
    parts = [part for sentence in paragraph for part in _fitting(sentence, pieces)]
    quoted = quotation([word for part in parts for word in part])
    at, opens = 0, True
    held: list[tuple[str, ...]] = []
    size = 0
    for part in parts:
        cost = sum(len(pieces(word)) for word in part)
        if held and size + cost > longest:
            n = sum(map(len, held))
            yield Window(tuple(held), tuple(quoted[at : at + n]), opens)
            at, opens, held, size = at + n, False, [], 0
        held.append(part)
        size += cost
    if held:
        yield Window(tuple(held), tuple(quoted[at:]), opens)


def _fitting(sentence: Sequence[str], pieces: WordPieces) -> Iterator[tuple[str, ...]]:
    """A sentence, or the parts of one that the encoder could not read whole."""
    start, size = 0, 0
    for at, word in enumerate(sentence):
        cost = len(pieces(word))
        if size + cost > LONGEST_SENTENCE:
            yield tuple(sentence[start:at])
            start, size = at, 0
        size += cost
    if start < len(sentence):
        yield tuple(sentence[start:])


def encode(window: Window, pieces: WordPieces) -> EncodedWindow:
    """A window as piece ids and features, between the marks of its beginning and end."""
    ids, features = [pieces.first], [(0, 0, 0)]
    first, last, numbers = [], [], []
    quoted = iter(window.quoted)
    for number, sentence in enumerate(window.sentences):
        for at, word in enumerate(sentence):
            found = pieces(word)
            case, quote = letter_case(word), next(quoted)
            place = 1 if at else (3 if number == 0 and window.opens_paragraph else 2)
            first.append(len(ids))
            features.append((case, quote, place))
            features.extend((case, quote, 0) for _ in found[1:])
            ids.extend(found)
            last.append(len(ids) - 1)
            numbers.append(number)
    ids.append(pieces.last)
    features.append((0, 0, 0))
    return EncodedWindow(tuple(ids), tuple(features), tuple(first), tuple(last), tuple(numbers))
