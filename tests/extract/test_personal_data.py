"""Numbers of a person are known by their check digits; order numbers and dates are not mistaken for them."""

from __future__ import annotations

import time

import pytest

from linter.extract.personal_data import contacts, masked, numbers, regions_of


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
        ("3782 822463 10005", "card"),
        ("15 070649 C 103", "id"),
        ("00000000 0 ZZ4", "id"),
        ("AB 12 34 56 C", "id"),
        ("2341 2341 2346", "id"),
        ("ABCPE1234F", "id"),
        ("756.9217.0769.85", "id"),
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
    assert [text[known.start : known.end] for known in contacts(text, ("GB",))] == [
        "ana@mail.example",
        "0117 496 0000",
        "+34 612 345 678",
    ]


def test_a_masked_number_keeps_its_length_and_last_two_characters() -> None:
    assert masked("4111 1111") == "•••• ••11"


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("CPF", "52998224725"),
        ("ИНН", "500100732259"),
        ("паспорт", "45 10 123456"),
        ("Steuer-ID:", "47036892816"),
        ("NIF", "123456789"),
        ("NHS number", "943 476 5919"),
        ("SIN", "046 454 286"),
        ("TFN", "123 456 782"),
        ("Aadhaar", "234123412346"),
        ("SV-Nummer", "1237 010180"),
        ("身分證字號", "A123456789"),
    ],
)
def test_bare_digits_are_a_national_id_only_after_the_word_for_it(said: str, number: str) -> None:
    text = f"{said} {number}"
    assert [text[known.start : known.end] for known in numbers(text)] == [number]
    assert list(numbers(f"Ref. {number}")) == []


def test_phone_numbers_are_read_by_the_plans_of_the_drafts_countries() -> None:
    assert regions_of("pt-BR", ()) == ("BR", "PT")
    assert regions_of("en", ("DE", "EU")) == ("DE", "GB", "US")
    text = "Ligue (11) 91234-5678, pedido 12345678"
    assert [text[known.start : known.end] for known in contacts(text, ("BR",))] == ["(11) 91234-5678"]
    assert list(contacts(text, ("GB",))) == []


def test_a_text_of_nothing_but_digits_takes_no_longer_than_it_is_long() -> None:
    started = time.process_time()
    assert list(numbers("12" * 50_000)) == []
    assert list(numbers("1 " * 50_000)) == []
    assert time.process_time() - started < 2
