"""PostgreSQL finds phrases by pairs of neighbouring words: its index of words holds no places.

Indexed is a number of 16 bits for each two stems that stand side by side in a text, made of a digest, so that
it is the same on every server. SQLite's index knows where words stand.
"""

from __future__ import annotations

#: Neighbours by their places in the vector of words: whatever PostgreSQL takes for a phrase is a pair here.
#: It is dear (a millisecond a text): the server must never choose to reckon it for all texts.
_FUNCTION = """
CREATE FUNCTION wiredesk_pairs(words TSVECTOR) RETURNS SMALLINT[]
LANGUAGE SQL IMMUTABLE STRICT PARALLEL SAFE COST 100000 AS $$
  WITH stems AS MATERIALIZED (
    SELECT ('x' || left(md5(lexeme), 4))::bit(16)::int AS number, positions FROM unnest(words)
  ), stood AS MATERIALIZED (SELECT number, unnest(positions) AS place FROM stems)
  SELECT coalesce(array_agg(DISTINCT (((3 * one.number + next.number) & 65535) - 32768)::smallint), '{}')
  FROM stood one JOIN stood next ON next.place = one.place + 1
$$
"""

#: Entries that wait to be sorted in (kB; 4 MB unless said): each search reads all of them. 600 real articles
#: take 1.9 and 5.8 kB each in the indexes of words and of pairs so, and 8.6 and 10.8 kB where 4 MB may wait.
_WAITING = "gin_pending_list_limit = 512"


def statements(dialect: str) -> list[str]:
    """What to execute on ``sqlite`` or ``postgresql``."""
    if dialect != "postgresql":
        return []
    return [
        _FUNCTION,
        f"CREATE INDEX search_pairs ON search USING gin (wiredesk_pairs(words)) WITH ({_WAITING})",
        f"ALTER INDEX search_words SET ({_WAITING})",
        # Statistics would be made by reckoning the pairs of a great sample of texts again and again.
        "ALTER INDEX search_pairs ALTER COLUMN 1 SET STATISTICS 0",
    ]
