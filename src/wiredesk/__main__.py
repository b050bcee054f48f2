"""``python -m wiredesk``: the command line where the ``wiredesk`` script is not on the path."""

from wiredesk.cli import main

if __name__ == "__main__":
    main()
