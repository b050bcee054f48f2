"""Vectors of headlines that are made once, whichever process made them before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from wiredesk.desk.store import Store
from wiredesk.desk.transaction import Transaction
from wiredesk.stories.features import Vectors

#: Vectors by headline.
Made: TypeAlias = Mapping[str, NDArray[np.float32]]


class KeptVectors:
    """An encoder that reads no headline twice; ``encoder`` is the name under which its vectors are kept.

    What was made is kept by :meth:`keep`, in the transaction that places the articles; where that fails it
    is made again. :meth:`ahead` may be called in another thread while the rest is used.
    """

    def __init__(self, vectors: Vectors, encoder: str, store: Store) -> None:
        self._vectors = vectors
        self._encoder = encoder
        self._store = store
        self._made: dict[str, NDArray[np.float32]] = {}

    def __call__(self, headlines: Sequence[str]) -> NDArray[np.float32] | None:
        """One row a headline, as the encoder makes it."""
        with self._store.read() as tx:
            known = tx.vectors.get(set(headlines) - self._made.keys(), self._encoder)
        known |= {h: self._made[h] for h in headlines if h in self._made}
        missing = [h for h in dict.fromkeys(headlines) if h not in known]
        if missing:
            rows = self._vectors(missing)
            if rows is None:
                return None
            made = dict(zip(missing, rows, strict=True))
            self._made |= made
            known |= made
        return np.stack([known[h] for h in headlines])

    def ahead(self, headlines: Sequence[str]) -> Made:
        """The vectors of headlines that the store has none of; hand them to :meth:`take`.

        The encoder works outside the interpreter's lock, so that another core does it.
        """
        with self._store.read() as tx:
            known = tx.vectors.get(set(headlines), self._encoder)
        missing = [h for h in dict.fromkeys(headlines) if h not in known]
        rows = self._vectors(missing) if missing else None
        return {} if rows is None else dict(zip(missing, rows, strict=True))

    def take(self, made: Made) -> None:
        """Vectors that were made ahead, of headlines that will be asked for."""
        self._made |= made

    def keep(self, tx: Transaction) -> None:
        """Write what was made since this was called last."""
        tx.vectors.put(self._made, self._encoder)
        self._made = {}
