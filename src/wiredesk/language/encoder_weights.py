"""Finds and opens the files of the trained encoder; the only place that touches ONNX Runtime."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from wiredesk.errors import ModelError
from wiredesk.language.encoder_pieces import WordPieces

#: A folder of weights to use instead of those in the package.
WEIGHTS_VARIABLE = "WIREDESK_LANGUAGE_WEIGHTS"
#: Changes when the runtime reads the same files differently.
RUNTIME = "2"
#: The classifiers of roots by their names. May be absent. They are read when first asked for: nobody who only
#: annotates pays for them (together .24 s and 40 MB of .52 s and 174 MB).
ROOTS_FILES = {"roots": "roots.onnx", "open": "roots-open.onnx"}
_NEEDED = ("words.onnx", "sentences.onnx", "tables.npz", "pieces.txt", "labels.json")
#: The published model was trained on this many pieces between its two marks.
_LONGEST = 254

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Labels:
    """What the numbers of the heads mean, and how many scores each head has in the row of a word."""

    upos: tuple[str, ...]
    deprel: tuple[str, ...]
    lemma: tuple[str, ...]
    tag_sizes: tuple[tuple[str, int], ...]


class Weights:
    """The files in memory. ``words`` and ``sentences`` are ONNX Runtime sessions."""

    def __init__(self, folder: Path, threads: int) -> None:
        record = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        labels = {name: tuple(values) for name, values in record["labels"].items()}
        self.labels = Labels(
            labels["upos"], labels["deprel"], labels["lemma"], tuple(record["tag_sizes"].items())
        )
        self.pieces = WordPieces((folder / "pieces.txt").read_text(encoding="utf-8").splitlines())
        with np.load(folder / "tables.npz") as tables:
            self._rows, self._scale = tables["embeddings"], tables["scale"]
            self.relation: Floats = tables["relation"]
        self.words = _session(folder / "words.onnx", threads)
        self.sentences = _session(folder / "sentences.onnx", threads)
        self._folder, self._threads = folder, threads
        digest = hashlib.sha256(json.dumps(record["files"], sort_keys=True).encode())
        self.version = f"{RUNTIME}-{digest.hexdigest()[:12]}"

    def roots(self, head: str) -> Any:
        """A new session of the classifier of roots named ``head``.

        Raises:
            ModelError: the file is absent or unreadable.
        """
        path = self._folder / ROOTS_FILES[head]
        if not path.is_file():
            raise ModelError(
                f"no classifier of roots ({path.name}) in {self._folder}", "export it with --roots"
            )
        try:
            return _session(path, self._threads)
        except ValueError as error:
            raise ModelError(f"{path} is damaged: {error}", "reinstall wiredesk") from error

    def embed(self, ids: tuple[int, ...]) -> Floats:
        """The word embeddings of one window, [1, pieces, width]."""
        at = np.asarray(ids)
        return np.asarray(self._rows[at] * self._scale[at], dtype=np.float32)[None]

    @property
    def width(self) -> int:
        """The length of a vector."""
        return int(self._rows.shape[1])

    def vector(self, sentence: str) -> Floats:
        """The unit-length vector of a sentence, read up to 254 pieces; zeros where it has no words."""
        ids = [n for word in sentence.split() for n in self.pieces(word)][:_LONGEST]
        if not ids:
            return np.zeros(self.width, dtype=np.float32)
        whole = (self.pieces.first, *ids, self.pieces.last)
        return np.asarray(self.sentences.run(None, {"embedded": self.embed(whole)})[0][0], dtype=np.float32)


def weights_folder() -> Path:
    """Where the weights should be: named by the environment, or else inside the package."""
    named = os.environ.get(WEIGHTS_VARIABLE)
    return Path(named) if named else Path(str(files("wiredesk.language") / "weights"))


def load_weights(folder: Path | None = None, threads: int = 1) -> Weights:
    """The weights of a folder.

    Raises:
        ModelError: a file is absent or unreadable, or ONNX Runtime is not installed.
    """
    folder = folder or weights_folder()
    absent = [name for name in _NEEDED if not (folder / name).is_file()]
    if absent:
        raise ModelError(f"no {absent[0]} in {folder}", "train it (models/language.md) or use the rules")
    try:
        return Weights(folder, threads)
    except ImportError as error:
        raise ModelError("the encoder needs ONNX Runtime", "pip install wiredesk[encoder]") from error
    except (OSError, ValueError, LookupError) as error:
        raise ModelError(f"the weights in {folder} are damaged: {error}", "reinstall wiredesk") from error


def _session(path: Path, threads: int) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise ValueError(str(error)) from error
