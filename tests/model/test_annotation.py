"""A sentence's words, by place and by what governs them."""

import pytest

from wiredesk.model.annotation import Sentence, Token


@pytest.fixture
def sentence():
    """Ada met Ola, from place 10 on; "Ola" hangs on "met", and so does "Ada"."""
    heads = ((10, 13, 1), (14, 17, -1), (18, 21, 1))
    return Sentence(10, 21, tuple(Token(s, e, head=head) for s, e, head in heads))


def test_a_word_is_found_by_where_it_begins(sentence):
    assert [sentence.number_at(place) for place in (10, 11, 14, 30)] == [0, None, 1, None]
    assert [sentence.number_from(place) for place in (0, 11, 18, 30)] == [0, 1, 2, None]


def test_what_governs_a_word_up_to_the_root(sentence):
    assert list(sentence.upwards(2)) == [2, 1]
    assert list(sentence.upwards(None)) == []
    unparsed = Sentence(0, 3, (Token(0, 3),))
    assert list(unparsed.upwards(0)) == [0]


def test_words_that_govern_each_other_end():
    assert len(list(Sentence(0, 3, (Token(0, 1, head=1), Token(2, 3, head=0))).upwards(0))) == 2
