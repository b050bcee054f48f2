from __future__ import annotations

from collections.abc import Sequence

import wiredesk
from wiredesk.accounts import compare_accounts
from wiredesk.model.account import Account

FERRY = (
    "LYSE, March 3 (Norpress) — At least 9 people were hurt when the ferry Alvha ran aground off Lyse, police said.\n\n"
    "“We heard a bang and then she would not turn,” said the mate, Ole Ruud."
)
UPDATE = (
    "LYSE, March 4 (Norpress) — At least 14 people were hurt when the ferry Alvha ran aground off Lyse, police said.\n\n"
    "“We shall look at the hull on Friday,” the coast guard chief Elin Dahl told reporters."
)
OWN = (
    "The ferry Alvha ran aground off Lyse on Monday, and people in Holm watched from the quay as boats came."
)


def told(*pages: tuple[str, str, str]) -> Account:
    records: Sequence[dict[str, str]] = [
        {"id": outlet, "outlet": outlet, "text": text, "published": f"2026-03-0{day}T09:00:00Z"}
        for outlet, text, day in pages
    ]
    return wiredesk.account(wiredesk.articles_from_records(records))


def test_a_story_nobody_has_looked_at_is_new() -> None:
    (change,) = compare_accounts(None, told(("The Quay", FERRY, "3")))
    assert change.kind == "new story"
    assert "1 article" in change.text


def test_the_same_account_holds_nothing_new() -> None:
    account = told(("The Quay", FERRY, "3"), ("Holm Post", OWN, "3"))
    assert compare_accounts(account, account) == ()


def test_new_origins_and_statements_are_told_with_where_they_stand() -> None:
    before = told(("The Quay", FERRY, "3"))
    after = told(("The Quay", FERRY, "3"), ("Holm Post", OWN, "3"), ("Tide", UPDATE, "4"))
    found = compare_accounts(before, after)
    assert ("new origin", "Holm Post (outlet)") in [(c.kind, c.text) for c in found]
    statements = [c for c in found if c.kind == "new statement"]
    assert any("look at the hull" in c.text for c in statements)
    texts = {a.id: a.text for a in after.articles}
    for change in found:
        for c in change.citations:
            assert texts[c.article][c.start : c.end] == c.quote


def test_a_figure_that_rose_is_a_changed_figure() -> None:
    before = told(("The Quay", FERRY, "3"))
    after = told(("The Quay", FERRY, "3"), ("Tide", UPDATE, "4"))
    changed = [c for c in compare_accounts(before, after) if c.kind == "changed figure"]
    assert len(changed) == 1
    assert "14" in changed[0].text
