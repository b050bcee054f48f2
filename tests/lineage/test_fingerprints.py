import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiredesk.lineage import fingerprints as module
from wiredesk.lineage.fingerprints import (
    NGRAM,
    WINDOW,
    fingerprint,
    fingerprint_many,
    winnowed_hashes,
)

WORDS = [f"word{n}" for n in range(60)]


def test_punctuation_case_and_spelling_of_initials_do_not_count():
    one = fingerprint("“The U.S. won’t wait,” France's leader said on Monday in Velm.")
    other = fingerprint("the US wont wait Frances leader said on monday in velm")
    assert one.words == other.words
    assert (one.grams == other.grams).all()


def test_every_shared_run_of_twelve_words_leaves_a_common_fingerprint():
    shared = WORDS[:12]
    for shift in range(10):
        one = fingerprint(" ".join([f"a{n}" for n in range(shift)] + shared + ["x"] * 20))
        other = fingerprint(" ".join([f"b{n}" for n in range(7)] + shared + ["y"] * 5))
        assert set(one.winnowed.tolist()) & set(other.winnowed.tolist())
    assert NGRAM + WINDOW - 1 == 12


def test_word_order_counts():
    assert not set(fingerprint("a b c d e f").grams.tolist()) & set(fingerprint("b a d c f e").grams.tolist())


def test_a_text_shorter_than_a_run_has_no_fingerprint():
    assert len(fingerprint("four words are few").winnowed) == 0


def test_fingerprints_are_few():
    text = " ".join(f"{w}{n}" for n in range(20) for w in WORDS)
    assert len(fingerprint(text).winnowed) * 8 < 8 * len(text.split()) / 2


@given(st.text(max_size=400))
@settings(deadline=None)
def test_any_text_has_valid_offsets(text):
    found = fingerprint(text)
    assert len(found.starts) == len(found.ends) == len(found.words)
    assert all(
        0 <= s < e <= len(text) for s, e in zip(found.starts.tolist(), found.ends.tolist(), strict=True)
    )


@given(st.lists(st.text("aB.’'\n \ud800中😀𠀀ﬀ²ß", max_size=120) | st.text(max_size=60), max_size=8))
@settings(deadline=None)
def test_texts_together_have_the_fingerprints_that_each_has_alone(texts):
    together = fingerprint_many(texts)
    for text, one, winnowed in zip(texts, together, winnowed_hashes(texts), strict=True):
        alone = fingerprint(text)
        assert one.text == text
        for name in ("starts", "ends", "grams", "winnowed"):
            np.testing.assert_array_equal(getattr(one, name), getattr(alone, name))
        np.testing.assert_array_equal(winnowed, alone.winnowed)


@pytest.mark.parametrize("at_once", [1, 90, 100_000])
def test_no_run_reaches_from_one_text_into_the_next(monkeypatch, at_once):
    monkeypatch.setattr(module, "_AT_ONCE", at_once)
    texts = [" ".join(WORDS[n : n + size]) for n in (0, 7, 20) for size in (3, 4, 5, 12, 13, 40)]
    alone = {n: fingerprint(t).grams.tolist() for n, t in enumerate(texts)}
    together = fingerprint_many(texts)
    assert {n: f.grams.tolist() for n, f in enumerate(together)} == alone
    assert [len(f.grams) for f in together] == [max(0, len(t.split()) - NGRAM + 1) for t in texts]


def test_a_word_longer_than_the_table_of_places_still_counts():
    long = "".join(chr(ord("a") + n % 26) for n in range(200))
    one, other = fingerprint(f"{long} b c d e"), fingerprint(f"{long[1:]} b c d e")
    assert one.grams.tolist() != other.grams.tolist()
    assert one.grams.tolist() == fingerprint(f"{long.upper()}, b c d e").grams.tolist()
