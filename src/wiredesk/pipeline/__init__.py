"""The table of stages, its check, and the engine that runs it."""

from wiredesk.pipeline.corrected import NOTHING, Corrected, sort_corrections
from wiredesk.pipeline.local import Progress, run_stages
from wiredesk.pipeline.stage import GIVEN, Stage, check_table, describe_table
from wiredesk.pipeline.stumbling import SetAside
from wiredesk.pipeline.table import Tools, build_table

__all__ = [
    "GIVEN",
    "NOTHING",
    "Corrected",
    "Progress",
    "SetAside",
    "Stage",
    "Tools",
    "build_table",
    "check_table",
    "describe_table",
    "run_stages",
    "sort_corrections",
]
