"""Timeline, brief, the account itself and its verification."""

from wiredesk.accounts.assembly import StoryParts, assemble
from wiredesk.accounts.brief import write_brief
from wiredesk.accounts.changes import compare_accounts
from wiredesk.accounts.citations import iterate_citations
from wiredesk.accounts.codec import decode, encode, json_schema, to_plain
from wiredesk.accounts.edits import compare_versions
from wiredesk.accounts.shortening import shorten_brief
from wiredesk.accounts.support import keep_supported
from wiredesk.accounts.timeline import build_timeline
from wiredesk.accounts.titles import story_title
from wiredesk.accounts.verification import Problem, verify

__all__ = [
    "Problem",
    "StoryParts",
    "assemble",
    "build_timeline",
    "compare_accounts",
    "compare_versions",
    "decode",
    "encode",
    "iterate_citations",
    "json_schema",
    "keep_supported",
    "shorten_brief",
    "story_title",
    "to_plain",
    "verify",
    "write_brief",
]
