from hypothesis import given
from hypothesis import strategies as st

from wiredesk.lineage.fingerprints import NGRAM, WINDOW, fingerprint

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
def test_any_text_has_valid_offsets(text):
    found = fingerprint(text)
    assert len(found.starts) == len(found.ends) == len(found.words)
    assert all(
        0 <= s < e <= len(text) for s, e in zip(found.starts.tolist(), found.ends.tolist(), strict=True)
    )
