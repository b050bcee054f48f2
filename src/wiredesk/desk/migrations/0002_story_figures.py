"""Stories are listed by their figures without reading their accounts."""

from __future__ import annotations

# Kept with the story: counting 100,000 stories anew for a first page of twenty takes seconds.
_STEPS = """
ALTER TABLE stories ADD COLUMN newest TEXT;
ALTER TABLE stories ADD COLUMN articles BIGINT NOT NULL DEFAULT 0;
ALTER TABLE stories ADD COLUMN outlets BIGINT NOT NULL DEFAULT 0;
ALTER TABLE stories ADD COLUMN origins BIGINT NOT NULL DEFAULT 0;
ALTER TABLE stories ADD COLUMN disputed BIGINT NOT NULL DEFAULT 0;

UPDATE stories SET
    newest = (SELECT max(a.published) FROM memberships m JOIN articles a ON a.id = m.article
              WHERE m.story = stories.id),
    articles = (SELECT count(*) FROM memberships m WHERE m.story = stories.id),
    outlets = (SELECT count(DISTINCT a.outlet) FROM memberships m JOIN articles a ON a.id = m.article
               WHERE m.story = stories.id);

CREATE INDEX stories_by_newest ON stories (newest);
CREATE INDEX stories_by_articles ON stories (articles);
CREATE INDEX stories_by_origins ON stories (origins);
CREATE INDEX stories_by_disputed ON stories (disputed)
"""


def statements(dialect: str) -> list[str]:  # noqa: ARG001 - the same on both
    """What to execute on ``sqlite`` or ``postgresql``."""
    return [step.strip() for step in _STEPS.split(";")]
