from __future__ import annotations

import pytest
from tests.report.hostile_story import hostile_account
from tests.report.invented_story import invented_account

from wiredesk.model.account import Account


@pytest.fixture(scope="session")
def told() -> Account:
    """The invented story's account."""
    return invented_account()


@pytest.fixture(scope="session")
def hostile() -> Account:
    """A large account whose every word is hostile."""
    return hostile_account(articles=200, statements=2000)
