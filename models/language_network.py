"""The network of the language core: six MiniLM layers, input features, and one head per question.

The word embeddings stay as they were published, so that the tuned layers and the untouched ones (sentence
vectors) share one table outside the network.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812 - its usual name
from safetensors.torch import load_file
from torch import Tensor, nn

from wiredesk.language.encoder_labels import NAME_TAGS, ROLES, SPAN_TAGS
from wiredesk.language.encoder_windows import CASES, PLACES, QUOTES

WIDTH, LAYERS, ATTENTION_HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 512
ARC_WIDTH, LABEL_WIDTH, LINK_WIDTH = 256, 64, 96
NEVER = -1e4


class Layer(nn.Module):
    """One layer of BERT.

    Without dropout, training loss fell far below dev loss after four rounds; those shipped so far had none.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.query, self.key, self.value, self.mix = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.attended = nn.LayerNorm(WIDTH, 1e-12)
        self.wider, self.narrower = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.done = nn.LayerNorm(WIDTH, 1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, bias: Tensor | None) -> Tensor:
        """Hidden states [batch, pieces, width]; ``bias`` is far below zero where there is padding."""
        batch, length, _ = hidden.shape
        shape = (batch, length, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        query = self.query(hidden).view(shape).transpose(1, 2)
        key = self.key(hidden).view(shape).transpose(1, 2)
        value = self.value(hidden).view(shape).transpose(1, 2)
        scores = query @ key.transpose(-1, -2) * (WIDTH // ATTENTION_HEADS) ** -0.5
        if bias is not None:
            scores = scores + bias.to(query.dtype)
        mixed = (scores.softmax(-1) @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        hidden = self.attended(hidden + self.dropout(self.mix(mixed)))
        return self.done(hidden + self.dropout(self.narrower(F.gelu(self.wider(hidden)))))


class Encoder(nn.Module):
    """The layers with position embeddings; ``featured`` adds letter case, quotation and place."""

    def __init__(self, featured: bool, dropout: float = 0.1) -> None:
        super().__init__()
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.start = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.features = nn.ModuleList(
            nn.Embedding(len(values), WIDTH) for values in ((CASES, QUOTES, PLACES) if featured else ())
        )
        for table in self.features:
            nn.init.normal_(table.weight, std=0.01)

    def forward(self, embedded: Tensor, mask: Tensor | None, features: Tensor | None = None) -> Tensor:
        """The last layer; ``mask`` is 0 on padding, ``None`` where there is none."""
        length = embedded.shape[1]
        hidden = embedded + self.position.weight[:length] + self.kind
        if features is not None:
            for n, table in enumerate(self.features):
                hidden = hidden + table(features[..., n])
        hidden = self.start(hidden)
        bias = None if mask is None else (1.0 - mask)[:, None, None, :] * NEVER
        for layer in self.layers:
            hidden = layer(hidden, bias)
        return hidden


def read_minilm(folder: Path) -> tuple[Tensor, dict[str, Tensor]]:
    """The word embeddings and an ``Encoder`` state from the published model's folder."""
    weights = load_file(str(folder / "model.safetensors"))
    renamed = {
        "position.weight": weights["embeddings.position_embeddings.weight"],
        "kind": weights["embeddings.token_type_embeddings.weight"][0],
        "start.weight": weights["embeddings.LayerNorm.weight"],
        "start.bias": weights["embeddings.LayerNorm.bias"],
    }
    parts = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "mix": "attention.output.dense", "attended": "attention.output.LayerNorm",
        "wider": "intermediate.dense", "narrower": "output.dense", "done": "output.LayerNorm",
    }  # fmt: skip
    for n in range(LAYERS):
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                renamed[f"layers.{n}.{ours}.{kind}"] = weights[f"encoder.layer.{n}.{theirs}.{kind}"]
    return weights["embeddings.word_embeddings.weight"], renamed


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of one batch as tensors; ``mask`` is over pieces, ``word_mask`` over words."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    sentence: Tensor
    word_mask: Tensor


def projection(width: int) -> nn.Module:
    return nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(0.2))


class Language(nn.Module):
    """The tuned encoder and its heads.

    ``forward`` gives, for every word of a window: scores of all tags side by side (``tag_sizes`` cuts
    them), of each word (0: root, n + 1: word n) as its head, the two sides of the relation scorer, and of
    each word as the cue that a content or a source belongs to.
    """

    def __init__(self, sizes: dict[str, int], layer_dropout: float = 0.1) -> None:
        super().__init__()
        self.tag_sizes = {k: sizes[k] for k in ("upos", "lemma")} | {"name": len(NAME_TAGS)}
        self.tag_sizes |= dict.fromkeys(ROLES, len(SPAN_TAGS)) | {"xpos": sizes["xpos"]}
        self.encoder = Encoder(True, layer_dropout)
        self.dropout = nn.Dropout(0.15)
        self.tags = nn.Linear(WIDTH, sum(self.tag_sizes.values()))
        self.arc_word, self.arc_head = projection(ARC_WIDTH), projection(ARC_WIDTH)
        self.arc = nn.Parameter(torch.zeros(ARC_WIDTH, ARC_WIDTH))
        self.arc_prior = nn.Parameter(torch.zeros(ARC_WIDTH))
        self.label_word, self.label_head = projection(LABEL_WIDTH), projection(LABEL_WIDTH)
        self.label = nn.Parameter(torch.randn(sizes["deprel"], LABEL_WIDTH + 1, LABEL_WIDTH + 1) * 0.02)
        self.content_word, self.content_cue = projection(LINK_WIDTH), projection(LINK_WIDTH)
        self.source_word, self.source_cue = projection(LINK_WIDTH), projection(LINK_WIDTH)

    def forward(
        self,
        embedded: Tensor,
        features: Tensor,
        mask: Tensor | None,
        first: Tensor,
        last: Tensor,
        sentence: Tensor | None,
    ) -> tuple[Tensor, ...]:
        """The scores of all heads."""
        hidden = self.encoder(embedded, mask, features)
        wide = (*first.shape, WIDTH)
        ends = hidden.gather(1, first[..., None].expand(wide)) + hidden.gather(
            1, last[..., None].expand(wide)
        )
        words = self.dropout(ends * 0.5)
        rooted = torch.cat([hidden[:, :1], words], 1)
        arcs = self._arcs(words, rooted, sentence)
        scale = LINK_WIDTH**-0.5
        content = self.content_word(words) @ self.content_cue(words).transpose(1, 2) * scale
        source = self.source_word(words) @ self.source_cue(words).transpose(1, 2) * scale
        return self.tags(words), arcs, self.label_word(words), self.label_head(rooted), content, source

    def _arcs(self, words: Tensor, rooted: Tensor, sentence: Tensor | None) -> Tensor:
        heads = self.arc_head(rooted)
        scores = (self.arc_word(words) @ self.arc) @ heads.transpose(1, 2) + (heads @ self.arc_prior)[:, None]
        if sentence is None:
            return scores
        apart = (sentence[:, :, None] != sentence[:, None, :]).to(scores.dtype)
        return scores + F.pad(apart, (1, 0)) * NEVER


def relation_scores(label: Tensor, word: Tensor, head: Tensor) -> Tensor:
    """Scores of every relation for pairs of (word, its head), each [n, LABEL_WIDTH]."""
    word, head = F.pad(word, (0, 1), value=1.0), F.pad(head, (0, 1), value=1.0)
    return torch.einsum("ni,lij,nj->nl", word, label.to(word.dtype), head)
