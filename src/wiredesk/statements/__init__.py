"""Who said what, to whom, through whom, named or not."""

from wiredesk.statements.statements import find_statements

__all__ = ["find_statements"]
