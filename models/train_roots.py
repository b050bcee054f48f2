"""Trains the classifiers of PLOVER roots for a marked source and target: an open one, and one with PLV.

    python models/train_roots.py --data DIR --out DIR [--encoder DIR [--average DIR ...]] [--folds N]

The *open* network learns from the sentences in ``plover_sentences.tsv`` alone, written for wiredesk. The
second starts as the open one and adds PLV_train (Hu et al., ACL 2024; states no licence). Prints what the
open one scores on all of PLV_train, and on the half of it that nobody looked at while sentences were written;
with ``--folds``, what the second scores in so many of five folds. ``--encoder`` takes the open network of an
earlier run, ``--average`` the mean of it and others (Wortsman et al., 2022).
"""

from __future__ import annotations

import argparse
import json
import random
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from language_network import WIDTH, Encoder, read_minilm
from root_examples import (
    PLV,
    YIELD,
    Marked,
    actors,
    batches,
    read_plv,
    tensors,
    with_other_actors,
    written,
)
from train_language import MINILM, digest, half_products
from wiredesk.language.encoder_pieces import WordPieces
from wiredesk.language.encoder_roots import MARKS, ROOTS

#: Times that each written sentence is seen per epoch of the open network, with other actors every time.
WRITTEN = 2
#: Share of the written sentences in an epoch of the second network, and of PLV's that get other actors.
KEPT, SWAPPED = 0.3, 0.3
#: Layers below learn slower by this factor each.
DECAY = 0.9
#: Of the running average of the weights, a step.
EMA = 0.98
FOLDS = 5


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


class Classifier(nn.Module):
    """The encoder with marks on source and target, and its head."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder(featured=True)
        self.marks = nn.Embedding(len(MARKS), WIDTH)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.head = Head()

    def forward(
        self, embedded: Tensor, features: Tensor, marks: Tensor, mask: Tensor | None = None
    ) -> Tensor:
        """Scores [windows, roots]."""
        hidden = self.encoder(embedded + self.marks(marks), mask, features)
        parts = [hidden[:, 0]]
        for number in (1, 2):
            inside = (marks == number).to(hidden.dtype)[..., None]
            parts.append((hidden * inside).sum(1) / (inside.sum(1) + 1e-6))
        scores: Tensor = self.head(torch.cat(parts, -1))
        return scores


class Roots(nn.Module):
    """Both classifiers."""

    def __init__(self) -> None:
        super().__init__()
        self.open, self.second = Classifier(), Classifier()

    def forward(self, embedded: Tensor, features: Tensor, marks: Tensor) -> tuple[Tensor, Tensor]:
        """Scores [windows, roots] of the second and of the open one."""
        return self.second(embedded, features, marks), self.open(embedded, features, marks)


def parameter_groups(network: Classifier, rate: float) -> list[dict[str, object]]:
    """Lower layers learn slower, marks and head fast."""
    layers = network.encoder.layers
    groups: list[dict[str, object]] = [
        {"params": list(layer.parameters()), "lr": rate * DECAY ** (len(layers) - 1 - n)}
        for n, layer in enumerate(layers)
    ]
    below = [p for n, p in network.encoder.named_parameters() if not n.startswith("layers.")]
    fast = [*network.marks.parameters(), *network.head.parameters()]
    return [*groups, {"params": below, "lr": rate * DECAY ** len(layers)}, {"params": fast, "lr": 1e-3}]


def class_weights(plv: Sequence[Marked]) -> Tensor:
    """Rare roots of PLV count more, by the root of how rare they are; the mean over sentences is 1."""
    counts = Counter(e.roots[0] for e in plv)
    weights = torch.ones(len(ROOTS))
    for root, count in counts.items():
        weights[root] = count**-0.5
    mean = sum(float(weights[root]) * count for root, count in counts.items()) / len(plv)
    return weights / mean


def train(
    options: argparse.Namespace,
    network: Classifier,
    plv: Sequence[Marked],
    pieces: WordPieces,
    embeddings: Tensor,
) -> None:
    """Trains a classifier with PLV's sentences, or without any; leaves it with the average of its weights."""
    network.train()
    order = options.seed if options.order is None else options.order
    torch.manual_seed(order)
    chance = random.Random(order)
    optimiser = torch.optim.AdamW(parameter_groups(network, options.rate), weight_decay=0.01, fused=True)
    epochs = options.second_epochs if plv else options.epochs
    size = len(epoch(plv, random.Random(0), options.sentences))
    steps = epochs * -(-size // options.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / (0.1 * steps), (steps - n) / (0.9 * steps), 1.0)
    )
    weights = class_weights(plv) if plv else torch.ones(len(ROOTS))
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    for number in range(epochs):
        total = 0.0
        for ids, features, marks, mask, gold in batches(
            epoch(plv, chance, options.sentences), options.batch, pieces, chance
        ):
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half_products()):
                scores = network(embeddings[ids], features, marks, mask)
            loss = right_loss(scores.float(), gold, weights)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
            for name, value in network.state_dict().items():
                average[name].lerp_(value, 1 - EMA)
        print(f"  epoch {number + 1} of {epochs}: loss {total * epochs / steps:.3f}", flush=True)
    network.load_state_dict(average)
    network.eval()


def epoch(plv: Sequence[Marked], chance: random.Random, count: int | None = None) -> list[Marked]:
    """The sentences of one epoch; ``count`` of the written ones are used."""
    if not plv:
        return [e for _ in range(WRITTEN) for e in written(chance, count)]
    names = actors()
    swapped = [with_other_actors(e, names, chance) if chance.random() < SWAPPED else e for e in plv]
    ours = written(chance, count)
    return [*swapped, *chance.sample(ours, round(KEPT * len(ours)))]


def right_loss(scores: Tensor, gold: Tensor, weights: Tensor, smoothing: float = 0.1) -> Tensor:
    """Minus the log probability of all roots that are right, with label smoothing for calibration."""
    logs = scores.log_softmax(-1)
    right = logs.masked_fill(~gold, -1e4).logsumexp(-1)
    each = (gold * weights).amax(-1)
    return -(each * ((1 - smoothing) * right + smoothing * logs.mean(-1))).mean()


def shares_of(
    network: Classifier, examples: Sequence[Marked], pieces: WordPieces, embeddings: Tensor
) -> Tensor:
    """Probabilities of the roots; both ways of yielding count as the first of them."""
    found = []
    with torch.no_grad():
        for start in range(0, len(examples), 16):
            ids, features, marks, mask, _ = tensors(examples[start : start + 16], pieces)
            found.append(network(embeddings[ids], features, marks, mask).softmax(-1))
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


def unread(examples: Sequence[Marked]) -> list[int]:
    """The half of PLV_train that nobody looked at while sentences were written, by a digest of the text."""
    return [n for n, e in enumerate(examples) if zlib.crc32(e.sentence.encode()) % 2]


def cross_validate(
    options: argparse.Namespace, network: Roots, plv: list[Marked], pieces: WordPieces, embeddings: Tensor
) -> dict[str, dict[str, float]]:
    """Scores of second networks, alone and averaged with the open one, on sentences that they did not see."""
    order = list(range(len(plv)))
    random.Random(5).shuffle(order)
    by_second, by_open = [], []
    gold: list[int] = []
    scores: dict[str, dict[str, float]] = {}
    for fold in range(options.folds):
        held = set(order[fold::FOLDS])
        network.second.load_state_dict(network.open.state_dict())
        train(options, network.second, [e for n, e in enumerate(plv) if n not in held], pieces, embeddings)
        part = [plv[n] for n in sorted(held)]
        by_second.append(shares_of(network.second, part, pieces, embeddings))
        by_open.append(shares_of(network.open, part, pieces, embeddings))
        gold.extend(e.roots[0] for e in part)
        torch.save({"second": by_second, "open": by_open, "gold": gold}, options.out / "folds.pt")
        report(f"fold {fold + 1} alone", by_second[-1], gold[-len(part) :])
        scores["second"] = report(f"{fold + 1} of five folds", torch.cat(by_second), gold)
        both = 0.75 * torch.cat(by_second) + 0.25 * torch.cat(by_open)
        scores["with a quarter of the open one"] = report("  with a quarter of the open one", both, gold)
    return scores


def mean_state(folders: Sequence[Path]) -> dict[str, Tensor]:
    """The mean of the networks of earlier runs, which all started from the same encoder."""
    states = [torch.load(folder / "roots.pt", weights_only=True) for folder in folders]
    return {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, help="folder of an earlier run: its open network stays")
    parser.add_argument(
        "--average", type=Path, nargs="+", default=[], help="folders of other runs: their mean with --encoder"
    )
    parser.add_argument("--sentences", type=int, help="how many of the written sentences; default: all")
    parser.add_argument("--folds", type=int, default=0, help="how many of five folds to run")
    parser.add_argument("--only", choices=("open", "folds", "both"), default="both")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--second-epochs", type=int, default=6)
    parser.add_argument("--batch", type=int, default=24)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument(
        "--order", type=int, help="seed of all but the first weights: runs that are averaged share --seed"
    )
    return parser.parse_args()


def main() -> None:
    options = arguments()
    torch.set_num_threads(1)
    pieces = WordPieces((MINILM / "vocab.txt").read_text(encoding="utf-8").splitlines())
    embeddings, published = read_minilm(MINILM)
    examples = read_plv(options.data / PLV)
    gold = [e.roots[0] for e in examples]
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    network = Roots()
    if options.encoder:
        network.load_state_dict(mean_state([options.encoder, *options.average]))
        network.eval()
    else:
        network.open.encoder.load_state_dict(published, strict=False)
        train(options, network.open, [], pieces, embeddings)
        torch.save(network.state_dict(), options.out / "roots.pt")
    by_open = shares_of(network.open, examples, pieces, embeddings)
    half = unread(examples)
    torch.save(by_open, options.out / "open_shares.pt")
    scores: dict[str, object] = {
        "open": report("open, all of PLV_train", by_open, gold),
        "open_unread": report("open, the unread half", by_open[half], [gold[n] for n in half]),
    }
    if options.folds:
        scores["folds"] = cross_validate(options, network, examples, pieces, embeddings)
    if options.only == "both":
        network.second.load_state_dict(network.open.state_dict())
        train(options, network.second, examples, pieces, embeddings)
    torch.save(network.state_dict(), options.out / "roots.pt")
    kept = ("epochs", "second_epochs", "folds", "rate", "batch", "seed", "order", "sentences")
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
