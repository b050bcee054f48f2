"""``python -m wiredesk.cli``."""

from wiredesk.cli.app import main

main()
