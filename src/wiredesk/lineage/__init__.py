"""Who copied whom, and where each report started."""

from wiredesk.lineage.copies import find_copies
from wiredesk.lineage.copy_finder import CopyFinder
from wiredesk.lineage.copy_process import CopyProcess
from wiredesk.lineage.families import merge_origins
from wiredesk.lineage.story import credit_articles, trace_story

__all__ = ["CopyFinder", "CopyProcess", "credit_articles", "find_copies", "merge_origins", "trace_story"]
