"""A PDF is read with its own words beside what the facts say of it."""

from __future__ import annotations

import pytest

from linter.readers import Unreadable, read
from tests.paper import MM, pdf


def test_the_words_of_each_page_are_a_field_that_points_at_the_file() -> None:
    page = f"BT /F 12 Tf 1 0 0 1 {20 * MM} {100 * MM} Tm (%s) Tj ET"
    draft = read("card.print.pdf", pdf(page % "20% off", page % "Terms apply"), "print")
    assert [(field.name, field.number, field.text) for field in draft.fields] == [
        ("artwork", 0, "20% off"),
        ("artwork", 1, "Terms apply"),
    ]
    span = draft.fields[1].passage.span(0, 5)
    assert (span.path, span.begin, span.text) == ("card.print.pdf", (1, 1), "Terms")


def test_the_facts_beside_a_pdf_come_first() -> None:
    facts = ("card.print.yaml", b"format: direct-mail\nheadline: Spring sale\n")
    draft = read("card.print.pdf", pdf("BT /F 12 Tf 1 0 0 1 60 300 Tm (Hello) Tj ET"), "print", facts)
    assert [field.name for field in draft.fields] == ["headline", "artwork"]
    assert draft.press is not None
    assert draft.path == "card.print.pdf"


def test_a_broken_pdf_is_refused_with_its_reason() -> None:
    with pytest.raises(Unreadable, match="ends too early or is damaged"):
        read("card.print.pdf", b"%PDF-1.7", "print")
