from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from wiredesk.model.page import Page, Rejection
from wiredesk.reading import read_pages

NOBODY = 65534


class Result:
    """Pages and rejections of one reading, apart."""

    def __init__(self, found: list[Page | Rejection]) -> None:
        self.pages = [one for one in found if isinstance(one, Page)]
        self.rejections = [one for one in found if isinstance(one, Rejection)]

    @property
    def texts(self) -> list[str]:
        return [p.content if isinstance(p.content, str) else p.content.decode() for p in self.pages]

    @property
    def reasons(self) -> list[str]:
        return [r.reason for r in self.rejections]


@pytest.fixture
def read() -> Callable[..., Result]:
    def reading(*inputs: str | Path, **options: object) -> Result:
        return Result(list(read_pages([str(one) for one in inputs], **options)))  # type: ignore[arg-type]

    return reading


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that every user may enter, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="wiredesk-reading-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def without_rights() -> Iterator[None]:
    """Run the test as a user without rights, where it runs as root (whom no right is refused)."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
