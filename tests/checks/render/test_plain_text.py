"""The plain text of a message says what its HTML says."""

from __future__ import annotations

from pathlib import Path

from tests.content_repo import report

PARTS = """Subject: Jackets
From: Acme <news@acme.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/plain; charset=utf-8

{}
--x
Content-Type: text/html; charset=utf-8

{}
--x--
"""
HTML = '<p>All jackets 20% off. <a href="https://www.acme.example/jackets/?utm_source=x">See the jackets</a></p>'


def messages(folder: Path, plain: str, html: str = HTML) -> list[str]:
    return [v.message for v in report(folder, {"a.eml": PARTS.format(plain, html)}, "render/plain-text").violations]


def test_the_same_offers_and_links_agree(tmp_path: Path) -> None:
    assert messages(tmp_path, "All jackets are 20% off: https://acme.example/jackets") == []


def test_addresses_that_the_service_has_put_in_are_taken_for_the_links(tmp_path: Path) -> None:
    assert messages(tmp_path, "All jackets are 20% off: https://click.example/a7f3") == []


def test_an_offer_that_contradicts_is_reported_by_another_rule(tmp_path: Path) -> None:
    assert messages(tmp_path, "All jackets are 10% off: https://acme.example/jackets") == []


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    assert messages(tmp_path, "The jackets are back: https://acme.example/shoes") == [
        "“20% off” is missing in the part in plain text",
        "The address behind “See the jackets” is missing in the part in plain text",
    ]


def test_a_part_that_only_says_that_there_is_html(tmp_path: Path) -> None:
    text = "<p>" + "We pitched every tent we sell on the meadow. " * 10 + "</p>"
    assert messages(tmp_path, "Please open this in HTML.", text) == ["The part in plain text has 5 words, the HTML 90"]


def test_a_message_in_plain_text_alone_is_whole(tmp_path: Path) -> None:
    text = "Subject: Hi\n\nAll jackets are 20% off.\n"
    assert report(tmp_path, {"a.eml": text}, "render/plain-text").violations == ()
