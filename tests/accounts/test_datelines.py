import pytest

from wiredesk.accounts.datelines import behind_dateline


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("PORT ELLA, Sudia (Norwire) - The ferry ran aground.", "The ferry ran aground."),
        ("Port Ella (Norwire) – The ferry ran aground.", "The ferry ran aground."),
        ("PORT ELLA — The ferry ran aground.", "The ferry ran aground."),
        ("The ferry (built in 1961) ran aground.", "The ferry (built in 1961) ran aground."),
        ("Captain Holm - a veteran - was asleep.", "Captain Holm - a veteran - was asleep."),
        ("A" * 50_000, "A" * 50_000),
        ("A (b " * 20_000, "A (b " * 20_000),
    ],
)
def test_a_sentence_begins_behind_its_dateline(text, rest):
    assert text[behind_dateline(text, 0, len(text)) :] == rest


def test_a_dateline_with_nothing_behind_it_stays():
    text = "PORT ELLA (Norwire) - "
    assert behind_dateline(text, 0, len(text)) == 0
