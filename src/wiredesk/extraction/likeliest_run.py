"""The run of lines in which an article most likely stands, and where each line lies to it.

An article is one stretch of its page: a line amid likely ones belongs to it though it looks like furniture,
and a likely line far from them is another story's. The run is the one whose likelihoods, each less a share
and weighed by the line's letters, add up to most (the maximum subarray; Bentley, CACM 1984).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

#: A line this likely neither adds to a run nor takes from it, where the best lines are as likely as usual.
_NEUTRAL = 0.3
_USUAL_BEST = 0.9
#: Of a longer line so many letters count.
_MOST_LETTERS = 400
#: Lines that tell how likely a page's best are: the three likeliest of those longer than this.
_LONG = 60
_BEST = 3


def likeliest_run(lines: Sequence[str], likely: NDArray[np.floating]) -> NDArray[np.float32]:
    """[lines, 9]: how a line stands to the likeliest run and to the page's best lines.

    Its likelihood over that of the best lines, and theirs; whether it is in the run; lines from the run's
    first and last line (signed logarithms); the run's share of the page's letters; the run's mean likelihood;
    letters between the line and the run (logarithm); the line's likelihood less the run's mean.
    """
    if not len(likely):
        return np.zeros((0, 9), np.float32)
    letters = np.minimum(np.array([len(line) for line in lines], np.float64), _MOST_LETTERS)
    long = np.sort(likely[letters > _LONG])[-_BEST:]
    best = max(float(long.mean() if len(long) else likely.max()), 1e-3)
    gains = (likely - _NEUTRAL * min(1.0, best / _USUAL_BEST)) * letters
    first, last = _run(gains.astype(np.float64).tolist())
    at = np.arange(len(letters))
    before = np.concatenate([[0.0], np.cumsum(letters)])
    inside = before[last + 1] - before[first]
    mean = float((likely * letters)[first : last + 1].sum()) / max(inside, 1.0)
    above, below = before[first] - before[np.minimum(at + 1, len(at))], before[at] - before[last + 1]
    ones = np.ones(len(letters))
    return np.column_stack(
        [
            likely / best,
            best * ones,
            (at >= first) & (at <= last),
            np.sign(at - first) * np.log1p(np.abs(at - first)),
            np.sign(at - last) * np.log1p(np.abs(at - last)),
            inside / max(before[-1], 1.0) * ones,
            mean * ones,
            np.log1p(np.maximum(np.where(at < first, above, below), 0)),
            likely - mean,
        ]
    ).astype(np.float32)


def _run(gains: Sequence[float]) -> tuple[int, int]:
    """First and last place of the run with the largest sum."""
    most, run = -1.0, (0, 0)
    total, start = 0.0, 0
    for n, gain in enumerate(gains):
        if total <= 0:
            total, start = 0.0, n
        total += gain
        if total > most:
            most, run = total, (start, n)
    return run
