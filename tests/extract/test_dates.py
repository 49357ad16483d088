"""Dates in the forms of eight languages, and the days that they mean."""

from __future__ import annotations

import datetime

import pytest

from linter.extract.dates import contradicts_weekday, find_dates, resolve

MONDAY = datetime.date(2027, 3, 1)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "20% off until 31 March", [("end", "31 March", "2027-03-31")]),
        (
            "en",
            "From 1 March to 31 March 2027",
            [("start", "1 March", "2027-03-01"), ("end", "31 March 2027", "2027-03-31")],
        ),
        ("en", "1-31 March", [("start", "1", "2027-03-01"), ("end", "31 March", "2027-03-31")]),
        ("en-US", "Ends 3/31", [("end", "3/31", "2027-03-31")]),
        ("en-GB", "until 5/4", [("end", "5/4", "2027-04-05")]),
        ("en", "Starts March 5th, 2027", [("start", "March 5th, 2027", "2027-03-05")]),
        ("en", "Sale ends Sunday", [("end", "Sunday", "2027-03-07")]),
        ("en", "ends at midnight", [("end", "midnight", "2027-03-01")]),
        ("pt", "até 31 de março", [("end", "31 de março", "2027-03-31")]),
        (
            "pt",
            "de 1 a 31 de março de 2027",
            [("start", "1", "2027-03-01"), ("end", "31 de março de 2027", "2027-03-31")],
        ),
        ("it", "dal 1° al 31 marzo", [("start", "1°", "2027-03-01"), ("end", "31 marzo", "2027-03-31")]),
        ("es", "hasta el 31 de marzo", [("end", "31 de marzo", "2027-03-31")]),
        ("fr", "du 1er au 31 mars", [("start", "1er", "2027-03-01"), ("end", "31 mars", "2027-03-31")]),
        ("de", "vom 01.03. bis 31.03.2027", [("start", "01.03.", "2027-03-01"), ("end", "31.03.2027", "2027-03-31")]),
        ("ru", "с 1 по 31 марта", [("start", "1", "2027-03-01"), ("end", "31 марта", "2027-03-31")]),
        ("zh", "3月1日至31日", [("start", "3月1日", "2027-03-01"), ("end", "31日", "2027-03-31")]),
        ("zh", "3月31日截止", [("end", "3月31日", "2027-03-31")]),
    ],
)
def test_dates_are_read_in_local_forms(language: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(m.role, text[m.start : m.end], str(resolve(m, MONDAY))) for m in find_dates(text, language)]
    assert found == expected


def test_a_year_that_is_not_written_is_the_nearest() -> None:
    (mention,) = find_dates("until 5 January", "en")
    assert resolve(mention, datetime.date(2027, 12, 20)) == datetime.date(2028, 1, 5)


def test_a_weekday_that_is_not_that_of_its_date_is_noticed() -> None:
    (wrong,) = find_dates("until Monday 31 March 2027", "en")
    (right,) = find_dates("until Wednesday 31 March 2027", "en")
    assert contradicts_weekday(wrong, MONDAY)
    assert not contradicts_weekday(right, MONDAY)


@pytest.mark.parametrize("text", ["version 1.2.3", "call 555-0101", "a score of 10:8", "99/100 rubbish", "31 Smarch"])
def test_numbers_that_are_no_dates_are_left_alone(text: str) -> None:
    assert find_dates(text, "en") == ()
