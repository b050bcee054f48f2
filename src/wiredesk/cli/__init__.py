"""The command line.

Exit status: 0 all went well; 1 the thing checked does not hold; 2 nothing could be done; 3 it was done,
but some input could not be used (the last line says how much).
"""

from wiredesk.cli.app import app, main

__all__ = ["app", "main"]
