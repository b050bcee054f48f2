from __future__ import annotations

import numpy as np

from wiredesk.language.content_features import FEATURES
from wiredesk.language.content_trees import load_content_trees, read_content_trees

ROWS = (
    ("bias", "0.5"),
    ("0", "0", "words", "2", "1", "2", ""),
    ("0", "1", "", "", "", "", "-0.25"),
    ("0", "2", "likely", "-1", "3", "4", ""),
    ("0", "3", "", "", "", "", "0.125"),
    ("0", "4", "", "", "", "", "1"),
    ("1", "0", "", "", "", "", "0.0625"),
)


def row(**values: float) -> list[float]:
    return [values.get(name, 0.0) for name in FEATURES]


def test_a_row_ends_in_one_leaf_of_each_tree() -> None:
    trees = read_content_trees(ROWS)
    rows = [row(words=2, likely=0), row(words=3, likely=-1), row(words=3, likely=-0.5)]
    assert trees(np.array(rows, np.float32)) == [0.3125, 0.6875, 1.5625]


def test_the_shipped_trees_prefer_what_the_tags_are_sure_of() -> None:
    sure = row(
        likely=-0.05, words=2, **{"inside mean": 0.99, "cue share": 0.99, "above rival": 4, "heads": 1}
    )
    unsure = row(likely=-5, words=2, **{"inside mean": 0.2, "cue share": 0.1, "above rival": -4, "rank": 4})
    good, bad = load_content_trees()(np.array([sure, unsure], np.float32))
    assert good > 0.4 > bad
