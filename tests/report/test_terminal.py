from __future__ import annotations

import io

import pytest
from rich.console import Console

from wiredesk.model.account import Account
from wiredesk.report import print_account, print_stories


def printed(width: int, *accounts: Account, stories: bool = False, terminal: bool = False) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=terminal, color_system="truecolor" if terminal else None
    )
    if stories:
        print_stories(accounts, console)
    else:
        print_account(accounts[0], console)
    return out.getvalue()


def test_one_story_as_a_reader_wants_it(told: Account) -> None:
    text = printed(100, told)
    order = [
        "Car carrier adrift off Cape Orrin after fire",
        "9 articles, 4 origins",
        "Brief",
        "Fire broke out before dawn",
        "Timeline",
        "4 March 2031",
        "Disputed",
        "figure 23 [4,5,6] · 24 [2,8]",
        "Who copied whom",
        "Norwire  agency, 5 articles",
        "copy, 99% of its text: six of six paragraphs are the same",
        "Articles",
        "4 March 2031 (inferred)",
    ]
    places = [text.find(words) for words in order]
    assert -1 not in places, dict(zip(order, places, strict=True))
    assert places == sorted(places)


def test_the_list_of_stories(told: Account) -> None:
    text = printed(100, told, told, stories=True)
    rows = [line.split() for line in text.splitlines() if "Car carrier" in line]
    assert [row[0] for row in rows] == ["1", "2"]
    assert "9" in rows[0]
    assert "4" in rows[0]


@pytest.mark.parametrize("width", [30, 80, 200])
def test_no_line_is_wider_than_the_terminal(told: Account, width: int) -> None:
    assert all(len(line) <= width for line in printed(width, told).splitlines())


def test_hostile_words_give_no_orders_to_the_terminal(hostile: Account) -> None:
    text = printed(80, hostile) + printed(80, hostile, stories=True)
    assert not {c for c in text if ord(c) < 32 or 0x7F <= ord(c) < 0xA0} - {"\n"}
    text.encode("utf-8")
    assert len(text.splitlines()) < 1500
    assert "\x1b[2J" not in printed(80, hostile, terminal=True)


def test_markup_of_pages_is_printed_as_it_is(told: Account) -> None:
    from dataclasses import replace

    account = replace(told, story=replace(told.story, title="[bold]not bold[/] [link=x]y[/link]"))
    assert "[bold]not bold[/] [link=x]y[/link]" in printed(100, account)
