"""Batches of windows as tensors, and what the network is punished for."""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F  # noqa: N812 - its usual name
from torch import Tensor

from language_examples import ABSENT, Example
from language_network import NEVER, Batch, Language, relation_scores
from wiredesk.language.encoder_pieces import WordPieces
from wiredesk.language.encoder_windows import encode

#: XPOS is a teacher only: no head of it is shipped. Contents have four times the words of sources and cues.
WEIGHTS = {
    "upos": 1.0, "xpos": 0.5, "lemma": 0.5, "name": 2.0, "source": 2.0, "cue": 2.0, "content": 2.0,
    "arc": 1.0, "deprel": 1.0, "content_cue": 0.5, "source_cue": 0.5,
}  # fmt: skip
TAG_TASKS = ("upos", "lemma", "name", "source", "cue", "content", "xpos")


def to_batch(examples: Sequence[Example], pieces: WordPieces) -> Batch:
    """Windows side by side, filled up to the longest."""
    encoded = [encode(example.window, pieces) for example in examples]
    length = max(len(e.pieces) for e in encoded)
    words = max(len(e.first) for e in encoded)
    count = len(encoded)
    ids = torch.full((count, length), pieces.pad)
    features = torch.zeros((count, length, 3), dtype=torch.long)
    mask = torch.zeros((count, length))
    first, last = torch.zeros((2, count, words), dtype=torch.long)
    sentence = torch.full((count, words), -1)
    word_mask = torch.zeros((count, words), dtype=torch.bool)
    for row, e in enumerate(encoded):
        ids[row, : len(e.pieces)] = torch.tensor(e.pieces)
        features[row, : len(e.pieces)] = torch.tensor(e.features)
        mask[row, : len(e.pieces)] = 1.0
        first[row, : len(e.first)] = torch.tensor(e.first)
        last[row, : len(e.last)] = torch.tensor(e.last)
        sentence[row, : len(e.sentence)] = torch.tensor(e.sentence)
        word_mask[row, : len(e.first)] = True
    return Batch(ids, features, mask, first, last, sentence, word_mask)


def targets(examples: Sequence[Example], task: str, width: int) -> Tensor:
    """The numbers of one task, filled up with ``ABSENT``."""
    rows = [e.labels.get(task, []) for e in examples]
    return torch.tensor([row + [ABSENT] * (width - len(row)) for row in rows])


def losses(network: Language, outputs: tuple[Tensor, ...], examples: Sequence[Example]) -> dict[str, Tensor]:
    """The loss of each task for which the batch has targets."""
    tags, arcs, label_word, label_head, content, source = outputs
    width = tags.shape[1]
    found: dict[str, Tensor] = {}
    for task, scores in zip(TAG_TASKS, tags.split(list(network.tag_sizes.values()), -1), strict=True):
        if any(task in e.labels for e in examples):
            gold = targets(examples, task, width)
            if (gold != ABSENT).any():
                found[task] = _cross_entropy(scores, gold)
    if any("head" in e.labels for e in examples):
        gold = targets(examples, "head", width)
        found["arc"] = _cross_entropy(arcs, gold)
        found["deprel"] = _relation_loss(
            network, label_word, label_head, gold, targets(examples, "deprel", width)
        )
    for task, scores in (("content_cue", content), ("source_cue", source)):
        links = _link_loss(scores, examples, task)
        if links is not None:
            found[task] = links
    return found


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    return F.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=ABSENT)


def _relation_loss(network: Language, word: Tensor, head: Tensor, heads: Tensor, gold: Tensor) -> Tensor:
    rows, words = torch.nonzero((heads != ABSENT) & (gold != ABSENT), as_tuple=True)
    scores = relation_scores(network.label, word[rows, words], head[rows, heads[rows, words]])
    return F.cross_entropy(scores.float(), gold[rows, words])


def _link_loss(scores: Tensor, examples: Sequence[Example], task: str) -> Tensor | None:
    """Each word of a content (or source) chooses among the cue words of its window."""
    allowed = torch.zeros(scores.shape, dtype=torch.bool)
    right = torch.zeros(scores.shape, dtype=torch.bool)
    pairs: list[tuple[int, int]] = []
    for row, example in enumerate(examples):
        cues = [n for n, tag in enumerate(example.labels.get("cue", ())) if tag]
        if len(cues) > 1:
            allowed[row, :, cues] = True
            for word, own in getattr(example, task).items():
                right[row, word, own] = True
                pairs.append((row, word))
    if not pairs:
        return None
    rows, words = torch.tensor(pairs).T
    masked = scores.float().masked_fill(~allowed, NEVER)[rows, words].log_softmax(-1)
    return -masked.masked_fill(~right[rows, words], NEVER).logsumexp(-1).mean()
