"""Reads the shipped ``words.onnx`` back into the training network: to go on from it, or to measure 8 bits.

The matrices of the layers come back as they were rounded (8 bits per output channel), so that a float export
of them says what the rounding of *inputs* costs at run time, not what the rounding of weights cost once.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

_PREFIX = "network."


def read_shipped(folder: Path) -> dict[str, Tensor]:
    """The state of ``Language`` as shipped in a folder; rows of the head that only taught (XPOS) are absent.

    Raises:
        ValueError: a matrix has no place in the network; the file was made by another export.
    """
    graph = onnx.load(folder / "words.onnx").graph
    held = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
    state = {name.removeprefix(_PREFIX): value for name, value in held.items() if name.startswith(_PREFIX)}
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            state[_parameter(node.name)] = _dequantised(node.input[1], held).T
        elif node.op_type == "MatMul" and node.input[1].startswith("onnx::"):
            state[_parameter(node.name)] = held[node.input[1]].T
    with np.load(folder / "tables.npz") as tables:
        state["label"] = tables["relation"]
    return {name: torch.tensor(np.ascontiguousarray(value)) for name, value in state.items()}


def _parameter(node: str) -> str:
    """The parameter that a node multiplies by: "/network/arc_word/arc_word.0/MatMul" is arc_word.0.weight."""
    parts = node.removesuffix("_quant").split("/")
    if parts[:2] != ["", "network"] or not parts[-1].startswith("MatMul"):
        raise ValueError(f"{node}: not a matrix of the language network")
    names = parts[2:-1]
    if len(names) > 1 and names[-1].startswith(names[-2] + "."):
        names = [*names[:-2], names[-1]]
    return ".".join(names) + ".weight"


def _dequantised(name: str, held: dict[str, NDArray[np.generic]]) -> NDArray[np.float32]:
    base = name.removesuffix("_quantized")
    whole = held[name].astype(np.float32) - held[f"{base}_zero_point"].astype(np.float32)
    return np.asarray(whole * held[f"{base}_scale"], dtype=np.float32)


def into_state(shipped: dict[str, Tensor], fresh: dict[str, Tensor]) -> dict[str, Tensor]:
    """A whole state: what was shipped, and ``fresh`` for the rows of tags that were not.

    Raises:
        ValueError: the shipped network has other parts than this one.
    """
    unlike = set(shipped) ^ set(fresh)
    if unlike:
        raise ValueError(f"another network: {sorted(unlike)}")
    found = {}
    for name, value in fresh.items():
        found[name] = value.clone()
        found[name][: len(shipped[name])] = shipped[name]
    return found


def shipped_labels(folder: Path) -> dict[str, tuple[str, ...]]:
    """The labels of the shipped heads."""
    record = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    return {name: tuple(values) for name, values in record["labels"].items()}
