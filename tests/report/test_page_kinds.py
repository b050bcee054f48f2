from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from wiredesk.model.account import Account
from wiredesk.report import print_account, render_report


def with_stub(told: Account) -> Account:
    first, *others = told.articles
    return replace(told, articles=(replace(first, page_kind="paywall stub"), *others))


def test_the_page_says_that_an_article_is_a_stub(told: Account) -> None:
    assert "paywall stub" in render_report([with_stub(told)])
    assert "Kind of page" not in render_report([told])


def test_the_terminal_says_that_an_article_is_a_stub(told: Account) -> None:
    for account, shown in ((with_stub(told), True), (told, False)):
        out = io.StringIO()
        print_account(account, Console(file=out, width=120))
        # The column may fold between the two words.
        assert ("(paywall" in out.getvalue() and "stub)" in out.getvalue()) is shown
