"""Articles to stories: features, candidates, a learned pair scorer, average-link clustering."""

from wiredesk.stories.cluster import cluster, one_story

__all__ = ["cluster", "one_story"]
