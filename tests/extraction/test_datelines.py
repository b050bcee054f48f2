from __future__ import annotations

import pytest

from wiredesk.extraction.agencies import load_agencies
from wiredesk.extraction.datelines import (
    dateline_alone,
    dateline_behind,
    find_dateline,
    place_alone,
    text_dateline,
)

AGENCIES = load_agencies()


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("OSLO (AP) — The harbour was closed on Friday.", "Oslo", "Associated Press"),
        ("Lima (Reuters) - Two bridges fell in the night.", "Lima", "Reuters"),
        ("Quito (Reuters) – Two bridges fell in the night.", "Quito", "Reuters"),
        ("NEW YORK, May 30 (Reuters) - Shares fell.", "New York", "Reuters"),
        ("OSLO AP  The harbour was closed on Friday.", "Oslo", "Associated Press"),
        ("NAIROBI, Kenya (AFP) — Rain fell for a week.", "Nairobi, Kenya", "Agence France-Presse"),
        ("MINSK, February 7. /TASS/. The minister left.", "Minsk", "TASS"),
        ("New Delhi [India], November 20 (ANI): The court sat.", "New Delhi", "Asian News International"),
        ("Dec 29 (Reuters) - The company will close two plants.", None, "Reuters"),
        ("OSLO/PORT ELLA (Reuters) - Two bridges fell.", "Oslo/Port Ella", "Reuters"),
        ("OSLO (Harbour News/AP) – Two bridges fell.", "Oslo", "Associated Press"),
        ("OSLO (AP Modified) - Two bridges fell.", "Oslo", "Associated Press"),
        ("OSLO / PORT ELLA, May 3 (Reuters) - Two bridges fell.", "Oslo/Port Ella", "Reuters"),
        ("OSLO and PORT ELLA (AP) — Two bridges fell.", "Oslo and Port Ella", "Associated Press"),
        (
            "OSLO, Vika/PORT ELLA, Sudia (AP) — Two bridges fell.",
            "Oslo, Vika/Port Ella, Sudia",
            "Associated Press",
        ),
        ("ST. LOUIS (AP) — The river rose again on Sunday.", "St. Louis", "Associated Press"),
        ("Jerusalem/Beirut (Reuters) - The border was quiet.", "Jerusalem/Beirut", "Reuters"),
        ("HELSINKI — The market hall opened again on Monday after two years.", "Helsinki", None),
        ("OSLO | Thu Jun 17, 2031 4:05pm EDT (Reuters) - Two bridges fell.", "Oslo", "Reuters"),
        (
            "OSLO\\/PORT ELLA , Sudia -LRB- Reuters -RRB- - Two bridges fell .",
            "Oslo/Port Ella, Sudia",
            "Reuters",
        ),
        (
            "(Harbour News) PORT ELLA, Sudia - The old ferry went down in the night, police said.",
            "Port Ella, Sudia",
            None,
        ),
    ],
)
def test_datelines_in_the_forms_that_agencies_use(line, place, agency):
    found = find_dateline(line, AGENCIES)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert line[found.end :].strip()[0].isupper()


@pytest.mark.parametrize(
    "line",
    [
        "President Ann Example (AP) said nothing about the bridge.",
        "BREAKING — The bridge at the harbour fell into the water this morning.",
        "WATCH: The bridge falls into the water in front of a hundred people.",
        "The minister told Reuters that the harbour would open.",
        "Rain fell (AP) on the town.",
        "ANNA BERG , CNN ANCHOR : Good evening from Port Ella .",
        "ANNA BERG , CNN : Good evening from Port Ella .",
        "ANNA BERG , CNN SR. . ",
        "",
    ],
)
def test_what_is_no_dateline(line):
    assert find_dateline(line, AGENCIES) is None


def test_a_dateline_amid_shuffled_paragraphs_is_found_where_it_stands():
    first = "The mayor of the town said the bridge had been closed in March."
    second = "OSLO AP  A bridge fell into the harbour on Friday, police said."
    text = f"{first}\n\n{second}"
    found = text_dateline(text, [(0, len(first)), (len(first) + 2, len(text))], AGENCIES)
    assert found is not None
    assert found.span is not None
    assert text[found.span.start : found.span.end] == "OSLO AP  "
    assert (found.place, found.agency) == ("Oslo", "Associated Press")


def test_a_place_with_its_country_needs_no_brackets_where_the_city_stands_in_capitals():
    found = find_dateline("KYIV, Ukraine AP Soldiers dug trenches along the river on Monday.", AGENCIES)
    assert (found.place, found.agency) == ("Kyiv, Ukraine", "Associated Press")


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("PORT ELLA, United Arab Emirates — The harbour was closed on Friday for two weeks.", "Port Ella, United Arab Emirates"),
        ("PORT ELLA, Sudia (HarbourNews) - The harbour was closed on Friday for two weeks.", "Port Ella, Sudia"),
        ("OSLO/PORT ELLA — The harbour was closed on Friday for two weeks, the mayor said.", "Oslo/Port Ella"),
        ("OSLO AND PORT ELLA — The harbour was closed on Friday for two weeks, he said.", "Oslo and Port Ella"),
        ("OSLO ― The harbour was closed on Friday for two weeks, the mayor said.", "Oslo"),
        ("OSLO – \xa0The harbour was closed on Friday for two weeks, the mayor said.", "Oslo"),
        ("Ellaton, Ill. — The harbour was closed on Friday for two weeks, the mayor said.", "Ellaton, Ill."),
        ("Port Ella, EL, Sudia: The harbour was closed on Friday for two weeks.", "Port Ella, EL, Sudia"),
        ("Lisbon – The harbour was closed on Friday for two weeks, the mayor said.", "Lisbon"),
    ],
)  # fmt: skip
def test_places_without_an_agency_on_the_first_line(line, place):
    found = find_dateline(line, AGENCIES, first=True)
    assert found is not None
    assert (found.place, found.agency) == (place, None)
    assert line[found.end :].startswith("The harbour")


@pytest.mark.parametrize(
    "line",
    [
        "Analysis – The harbour was closed on Friday, and nobody knows who will pay for it.",
        "Ola Lund — The mayor who closed the harbour — is loved by few and feared by many.",
        "LAW AND ORDER — The harbour was closed on Friday, and nobody knows who will pay for it.",
        "DEAR READER: The harbour was closed on Friday, and nobody knows who will pay.",
        "Lisbon is closed: The harbour was shut on Friday, and nobody knows who will pay.",
    ],
)
def test_first_lines_without_a_place(line):
    assert find_dateline(line, AGENCIES, first=True) is None


def test_a_place_in_small_letters_counts_on_the_first_line_alone():
    line = "Lisbon – The harbour was closed on Friday for two weeks, the mayor said."
    assert find_dateline(line, AGENCIES) is None


def test_a_dateline_on_a_line_of_its_own():
    assert place_alone("PORT ELLA, Wash. —") == "Port Ella, Wash."
    assert place_alone("Lisbon") == "Lisbon"
    assert place_alone("LISBON") == "Lisbon"
    assert place_alone("GLASGOW, Scotland") == "Glasgow, Scotland"
    assert place_alone("SPORT") is None
    assert place_alone("MORE —") is None
    assert place_alone("The harbour") is None


def test_datelines_on_a_line_of_their_own():
    found = dateline_alone("Port Ella -", AGENCIES, True)
    assert found is not None
    assert found.place == "Port Ella"
    assert dateline_alone("Port Ella -", AGENCIES, False) is None
    assert dateline_alone("Video -", AGENCIES, True) is None
    found = dateline_alone("Helsinki, Finland (CNN)", AGENCIES, True)
    assert found is not None
    assert (found.place, found.agency) == ("Helsinki, Finland", "CNN Newsource")


def test_a_city_in_small_letters_may_be_glued_to_the_report():
    found = find_dateline(
        "Hong Kong (Harbour News)A muddled view of the ferry trade weighs on it.", AGENCIES, True
    )
    assert found is not None
    assert (found.place, found.agency) == ("Hong Kong", None)
    found = find_dateline(
        "London (CNN)The ferry trade weighs on the harbour, its owners said.", AGENCIES, True
    )
    assert found is not None
    assert (found.place, found.agency) == ("London", "CNN Newsource")
    assert (
        find_dateline("LOOK: Photos Of The Ferry That Nobody Wanted You To See This Week", AGENCIES, True)
        is None
    )


@pytest.mark.parametrize(
    ("line", "start", "place"),
    [
        ("Ferry sinks By Ada Berg PORT ELLA (AP) — The ferry", "PORT ELLA (AP)", "Port Ella"),
        (
            "OSLO | Mon May 18 , 2031 6:14 pm EDT OSLO -LRB- AP -RRB- - The ferry sank .",
            "OSLO -LRB- AP -RRB- -",
            "Oslo",
        ),
        (
            "Credit : Ada Berg Sun Jul 4 , 2031 EDT PORT ELLA -LRB- AP -RRB- - It",
            "PORT ELLA -LRB-",
            "Port Ella",
        ),
        (
            "the King is like a father to them Cairo , Egypt (AP) -- For a week",
            "Cairo , Egypt (AP)",
            "Cairo, Egypt",
        ),
        ("More orders are likely LONDON, June 1 (AP) - The company", "LONDON, June 1", "London"),
    ],
)
def test_datelines_behind_what_a_record_left_in_front(line, start, place):
    begins, found = dateline_behind(line, AGENCIES)
    assert (found.place, found.agency) == (place, "Associated Press")
    assert line[begins:].startswith(start)
    assert line[found.end].isupper()


@pytest.mark.parametrize(
    "line",
    [
        "The talks were held by President Ann Example (AP) - The",
        "A picture shows the harbour at night (AP) - it was closed",
        "The minister told the news agency (AP) on Monday",
        "Ferry sinks PORT ELLA - The ferry went down",
    ],
)
def test_what_is_no_dateline_behind_others(line):
    assert dateline_behind(line, AGENCIES) is None


def test_the_dateline_of_a_record_without_line_ends_cites_its_own_words():
    told = "Ferry sinks off Vika Sun Mar 2, 2031 3:40 pm GMT PORT ELLA (Reuters) - The ferry went down, police said."
    dateline = text_dateline(told, [(0, len(told))], AGENCIES)
    assert dateline is not None
    assert (dateline.place, dateline.agency) == ("Port Ella", "Reuters")
    assert told[dateline.span.start : dateline.span.end] == "PORT ELLA (Reuters) - "


def test_far_below_only_what_opens_a_paragraph_is_a_dateline():
    told = ["One paragraph of the report."] * 4 + ["See also: OSLO (AP) — Another report of that day."]
    ends = [sum(len(p) + 2 for p in told[: n + 1]) for n in range(len(told))]
    places = [(end - len(p) - 2, end - 2) for end, p in zip(ends, told, strict=True)]
    assert text_dateline("\n\n".join(told), places, AGENCIES) is None


@pytest.mark.parametrize("line", ["PORT ELLA (AP) -", "PORT ELLA, Sudia (AP) —"])
def test_an_agencys_dateline_with_its_dash_on_a_line_of_its_own(line):
    found = dateline_alone(line, AGENCIES, True)
    assert found is not None
    assert found.place.startswith("Port Ella")
    assert found.agency == "Associated Press"
