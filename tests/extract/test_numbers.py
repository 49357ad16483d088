"""Numbers in local notations."""

from __future__ import annotations

from decimal import Decimal

import pytest

from linter.extract.numbers import Notation, read_chinese, read_number

ENGLISH, GERMAN, FRENCH, SWISS = Notation(".", ","), Notation(",", ". "), Notation(",", " ."), Notation(".", "'")


@pytest.mark.parametrize(
    ("figure", "notation", "value"),
    [
        ("1,299.90", ENGLISH, "1299.90"),
        ("1,299", ENGLISH, "1299"),
        ("12,5", ENGLISH, "12.5"),
        ("1.299,90", GERMAN, "1299.90"),
        ("1.299", GERMAN, "1299"),
        ("5.00", GERMAN, "5.00"),
        ("12 990", FRENCH, "12990"),
        ("12,345", FRENCH, "12.345"),
        ("1'299.90", SWISS, "1299.90"),
        ("1,00,000", ENGLISH, "100000"),
        (",08", GERMAN, "0.08"),
    ],
)
def test_marks_are_read_by_the_notation_and_by_what_can_be_a_group(figure: str, notation: Notation, value: str) -> None:
    assert read_number(figure, notation) == Decimal(value)


@pytest.mark.parametrize("figure", ["1.2.3", "31.12.2027", "192.168.1.1", "10,20,30"])
def test_versions_dates_and_lists_are_no_numbers(figure: str) -> None:
    assert read_number(figure, ENGLISH) is None


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("八", "8"),
        ("七五", "75"),
        ("八点五", "8.5"),
        ("二十", "20"),
        ("两百", "200"),
        ("一百五", "150"),
        ("一万二", "12000"),
        ("一千零五", "1005"),
        ("十二", "12"),
    ],
)
def test_chinese_numerals_are_read(numeral: str, value: str) -> None:
    assert read_chinese(numeral) == Decimal(value)
