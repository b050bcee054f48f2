"""What an outlet prints on its pages whatever they report: appeals, notices of rights, calls to subscribe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial, reduce
from itertools import combinations
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from wiredesk.lineage.candidates import holders_by_hash
from wiredesk.lineage.fingerprints import NGRAM, Fingerprint
from wiredesk.model.article import Article

#: Articles of one outlet, otherwise unlike one another, that must carry words before they are furniture.
FEWEST_PAGES = 3
#: Two articles that share more than this of the shorter one's fingerprints are versions of one report, unless
#: what is left of them shows that they are not.
VERSIONS_SHARE = 0.3
#: What stands in more outlets than this is an agency's background paragraph and not one house's furniture,
#: unless each of them prints it under several reports: a house may have many titles.
MOST_OUTLETS = 2
#: Holders of one run that are looked at: three unlike ones are among so many, or hardly any.
MOST_LOOKED_AT = 12
#: Pages that must be left with nothing in common once the run and all that stands with it is taken away.
FEWEST_LEFT = 5
#: The longer words that two of them may share in the mean, as a share of the poorer page's. Openings of 20
#: words share .00 to .09 (medians of four collections, 2,900 pairs each) where they tell of two stories;
#: .00 to .33 where they tell of one, each in its own words; a report's new top shares more with its old one.
LEFT_ALIKE = 0.1
#: A word tells what is reported when it is longer than this; with fewer of them a page shows nothing.
LONGER = 4
FEWEST_LONGER = 4
#: Words that must stand together on all these pages: shorter lines are found by :data:`VERSIONS_SHARE`.
FEWEST_FIXED = 12

NO_HASHES: NDArray[np.uint64] = np.empty(0, dtype=np.uint64)


def outlet_furniture(
    articles: Sequence[Article], prints: Sequence[Fingerprint]
) -> dict[str, NDArray[np.uint64]]:
    """For each outlet the hashed runs, sorted, that stand in articles of it which share little else."""
    pages: dict[str, list[int]] = defaultdict(list)
    for n, article in enumerate(articles):
        pages[outlet_key(article)].append(n)
    grams = {o: [np.unique(prints[n].grams) for n in members] for o, members in sorted(pages.items())}
    repeated = {o: _repeated(held) for o, held in grams.items() if o and len(held) >= FEWEST_PAGES}
    if not repeated:
        return {}
    houses = _under_every_report(grams, {o: [prints[n] for n in pages[o]] for o in grams})
    every, furnished = np.unique(np.concatenate(list(repeated.values())), return_counts=True)
    places = np.zeros(len(every), dtype=np.intp)
    for held in grams.values():
        places += np.isin(every, np.concatenate(held))
    common = every[(places > MOST_OUTLETS) & (places > furnished)]
    return {o: np.union1d(found[~np.isin(found, common)], houses[o]) for o, found in repeated.items()}


def outlet_key(article: Article) -> str:
    """What names an article's outlet: its name, else the host of its address, else nothing."""
    return (article.outlet or urlsplit(article.url or "").hostname or "").casefold()


def _repeated(grams: Sequence[NDArray[np.uint64]]) -> NDArray[np.uint64]:
    """The runs that stand in several of an outlet's pages which share little else."""
    known: dict[bytes, bool] = {}
    found = []
    for gram, owners in holders_by_hash(grams):
        if len(owners) < FEWEST_PAGES:
            continue
        looked_at = owners[:MOST_LOOKED_AT]
        key = looked_at.tobytes()
        if key not in known:
            known[key] = _unlike([grams[n] for n in looked_at.tolist()])
        if known[key]:
            found.append(gram)
    return np.array(found, dtype=np.uint64)


def _unlike(grams: Sequence[NDArray[np.uint64]]) -> bool:
    chosen: list[NDArray[np.uint64]] = []
    for one in grams:
        if all(_shared(one, other) <= VERSIONS_SHARE for other in chosen):
            chosen.append(one)
        if len(chosen) == FEWEST_PAGES:
            return True
    return False


def _under_every_report(
    grams: Mapping[str, Sequence[NDArray[np.uint64]]], prints: Mapping[str, Sequence[Fingerprint]]
) -> dict[str, NDArray[np.uint64]]:
    """By outlet the runs under short reports, which share most of their words with it and with nothing else.

    They may stand on the pages of several titles, if on several pages of each.
    """
    names = list(grams)
    outlet_of = np.array([n for n, o in enumerate(names) for _ in grams[o]], dtype=np.intp)
    pages = [page for o in names for page in grams[o]]
    texts = [text for o in names for text in prints[o]]
    held_by: dict[bytes, list[np.uint64]] = defaultdict(list)
    for gram, owners in holders_by_hash(pages):
        if len(owners) >= FEWEST_LEFT:
            held_by[owners.tobytes()].append(gram)
    found: dict[str, list[np.uint64]] = {o: [] for o in grams}
    for key, runs in held_by.items():
        owners = np.frombuffer(key, dtype=np.int64)
        outlets, counts = np.unique(outlet_of[owners], return_counts=True)
        if len(runs) <= FEWEST_FIXED - NGRAM or counts.min() < FEWEST_PAGES:
            continue
        looked_at = owners[:MOST_LOOKED_AT].tolist()
        if _left_unlike([texts[n] for n in looked_at], [pages[n] for n in looked_at]):
            for outlet in outlets.tolist():
                found[names[outlet]] += runs
    return {o: np.array(runs, dtype=np.uint64) for o, runs in found.items()}


def _left_unlike(prints: Sequence[Fingerprint], grams: Sequence[NDArray[np.uint64]]) -> bool:
    """Whether pages tell of different things, once what all of them share is taken away."""
    fixed = reduce(partial(np.intersect1d, assume_unique=True), grams)
    left = [w for w in (_longer_words(p, fixed) for p in prints) if len(w) >= FEWEST_LONGER]
    if len(left) < FEWEST_LEFT:
        return False
    alike = [len(a & b) / min(len(a), len(b)) for a, b in combinations(left, 2)]
    return sum(alike) / len(alike) <= LEFT_ALIKE


def _longer_words(found: Fingerprint, fixed: NDArray[np.uint64]) -> set[str]:
    """The longer words of a text that stand in none of the runs that are ``fixed``."""
    inside = np.zeros(len(found), dtype=np.bool_)
    for at in np.flatnonzero(np.isin(found.grams, fixed)):
        inside[at : at + NGRAM] = True
    return {w for w, known in zip(found.words, inside, strict=True) if not known and len(w) > LONGER}


def _shared(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> float:
    both = np.intersect1d(one, other, assume_unique=True)
    return len(both) / max(1, min(len(one), len(other)))
