"""The learned part of the line-role decision: how likely each line belongs to the article.

Two steps of boosted trees. The first judges each line by its own columns and its neighbours'. The second
sees how the first judged the lines around and the other lines of the same elements, so that the article
holds together. Trained by ``models/train_line_roles.py``; see ``models/line-roles.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wiredesk.errors import ModelError
from wiredesk.extraction.block_features import (
    PageSigns,
    Table,
    markup_names,
    markup_table,
    text_names,
    text_table,
    with_neighbours,
)
from wiredesk.extraction.blocks import Block
from wiredesk.extraction.cohesion import cohesion
from wiredesk.extraction.likeliest_run import likeliest_run
from wiredesk.extraction.trees import Trees, load_trees

#: How far up the elements of a block are compared in the second step.
LEVELS = 4
_REACHES = (4, 12)


@dataclass(frozen=True, slots=True)
class RoleModel:
    """Both steps for one kind of page."""

    first: Trees
    second: Trees

    def body_probabilities(
        self, table: Table, lines: Sequence[str], groups: NDArray[np.int64] | None
    ) -> Table:
        """How likely each line is body or a heading in it.

        ``table`` has the columns of :func:`text_names` (and :func:`markup_names`) with their neighbours;
        ``groups`` is [levels, lines]: which element holds a line, counted from the nearest outwards, or
        ``None`` for lines without markup.
        """
        first = self.first.probabilities(table)
        return self.second.probabilities(second_table(table, first, lines, groups))


def second_table(table: Table, first: Table, lines: Sequence[str], groups: NDArray[np.int64] | None) -> Table:
    """What the second step sees: the line's own columns, and the first step's verdicts around it.

    Where a line lies to the likeliest run of lines is worth .003 and .006 F1 on text, .001 and .003 on
    markup. Without elements, the words that it shares with the likely ones say where it belongs (.004 and
    .003 on text, nothing on markup).
    """
    n = len(first)
    lengths = np.array([len(line) for line in lines], np.float64)
    weight = first * lengths
    total = max(float(weight.sum()), 1.0)
    before = np.cumsum(weight)
    columns: list[NDArray[Any]] = [first]
    for distance in (1, 2, 3):
        columns += [_moved(first, distance), _moved(first, -distance)]
    for reach in _REACHES:
        columns.append(_windowed(weight, reach) / np.maximum(_windowed(lengths, reach), 1))
    columns += [(before - weight) / total, 1 - before / total, np.full(n, np.log1p(total))]
    for group in groups if groups is not None else ():
        inside, size = np.bincount(group, weight), np.bincount(group, lengths)
        columns += [inside[group] / total, inside[group] / np.maximum(size[group], 1)]
    shared = [cohesion(lines, first)] if groups is None else []
    shared.append(likeliest_run(lines, first))
    own = table[:, : len(text_names())]
    return np.hstack([own, np.column_stack(columns), *shared]).astype(np.float32)


def _moved(column: NDArray[np.floating], distance: int) -> NDArray[np.floating]:
    moved = np.zeros_like(column)
    if distance >= len(column) or -distance >= len(column):
        return moved
    if distance > 0:
        moved[distance:] = column[:-distance]
    else:
        moved[:distance] = column[-distance:]
    return moved


def _windowed(column: NDArray[np.floating], reach: int) -> NDArray[np.floating]:
    sums = np.concatenate([[0.0], np.cumsum(column, dtype=np.float64)])
    at = np.arange(len(column))
    return np.asarray(sums[np.minimum(at + reach + 1, len(column))] - sums[np.maximum(at - reach, 0)])


def element_groups(blocks: Sequence[Block]) -> NDArray[np.int64]:
    """[levels, blocks]: a number for the element that holds each block, and for those around it."""
    rows = []
    for level in range(LEVELS):
        numbers: dict[int, int] = {}
        row = []
        for block in blocks:
            container = block.container
            for _ in range(level):
                container = container.parent or container
            row.append(numbers.setdefault(id(container), len(numbers)))
        rows.append(row)
    return np.array(rows, np.int64)


@cache
def load_role_model(kind: str) -> RoleModel:
    """The model for ``"markup"`` (pages with their elements) or ``"text"`` (stripped lines).

    Raises:
        ModelError: the weights were made for other columns than this version has.
    """
    with as_file(files("wiredesk.extraction").joinpath("weights/line_roles.npz")) as path:
        first, columns = load_trees(path, f"{kind}.first")
        second, _ = load_trees(path, f"{kind}.second")
    if columns != column_names(kind):
        raise ModelError("the line-role weights were trained on other columns", "train them again")
    return RoleModel(first, second)


def column_names(kind: str) -> tuple[str, ...]:
    """The columns that a model of this kind is trained on, before the neighbours' are added."""
    return text_names() + markup_names() if kind == "markup" else text_names()


def markup_probabilities(blocks: Sequence[Block], signs: PageSigns) -> Table:
    """How likely each block of a page belongs to its article."""
    lines = [block.text for block in blocks]
    table = with_neighbours(
        np.hstack([text_table(lines, signs), markup_table(blocks, signs)]), column_names("markup")
    )
    return load_role_model("markup").body_probabilities(table, lines, element_groups(blocks))


def text_probabilities(lines: Sequence[str], signs: PageSigns) -> Table:
    """How likely each line of a stripped text belongs to its article."""
    table = with_neighbours(text_table(lines, signs), column_names("text"))
    return load_role_model("text").body_probabilities(table, lines, None)
