from __future__ import annotations

from datetime import date

from wiredesk.dating.clues import find_clues


def test_clues_of_an_article() -> None:
    text = (
        "Osei will arrive Monday. She spoke on Friday and today. “See you on Tuesday,” she said. "
        "It began on March 3."
    )
    found = [(c.kind, c.number, c.lean) for c in find_clues(text)]
    assert found == [("weekday", 1, "future"), ("weekday", 5, "past"), ("day", 0, ""), ("date", 3, "past")]


def test_the_day_that_a_clue_means() -> None:
    coming, past = find_clues("She will leave on Monday. He left on Monday, officials said on Sunday.")[0::2]
    assert coming.days(date(2031, 3, 6)) == date(2031, 3, 10)
    assert past.days(date(2031, 3, 6)) == date(2031, 3, 2)
