"""Train the line-role model and write its weights (numpy arrays) into the package.

python models/train_line_roles.py --data DIR --out src/wiredesk/extraction/weights/line_roles.npz

Needs the extras ``train`` and ``bench``. Prints the scores of five-fold cross-validation by host first.
"""

from __future__ import annotations

import argparse
import logging
import random
import warnings
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from line_role_examples import (
    Example,
    fold_of,
    known_article,
    labelled_article,
    markup_example,
    own_blocks,
    page_signs,
    read_labels,
    read_rows,
    text_example,
)
from wiredesk.extraction.blocks import page_blocks
from wiredesk.extraction.markup import parse_html
from wiredesk.extraction.plain_text import split_lines
from wiredesk.extraction.role_model import column_names, second_table

FOLDS = 5
#: The pages whose lines we labelled. They teach markup (F1 +.004 and .000) and not text (-.004 and -.007; at
#: .3 of a known page, in the first step alone, -.001 and +.001).
LABELLED = "labelled"
#: Each step is grown this many times on other draws of the columns and their scores are averaged: worth
#: .004 F1 on scrapinghub and .002 on fundus, more than one draw differs from the next (.003).
DRAWS = 3
#: Trees and leaves of the two steps; more of either changed F1 by less than .002 in cross-validation.
FIRST = {"num_iterations": 150, "num_leaves": 15}
SECOND = {"num_iterations": 80, "num_leaves": 10}
#: 63 bins a column and every row: scikit-learn's trees on 255 bins, which keep a tenth of the rows back to
#: tell when to stop, gave .007 less on scrapinghub and nothing else on fundus, in eight times the time.
TREES = {
    "objective": "binary", "learning_rate": 0.08, "lambda_l2": 1.0, "feature_fraction_bynode": 0.4,
    "min_data_in_leaf": 30, "max_bin": 63, "num_threads": 1, "verbose": -1,
}  # fmt: skip


def known_rows(data: Path) -> list[tuple[str, dict[str, Any]]]:
    """The pages of the two sets with known articles."""
    return [
        (name, row)
        for name in ("scrapinghub", "fundus")
        for row in read_rows(data / "extraction" / f"{name}.jsonl.gz")
    ]


def labelled_rows(data: Path) -> list[tuple[str, dict[str, Any]]]:
    """The pages whose lines we labelled, with the article that the labels make."""
    found = []
    labels = read_labels()
    for row in read_rows(data / "extraction" / "dates.jsonl.gz"):
        if row["url"] in labels:
            article, left_open = labels[row["url"]]
            tree = parse_html(row["html"])
            lines = [block.text for block in own_blocks(tree, page_signs(tree).title)]
            row["body"], row["open"] = labelled_article(lines, article), left_open
            found.append((LABELLED, row))
    return found


def markup_examples(data: Path) -> list[Example]:
    labels = read_labels()
    rows = known_rows(data) + labelled_rows(data)
    found = [markup_example(row, source, known_article(row)) for source, row in rows]
    found += [
        teacher_example(row)
        for row in read_rows(data / "extraction" / "dates.jsonl.gz")
        if row["url"] not in labels
    ]
    return [example for example in found if example is not None]


def teacher_example(row: dict[str, Any]) -> Example | None:
    """A page without a known article, as far as three extractors agree on it."""
    import trafilatura
    from readability import Document
    from resiliparse.extract.html2text import extract_plain_text

    try:
        summary = f"<html><body>{Document(row['html']).summary()}</body></html>"
        texts = (
            trafilatura.extract(row["html"], include_comments=False) or "",
            "\n".join(block.text for block in page_blocks(parse_html(summary))),
            extract_plain_text(row["html"], main_content=True, alt_texts=False, links=False, comments=False),
        )
        return markup_example(row, "dates", None, texts)
    except Exception as error:  # noqa: BLE001 - a page that a teacher stumbles over teaches nothing
        print(f"left out {row['url'][:80]}: {error}")
        return None


def text_examples(data: Path) -> list[Example]:
    """Each page with a known article as it looks without markup, in six ways."""
    from resiliparse.extract.html2text import extract_plain_text

    found = []
    draw = random.Random(11)
    for source, row in known_rows(data):
        article = known_article(row)
        tree = parse_html(row["html"])
        title = page_signs(tree).title
        own = [block.text for block in own_blocks(tree, title)]
        plain = split_lines(extract_plain_text(row["html"], main_content=False, alt_texts=False, links=False))
        clean = split_lines(article)
        shuffled = draw.sample(clean, len(clean))
        few = draw.sample(own[-60:], min(6, len(own)))
        for kind, lines, known_title in (
            ("own", own, title), ("plain", plain, title), ("plain untitled", plain, ""),
            ("clean", [*([title] if title else []), *clean, *few], title), ("clean untitled", clean, ""),
            ("shuffled", [*([title] if title else []), *shuffled], title),
        ):  # fmt: skip
            made = text_example(lines, known_title, row, f"{source} {kind}", article)
            if made is not None:
                made.weight *= 1.0 if kind in ("own", "plain") else 0.4
                found.append(made)
    return found


Draws = list[lightgbm.Booster]


def grow(tables: Sequence[np.ndarray], examples: Sequence[Example], shape: dict[str, int]) -> Draws:
    rows = lightgbm.Dataset(
        np.vstack(tables),
        np.concatenate([e.truth for e in examples]).astype(np.float64),
        weight=np.concatenate([e.weight for e in examples]),
        params=TREES,
    )
    return [lightgbm.train(TREES | shape | {"seed": draw}, rows) for draw in range(DRAWS)]


def chances(draws: Draws, table: np.ndarray) -> np.ndarray:
    """As the shipped trees say it: the logistic function of the mean of the draws' sums."""
    total = np.mean([model.predict(table, raw_score=True) for model in draws], axis=0)
    return (1 / (1 + np.exp(-total))).astype(np.float32)


def out_of_fold(
    examples: Sequence[Example], tables: Sequence[np.ndarray], shape: dict[str, int]
) -> list[np.ndarray]:
    """The verdict on each page by trees that saw no page of its host."""
    verdicts: list[np.ndarray] = [np.zeros(0)] * len(examples)
    folds = [fold_of(e.host, FOLDS) for e in examples]
    for fold in range(FOLDS):
        seen = [n for n, f in enumerate(folds) if f != fold]
        draws = grow([tables[n] for n in seen], [examples[n] for n in seen], shape)
        for n, f in enumerate(folds):
            if f == fold:
                verdicts[n] = chances(draws, tables[n])
    return verdicts


class Arrays:
    """Nodes of many trees as rows, as ``wiredesk.extraction.trees`` reads them: a leaf points at itself."""

    def __init__(self, share: float) -> None:
        self.share = share
        self.rows: list[tuple[int, float, int, int, float]] = []
        self.roots: list[int] = []

    def add(self, tree: dict[str, Any]) -> None:
        self.roots.append(self._spread(tree))

    def _spread(self, node: dict[str, Any]) -> int:
        place = len(self.rows)
        self.rows.append((0, np.inf, place, place, float(node.get("leaf_value", 0.0)) * self.share))
        if "split_feature" in node:
            left, right = self._spread(node["left_child"]), self._spread(node["right_child"])
            self.rows[place] = (node["split_feature"], below(node["threshold"]), left, right, 0.0)
        return place


def below(threshold: float) -> np.float32:
    """The largest float32 that is no larger: rows are float32, and one that is larger goes right."""
    near = np.float32(threshold)
    return near if near <= threshold else np.nextafter(near, np.float32(-np.inf))


def exported(name: str, draws: Draws, columns: Iterable[str]) -> dict[str, np.ndarray]:
    """The trees of all draws as arrays; LightGBM has put its baseline into the first tree's leaves."""
    arrays = Arrays(1 / len(draws))
    for model in draws:
        for tree in model.dump_model()["tree_info"]:
            arrays.add(tree["tree_structure"])
    feature, threshold, left, right, value = zip(*arrays.rows, strict=True)
    return {
        f"{name}.feature": np.array(feature, np.int32),
        f"{name}.threshold": np.array(threshold, np.float32),
        f"{name}.left": np.array(left, np.int32),
        f"{name}.right": np.array(right, np.int32),
        f"{name}.value": np.array(value, np.float32),
        f"{name}.roots": np.array(arrays.roots, np.int32),
        f"{name}.baseline": np.array(0.0),
        f"{name}.columns": np.array(tuple(columns)),
    }  # fmt: skip


def train(kind: str, examples: list[Example], validation: Path | None) -> dict[str, np.ndarray]:
    tables = [e.table for e in examples]
    firsts = out_of_fold(examples, tables, FIRST)
    seconds = [second_table(e.table, p, e.lines, e.groups) for e, p in zip(examples, firsts, strict=True)]
    # Pages that only other extractors judged teach the first step; the second learns from known articles.
    known = [n for n, e in enumerate(examples) if e.article]
    verdicts = out_of_fold([examples[n] for n in known], [seconds[n] for n in known], SECOND)
    report(kind, [examples[n] for n in known], verdicts)
    if validation is not None:
        kept = {f"{examples[n].source}|{examples[n].name}": p for n, p in zip(known, verdicts, strict=True)}
        np.savez_compressed(validation / f"{kind}.npz", **kept)
    first = grow(tables, examples, FIRST)
    second = grow([seconds[n] for n in known], [examples[n] for n in known], SECOND)
    return exported(f"{kind}.first", first, column_names(kind)) | exported(f"{kind}.second", second, ())


def report(kind: str, examples: Sequence[Example], verdicts: Sequence[np.ndarray]) -> None:
    for source in sorted({e.source for e in examples}):
        hits = wrong = missed = 0.0
        for example, verdict in zip(examples, verdicts, strict=True):
            if example.source == source:
                size, said = example.lengths, verdict >= 0.5
                hits += float(size[said & example.truth].sum())
                wrong += float(size[said & ~example.truth].sum())
                missed += float(size[~said & example.truth].sum())
        print(
            f"{kind} {source}: letters P {hits / (hits + wrong):.4f} R {hits / (hits + missed):.4f}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--validation", type=Path, help="folder for the cross-validated verdicts")
    parser.add_argument("--only", choices=("markup", "text"), help="train one kind and keep the other")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    for folder in (options.out.parent, *([options.validation] if options.validation else [])):
        folder.mkdir(parents=True, exist_ok=True)
    weights: dict[str, np.ndarray] = {}
    if options.only and options.out.exists():
        with np.load(options.out, allow_pickle=False) as old:
            weights = {key: old[key] for key in old.files}
    for kind, make in (("markup", markup_examples), ("text", text_examples)):
        if options.only in (None, kind):
            weights |= train(kind, make(options.data), options.validation)
    np.savez_compressed(options.out, **weights)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
