"""Clough and Stevenson's answers: whether a short text was written from a source, and how freely.

Cross-validated by writer; nothing that is learned here is shipped. The seven features were chosen among nine
sets and six models on these 95 answers, whose four-class scores lie between .62 and .80: the figure flatters.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from lineage_labels import interval
from wiredesk.language import load_annotator
from wiredesk.lineage.fingerprints import fingerprint
from wiredesk.lineage.paraphrase import stem


class Text:
    """A text as words, and as sentences with their stems and vectors."""

    def __init__(self, text: str) -> None:
        self.words: Sequence[str] = fingerprint(text).words
        (note,) = load_annotator("rules").annotate([text])
        parts = [text[s.start : s.end] for s in note.sentences if s.end - s.start > 15] or [text]
        self.stems = [[stem(w) for w in fingerprint(p).words] for p in parts]
        self.lengths = np.array([len(p) for p in parts]) / sum(len(p) for p in parts)
        self.vectors: NDArray[np.float32] = np.asarray(load_annotator("encoder").vectors(parts))


def features(text: Text, source: Text) -> list[float]:
    """How much of a text stands in its source, word for word and sentence by sentence.

    Containment of runs of 1, 3 and 5 words; the longest common subsequence of words; nearness of each
    sentence to the nearest of the source by vectors, and by common stems in order (mean, and the share
    of the text in sentences with half of theirs).
    """
    a, b = text.words, source.words
    found = []
    for n in (1, 3, 5):
        ours = [tuple(a[k : k + n]) for k in range(len(a) - n + 1)]
        theirs = {tuple(b[k : k + n]) for k in range(len(b) - n + 1)}
        found.append(sum(o in theirs for o in ours) / max(1, len(ours)))
    found.append(LCSseq.similarity(a, b) / max(1, len(a)))
    near = (text.vectors @ source.vectors.T).max(axis=1)
    ordered = np.array(
        [max(LCSseq.similarity(s, t) for t in source.stems) / max(1, len(s)) for s in text.stems]
    )
    weigh = text.lengths
    return [*found, float(near @ weigh), float(ordered @ weigh), float(weigh[ordered >= 0.5].sum())]


def answers(data: Path) -> dict[str, float]:
    """Derived or not, and four classes."""
    table_at = data / "lineage/answers/file_information.csv"
    with table_at.open(encoding="utf-8", errors="replace") as file:
        known = list(csv.DictReader(file))
    names = {k.casefold(): k for k in known[0]}
    texts = {
        p.name: Text(p.read_text(encoding="utf-8", errors="replace"))
        for p in sorted(table_at.parent.rglob("*.txt"))
    }
    rows = [
        [row[names[k]] for k in ("file", "task", "category")]
        for row in known
        if row[names["category"]] != "orig"
    ]
    measured = np.array([features(texts[name], texts[f"orig_task{task}.txt"]) for name, task, _ in rows])
    kinds, writers = np.array([r[2] for r in rows]), [r[0].split("_")[0] for r in rows]
    scores = []
    for truth in (kinds == "non", kinds):
        model = make_pipeline(StandardScaler(), LogisticRegression(C=1.0, max_iter=5000))
        said = cross_val_predict(model, measured, truth, groups=writers, cv=LeaveOneGroupOut())
        scores.append([bool(s) for s in said == truth])
    two, four = scores
    print(f"Clough-Stevenson: derived or not {interval(two)}; four classes {interval(four)}")
    return {"answers_two": float(np.mean(two)), "answers_four": float(np.mean(four))}
