"""Where the article most likely stands, and how each line lies to it."""

import numpy as np

from wiredesk.extraction.likeliest_run import likeliest_run

INSIDE, FROM_FIRST, FROM_LAST, SHARE, MEAN, BETWEEN = 2, 3, 4, 5, 6, 7


def test_an_unlikely_line_amid_likely_ones_is_in_the_run_and_a_likely_one_far_away_is_not():
    likely = np.array([0.1, 0.05, 0.9, 0.9, 0.2, 0.9, 0.05, 0.05, 0.05, 0.9], np.float32)
    lines = ["x" * 100] * 10
    table = likeliest_run(lines, likely)
    assert table[:, INSIDE].tolist() == [0, 0, 1, 1, 1, 1, 0, 0, 0, 0]
    assert table[2, FROM_FIRST] == table[5, FROM_LAST] == 0
    assert table[0, FROM_FIRST] < 0 < table[9, FROM_LAST]
    assert np.isclose(table[0, SHARE], 0.4)
    assert np.isclose(table[0, MEAN], 0.725)
    assert table[3, BETWEEN] == 0
    assert np.isclose(table[9, BETWEEN], np.log1p(300))
    assert np.isclose(table[1, BETWEEN], 0)


def test_where_no_line_is_likely_the_best_of_them_are_the_run():
    likely = np.array([0.02, 0.2, 0.3, 0.25, 0.02], np.float32)
    table = likeliest_run(["x" * 80] * 5, likely)
    assert table[:, INSIDE].tolist() == [0, 1, 1, 1, 0]
    assert np.isclose(table[2, 0], 0.3 / 0.25)


def test_short_lines_weigh_little_and_no_lines_give_no_rows():
    likely = np.array([0.9, 0.0, 0.9], np.float32)
    assert likeliest_run(["x" * 200, "menu", "x" * 200], likely)[:, INSIDE].tolist() == [1, 1, 1]
    assert likeliest_run([], np.zeros(0, np.float32)).shape == (0, 9)
