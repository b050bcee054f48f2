from __future__ import annotations

from datetime import date

import pytest

from wiredesk.dating import find_times

WRITTEN = date(2031, 3, 6)  # a Thursday


def times(text: str, written: date | None = WRITTEN) -> list[tuple[str, str, str]]:
    return [(text[t.start : t.end], t.type, t.value) for t in find_times(text, written)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister will travel on Tuesday.", ("Tuesday", "DATE", "2031-03-11")),
        ("The minister resigned on Tuesday.", ("Tuesday", "DATE", "2031-03-04")),
        ("The minister said Thursday that rain fell.", ("Thursday", "DATE", "2031-03-06")),
        ("They met last Friday.", ("last Friday", "DATE", "2031-02-28")),
        ("They meet next Friday.", ("next Friday", "DATE", "2031-03-07")),
        ("Voting took place on March 3, 2029.", ("March 3, 2029", "DATE", "2029-03-03")),
        ("She spoke on Sunday , March 2 , 2031 .", ("Sunday , March 2 , 2031", "DATE", "2031-03-02")),
        ("Sun Mar 2 , 2031 3:40 pm EST", ("Sun Mar 2 , 2031", "DATE", "2031-03-02")),
        ("Wed 26 February 2031", ("Wed 26 February 2031", "DATE", "2031-02-26")),
        ("The sun rose on 12 January.", ("12 January", "DATE", "2031-01-12")),
        ("It opened on 12 January.", ("12 January", "DATE", "2031-01-12")),
        ("Rain fell last week.", ("last week", "DATE", "2031-W09")),
        ("It closed late last year.", ("late last year", "DATE", "2030")),
        ("They left three days ago.", ("three days ago", "DATE", "2031-03-03")),
        ("They left five years ago.", ("five years ago", "DATE", "2026")),
        ("It was common in the 1970s.", ("the 1970s", "DATE", "197")),
        ("Sales rose in the third quarter of 2030.", ("the third quarter of 2030", "DATE", "2030-Q3")),
        ("It took half a dozen years.", ("half a dozen years", "DURATION", "P6Y")),
        ("They left half a dozen years ago.", ("half a dozen years ago", "DATE", "2025")),
        ("The talks lasted more than four hours.", ("more than four hours", "DURATION", "PT4H")),
        ("a two-year programme", ("two-year", "DURATION", "P2Y")),
        (
            "They met at 10:30 a.m. EST on Friday.",
            ("10:30 a.m. EST on Friday", "TIME", "2031-02-28T10:30-05:00"),
        ),
        ("They spoke this morning.", ("this morning", "TIME", "2031-03-06TMO")),
        ("They spoke yesterday.", ("yesterday", "DATE", "2031-03-05")),
        ("The centre opened in November 2019.", ("November 2019", "DATE", "2019-11")),
        ("It happens every day.", ("every day", "SET", "P1D")),
        ("It was a cold winter in the 19th century.", ("the 19th century", "DATE", "18")),
        ("They will meet at Christmas.", ("Christmas", "DATE", "2031-12-25")),
        ("The shop closed on Thanksgiving Day.", ("Thanksgiving Day", "DATE", "2030-11-28")),
        ("They will march on Good Friday.", ("Good Friday", "DATE", "2031-04-11")),
        ("Output fell in the 2029 third quarter.", ("the 2029 third quarter", "DATE", "2029-Q3")),
        (
            "It lost money in the third quarter of last year.",
            ("the third quarter of last year", "DATE", "2030-Q3"),
        ),
        ("It grew in the last half of 2029.", ("the last half of 2029", "DATE", "2029-H2")),
        ("Sales for the year ended Jan. 31 fell.", ("the year", "DURATION", "P1Y")),
        ("It takes two to three weeks.", ("two to three weeks", "DURATION", "P2W")),
        ("It happened months ago.", ("months ago", "DURATION", "PXM")),
        ("Rents rose in recent months.", ("recent months", "DURATION", "PXM")),
        ("Rents will rise in coming quarters.", ("coming quarters", "DATE", "FUTURE_REF")),
        ("They met in the week of March 24.", ("the week of March 24", "DATE", "2031-W13")),
        (
            "The offer stands until 5 p.m. EST April 9.",
            ("5 p.m. EST April 9", "TIME", "2031-04-09T17:00-05:00"),
        ),
        ("It stood at 40 by mid-afternoon yesterday.", ("mid-afternoon yesterday", "TIME", "2031-03-05TAF")),
        ("The mill closed last Nov. 4.", ("last Nov. 4", "DATE", "2030-11-04")),
        ("They meet next Feb. 2.", ("next Feb. 2", "DATE", "2032-02-02")),
        ("They held a day-long meeting.", ("day-long", "DURATION", "P1D")),
        ("It took eight trading days.", ("eight trading days", "DURATION", "P8D")),
        ("Shares fell in Q3 2029.", ("Q3 2029", "DATE", "2029-Q3")),
        ("Costs rose in FY2029.", ("FY2029", "DATE", "2029")),
        ("It opened in the summer of '09.", ("the summer of '09", "DATE", "2009-SU")),
        (
            "They vote on the third Monday of May 2031.",
            ("the third Monday of May 2031", "DATE", "2031-05-19"),
        ),
        (
            "It is held on the last Friday in June 2030.",
            ("the last Friday in June 2030", "DATE", "2030-06-28"),
        ),
        ("They returned on 7.2.2031.", ("7.2.2031", "DATE", "2031-02-07")),
        ("It was dated 25/12/2030.", ("25/12/2030", "DATE", "2030-12-25")),
        ("It was dated 05/03/2031.", ("05/03/2031", "DATE", "2031-03-05")),
        ("Rain fell for the past fortnight.", ("the past fortnight", "DURATION", "P2W")),
        ("It took two-and-a-half years.", ("two-and-a-half years", "DURATION", "P2Y6M")),
        ("They left a couple of years ago.", ("a couple of years ago", "DATE", "2029")),
        ("They left the week before last.", ("the week before last", "DATE", "2031-W08")),
        ("They meet a week on Tuesday.", ("a week on Tuesday", "DATE", "2031-03-18")),
        ("He died in the early hours of Sunday.", ("the early hours of Sunday", "TIME", "2031-03-02TMO")),
        ("They meet twice a week.", ("twice a week", "SET", "P1W")),
        ("Many left over the Easter weekend of 2031.", ("the Easter weekend of 2031", "DATE", "2031-W15-WE")),
        ("It will be ready sometime next year.", ("sometime next year", "DATE", "2032")),
        ("It ran in June and July of 2029.", ("June", "DATE", "2029-06")),
        ("It ran from December to February 2029.", ("December", "DATE", "2028-12")),
        ("They met June 3 and July 4, 2029.", ("June 3", "DATE", "2029-06-03")),
        ("Lund admitted the Nov. 22 theft.", ("Nov. 22", "DATE", "2030-11-22")),
        ("Lund was called for April 22.", ("April 22", "DATE", "2031-04-22")),
    ],
)
def test_expressions_and_values(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in times(text)


def test_a_range_is_two_days() -> None:
    assert [v for _, _, v in times("She will visit on March 14-15.")] == ["2031-03-14", "2031-03-15"]


def test_one_weekday_leans_the_same_way_throughout() -> None:
    text = "The visit Monday comes after long talks. The two will meet Monday."
    assert {v for _, _, v in times(text)} == {"2031-03-10"}


def test_without_a_day_of_writing_the_value_is_partial_or_empty() -> None:
    assert times("They met on Monday, yesterday and on Feb. 3.", None) == [
        ("Monday", "DATE", "XXXX-WXX-1"),
        ("yesterday", "DATE", ""),
        ("Feb. 3", "DATE", "XXXX-02-03"),
    ]


def test_words_that_look_like_times_are_none() -> None:
    assert times("She was coach of the year twice.") == []
    assert times("He may march with 2,000 people past 1,999 shops and pay $1999.") == []


def test_periods_count_from_the_quarter_told_about() -> None:
    text = (
        "Profit rose in the third quarter of 2030. In the year-earlier period it fell, as in the 2028 period."
    )
    assert [v for _, _, v in times(text)] == ["2030-Q3", "2029-Q3", "2028-Q3"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Osei is meeting the union on Monday.", "2031-03-10"),
        ("They are also travelling to Velm on Monday.", "2031-03-10"),
        ("Osei met the union on Monday.", "2031-03-03"),
        ("Police are investigating a fire in Velm on Monday.", "2031-03-03"),
        ("The mayor, who wrapped up his town's hosting of the cup Sunday, left.", "2031-03-02"),
        ("Osei was set to land in Velm Monday night.", "2031-03-03TNI"),
        (
            "She sought to cool expectations, saying in an interview Monday that she planned to arrive late.",
            "2031-03-03",
        ),
        ("The arrests of two clerks on Monday would appear to raise the stakes.", "2031-03-03"),
    ],
)
def test_what_is_arranged_for_a_weekday_is_to_come(text: str, day: str) -> None:
    assert times(text)[0][2] == day


def test_the_day_before_counts_from_a_day_and_never_from_a_year() -> None:
    text = "It was signed in 1994. The vote followed a motion of the previous day."
    assert "1993-12-31" not in [t[2] for t in times(text)]
    assert times("They met on March 3, 2029, and had signed the day before.")[1][2] == "2029-03-02"
    assert times("Since 2026 they have met, and signed the day before, all said.")[1][2] == "2031-03-05"


def test_the_next_morning_counts_from_the_day_told_about() -> None:
    assert times("They met on March 3, 2029, and left the next morning.")[1][2] == "2029-03-04TMO"


def test_a_figure_with_a_decimal_point_ends_no_clause() -> None:
    assert times("The index tumbled 5.39 to 452.76 on Tuesday.")[0][2] == "2031-03-04"


def test_a_season_of_two_years_is_a_length_but_the_path_of_an_address_is_none() -> None:
    assert times("in the 2021/22 season")[0][::2] == ("2021/22", "2021")
    assert "DURATION" not in [kind for _, kind, _ in times("example.org/2021/07/15/bridge")]


def test_what_is_to_come_stands_in_future_alone() -> None:
    assert times("They will ask first in future.")[0][2] == "FUTURE_REF"
    assert times("They see no risk in future elections") == []


def test_ordinals_and_shares_are_no_lengths() -> None:
    assert times("It was a second chance for a quarter of them, or three-quarters.") == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ud800 Monday \udfff",
        "Feb. 30, 0000 99/99/9999 in 10000 years",
    ],
)
def test_spans_of_odd_text_are_valid(text: str) -> None:
    last = 0
    for found in find_times(text, WRITTEN):
        assert last <= found.start < found.end <= len(text)
        last = found.end


@pytest.mark.parametrize("written", [date.min, date.max])
def test_days_at_the_ends_of_the_calendar(written: date) -> None:
    text = (
        "next Friday, last week, two weeks ago, tomorrow, next month, 900 years ago, next century, "
        "the weekend, Friday last week, at noon Friday"
    )
    assert find_times(text, written)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The owner said he had low hopes for the talks on Friday.", "2031-03-07"),
        ("The owner said on Friday that the mine would open.", "2031-02-28"),
        ("The talks were held last Friday.", "2031-02-28"),
    ],
)
def test_a_weekday_beside_a_verb_of_saying(text: str, value: str) -> None:
    written = date(2031, 3, 6) if "hopes" in text else date(2031, 3, 5)
    assert [t.value for t in find_times(text, written)] == [value]


def test_a_minister_named_may_is_no_month() -> None:
    assert find_times("The visitor apologised to May for his words.", date(2031, 3, 6)) == []


def test_an_initial_ends_no_clause() -> None:
    (found,) = find_times("Ms. Holm will succeed Arne P. Dahl on Feb. 1.", date(2031, 10, 26))
    assert found.value == "2032-02-01"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A hundred men may have been killed by Tuesday's storm.", "2031-03-04"),
        ("A hundred men may be freed by Tuesday.", "2031-03-11"),
        ("Divers searched the hull, following Tuesday's storm.", "2031-03-04"),
        ("They will meet the following Tuesday.", "2031-03-11"),
        ("Miners pledged to press ahead with a ballot on Sunday.", "2031-03-09"),
    ],
)
def test_what_may_have_been_is_over_and_what_was_pledged_is_to_come(text: str, value: str) -> None:
    assert [t[2] for t in times(text)] == [value]


def test_a_time_of_the_day_says_no_day() -> None:
    for text, assumed in (
        ("It struck around 5 o'clock in the afternoon.", True),
        ("It struck at 10:30 a.m.", True),
        ("It struck at 10:30 a.m. on Friday.", False),
        ("It struck on Friday.", False),
    ):
        (found,) = find_times(text, WRITTEN)
        assert found.assumed_day is assumed
    assert times("It struck around 5 o'clock in the afternoon.")[0][2] == "2031-03-06T17:00"


def test_four_digits_behind_at_are_a_clock_and_no_year() -> None:
    assert times("It struck at 1653 (2153 GMT) on Tuesday.")[-1][2] == "2031-03-04"
    assert not [t for t in times("It struck at 1653 (2153 GMT) on Friday.") if t[2] == "1653"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Posted 2031-03-04T10:30:15Z by the desk.", ("2031-03-04T10:30:15Z", "2031-03-04T10:30:15Z")),
        ("Posted 2031-03-04 10:30 UTC by the desk.", ("2031-03-04 10:30 UTC", "2031-03-04T10:30Z")),
        ("Posted 2031-03-04T10:30+0200 by the desk.", ("2031-03-04T10:30+0200", "2031-03-04T10:30+02:00")),
        ("Posted 2031/03/04 by the desk.", ("2031/03/04", "2031-03-04")),
        ("The ferry left at 0900 GMT.", ("0900 GMT", "2031-03-06T09:00Z")),
        ("The ferry left at 21.30 CET.", ("21.30 CET", "2031-03-06T21:30+01:00")),
        ("The ferry left at 1900 hours.", ("1900 hours", "2031-03-06T19:00")),
        ("The ferry left at six in the evening.", ("six in the evening", "2031-03-06T18:00")),
        ("The ferry left at half past three.", ("half past three", "2031-03-06T03:30")),
        ("The ferry left at a quarter to six.", ("a quarter to six", "2031-03-06T05:45")),
        ("The ferry left at dawn on Monday.", ("dawn on Monday", "2031-03-03TMO")),
        ("The ferry left before dawn.", ("dawn", "2031-03-06TMO")),
        ("The ferry left midday Monday.", ("midday Monday", "2031-03-03T12:00")),
        ("The law takes effect in mid-July.", ("mid-July", "2031-07")),
        ("The law takes effect by end-2032.", ("end-2032", "2032")),
        ("The law took effect in May last year.", ("May last year", "2030-05")),
        ("The law took effect in January '29.", ("January '29", "2029-01")),
        ("The law took effect in the spring of last year.", ("the spring of last year", "2030-SP")),
        ("The law took effect on the first of May 2030.", ("the first of May 2030", "2030-05-01")),
        ("It fell in the last week of July 2030.", ("the last week of July 2030", "2030-W30")),
        ("It fell in the second week of June 2030.", ("the second week of June 2030", "2030-W24")),
        ("It fell on the last day of May 2030.", ("the last day of May 2030", "2030-05-31")),
        ("It fell on the last weekend of May 2030.", ("the last weekend of May 2030", "2030-W21-WE")),
        ("It fell on the weekend of March 1.", ("the weekend of March 1", "2031-W09-WE")),
        ("It fell two Sundays ago.", ("two Sundays ago", "2031-02-23")),
        ("It fell a week ago today.", ("a week ago today", "2031-02-27")),
        ("It fell two years ago today.", ("two years ago today", "2029-03-06")),
        ("It fell half a century ago.", ("half a century ago", "1981")),
        ("It fell over the past year and a half.", ("the past year and a half", "P1Y6M")),
        ("Rents were lower this time last year.", ("this time last year", "2030-03")),
        ("It was built at the turn of the century.", ("the turn of the century", "2000")),
        ("It will be gone by mid-century.", ("mid-century", "20")),
        ("Laws changed after 9/11.", ("9/11", "2001-09-11")),
        ("Laws changed after the Sept. 11 attacks.", ("Sept. 11", "2001-09-11")),
        ("Laws changed after the meeting of Sept. 11.", ("Sept. 11", "2030-09-11")),
        ("The town fell in 500 BC.", ("500 BC", "BC0500")),
        ("The town fell in A.D. 79.", ("A.D. 79", "0079")),
        ("Sales grew in H1 2030.", ("H1 2030", "2030-H1")),
        ("Sales grew in 4Q30.", ("4Q30", "2030-Q4")),
        ("Sales grew in FY30.", ("FY30", "2030")),
        ("The post-2014 order is gone.", ("post-2014", "2014")),
        ("Last Christmas they sang.", ("Last Christmas", "2030-12-25")),
        ("Shops closed for Ramadan 2022.", ("Ramadan 2022", "2022")),
        ("Shops closed for Ramadan 2015.", ("Ramadan 2015", "2015")),
        ("They met at Eid al-Adha 2019.", ("Eid al-Adha 2019", "2019-08")),
        ("The current mayor is ill.", ("current", "PRESENT_REF")),
    ],
)
def test_further_forms_of_news(text: str, expected: tuple[str, str]) -> None:
    assert expected in [(words, value) for words, _, value in times(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left Tuesday at 10 a.m. after talks.", "2031-03-04T10:00"),
        ("On March 4, 2029, at about 10:30 a.m., he left.", "2029-03-04T10:30"),
        ("He left at 9 a.m. Tuesday (1400 GMT).", "2031-03-04T14:00Z"),
        ("He left at 11pm on Tuesday, March 4.", "2031-03-04T23:00"),
    ],
)
def test_a_time_of_the_day_belongs_to_the_day_in_front(text: str, expected: str) -> None:
    assert [v for _, _, v in times(text)][-1] == expected


def test_that_night_and_the_next_day_count_from_the_day_told() -> None:
    text = "On Feb. 3 he left. That night he slept. The next day he returned."
    assert [v for _, _, v in times(text)] == ["2031-02-03", "2031-02-03TNI", "2031-02-04"]


def test_numbers_of_flights_and_names_of_papers_are_no_times() -> None:
    assert times("Flight 1945 left from Room 2001, wrote the Harbour Weekly and the Daily Gull.") == []


def test_a_month_of_what_was_is_not_the_one_to_come() -> None:
    written = date(2030, 12, 19)
    assert [t.value for t in find_times("Cables were damaged in January.", written)] == ["2030-01"]
    assert [t.value for t in find_times("The harbour will open in January.", written)] == ["2031-01"]


def test_the_feast_that_says_which_friday_is_no_date_of_its_own() -> None:
    assert [words for words, _, _ in times("They met on a Ramadan Friday.")] == ["Friday"]
