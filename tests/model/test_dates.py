from datetime import date

from wiredesk.model.dates import bounds_of_writing


def test_days_of_writing_reach_from_the_first_to_the_last():
    assert bounds_of_writing(["2031-03-05", "2031-03-04", "2031-03-09"]) == ("2031-03-04", "2031-03-09")
    assert bounds_of_writing([date(2031, 3, 5)]) == (date(2031, 3, 5), date(2031, 3, 5))
    assert bounds_of_writing([]) is None


def test_a_page_in_a_hundred_that_states_a_wrong_year_bounds_nothing():
    days = [20_000 + n for n in range(198)]
    assert bounds_of_writing([*days, 3, 90_000]) == (20_001, 20_196)
