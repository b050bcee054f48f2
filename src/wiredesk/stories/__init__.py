"""Articles to stories: features, candidates, a learned pair scorer, average-link clustering."""

from wiredesk.stories.cluster import cluster, one_story
from wiredesk.stories.keeper import StoryChanges, StoryKeeper, StoryState

__all__ = ["StoryChanges", "StoryKeeper", "StoryState", "cluster", "one_story"]
