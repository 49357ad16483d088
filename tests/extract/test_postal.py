"""A postal address is the same address over several lines, shortened, or without its country."""

from __future__ import annotations

import time

import pytest

from linter.extract.postal import find_address, looks_like_address

BRISTOL = "12 Quay Street, Bristol BS1 4DJ, United Kingdom"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Acme Outdoor Ltd, 12 Quay Street, Bristol BS1 4DJ, United Kingdom", BRISTOL),
        ("Acme\n12 QUAY ST.\nBristol\nBS1 4DJ", BRISTOL),
        (
            "R. Augusta, 1500 - 8º andar, São Paulo - SP, 01304-001",
            "Rua Augusta 1500, 8º andar, São Paulo SP 01304-001, Brasil",
        ),
        ("Musterstr. 5\n10115 Berlin", "Musterstraße 5, 10115 Berlin, Deutschland"),
        ("ул. Ленина, д. 5, Москва 101000", "улица Ленина, дом 5, Москва, 101000, Россия"),
        ("地址：北京市 朝阳区建国路88号", "北京市朝阳区建国路88号"),
        ("Av. de la Constitución nº 3, 1º, 28001 Madrid", "Avenida de la Constitución 3, 1º, 28001 Madrid, España"),
        ("24 bd Voltaire\n75011 Paris", "24 boulevard Voltaire, 75011 Paris, France"),
        ("P.zza Duomo 1, 20122 Milano", "Piazza Duomo 1, 20122 Milano, Italia"),
    ],
)
def test_the_same_address_in_other_clothes_is_the_same(text: str, address: str) -> None:
    shown = find_address(text, address)
    assert shown is not None
    assert shown.whole


def test_an_address_with_another_number_differs_and_is_shown() -> None:
    text = "Acme, 14 Quay Street, Bristol BS1 4DJ"
    shown = find_address(text, BRISTOL)
    assert shown is not None
    assert (shown.whole, text[shown.start : shown.end]) == (False, "Quay Street, Bristol BS1 4DJ")


@pytest.mark.parametrize(
    "text", ["", "Made in Bristol since 2009", "12 jackets on the quay", "Street food, 12 July, Leeds"]
)
def test_some_of_the_words_are_no_address(text: str) -> None:
    assert find_address(text, BRISTOL) is None


def test_any_address_is_known_by_its_street_and_code() -> None:
    assert looks_like_address("Acme Inc., 100 Main St, Suite 4, San Francisco, CA 94105")
    assert looks_like_address("Musterstr. 5, 10115 Berlin")
    assert not looks_like_address("Save 100 on jackets in our shop on the main street")


def test_a_long_text_of_the_same_words_takes_no_long_time() -> None:
    started = time.process_time()
    find_address("12 Quay Bristol " * 5000, BRISTOL)
    assert time.process_time() - started < 3
