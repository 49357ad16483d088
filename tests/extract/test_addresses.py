"""Addresses in running text are found whole, and words are not mistaken for them."""

from __future__ import annotations

import time

import pytest

from linter.extract.addresses import addresses, inside_address


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shop now: acme.example/spring Reply STOP", [("web", "acme.example/spring")]),
        ("See https://acme.example/a_(b)?x=1&y=2.", [("web", "https://acme.example/a_(b)?x=1&y=2")]),
        ("Go to www.acme.co.uk, or acme.com!", [("web", "www.acme.co.uk"), ("web", "acme.com")]),
        ("Write to help@acme.example.", [("mail", "help@acme.example")]),
        ("Thanks @acmeoutdoor for #TrailLite", [("account", "@acmeoutdoor"), ("topic", "#TrailLite")]),
        ("点击https://acme.example/s，立即领取", [("web", "https://acme.example/s")]),
        ("Приходите: магазин.рф", [("web", "магазин.рф")]),
        ("Done today.Shop tomorrow, e.g. at 5 p.m. in 3.5 km", []),
        ("Version 2.beta of node.js", []),
        ("R&D, A.B. and 10.30", []),
    ],
)
def test_addresses_are_found_whole(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.kind, text[found.start : found.end]) for found in addresses(text)] == expected


def test_a_word_inside_an_address_is_no_copy() -> None:
    text = "Cheap: acme.example/cheap"
    assert inside_address(text, 20, 25)
    assert not inside_address(text, 0, 5)


@pytest.mark.parametrize(
    "text", ["a." * 50_000, "@" * 50_000, "a-" * 50_000, "www." * 20_000, "a@" * 50_000, "x" * 100_000]
)
def test_text_made_to_slow_it_down_does_not(text: str) -> None:
    started = time.process_time()
    addresses(text)
    assert time.process_time() - started < 2
