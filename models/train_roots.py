"""Trains the classifier of PLOVER roots for a marked source and target.

    python models/train_roots.py --data DIR --out DIR [--open] [--folds N] [--state DIR]

``--open`` uses only the sentences in ``plover_sentences.tsv``, written for wiredesk; without it PLV_train
(Hu et al., ACL 2024; states no licence) is added. PLV has one class for yielding, PLOVER two (CONCEDE,
RETREAT): a PLV sentence asks for either. ``--folds`` prints the cross-validated macro F1 on PLV_train and
trains no final model. ``--state`` starts from a state of ``train_language.py`` instead of from the published
encoder.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from language_network import WIDTH, Encoder, read_minilm
from train_language import MINILM, digest
from wiredesk.language.encoder_pieces import WordPieces
from wiredesk.language.encoder_roots import MARKS, ROOTS, marked_window
from wiredesk.language.encoder_windows import EncodedWindow

HERE = Path(__file__).parent
PLV = "events/PLV_train.tsv"
YIELD = ("CONCEDE", "RETREAT")
#: Times that each written sentence is seen per epoch, with other actors every time.
WRITTEN = 2


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence, where its source and target stand, and the roots that are right."""

    sentence: str
    source: tuple[int, int]
    target: tuple[int, int]
    roots: tuple[int, ...]


class Roots(nn.Module):
    """The encoder with marks on source and target; scores of the roots from both and the whole."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder(featured=True)
        self.marks = nn.Embedding(len(MARKS), WIDTH)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.dropout = nn.Dropout(0.2)
        self.mix = nn.Linear(3 * WIDTH, WIDTH)
        self.roots = nn.Linear(WIDTH, len(ROOTS))

    def forward(
        self, embedded: Tensor, features: Tensor, marks: Tensor, mask: Tensor | None = None
    ) -> Tensor:
        """Scores [windows, roots]."""
        hidden = self.encoder(embedded + self.marks(marks), mask, features)
        parts = [hidden[:, 0]]
        for number in (1, 2):
            inside = (marks == number).to(hidden.dtype)[..., None]
            parts.append((hidden * inside).sum(1) / (inside.sum(1) + 1e-6))
        return self.roots(torch.tanh(self.mix(self.dropout(torch.cat(parts, -1)))))


def read_rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def read_plv(path: Path) -> list[Marked]:
    """PLV's sentences without their marks, and where those stood."""
    found = []
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            names = YIELD if row["gold_root"] == "YIELD" else (row["gold_root"],)
            marked = _unmarked(row["marked_sentence"])
            if marked:
                found.append(Marked(*marked, tuple(ROOTS.index(name) for name in names)))
    return found


def _unmarked(text: str) -> tuple[str, tuple[int, int], tuple[int, int]] | None:
    at: dict[str, int] = {}
    plain = ""
    for part in re.split(r"(</?[st]>)", text):
        if re.fullmatch(r"</?[st]>", part):
            at.setdefault(part, len(plain))
        else:
            plain += part
    if len(at) < 4:
        return None
    return plain, (at["<s>"], at["</s>"]), (at["<t>"], at["</t>"])


def written(chance: random.Random) -> list[Marked]:
    """The written sentences with actors put in by chance."""
    actors = [row[0] for row in read_rows(HERE / "plover_actors.tsv")]
    found = []
    for root, pattern in read_rows(HERE / "plover_sentences.tsv"):
        source, target = chance.sample(actors, 2)
        spans, text = {}, ""
        for part in re.split(r"\b([ST])\b(?!')", pattern):
            if part in {"S", "T"} and part not in spans:
                actor = source if part == "S" else target
                actor = actor[:1].upper() + actor[1:] if not text else actor
                spans[part] = (len(text), len(text) + len(actor))
                text += actor
            else:
                text += part
        found.append(Marked(text, spans["S"], spans["T"], (ROOTS.index(root),)))
    return found


def tensors(examples: Sequence[Marked], pieces: WordPieces) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    encoded: list[tuple[EncodedWindow, tuple[int, ...]]] = [
        marked_window(e.sentence, e.source, e.target, pieces) for e in examples
    ]
    length = max(len(window.pieces) for window, _ in encoded)
    ids = torch.full((len(encoded), length), pieces.pad)
    features = torch.zeros((len(encoded), length, 3), dtype=torch.long)
    marks, mask = torch.zeros((len(encoded), length), dtype=torch.long), torch.zeros((len(encoded), length))
    gold = torch.zeros((len(encoded), len(ROOTS)), dtype=torch.bool)
    for row, (window, numbers) in enumerate(encoded):
        size = len(window.pieces)
        ids[row, :size] = torch.tensor(window.pieces)
        features[row, :size] = torch.tensor(window.features)
        marks[row, :size] = torch.tensor(numbers)
        mask[row, :size] = 1.0
        gold[row, list(examples[row].roots)] = True
    return ids, features, marks, mask, gold


def starting(options: argparse.Namespace) -> Roots:
    torch.manual_seed(options.seed)
    network = Roots()
    if options.state:
        state = torch.load(options.state / "state.pt", weights_only=True)["average"]
        layers = {k.removeprefix("encoder."): v for k, v in state.items() if k.startswith("encoder.")}
    else:
        layers = read_minilm(MINILM)[1]
    network.encoder.load_state_dict(layers, strict=False)
    return network


def train(
    options: argparse.Namespace, plv: Sequence[Marked], pieces: WordPieces, embeddings: Tensor
) -> Roots:
    network = starting(options).train()
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    groups = [
        {"params": list(network.encoder.parameters()), "lr": options.rate},
        {"params": heads, "lr": 1e-3},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    chance = random.Random(options.seed)
    size = len(plv) + WRITTEN * len(written(random.Random(0)))
    steps = options.epochs * -(-size // options.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / (0.1 * steps), (steps - n) / (0.9 * steps), 1.0)
    )
    for _ in range(options.epochs):
        examples = [*plv, *(e for _ in range(WRITTEN) for e in written(chance))]
        chance.shuffle(examples)
        for start in range(0, len(examples), options.batch):
            ids, features, marks, mask, gold = tensors(examples[start : start + options.batch], pieces)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = network(embeddings[ids], features, marks, mask)
            loss = right_loss(scores.float(), gold)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    return network.eval()


def right_loss(scores: Tensor, gold: Tensor, smoothing: float = 0.1) -> Tensor:
    """Minus the log probability of all roots that are right, with label smoothing for calibration."""
    logs = scores.log_softmax(-1)
    right = logs.masked_fill(~gold, -1e4).logsumexp(-1)
    return -((1 - smoothing) * right + smoothing * logs.mean(-1)).mean()


def predicted(
    network: Roots, examples: Sequence[Marked], pieces: WordPieces, embeddings: Tensor
) -> list[int]:
    """The likeliest root of each; both ways of yielding count as the first of them."""
    found = []
    with torch.no_grad():
        for start in range(0, len(examples), 16):
            ids, features, marks, mask, _ = tensors(examples[start : start + 16], pieces)
            shares = network(embeddings[ids], features, marks, mask).softmax(-1)
            first, second = (ROOTS.index(name) for name in YIELD)
            shares[:, first] += shares[:, second]
            shares[:, second] = 0
            found.extend(shares.argmax(-1).tolist())
    return found


def macro_f1(found: Sequence[int], gold: Sequence[int]) -> float:
    values = []
    for label in sorted(set(gold)):
        right = sum(a == b == label for a, b in zip(found, gold, strict=True))
        values.append(2 * right / (list(found).count(label) + list(gold).count(label)))
    return sum(values) / len(values)


def cross_validate(
    options: argparse.Namespace, plv: list[Marked], pieces: WordPieces, embeddings: Tensor
) -> None:
    order = list(range(len(plv)))
    random.Random(5).shuffle(order)
    found: list[int] = []
    gold: list[int] = []
    for fold in range(options.folds):
        held = set(order[fold::5])
        rest = [] if options.open else [e for n, e in enumerate(plv) if n not in held]
        network = train(options, rest, pieces, embeddings)
        part = [plv[n] for n in sorted(held)]
        found.extend(predicted(network, part, pieces, embeddings))
        gold.extend(e.roots[0] for e in part)
        accuracy = sum(a == b for a, b in zip(found, gold, strict=True)) / len(gold)
        print(
            f"fold {fold + 1}: macro F1 {macro_f1(found, gold):.3f} accuracy {accuracy:.3f} so far",
            flush=True,
        )


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--state", type=Path, default=None)
    parser.add_argument("--open", action="store_true")
    parser.add_argument("--folds", type=int, default=0, help="how many of five folds to run")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--batch", type=int, default=24)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=20)
    return parser.parse_args()


def main() -> None:
    options = arguments()
    torch.set_num_threads(1)
    pieces = WordPieces((MINILM / "vocab.txt").read_text(encoding="utf-8").splitlines())
    embeddings, _ = read_minilm(MINILM)
    plv = read_plv(options.data / PLV)
    if options.folds:
        cross_validate(options, plv, pieces, embeddings)
        return
    options.out.mkdir(parents=True, exist_ok=True)
    network = train(options, [] if options.open else plv, pieces, embeddings)
    if options.open:
        found = predicted(network, plv, pieces, embeddings)
        print(f"on all of PLV_train: macro F1 {macro_f1(found, [e.roots[0] for e in plv]):.3f}")
    torch.save(network.state_dict(), options.out / "roots.pt")
    record = {
        "torch": torch.__version__, "open": options.open, "epochs": options.epochs, "rate": options.rate,
        "batch": options.batch, "seed": options.seed,
        "started_from": "language" if options.state else "MiniLM",
        "data": {} if options.open else {PLV: digest(options.data / PLV)},
    }  # fmt: skip
    (options.out / "roots.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
