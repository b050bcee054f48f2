"""The likeliest way through a page's lines."""

from wiredesk.extraction.likeliest_path import likeliest_path


def test_an_unlikely_line_amid_likely_ones_is_passed_through():
    assert likeliest_path([0.1, 0.9, 0.3, 0.9, 0.1], 0.5) == [False, True, True, True, False]


def test_a_line_that_is_surely_none_is_left_out():
    assert likeliest_path([0.9, 0.9, 0.02, 0.9, 0.9], 0.5) == [True, True, False, True, True]


def test_a_somewhat_likely_line_far_from_others_is_not_worth_two_changes():
    assert likeliest_path([0.1, 0.1, 0.6, 0.1, 0.1], 0.5) == [False] * 5


def test_the_cut_of_a_page_on_which_nothing_is_likely_counts():
    assert likeliest_path([0.1, 0.4, 0.4, 0.4, 0.1], 0.5) == [False] * 5
    assert likeliest_path([0.01, 0.4, 0.4, 0.4, 0.01], 0.28) == [False, True, True, True, False]


def test_certain_lines_and_no_lines():
    assert likeliest_path([1.0, 0.0, 1.0], 0.5) == [True, False, True]
    assert likeliest_path([], 0.5) == []
