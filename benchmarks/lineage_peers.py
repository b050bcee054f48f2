"""The peers of the search for copies: datasketch's two indexes, and rensa where it is installed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import count
from typing import Any

from datasketch import MinHash, MinHashLSH, MinHashLSHEnsemble

try:
    import rensa
except ImportError:
    rensa: Any = None  # type: ignore[no-redef]

PERMUTATIONS = 128
#: The usual setting: a pair is looked for from half of its runs of five words on.
THRESHOLD = 0.5
#: 32 bands of 4 rows are the nearest to that threshold that 128 permutations allow.
BANDS = 32

#: Gives the numbers of the texts that a text is said to be near to; of a stream, and takes it in.
Search = Callable[[str], Sequence[int]]


def shingles(text: str) -> list[str]:
    """A text's runs of five words, as its peers are fed."""
    words = re.findall(r"\w+", text.casefold())
    return [" ".join(words[n : n + 5]) for n in range(max(1, len(words) - 4))]


@lru_cache(maxsize=1)
def min_hash(text: str) -> MinHash:
    """A text's MinHash; the last is kept, since both of datasketch's indexes ask for it."""
    made = MinHash(num_perm=PERMUTATIONS)
    made.update_batch([g.encode("utf-8", "surrogatepass") for g in sorted(set(shingles(text)))])
    return made


def datasketch_stream() -> Search:
    index, numbers = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS), count()

    def take(text: str) -> Sequence[int]:
        made = min_hash(text)
        found = index.query(made)
        index.insert(next(numbers), made)
        return found

    return take


def rensa_hash(text: str) -> Any:
    made = rensa.RMinHash(num_perm=PERMUTATIONS, seed=42)
    made.update(shingles(text))
    return made


def rensa_index() -> Any:
    return rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)


def rensa_stream() -> Search:
    index, numbers = rensa_index(), count()

    def take(text: str) -> Sequence[int]:
        made = rensa_hash(text)
        found: Sequence[int] = index.query(made)
        index.insert(next(numbers), made)
        return found

    return take


def streams() -> dict[str, Callable[[], Search]]:
    """The peers that take a stream of texts, new each time one is asked for."""
    found: dict[str, Callable[[], Search]] = {"datasketch LSH": datasketch_stream}
    if rensa is not None:
        found["rensa LSH"] = rensa_stream
    return found


def searches(known: Sequence[str]) -> dict[str, Search]:
    """The peers that hold ``known``; each gives the numbers of those that a text is said to be near to."""
    lsh = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    ensemble = MinHashLSHEnsemble(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_part=16)
    hashed = [min_hash(t) for t in known]
    for n, made in enumerate(hashed):
        lsh.insert(n, made)
    sizes = [len(shingles(t)) for t in known]
    ensemble.index([(n, m, s) for n, (m, s) in enumerate(zip(hashed, sizes, strict=True))])
    found: dict[str, Search] = {
        "datasketch LSH": lambda text: lsh.query(min_hash(text)),
        "LSHEnsemble": lambda text: list(ensemble.query(min_hash(text), len(shingles(text)))),
    }
    if rensa is not None:
        index = rensa_index()
        for n, text in enumerate(known):
            index.insert(n, rensa_hash(text))
        found["rensa LSH"] = lambda text: index.query(rensa_hash(text))
    return found


def say_who_is_absent() -> None:
    if rensa is None:
        print("!! rensa is not installed and NOT MEASURED: pip install -e '.[bench]'")
