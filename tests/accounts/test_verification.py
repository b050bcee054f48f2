from dataclasses import replace

import pytest

from wiredesk import accounts
from wiredesk.model.dates import DateValue
from wiredesk.model.text import Citation


def problems(account):
    return [str(p) for p in accounts.verify(account)]


def test_an_account_that_holds_has_no_problem(small_account):
    assert problems(small_account) == []


def first(account, part, **changes):
    lines = getattr(account, part)
    return replace(account, **{part: (replace(lines[0], **changes), *lines[1:])})


@pytest.mark.parametrize(
    ("part", "changes", "said"),
    [
        ("entities", {"mentions": (Citation("a-none", 0, 4),)}, "not in the account"),
        ("statements", {"content": "all 213 passengers were safe"}, "no cited article says"),
        ("statements", {"via": "e-99"}, "no entity"),
        ("events", {"actors": ("e-99",)}, "no entity"),
        ("events", {"date": DateValue("2031-13-04", "day", "text")}, "ISO 8601"),
        ("claims", {"standing": "corroborated"}, "with 1 origins"),
        ("claims", {"text": "nobody was hurt"}, "no cited article says"),
        ("families", {"members": ()}, "families, not in one"),
        ("links", {"coverage": 1.5}, "between 0 and 1"),
        ("links", {"to": "a-none"}, "not an article"),
        ("timeline", {"date": "March"}, "ISO 8601"),
        ("brief", {"citations": ()}, "no citation"),
        ("articles", {"text": "Other words."}, "not the hash"),
        ("articles", {"paragraphs": ((5, 3),)}, "overlaps another"),
        ("articles", {"family": "f-9"}, "does not hold it"),
    ],
)
def test_each_thing_that_does_not_hold_is_said(small_account, part, changes, said):
    assert any(said in line for line in problems(first(small_account, part, **changes)))


def test_a_span_outside_its_article_and_a_wrong_quote_are_told_apart(small_account):
    article = small_account.articles[1].id
    outside = first(small_account, "entities", mentions=(Citation(article, 5, 4000),))
    assert any("lies outside" in line for line in problems(outside))
    misquoted = first(small_account, "entities", mentions=(Citation(article, 0, 3, "Thé"),))
    assert any("quotes 'Thé'" in line for line in problems(misquoted))


def test_counts_are_counted_again(small_account):
    wrong = replace(small_account, story=replace(small_account.story, origin_count=2))
    assert problems(wrong) == ["story.origin_count: is 2, but the account holds 1"]


def test_ids_stand_once(small_account):
    doubled = replace(small_account, events=small_account.events * 2)
    assert any("stands 2 times" in line for line in problems(doubled))


@pytest.mark.parametrize(
    ("value", "good"),
    [("2031", True), ("2031-03", True), ("2031-03-04", True), ("2031-03-04T10:00+01:00", True),
     ("", False), ("March", False), ("2031-3-4", False), ("20310304", False), ("2031-03-04garbage", False)],
)  # fmt: skip
def test_iso_dates(value, good):
    from wiredesk.accounts.verification import is_iso_date

    assert is_iso_date(value) is good
