import pytest

from wiredesk.accounts.datelines import behind_dateline


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("PORT ELLA, Sudia (Norwire) - The ferry ran aground.", "The ferry ran aground."),
        ("Port Ella (Norwire) – The ferry ran aground.", "The ferry ran aground."),
        ("(Norwire) -- The ferry ran aground.", "The ferry ran aground."),
        ("PORT ELLA — The ferry ran aground.", "The ferry ran aground."),
        ("PORT ELLA: The ferry ran aground.", "The ferry ran aground."),
        ("(NWN/CPA) PORT ELLA, Sudia - The ferry ran aground.", "The ferry ran aground."),
        ("2 March 2031  The ferry ran aground.", "The ferry ran aground."),
        ("2 March 2031 The ferry ran aground.", "2 March 2031 The ferry ran aground."),
        ("Orsk — The ferry ran aground.", "The ferry ran aground."),
        ("Holm — captain for a year — was asleep.", "Holm — captain for a year — was asleep."),
        ("The ferry (built in 1961) ran aground.", "The ferry (built in 1961) ran aground."),
        (
            "The ship (Alvha) - a veteran of 1961 - ran aground.",
            "The ship (Alvha) - a veteran of 1961 - ran aground.",
        ),
        ("ORSK | Sun Mar 2 , 2031 3:40 pm GMT ORSK -LRB- Norwire -RRB- - Fears grew .", "Fears grew ."),
        ("Sunday 2 March 2031 20.58 GMT Ships skim oil.", "Ships skim oil."),
        ("Ferry sinks off Orsk By Ada Ferro PORT ELLA (Norwire) - The ferry sank.", "The ferry sank."),
        ("NW The ferry sank.", "The ferry sank."),
        (
            "NW Ferries said it sank on Sunday 2 March 2031.",
            "NW Ferries said it sank on Sunday 2 March 2031.",
        ),
        ("Photograph : Lena Brask/Getty Images The ferry sank.", "The ferry sank."),
        ("Captain Holm - a veteran - was asleep.", "Captain Holm - a veteran - was asleep."),
        ("March 4, 2031 | By Ada Ferro, NWN The ferry sank.", "The ferry sank."),
        ("Friday, March 7, 2031; 5:21 PM Ships skim oil.", "Ships skim oil."),
        (
            "Prince Ivo Ferro visits the harbour Prince Ivo Ferro will open the harbour on Monday.",
            "Prince Ivo Ferro will open the harbour on Monday.",
        ),
        (
            "Prince Ivo Ferro said on Monday that Prince Ivo Ferro would open it.",
            "Prince Ivo Ferro said on Monday that Prince Ivo Ferro would open it.",
        ),
        (
            "Doctor cleared Ferro does all he can, his clerk says A lawyer for Ada Ferro has denied that he was there.",
            "A lawyer for Ada Ferro has denied that he was there.",
        ),
        (
            "Ferro was to open the Velm Arena The release of the report on her was put off until next week.",
            "The release of the report on her was put off until next week.",
        ),
        (
            "The clinic in Velm found type A influenza in forty children, and that it was a mild one for winter.",
            "The clinic in Velm found type A influenza in forty children, and that it was a mild one for winter.",
        ),
        ("A" * 50_000, "A" * 50_000),
        ("Sunday 2 March 2031 20.58 " * 9_000, "Sunday 2 March 2031 20.58 " * 9_000),
        ("ORSK (b ORSK " * 20_000, "ORSK (b ORSK " * 20_000),
        ("A (b " * 20_000, "A (b " * 20_000),
    ],
)
def test_a_sentence_begins_behind_its_dateline(text, rest):
    assert text[behind_dateline(text, 0, len(text)) :] == rest


def test_a_dateline_with_nothing_behind_it_stays():
    text = "PORT ELLA (Norwire) - "
    assert behind_dateline(text, 0, len(text)) == 0
