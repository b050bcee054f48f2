from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable

import pytest

from wiredesk.language.line_ends import heading_cuts, line_ends, wrapped_at_margin
from wiredesk.language.sentences import sentence_tokens
from wiredesk.language.tokens import tokenize

#: CPU seconds; none of these texts takes 2 on one slow core.
LONGEST = 10.0

HOSTILE = {
    "nothing": "",
    "white space": " \t\n\u00a0\u2003" * 100_000,
    "line breaks": "\n" * 500_000,
    "carriage returns": "\r\n \r" * 100_000,
    "a megabyte without a space": "x" * 1_000_000,
    "a megabyte of digits": "1" * 1_000_000,
    "capitals and small letters": "aB" * 300_000,
    "quotation marks": '"' * 100_000,
    "quotation marks of all kinds": "“”‘’«»„'\"" * 4_000,
    "quoted words": '"Yes" ' * 7_000,
    "open quotation": '"' + "He left. " * 7_000,
    "apostrophes": "a'" * 25_000,
    "full stops": "." * 125_000,
    "stops and spaces": ". " * 50_000,
    "initials": "A." * 50_000,
    "initials apart": "A. B. " * 12_000,
    "abbreviations": "No. Gen. U.S. etc. " * 5_000,
    "open brackets": "([{" * 25_000,
    "notes": "end. [1] [2] [3] " * 5_000,
    "notes without end": "end. " + "[1" * 25_000,
    "list marks": "1) a) (see 2) " * 5_000,
    "hyphens": "non-" * 25_000,
    "dashes": "- — " * 15_000,
    "grouped digits": "1,000," * 20_000,
    "hosts": "a." * 37_000 + "com",
    "addresses": "http://" * 15_000,
    "mail": "a@" * 37_000,
    "signs in runs": "*=_<>~" * 15_000,
    "one sign": "*" * 125_000,
    "ampersands": "A&B&" * 20_000,
    "telephone": "555-" * 25_000,
    "dates": "Tuesday, March 4, 2031 " * 5_000,
    "credits": "dusk Image: A " * 7_000,
    "right to left": "\u202e\u05d0\u05d1 \u0627\u0644\u0633\u0644\u0627\u0645. " * 7_000,
    "marks of direction": "\u202a\u202b\u202c\u2066\u2069\u200f" * 7_000,
    "emoji": "👨‍👩‍👧‍👦🇫🇷👍🏽 " * 5_000,
    "combining marks": "e" + "\u0301" * 75_000,
    "control characters": "".join(map(chr, range(32))) * 4_000,
    "lone surrogates": "\ud800 word\udfff. " * 7_000,
    "widths": "ＡＢＣ。東京は雨。" * 5_000,
    "nothing seen": "\u200b\ufeff\u00ad" * 15_000,
}


def cpu_seconds(read: Callable[[], object]) -> float:
    began = time.process_time()
    read()
    return time.process_time() - began


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_words_and_sentences_of_any_text_are_valid_spans_in_bounded_time(text: str) -> None:
    found: list = []
    assert cpu_seconds(lambda: found.extend(sentence_tokens(text))) < LONGEST
    end = 0
    for sentence in found:
        assert sentence
        for span in sentence:
            assert end <= span.start < span.end <= len(text)
            assert not text[end : span.start].strip()
            end = span.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    "unit",
    ["x", '"', "“He left.” ", ". ", "A. B. ", "1) ", "end. [", "(", "a'", "http://", "Image: A ", "\n", "*"],
)
def test_four_times_the_text_takes_no_more_than_eight_times_as_long(unit: str) -> None:
    small, large = (unit * (count // len(unit)) for count in (20_000, 80_000))
    shortest = min(cpu_seconds(lambda: sentence_tokens(small)) for _ in range(2))
    # The second is for a machine with other work: what grows with the square of a text takes longer by far.
    assert min(cpu_seconds(lambda: sentence_tokens(large)) for _ in range(2)) < 8 * shortest + 1.0


def test_memory_grows_with_the_text_only() -> None:
    text = "x" * 1_000_000
    tracemalloc.start()
    sentence_tokens(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * len(text)


def test_no_word_is_longer_than_a_bound() -> None:
    for text in HOSTILE.values():
        if "http" not in text:
            assert max((s.end - s.start for s in tokenize(text[:20_000])), default=0) <= 1_000


@pytest.mark.parametrize("text", ["", " ", "\n", "Tuesday, March 4, 2031", "Image: A", "\ud800\n\udfff"])
def test_headings_and_line_ends_of_next_to_nothing(text: str) -> None:
    assert all(0 <= cut <= len(text) for cut in heading_cuts(text))
    wrapped_at_margin(text)
    assert line_ends("a\nB", 1, 2, wrapped=False)
