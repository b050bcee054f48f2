"""On PostgreSQL, phrases are found by an index of neighbouring words: that of words holds no places."""

from __future__ import annotations

#: Pairs of stems are hashed to 2^20 numbers: an article of 500 words has some 450 of them, so that one that
#: does not hold a pair is found for it in one case of 2,000, and passed over when its words are looked at.
_STEPS = [
    """
    CREATE FUNCTION wiredesk_pairs(given TSVECTOR) RETURNS INT[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT coalesce(array_agg(DISTINCT ('x' || substr(md5(pair), 1, 5))::bit(20)::int), '{}')
        FROM (
            SELECT lexeme || ' ' || lead(lexeme) OVER placed AS pair, place, lead(place) OVER placed AS after
            FROM unnest(given) AS w (lexeme, places, weights), unnest(places) AS place
            WINDOW placed AS (ORDER BY place)
        ) AS words
        WHERE after = place + 1
    $$
    """,
    "ALTER TABLE search ADD COLUMN pairs INT[] NOT NULL DEFAULT '{}'",
    "UPDATE search SET pairs = wiredesk_pairs(words)",
    "CREATE INDEX search_pairs ON search USING gin (pairs)",
]


def statements(dialect: str) -> list[str]:
    """What to execute on ``sqlite``, whose index knows the places of words, or ``postgresql``."""
    return {"sqlite": [], "postgresql": [step.strip() for step in _STEPS]}[dialect]
