"""Sentence vectors of headlines, so that an article's is made once in the life of a store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, delete, insert, select

from wiredesk.desk.article_rows import in_chunks
from wiredesk.desk.packing import digest, storable
from wiredesk.desk.tables import headline_vectors

#: Four bytes a number, lowest first, on every machine: what is read back is what was made, bit by bit.
_STORED = np.dtype("<f4")


class VectorRows:
    """Vectors by headline; of each headline those of the encoder that read it last."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, headlines: Iterable[str], encoder: str) -> dict[str, NDArray[np.float32]]:
        """What is kept of the headlines, by headline. ``encoder`` is its name and version."""
        by_digest = {digest(headline): headline for headline in headlines}
        found: dict[str, NDArray[np.float32]] = {}
        for chunk in in_chunks(sorted(by_digest)):
            asked = select(headline_vectors.c.text, headline_vectors.c.body).where(
                headline_vectors.c.encoder == storable(encoder), headline_vectors.c.text.in_(chunk)
            )
            for row in self._connection.execute(asked):
                found[by_digest[row.text]] = np.frombuffer(row.body, _STORED).astype(np.float32)
        return found

    def put(self, made: Mapping[str, NDArray[np.float32]], encoder: str) -> None:
        """Keep vectors, by headline."""
        rows = {digest(headline): vector for headline, vector in made.items()}
        for chunk in in_chunks(sorted(rows)):
            self._connection.execute(delete(headline_vectors).where(headline_vectors.c.text.in_(chunk)))
        if rows:
            values = [
                {"text": key, "encoder": storable(encoder), "body": vector.astype(_STORED).tobytes()}
                for key, vector in sorted(rows.items())
            ]
            self._connection.execute(insert(headline_vectors), values)
