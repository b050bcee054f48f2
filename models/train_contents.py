"""Learn what a content is worth that a cue may have; write the trees as a text file.

    python models/train_contents.py --data DIR --out src/wiredesk/language/data/content_trees.tsv

Boosted trees (Friedman, 2001) over ``content_features.FEATURES``, from the train part of PolNeAR as the
shipped encoder reads it. The encoder has learned from these texts and is surer of them than of others (exact
contents .80 instead of .66): its scores are blurred before the trees see them. About six minutes on one core;
deterministic.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingRegressor

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from language_examples import read_polnear
from language_scores import Roles as GoldRoles
from language_scores import Words, gold_roles, overlap
from wiredesk.language.content_features import FEATURES
from wiredesk.language.encoder_contents import Roles, Weighed, weighed
from wiredesk.language.encoder_labels import ROLES
from wiredesk.language.encoder_reading import Reader, by_task, role_spans, scores_of, window_heads
from wiredesk.language.encoder_weights import Weights, load_weights
from wiredesk.language.encoder_windows import Window, cut_windows, text_paragraphs
from wiredesk.language.sentences import sentence_tokens
from wiredesk.model.text import Span

Table = NDArray[np.float32]
POLNEAR = Path("statements/polnear-train.jsonl.gz")
TREES, LEAVES, RATE = 200, 16, 0.08
#: Deviation of what is added to the scores of contents (smoothed over five words) and, half of it, of cues
#: and sources: then 96 of 100 tags of contents stay what they were. 0 and 2.5 give .2 to .3 points of exact
#: contents less.
BLUR = 1.5
#: How often every document is read, each time blurred otherwise. Once gives .2 points less.
DRAWS = 3
#: What an exact content is worth, and one whose words all belong to some content; the rest is how much of one
#: content it has, from half of it on. Without the second, words are lost where more is asked of a content.
EXACT, WORDS_RIGHT = 0.5, 0.2
#: What a content loses of the first and last that hangs on another cue than it should.
OTHER_CUE = 0.3
_SMOOTHING = np.array([1.0, 2.0, 3.0, 2.0, 1.0]) / np.sqrt(19.0)


@dataclass(frozen=True, slots=True)
class Read:
    """A window with the words it stands for in the text, and what the network says of it."""

    window: Window
    spans: Sequence[Span]
    heads: Sequence[int]
    relations: Sequence[str]
    tags: dict[str, Table]
    content_cue: Table
    source_cue: Table


def windows_of(text: str, weights: Weights, reader: Reader) -> Iterator[Read]:
    """The windows of a text with the network's scores."""
    for paragraph in text_paragraphs(text, sentence_tokens(text)):
        spans = [token for sentence in paragraph for token in sentence]
        forms = [[text[t.start : t.end] for t in sentence] for sentence in paragraph]
        at = 0
        for window in cut_windows(forms, weights.pieces):
            scores = scores_of(window, weights)
            words = reader.words(window, scores)
            tags, *_, content_cue, source_cue = scores
            cut = by_task(tags, weights)
            yield Read(
                window,
                spans[at : at + len(words)],
                window_heads(words),
                [w.deprel for w in words],
                {role: cut[role] for role in ROLES},
                content_cue,
                source_cue,
            )
            at += len(words)


def blurred(tags: dict[str, Table], chance: np.random.Generator) -> dict[str, Table]:
    """The scores with noise, as if the network had not learned from this text."""
    found = {}
    for role, scores in tags.items():
        noise = chance.normal(size=(len(scores) + 4, 3))
        if role == "content":
            noise = np.stack([np.convolve(column, _SMOOTHING, "valid") for column in noise.T], 1)
        else:
            noise = noise[4:] / 2
        found[role] = (scores + BLUR * noise).astype(np.float32)
    return found


def seen(read: Read, tags: dict[str, Table]) -> Weighed | None:
    """The candidates of a window with their features under some scores."""
    spans = {role: role_spans(role, tags[role]) for role in ROLES}
    roles = Roles(tags, spans, read.content_cue, read.source_cue)
    return weighed(read.window, read.heads, read.relations, roles)


def worth(read: Read, found: Weighed, words: Words, gold: Sequence[GoldRoles]) -> list[float]:
    """What each candidate is worth: 1 if it is exact and hangs on its cue, 0 without a right word."""
    values = []
    every = frozenset[int]().union(*(g[2] for g in gold))
    for c in found.found:
        own = words.inside((read.spans[a].start, read.spans[b - 1].end) for a, b in c.parts)
        best = max(gold, key=lambda g: overlap(g[2], own), default=None)
        share = overlap(best[2], own) if best is not None else 0.0
        value = WORDS_RIGHT * len(own & every) / max(len(own), 1)
        if best is not None and share >= 0.5:
            first, last = found.cues[c.cue].words
            cue = words.inside([(read.spans[first].start, read.spans[last - 1].end)])
            its_own = bool(cue & best[1]) or not (cue or best[1])
            whole = EXACT * (own == best[2]) + (1 - EXACT - WORDS_RIGHT) * (1 + share) / 2
            value += whole * (1.0 if its_own else 1 - OTHER_CUE)
        values.append(value)
    return values


def examples(
    record: dict[str, Any], reads: Sequence[Read], chance: np.random.Generator
) -> tuple[Table, Table]:
    """Features and worth of the candidates of one document."""
    words = Words(record["text"])
    gold = [g for g in gold_roles(words, record["attributions"]) if g[2]]
    rows, values = [np.zeros((0, len(FEATURES)), np.float32)], list[float]()
    for read in reads:
        found = seen(read, blurred(read.tags, chance))
        if found is not None:
            near = words.inside([(read.spans[0].start, read.spans[-1].end)])
            rows.append(found.rows)
            values.extend(worth(read, found, words, [g for g in gold if g[2] & near]))
    return np.concatenate(rows), np.array(values, np.float32)


def fit(rows: Table, values: Table) -> HistGradientBoostingRegressor:
    model = HistGradientBoostingRegressor(
        max_iter=TREES,
        learning_rate=RATE,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=100,
        l2_regularization=5,
        random_state=0,
        early_stopping=False,
    )
    return model.fit(rows, values)


def as_table(model: HistGradientBoostingRegressor) -> Iterator[str]:
    """The trees as the lines of their file."""
    yield f"bias\t{float(model._baseline_prediction.ravel()[0]):.5f}"
    for n, (tree,) in enumerate(model._predictors):
        for k, node in enumerate(tree.nodes):
            if node["is_leaf"]:
                yield f"{n}\t{k}\t\t\t\t\t{node['value']:.5f}"
            else:
                asks = f"{FEATURES[node['feature_idx']]}\t{node['num_threshold']:.5g}"
                yield f"{n}\t{k}\t{asks}\t{node['left']}\t{node['right']}\t"


def write(model: HistGradientBoostingRegressor, data: Path, out: Path) -> None:
    digest = hashlib.sha256((data / POLNEAR).read_bytes()).hexdigest()
    head = [
        "# What a content is worth that a cue may have: boosted trees over the features of",
        "# language/content_features.py, by models/train_contents.py; see models/contents.md.",
        f"# data_sha256 = {digest}",
        "# tree, node, feature, threshold, node below (at most), node above, leaf",
    ]
    out.write_text("\n".join([*head, *as_table(model)]) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    weights = load_weights()
    reader = Reader(weights)
    chance = np.random.default_rng(0)
    read = [
        (record, list(windows_of(record["text"], weights, reader)))
        for record in read_polnear(options.data / POLNEAR)
    ]
    found = [examples(record, windows, chance) for _ in range(DRAWS) for record, windows in read]
    rows, values = (np.concatenate(column) for column in zip(*found, strict=True))
    print(f"{len(rows)} candidates, of which {float((values > 0.99).mean()):.3f} are exact")
    write(fit(rows, values), options.data, options.out)


if __name__ == "__main__":
    main()
