"""What an outlet prints on its pages whatever they report: appeals, notices of rights, calls to subscribe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from wiredesk.lineage.candidates import holders_by_hash
from wiredesk.lineage.fingerprints import Fingerprint
from wiredesk.model.article import Article

#: Articles of one outlet, otherwise unlike one another, that must carry words before they are furniture.
FEWEST_PAGES = 3
#: Two articles that share more than this of the shorter one's fingerprints are versions of one report.
VERSIONS_SHARE = 0.3
#: What stands in more outlets than this is an agency's background paragraph and not one house's furniture.
MOST_OUTLETS = 2
#: Holders of one run that are looked at: three unlike ones are among so many, or hardly any.
MOST_LOOKED_AT = 12

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
    every, places = np.unique(np.concatenate(list(repeated.values())), return_counts=True)
    places[:] = 0
    for held in grams.values():
        places += np.isin(every, np.concatenate(held))
    common = every[places > MOST_OUTLETS]
    return {o: found[~np.isin(found, common)] for o, found in repeated.items()}


def outlet_key(article: Article) -> str:
    """What names an article's outlet: its name, else the host of its address, else nothing."""
    return (article.outlet or urlsplit(article.url or "").hostname or "").casefold()


def _repeated(grams: Sequence[NDArray[np.uint64]]) -> NDArray[np.uint64]:
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


def _shared(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> float:
    both = np.intersect1d(one, other, assume_unique=True)
    return len(both) / max(1, min(len(one), len(other)))
