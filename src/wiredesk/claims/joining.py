"""Joins the wordings of one proposition, each compared with the claim's own wording, never in a chain."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from wiredesk.claims.counts import same_count
from wiredesk.claims.figure_slots import is_moving, one_tally, other_matter, same_matter
from wiredesk.claims.figures import FigureMention, equal_figures, figures_agree
from wiredesk.claims.propositions import Proposition, candidate_pairs, content_stem, word_weights

Vectors = Callable[[Sequence[str]], NDArray[np.float32] | None]

#: Weighted share of the shorter sentence's words that two wordings of one claim have in common.
SAME_WORDS = 0.5
#: Weight of the shared words that are no names, below which two sentences only speak of the same people;
#: and share of the longer sentence that they must make up unless they weigh much. Read in 42 pairs of
#: sentences of two reports over 612 pages: below 1 none said the same, from 1 to 1.5 one of seven.
SAID_LEAST, SAID_MUCH, SHARE_OF_LONGER = 1.2, 2.5, 0.25
#: Sentences whose figures differ must say so much in common: labelled pairs with less count two things.
CONFLICT_WORDS, CONFLICT_COUNT = 0.45, 5
#: How far apart two tallies may lie of which only one is called suspected.
STAGES_APART = 1.5
#: Characters on either side of a figure, and the words they must share where its kind is not known.
BESIDE, BESIDE_SHARED = 45, 3
#: With vectors, sentences this near need fewer shared words.
NEAR, NEAR_WORDS = 0.75, 0.35


@dataclass(slots=True)
class Wordings:
    """A claim in the making: its best wording first, one wording for each article."""

    seed: int
    members: dict[str, int]


def join_wordings(propositions: Sequence[Proposition], vectors: Vectors | None) -> list[Wordings]:
    """Groups of sentences that word one proposition; every sentence is in at most one."""
    same = _same_wordings(propositions)
    chosen = [propositions[group[0]] for group in same]
    links = _links(chosen, vectors)
    order = sorted(range(len(chosen)), key=lambda i: _standing_order(i, chosen, links, len(same[i])))
    taken: set[int] = set()
    groups = []
    for i in order:
        if i in taken:
            continue
        taken.add(i)
        members = _by_article(same[i], propositions)
        for j, _ in sorted(links[i].items(), key=lambda item: (-item[1], item[0])):
            fresh = {a: m for a, m in _by_article(same[j], propositions).items() if a not in members}
            if j not in taken and fresh:
                taken.add(j)
                members.update(fresh)
        groups.append(Wordings(same[i][0], members))
    return groups


def other_counts(
    propositions: Sequence[Proposition], wordings: Sequence[Wordings]
) -> list[tuple[Wordings, Wordings]]:
    """Pairs of claims of which the second counts anew what the first counts, in the sentence behind it."""
    home = {i: w for w in wordings for i in w.members.values()}
    pairs: dict[int, tuple[Wordings, Wordings]] = {}
    for w in wordings:
        for i in w.members.values():
            before = home.get(i - 1)
            anew = any(f.elliptical and f.figure.unit for f in propositions[i].figures)
            if anew and before is not None and before is not w:
                pairs.setdefault(w.seed, (before, w))
    taken: set[int] = set()
    found = []
    for one, other in pairs.values():
        if not {one.seed, other.seed} & taken:
            taken |= {one.seed, other.seed}
            found.append((one, other))
    return found


def _same_wordings(propositions: Sequence[Proposition]) -> list[list[int]]:
    """Sentences that reprints carry word for word, as one group each."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, p in enumerate(propositions):
        groups[" ".join(re.findall(r"\w+", p.text.casefold()))].append(i)
    return list(groups.values())


def _by_article(group: Sequence[int], propositions: Sequence[Proposition]) -> dict[str, int]:
    return {propositions[i].citation.article: i for i in reversed(group)}


def _links(chosen: Sequence[Proposition], vectors: Vectors | None) -> dict[int, dict[int, float]]:
    """For each sentence those that word the same; vectors are asked only where the words leave a doubt."""
    weights = word_weights(chosen)
    links: dict[int, dict[int, float]] = defaultdict(dict)
    doubtful = []
    for i, j in candidate_pairs(chosen):
        score = same_claim(chosen[i], chosen[j], weights, None)
        if score:
            links[i][j] = links[j][i] = score
        elif vectors is not None and same_claim(chosen[i], chosen[j], weights, 1.0):
            doubtful.append((i, j))
    asked = sorted({k for pair in doubtful for k in pair})
    near = vectors([chosen[k].text for k in asked]) if vectors and asked else None
    row = {k: n for n, k in enumerate(asked)}
    for i, j in doubtful:
        if near is None:
            break
        score = same_claim(chosen[i], chosen[j], weights, float(near[row[i]] @ near[row[j]]))
        if score:
            links[i][j] = links[j][i] = score
    return links


def _standing_order(
    i: int, propositions: Sequence[Proposition], links: Mapping[int, Mapping[int, float]], carried: int
) -> tuple[object, ...]:
    """Sentences that most articles word come first, then whole and early ones."""
    p = propositions[i]
    articles = {propositions[j].citation.article for j in links.get(i, ())}
    return (-len(articles) - carried, p.leaning, abs(len(p.text.split()) - 24), p.place, p.text, p.citation)


def same_claim(
    one: Proposition, other: Proposition, weights: Mapping[str, float], cosine: float | None
) -> float:
    """How surely two sentences word one proposition, 0 where they do not.

    Words decide, weighted by how much they tell in this story; a shared figure of one unit needs
    fewer of them, and figures of one unit that differ ask for more.
    """
    common = one.words & other.words
    if len(common) < 2:
        return 0.0
    shared = math.fsum(weights[w] for w in common)
    least, most = sorted(math.fsum(weights[w] for w in p.words) for p in (one, other))
    share = shared / least if least else 0.0
    said = math.fsum(weights[w] for w in common - one.names - other.names)
    _, conflict, counted = _compare_figures(one, other, said, share)
    if counted:
        return 1.0 + share
    if len(common) < 4:
        return 0.0
    if said < SAID_LEAST or (said < SAID_MUCH and shared < SHARE_OF_LONGER * most):
        return 0.0
    if said < SAID_MUCH and one.verbs and other.verbs and not one.verbs & other.verbs:
        return share if cosine is not None and cosine >= NEAR else 0.0
    if conflict:
        return share if share >= CONFLICT_WORDS and len(common) >= CONFLICT_COUNT else 0.0
    if share >= SAME_WORDS:
        return share
    return share if cosine is not None and cosine >= NEAR and share >= NEAR_WORDS else 0.0


def _compare_figures(
    one: Proposition, other: Proposition, said: float, share: float
) -> tuple[bool, bool, bool]:
    """Whether figures of one matter agree in both sentences, differ, and make the sentences one claim."""
    agree = differ = counted = False
    for a in one.figures:
        for b in other.figures:
            relation = compare_figures(one, a, other, b)
            if relation == "apart":
                continue
            beside = len(_beside(one, a) & _beside(other, b))
            agree = agree or relation == "agree"
            differ = differ or relation == "differ"
            counted = counted or same_count(one, a, other, b, said, share, beside)
    return agree, differ and not agree, counted


def compare_figures(
    one: Proposition, a: FigureMention, other: Proposition, b: FigureMention
) -> Literal["agree", "differ", "apart"]:
    """Two figures of two sentences: of one thing and equal, of one thing and not, or of two things.

    Equal figures are asked less: two sentences seldom give one number of one unit for two things.
    Where a sentence has both numbers, they are no two numbers for one thing; nor are the years that two
    people were sentenced to.
    """
    if not _same_unit(a, b) or a.of_another(b):
        return "apart"
    if equal_figures(a.figure, b.figure):
        return "apart" if other_matter(a.slots, b.slots) else "agree"
    if _replaces(one, a, b) or _replaces(other, b, a):
        return "differ"
    matter = same_matter(a.slots, b.slots) or _one_size(a, b)
    if not matter or _gives(one, b) or _gives(other, a):
        return "apart"
    if figures_agree(a.figure, b.figure):
        return "agree"
    return "differ" if _count_alike(one, a, other, b) else "apart"


def _one_size(a: FigureMention, b: FigureMention) -> bool:
    """Whether two figures tally one happening and lie as near as its stages do."""
    low, high = sorted((abs(a.figure.value), abs(b.figure.value)))
    return one_tally(a.slots, b.slots) and high <= STAGES_APART * low


def _replaces(p: Proposition, now: FigureMention, other: FigureMention) -> bool:
    """Whether a sentence itself says that its figure took the place of the other ("109, up from 91")."""
    return not now.slots.earlier and any(
        f.slots.earlier and _same_unit(f, other) and equal_figures(f.figure, other.figure) for f in p.figures
    )


def _count_alike(one: Proposition, a: FigureMention, other: Proposition, b: FigureMention) -> bool:
    """Whether unequal figures count one lasting thing: of one known kind, or alike in the words around."""
    if a.slots.measure:
        return a.slots.measure == b.slots.measure and not is_moving(a.slots.measure)
    return len(_beside(one, a) & _beside(other, b)) >= BESIDE_SHARED


def _beside(p: Proposition, f: FigureMention) -> frozenset[str]:
    start, end = f.start - p.citation.start, f.end - p.citation.start
    around = f"{p.text[max(0, start - BESIDE) : start]} {p.text[end : end + BESIDE]}"
    unit = content_stem(f.figure.unit or "")
    return frozenset(s for w in re.findall(r"\w+", around) if (s := content_stem(w)) in p.words and s != unit)


def _same_unit(a: FigureMention, b: FigureMention) -> bool:
    units = content_stem(a.figure.unit or "") == content_stem(b.figure.unit or "")
    return units or bool(a.slots.measure and a.slots.measure == b.slots.measure)


def _gives(p: Proposition, figure: FigureMention) -> bool:
    return any(_same_unit(f, figure) and equal_figures(f.figure, figure.figure) for f in p.figures)
