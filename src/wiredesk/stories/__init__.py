"""Articles to stories: features, candidates, a learned pair scorer, average-link clustering."""

from wiredesk.stories.chains import chains
from wiredesk.stories.cluster import cluster, one_story
from wiredesk.stories.keeper import StoryChanges, StoryKeeper, StoryState

__all__ = ["StoryChanges", "StoryKeeper", "StoryState", "chains", "cluster", "one_story"]
