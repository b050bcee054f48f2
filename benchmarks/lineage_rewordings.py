"""Rewordings: sentence pairs read by hand, against what the search for rewordings says of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from lineage_labels import interval, labels, read_articles
from wiredesk.language import load_annotator
from wiredesk.lineage.paraphrase import (
    StorySentence,
    Vectors,
    alike_pairs,
    reworded_sentences,
    story_sentences,
)


def sentence_key(text: str) -> str:
    """What a labelled sentence is kept as: a hash of its letters and digits."""
    letters = re.sub(r"\W+", "", text).casefold().encode("utf-8", "surrogatepass")
    return hashlib.blake2b(letters, digest_size=8).hexdigest()


def labelled_rewordings(data: Path) -> dict[str, float]:
    """Precision and recall on labelled pairs of sentences, by words alone and with vectors; and on links."""
    articles = read_articles(data)
    rules = load_annotator("rules").annotate([a.text for a in articles])
    sentences = story_sentences(articles, dict(zip([a.id for a in articles], rules, strict=True)))
    pairs = labels("rewordings.jsonl")
    encoder = load_annotator("encoder")
    there = {sentence_key(s.text) for s in sentences}
    pairs = [p for p in pairs if _key(p) <= there]
    print(f"rewordings: {len(pairs)} labelled pairs of sentences, {_true(pairs)} of them reworded")
    scores = {}
    ways: list[tuple[str, Vectors | None]] = [("words alone", None), ("words and vectors", encoder.vectors)]
    for name, vectors in ways:
        said = _said_alike(sentences, vectors)
        right = [p["label"] == "reworded" for p in pairs if _key(p) in said]
        found = [_key(p) in said for p in pairs if p["label"] == "reworded"]
        print(f"  {name}: precision {interval(right)}, recall {interval(found)}")
        scores = {
            "reworded_precision": float(np.mean(right)) if right else 0.0,
            "reworded_recall": float(np.mean(found)),
        }
    told = reworded_sentences(sentences, encoder.vectors)
    links = [len(p) >= 2 for p in told.values()]
    print(f"  of {len(links)} pairs of articles with such a sentence, {sum(links)} have two or more")
    return scores


def _said_alike(sentences: Sequence[StorySentence], vectors: Vectors | None) -> set[frozenset[str]]:
    """The pairs said to be alike, by the keys of the sentences; those in the same words are one."""
    keys: dict[tuple[str, ...], set[str]] = {}
    for s in sentences:
        keys.setdefault(s.words, set()).add(sentence_key(s.text))
    return {
        frozenset((one, other))
        for i, j, _ in alike_pairs(sentences, vectors)
        for one in keys[sentences[i].words]
        for other in keys[sentences[j].words]
    }


def _key(pair: dict[str, str]) -> frozenset[str]:
    return frozenset((pair["one_sentence"], pair["other_sentence"]))


def _true(pairs: Sequence[dict[str, str]]) -> int:
    return sum(p["label"] == "reworded" for p in pairs)
