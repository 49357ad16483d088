"""Numbers of a person are known by their check digits; order numbers and dates are not mistaken for them."""

from __future__ import annotations

import pytest

from linter.extract.personal_data import contacts, masked, numbers


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("4111 1111 1111 1111", "card"),
        ("5500-0000-0000-0004", "card"),
        ("378282246310005", "card"),
        ("DE89 3704 0044 0532 0130 00", "account"),
        ("GB82WEST12345698765432", "account"),
        ("529.982.247-25", "id"),
        ("078-05-1120", "id"),
        ("11010519491231002X", "id"),
        ("12345678Z", "id"),
        ("RSSMRA85T10A562S", "id"),
        ("1 84 12 76 451 089 46", "id"),
        ("112-233-445 95", "id"),
    ],
)
def test_a_persons_number_is_known(text: str, kind: str) -> None:
    found = list(numbers(f"Your number {text} is here"))
    assert [(known.kind, known.start, known.end) for known in found] == [(kind, 12, 12 + len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "4111 1111 1111 1112",
        "0000 0000 0000 0000",
        "DE89 3704 0044 0532 0130 01",
        "529.982.247-26",
        "12345678A",
        "Order 123456789012345",
        "https://acme.example/4111111111111111",
        "2027-03-01, 10:00 to 12:30",
        "+44 117 496 0000",
    ],
)
def test_a_number_whose_check_digits_do_not_fit_is_nobodys(text: str) -> None:
    assert list(numbers(text)) == []


def test_contacts_are_mailboxes_and_phone_numbers() -> None:
    text = "ana@mail.example, 0117 496 0000 or +34 612 345 678, not 20% or 2027"
    assert [text[known.start : known.end] for known in contacts(text)] == [
        "ana@mail.example",
        "0117 496 0000",
        "+34 612 345 678",
    ]


def test_a_masked_number_keeps_its_length_and_last_two_characters() -> None:
    assert masked("4111 1111") == "•••• ••11"
