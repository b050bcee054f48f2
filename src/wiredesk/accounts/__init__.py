"""Timeline, brief, the account itself and its verification."""

from wiredesk.accounts.assembly import StoryParts, assemble
from wiredesk.accounts.codec import decode, encode, json_schema, to_plain
from wiredesk.accounts.support import keep_supported
from wiredesk.accounts.verification import Problem, verify

__all__ = [
    "Problem",
    "StoryParts",
    "assemble",
    "decode",
    "encode",
    "json_schema",
    "keep_supported",
    "to_plain",
    "verify",
]
