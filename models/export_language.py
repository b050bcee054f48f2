"""Makes the files that the package ships from a state of ``train_language.py``.

    python models/export_language.py --state DIR --out src/wiredesk/language/weights [--float32]
    python models/export_language.py --roots DIR --out src/wiredesk/language/weights
    python models/export_language.py --shipped src/wiredesk/language/weights --float32 --out DIR

Writes ``words.onnx`` (tuned layers and heads), ``sentences.onnx`` (the untouched layers, mean over pieces),
``tables.npz`` (word embeddings as rows of 8 bits with a scale each, relation scorer), ``pieces.txt`` and
``labels.json``, with ``--roots`` also ``roots.onnx`` and ``roots-open.onnx``; without ``--state`` these
alone. The layers' matrices are 8 bits per output channel, their inputs scaled at run time; heads stay in
float. ``--float32`` keeps everything in float, for measuring what 8 bits cost; with ``--shipped`` from files
that were shipped, whose matrices stay as they were rounded.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from language_network import WIDTH, Encoder, Language, read_minilm
from shipped_weights import into_state, read_shipped, shipped_labels
from train_language import MINILM
from train_roots import Roots
from wiredesk.language.encoder_weights import ROOTS_FILES
from wiredesk.language.encoder_windows import LONGEST_SENTENCE

OPSET = 17


class Words(nn.Module):
    """The tuned network for one window, without the head that only teaches."""

    def __init__(self, network: Language) -> None:
        super().__init__()
        self.network = network
        kept = sum(size for task, size in network.tag_sizes.items() if task != "xpos")
        network.tags.weight = nn.Parameter(network.tags.weight[:kept])
        network.tags.bias = nn.Parameter(network.tags.bias[:kept])

    def forward(self, embedded: Tensor, features: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        """Scores of one window."""
        return self.network(embedded, features, None, first, last, None)


class Sentences(nn.Module):
    """The published encoder: unit-length mean over the pieces of one sentence (Sentence-BERT, 2019)."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, embedded: Tensor) -> Tensor:
        """The vector of one sentence."""
        mean = self.encoder(embedded, None).mean(1)
        return mean / mean.square().sum(-1, keepdim=True).sqrt()


def export(module: nn.Module, inputs: dict[str, Tensor], outputs: list[str], axes: dict[str, dict[int, str]],
           path: Path) -> None:  # fmt: skip
    torch.onnx.export(
        module.eval(), tuple(inputs.values()), str(path), input_names=list(inputs), output_names=outputs,
        dynamic_axes=axes, opset_version=OPSET, dynamo=False,
    )  # fmt: skip


def in_eight_bits(source: Path, target: Path) -> None:
    """Quantises the matrices of the layers, and the large one of the heads of roots."""
    graph = onnx.load(source).graph
    heads = [
        n.name for n in graph.node if n.op_type == "MatMul" and not re.search(r"/layers\.|/head/mix/", n.name)
    ]
    quantize_dynamic(
        source, target, op_types_to_quantize=["MatMul"], per_channel=True, weight_type=QuantType.QInt8,
        nodes_to_exclude=heads, extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip


def export_graphs(network: Language, published: Encoder, out: Path, eight: bool) -> None:
    pieces, words = 9, 5
    inputs = {
        "embedded": torch.zeros(1, pieces, WIDTH),
        "features": torch.zeros(1, pieces, 3, dtype=torch.long),
        "first": torch.ones(1, words, dtype=torch.long),
        "last": torch.ones(1, words, dtype=torch.long),
    }
    outputs = ["tags", "arcs", "relation_word", "relation_head", "content_cue", "source_cue"]
    axes = {name: {1: "words"} for name in ("first", "last", *outputs)}
    axes |= {name: {1: "pieces"} for name in ("embedded", "features")}
    with tempfile.TemporaryDirectory() as folder:
        for name, module, given, made in (
            ("words", Words(network), inputs, outputs),
            ("sentences", Sentences(published), {"embedded": inputs["embedded"]}, ["vector"]),
        ):
            whole = Path(folder) / f"{name}.onnx"
            export(module, given, made, {k: axes[k] for k in (*given, *made) if k in axes}, whole)
            if eight:
                in_eight_bits(whole, out / f"{name}.onnx")
            else:
                shutil.copy(whole, out / f"{name}.onnx")


def export_tables(embeddings: Tensor, network: Language, out: Path, eight: bool) -> None:
    table = embeddings.numpy()
    relation = network.label.detach().numpy().astype(np.float32)
    if eight:
        scale = (np.abs(table).max(1, keepdims=True) / 127).astype(np.float32)
        rows = np.round(table / scale).astype(np.int8)
    else:
        scale, rows = np.ones((len(table), 1), np.float32), table
    np.savez(out / "tables.npz", embeddings=rows, scale=scale, relation=relation)


def export_roots(folder: Path, out: Path, eight: bool) -> dict[str, object]:
    """Writes both classifiers of ``train_roots.py``; what is known about their training."""
    network = Roots()
    network.load_state_dict(torch.load(folder / "roots.pt", weights_only=True))
    given = {
        "embedded": torch.zeros(1, 9, WIDTH),
        "features": torch.zeros(1, 9, 3, dtype=torch.long),
        "marks": torch.tensor([[0, 1, 1, 0, 2, 2, 0, 0, 0]]),
    }
    for head, part in (("roots", network.second), ("open", network.open)):
        position = part.encoder.position
        position.weight = nn.Parameter(position.weight[: LONGEST_SENTENCE + 2].detach())
        with tempfile.TemporaryDirectory() as scratch:
            whole = Path(scratch) / ROOTS_FILES[head]
            export(part, given, [head], {name: {1: "pieces"} for name in given}, whole)
            if eight:
                in_eight_bits(whole, out / whole.name)
            else:
                shutil.copy(whole, out / whole.name)
    known: dict[str, object] = json.loads((folder / "roots.json").read_text(encoding="utf-8"))
    return known


def replace_roots(folder: Path, out: Path, eight: bool) -> None:
    """New classifiers of roots beside files that stay as they are."""
    record = json.loads((out / "labels.json").read_text(encoding="utf-8"))
    record["roots"] = export_roots(folder, out, eight)
    for name in ROOTS_FILES.values():
        record["files"][name] = hashlib.sha256((out / name).read_bytes()).hexdigest()
    (out / "labels.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def blended(weights: dict[str, Tensor], earlier: Path, share: float) -> dict[str, Tensor]:
    """The mean of two states of one run, which generalises better than either (Izmailov et al., 2018)."""
    other = torch.load(earlier, weights_only=True)["average"]
    return {name: value * (1 - share) + other[name] * share for name, value in weights.items()}


def export_shipped(shipped: Path, out: Path) -> None:
    """Float files from shipped ones."""
    labels = shipped_labels(shipped)
    network = Language({name: len(values) for name, values in labels.items()} | {"xpos": 0})
    network.load_state_dict(into_state(read_shipped(shipped), network.state_dict()))
    embeddings, layers = read_minilm(MINILM)
    published = Encoder(featured=False)
    published.load_state_dict(layers)
    export_graphs(network.eval(), published, out, eight=False)
    export_tables(embeddings, network, out, eight=False)
    for name in ("pieces.txt", "labels.json"):
        shutil.copy(shipped / name, out / name)


def earlier_step(path: Path) -> int:
    return int(torch.load(path, weights_only=True)["step"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--state", type=Path, help="folder that train_language.py wrote")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float32", action="store_true")
    parser.add_argument("--roots", type=Path, help="folder that train_roots.py wrote")
    parser.add_argument("--shipped", type=Path, help="folder of shipped files to write in float")
    parser.add_argument("--blend", type=Path, help="a state of an earlier step, to be averaged in")
    parser.add_argument("--share", type=float, default=0.4, help="of the earlier state")
    parser.add_argument("--last", action="store_true", help="the last weights, not their running average")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    if options.shipped:
        export_shipped(options.shipped, options.out)
        return
    if not options.state:
        replace_roots(options.roots, options.out, not options.float32)
        return
    record = json.loads((options.state / "labels.json").read_text(encoding="utf-8"))
    state = torch.load(options.state / "state.pt", weights_only=True)
    network = Language({name: len(values) for name, values in record["labels"].items()})
    weights = state["network" if options.last else "average"]
    if options.blend:
        weights = blended(weights, options.blend, options.share)
        record["blend"] = {"share": options.share, "step": earlier_step(options.blend)}
    network.load_state_dict(weights)
    embeddings, layers = read_minilm(MINILM)
    published = Encoder(featured=False)
    published.load_state_dict(layers)
    network.eval()
    export_graphs(network, published, options.out, not options.float32)
    export_tables(embeddings, network, options.out, not options.float32)
    names = ["words.onnx", "sentences.onnx", "tables.npz", "pieces.txt"]
    if options.roots:
        record["roots"] = export_roots(options.roots, options.out, not options.float32)
        names.extend(ROOTS_FILES.values())
    shutil.copy(MINILM / "vocab.txt", options.out / "pieces.txt")
    record["tag_sizes"] = {k: v for k, v in network.tag_sizes.items() if k != "xpos"}
    del record["labels"]["xpos"]
    record["step"] = state["step"]
    record["files"] = {name: hashlib.sha256((options.out / name).read_bytes()).hexdigest() for name in names}
    (options.out / "labels.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
