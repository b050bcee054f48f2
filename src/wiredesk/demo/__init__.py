"""The bundled pages: two invented stories, told by invented outlets and two invented agencies.

``pages/`` holds them as a newsroom would find them; ``truth/`` says what a careful reader finds in them.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

_HERE = Path(str(files("wiredesk.demo")))


def pages_path() -> Path:
    """The folder with the pages."""
    return _HERE / "pages"


def agencies_path() -> Path:
    """The table of the two invented agencies."""
    return _HERE / "agencies.toml"


def truth_path() -> Path:
    """The folder with a file of probes for each story."""
    return _HERE / "truth"
