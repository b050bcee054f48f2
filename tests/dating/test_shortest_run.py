from __future__ import annotations

import numpy as np

from wiredesk.dating.article_dates import shortest_run


def test_the_shortest_stretch_that_holds_enough() -> None:
    chances = np.array([0.1, 0.05, 0.4, 0.4, 0.05])
    assert shortest_run(chances, [0, 1, 2, 3, 4], 0.8) == (2, 3)
    assert shortest_run(chances, [0, 1, 2, 30, 31], 0.5) == (0, 2)
    assert shortest_run(chances, [0, 1, 2, 3, 4], 1.5) is None
