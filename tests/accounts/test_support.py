from dataclasses import replace

from wiredesk import accounts
from wiredesk.model.text import Citation


def test_what_holds_is_kept_whole(small_account):
    kept, dropped = accounts.keep_supported(small_account)
    assert kept == small_account
    assert dropped == []


def test_a_line_that_no_page_says_is_dropped_and_named(small_account):
    lied = replace(small_account, brief=(replace(small_account.brief[0], text="The ferry sank"),))
    kept, dropped = accounts.keep_supported(lied)
    assert kept.brief == ()
    assert len(dropped) == 1
    assert "The ferry sank" in dropped[0]


def test_a_timeline_entry_goes_with_its_event(small_account):
    event = replace(small_account.events[0], mentions=(Citation("a-none", 0, 3),))
    kept, dropped = accounts.keep_supported(replace(small_account, events=(event,)))
    assert kept.events == ()
    assert kept.timeline == ()
    assert len(dropped) == 2


def test_a_report_forgets_a_statement_that_was_dropped(small_account):
    statement = replace(small_account.statements[0], content="we all drowned")
    kept, _ = accounts.keep_supported(replace(small_account, statements=(statement,)))
    assert kept.statements == ()
    assert kept.claims[0].reports[0].source is None
    assert accounts.verify(kept) == []
