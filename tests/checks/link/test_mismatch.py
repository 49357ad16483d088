"""Links whose words name one place and that lead to another are found; names of firms are no such words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content_repo import report

GUIDE = "name: Acme\nsender: {domains: [acme.example], short_domains: [acme.link]}\n"


def messages(folder: Path, words: str, target: str, ending: str = "html") -> list[str]:
    html = f'<p><a href="{target}">{words}</a></p>' if ending == "html" else f"[{words}]({target})"
    files = {"brand/brand.yaml": GUIDE, f"a.email.{ending}": html}
    return [violation.message for violation in report(folder, files, "link/mismatch").violations]


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("acme.example", "https://www.acme.example/spring"),
        ("www.acme.example", "https://shop.acme.example"),
        ("acme.co.uk", "https://shop.acme.co.uk/"),
        ("https://acme.example/a/", "https://acme.example/A?utm_source=mail#top"),
        ("acme.example/a…", "https://acme.example/a-long-address"),
        ("acme.example/terms", "https://acme.example/terms.html"),
        ("acme.example", "https://acme.link/x"),
        ("acme.example/spring", "https://acme.link/x"),
        ("acme.example", "https://ct.sendgrid.net/ls/click?upn=1"),
        ("acme.example", "{{ url }}"),
        ("{{ site }}", "https://acme.example"),
        ("acme.example/u/{{ id }}", "https://acme.example/x"),
        ("Shop the sale", "https://other.example"),
        ("Node.js", "https://other.example"),
        ("Try Booking.com today", "https://other.example"),
        ("help@acme.example", "https://acme.example/help"),
        ("0117 496 0000", "tel:+441174960000"),
        ("Call us", "tel:+441174960000"),
        ("2027", "tel:+441174960000"),
    ],
)
def test_words_that_name_the_place_or_none_are_fine(tmp_path: Path, words: str, target: str) -> None:
    assert messages(tmp_path, words, target) == []


@pytest.mark.parametrize(
    ("words", "target", "message"),
    [
        ("acme.example", "https://acne.example.com/", "This link shows “acme.example” and leads to acne.example.com"),
        (
            "See www.acme.example now",
            "https://b.test",
            "This link shows “See www.acme.example now” and leads to b.test",
        ),
        ("acme.co.uk", "https://other.co.uk", "This link shows “acme.co.uk” and leads to other.co.uk"),
        (
            "acme.example/spring",
            "https://acme.example/summer",
            "This link shows “acme.example/spring” and leads to another page, https://acme.example/summer",
        ),
        (
            "help@acme.example",
            "mailto:hello@acme.example?subject=Hi",
            "This link shows “help@acme.example” and writes to “mailto:hello@acme.example?subject=Hi”",
        ),
        ("0117 496 0000", "tel:+441174960009", "This link shows “0117 496 0000” and calls “tel:+441174960009”"),
    ],
)
def test_words_that_name_another_place_are_found(tmp_path: Path, words: str, target: str, message: str) -> None:
    assert messages(tmp_path, words, target) == [message]
    assert messages(tmp_path / "markdown", words, target, "md") == [message]


def test_a_very_long_text_is_passed_over_in_good_time(tmp_path: Path) -> None:
    assert messages(tmp_path, "a." * 50_000, "https://acme.example") == []
