"""Trains the classifier of PLOVER roots for a marked source and target: a trunk with two branches.

    python models/train_roots.py --data DIR --out DIR [--encoder DIR] [--folds N]

The *open* branch, and the layers below that both share, learn from the sentences in ``plover_sentences.tsv``
alone, written for wiredesk. The second branch starts as the open one and adds PLV_train (Hu et al., ACL 2024;
states no licence) while the shared layers stay as they are. PLV has one class for yielding, PLOVER two
(CONCEDE, RETREAT): a PLV sentence asks for either. Prints what the open branch scores on all of PLV_train;
with ``--folds``, what the second one scores in so many of five folds of it. ``--encoder`` takes the open
branch of an earlier run.
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

from language_network import LAYERS, NEVER, WIDTH, Encoder, Layer, read_minilm
from train_language import MINILM, digest
from wiredesk.language.encoder_pieces import WordPieces
from wiredesk.language.encoder_roots import MARKS, ROOTS, marked_window
from wiredesk.language.encoder_windows import EncodedWindow

HERE = Path(__file__).parent
PLV = "events/PLV_train.tsv"
YIELD = ("CONCEDE", "RETREAT")
#: Times that each written sentence is seen per epoch, with other actors every time.
WRITTEN = 2
#: Share of the written sentences that get a frame of ``plover_frames.tsv``: news opens with datelines and
#: ends with who reported it.
FRAMED = 0.5
#: Layers that each branch has for itself. In the first of five folds the accuracy was .801 with none (a head
#: on features that stay), .830 with three and 4 epochs, .850 with four and 7 epochs, .854 with all six and 8.
UPPER = 4


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence, where its source and target stand, and the roots that are right."""

    sentence: str
    source: tuple[int, int]
    target: tuple[int, int]
    roots: tuple[int, ...]


class Head(nn.Module):
    """Scores of the roots from what the encoder says of source, target and the whole."""

    def __init__(self) -> None:
        super().__init__()
        self.dropout = nn.Dropout(0.2)
        self.mix = nn.Linear(3 * WIDTH, WIDTH)
        self.roots = nn.Linear(WIDTH, len(ROOTS))

    def forward(self, features: Tensor) -> Tensor:
        """Scores [windows, roots]."""
        return self.roots(torch.tanh(self.mix(self.dropout(features))))


class Roots(nn.Module):
    """The encoder with marks on source and target; its upper layers and its head twice."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder(featured=True)
        self.marks = nn.Embedding(len(MARKS), WIDTH)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.open = Head()
        self.upper = nn.ModuleList(Layer() for _ in range(UPPER))
        self.head = Head()

    def shared(self, embedded: Tensor, features: Tensor, marks: Tensor, mask: Tensor | None = None) -> Tensor:
        """What the lower layers say of each piece."""
        return self.encoder(embedded + self.marks(marks), mask, features, LAYERS - UPPER)

    def branch(self, shared: Tensor, marks: Tensor, mask: Tensor | None, *, is_open: bool) -> Tensor:
        """Scores [windows, roots] of one branch."""
        hidden = shared
        bias = None if mask is None else (1.0 - mask)[:, None, None, :] * NEVER
        for layer in self.encoder.layers[LAYERS - UPPER :] if is_open else self.upper:
            hidden = layer(hidden, bias)
        parts = [hidden[:, 0]]
        for number in (1, 2):
            inside = (marks == number).to(hidden.dtype)[..., None]
            parts.append((hidden * inside).sum(1) / (inside.sum(1) + 1e-6))
        return (self.open if is_open else self.head)(torch.cat(parts, -1))

    def forward(self, embedded: Tensor, features: Tensor, marks: Tensor) -> tuple[Tensor, Tensor]:
        """Scores [windows, roots] of the second branch and of the open one."""
        shared = self.shared(embedded, features, marks)
        return self.branch(shared, marks, None, is_open=False), self.branch(shared, marks, None, is_open=True)

    def begin_second(self) -> None:
        """Sets the second branch to the open one."""
        for mine, its in zip(self.upper, self.encoder.layers[LAYERS - UPPER :], strict=True):
            mine.load_state_dict(its.state_dict())
        self.head.load_state_dict(self.open.state_dict())


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
    """The written sentences with actors put in by chance, every other one in a neutral frame."""
    actors = [row[0] for row in read_rows(HERE / "plover_actors.tsv")]
    frames = read_rows(HERE / "plover_frames.tsv")
    found = []
    for root, pattern in read_rows(HERE / "plover_sentences.tsv"):
        filled = _framed(pattern, *chance.choice(frames)) if chance.random() < FRAMED else pattern
        source, target = chance.sample(actors, 2)
        text, spans = _with_actors(filled, {"S": source, "T": target})
        found.append(Marked(text, spans["S"], spans["T"], (ROOTS.index(root),)))
    return found


def _framed(pattern: str, place: str, words: str) -> str:
    if place == "before":
        rest = pattern if re.match(r"[ST]\b", pattern) else pattern[0].lower() + pattern[1:]
        return f"{words} {rest}"
    return pattern.removesuffix(".") + words + "."


def _with_actors(pattern: str, actors: dict[str, str]) -> tuple[str, dict[str, tuple[int, int]]]:
    """The sentence, and where its source and target stand; later letters alone stay as they are."""
    spans: dict[str, tuple[int, int]] = {}
    text = ""
    for part in re.split(r"\b([ST])\b", pattern):
        if part in actors and part not in spans:
            actor = actors[part]
            actor = actor[:1].upper() + actor[1:] if not text else actor
            spans[part] = (len(text), len(text) + len(actor))
            text += actor
        else:
            text += part
    return text, spans


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


def train(
    options: argparse.Namespace, network: Roots, plv: Sequence[Marked], pieces: WordPieces, embeddings: Tensor
) -> None:
    """Trains the second branch with PLV's sentences; without any, the shared layers and the open branch."""
    network.train()
    torch.manual_seed(options.seed)
    if plv:
        network.begin_second()
        slow, fast = list(network.upper.parameters()), list(network.head.parameters())
    else:
        slow = list(network.encoder.parameters())
        fast = [*network.marks.parameters(), *network.open.parameters()]
    optimiser = torch.optim.AdamW(
        [{"params": slow, "lr": options.rate}, {"params": fast, "lr": 1e-3}], weight_decay=0.01, fused=True
    )
    chance = random.Random(options.seed)
    epochs, times = (options.second_epochs, 1) if plv else (options.epochs, WRITTEN)
    size = len(plv) + times * len(written(random.Random(0)))
    steps = epochs * -(-size // options.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / (0.1 * steps), (steps - n) / (0.9 * steps), 1.0)
    )
    for _ in range(epochs):
        examples = [*plv, *(e for _ in range(times) for e in written(chance))]
        chance.shuffle(examples)
        for start in range(0, len(examples), options.batch):
            ids, features, marks, mask, gold = tensors(examples[start : start + options.batch], pieces)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                with torch.set_grad_enabled(not plv):
                    shared = network.shared(embeddings[ids], features, marks, mask)
                scores = network.branch(shared, marks, mask, is_open=not plv)
            loss = right_loss(scores.float(), gold)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*slow, *fast], 1.0)
            optimiser.step()
            schedule.step()
    network.eval()


def right_loss(scores: Tensor, gold: Tensor, smoothing: float = 0.1) -> Tensor:
    """Minus the log probability of all roots that are right, with label smoothing for calibration."""
    logs = scores.log_softmax(-1)
    right = logs.masked_fill(~gold, -1e4).logsumexp(-1)
    return -((1 - smoothing) * right + smoothing * logs.mean(-1)).mean()


def shares_of(
    network: Roots, examples: Sequence[Marked], pieces: WordPieces, embeddings: Tensor, *, is_open: bool
) -> Tensor:
    """Probabilities of the roots by one branch; both ways of yielding count as the first of them."""
    found = []
    with torch.no_grad():
        for start in range(0, len(examples), 16):
            ids, features, marks, mask, _ = tensors(examples[start : start + 16], pieces)
            shared = network.shared(embeddings[ids], features, marks, mask)
            found.append(network.branch(shared, marks, mask, is_open=is_open).softmax(-1))
    shares = torch.cat(found)
    first, second = (ROOTS.index(name) for name in YIELD)
    shares[:, first] += shares[:, second]
    shares[:, second] = 0
    return shares


def report(name: str, shares: Tensor, gold: Sequence[int]) -> dict[str, float]:
    """Macro F1, accuracy, calibration error (ten bins; Guo et al., 2017) and what abstention leaves."""
    sure, found = shares.max(-1)
    right = torch.tensor([a == b for a, b in zip(found.tolist(), gold, strict=True)]).float()
    bins = (sure * 10).long().clamp(max=9)
    error = sum(
        abs(float(right[bins == n].mean() - sure[bins == n].mean())) * float((bins == n).float().mean())
        for n in sorted(set(bins.tolist()))
    )
    scores = {
        "macro_f1": macro_f1(found.tolist(), gold),
        "accuracy": float(right.mean()),
        "calibration_error": error,
    }
    for least in (0.25, 0.5):
        kept = sure >= least
        scores[f"answered_{least}"] = float(kept.float().mean())
        scores[f"accuracy_{least}"] = float(right[kept].mean())
    print(name + "  " + "  ".join(f"{k} {v:.3f}" for k, v in scores.items()), flush=True)
    return scores


def macro_f1(found: Sequence[int], gold: Sequence[int]) -> float:
    values = []
    for label in sorted(set(gold)):
        right = sum(a == b == label for a, b in zip(found, gold, strict=True))
        values.append(2 * right / (list(found).count(label) + list(gold).count(label)))
    return sum(values) / len(values)


def cross_validate(
    options: argparse.Namespace, network: Roots, plv: list[Marked], pieces: WordPieces, embeddings: Tensor
) -> dict[str, float]:
    """Scores of second branches on PLV's sentences that they did not see."""
    order = list(range(len(plv)))
    random.Random(5).shuffle(order)
    shares, gold = [], []
    scores: dict[str, float] = {}
    for fold in range(options.folds):
        held = set(order[fold::5])
        train(options, network, [e for n, e in enumerate(plv) if n not in held], pieces, embeddings)
        part = [plv[n] for n in sorted(held)]
        shares.append(shares_of(network, part, pieces, embeddings, is_open=False))
        gold.extend(e.roots[0] for e in part)
        scores = report(f"{fold + 1} of five folds", torch.cat(shares), gold)
    return scores


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--encoder", type=Path, help="folder of an earlier run: its encoder and open head stay"
    )
    parser.add_argument("--folds", type=int, default=0, help="how many of five folds to run")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--second-epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=24)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=20)
    return parser.parse_args()


def main() -> None:
    options = arguments()
    torch.set_num_threads(1)
    pieces = WordPieces((MINILM / "vocab.txt").read_text(encoding="utf-8").splitlines())
    embeddings, _ = read_minilm(MINILM)
    examples = read_plv(options.data / PLV)
    gold = [e.roots[0] for e in examples]
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    network = Roots()
    if options.encoder:
        network.load_state_dict(torch.load(options.encoder / "roots.pt", weights_only=True), strict=False)
        network.eval()
    else:
        network.encoder.load_state_dict(read_minilm(MINILM)[1], strict=False)
        train(options, network, [], pieces, embeddings)
    by_open = shares_of(network, examples, pieces, embeddings, is_open=True)
    scores = {"open": report("open branch, all of PLV_train", by_open, gold)}
    if options.folds:
        scores["folds"] = cross_validate(options, network, examples, pieces, embeddings)
    train(options, network, examples, pieces, embeddings)
    torch.save(network.state_dict(), options.out / "roots.pt")
    kept = ("epochs", "second_epochs", "folds", "rate", "batch", "seed")
    record = {
        "torch": torch.__version__,
        **{name: getattr(options, name) for name in kept},
        "started_from": "MiniLM",
        "scores": scores,
        "data": {PLV: digest(options.data / PLV)},
    }
    (options.out / "roots.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
