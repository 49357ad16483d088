"""Links that lead nowhere, to strangers or to copies for testing are found; the others are left in peace."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content_repo import found, report

GUIDE = "name: Acme\nsender: {domains: [acme.example], short_domains: [acme.link]}\n"


def broken(folder: Path, target: str) -> list[str]:
    html = f'<p><a href="{target}">Shop the sale</a></p><p id="terms">Ends Friday</p>'
    return [violation.message for violation in report(folder, {"a.email.html": html}, "link/broken").violations]


@pytest.mark.parametrize(
    "target",
    [
        "https://acme.example/sale?a=1&amp;b=2#top",
        "{{ url }}",
        "https://{{ host }}/a b",
        "*|UNSUB|*",
        "%%view_email_url%%",
        "mailto:help@acme.example",
        "mailto:help@acme.example?subject=Two words",
        "mailto:?subject=See this",
        "tel:+44 117 496 0000",
        "sms:+441174960000",
        "whatsapp://send?text=hi",
        "#terms",
        "#top",
        "//acme.example/x",
        "https://acme.example:8443/x",
        "https://münchen.example/ä",
        "https://[2001:db8::1]/",
        "cid:part1",
        "HTTPS://ACME.EXAMPLE",
    ],
)
def test_a_link_that_works_is_left_in_peace(tmp_path: Path, target: str) -> None:
    assert broken(tmp_path, target) == []


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("", "it has no address"),
        ("#", "placeholder"),
        ("#!", "placeholder"),
        ("javascript:void(0)", "placeholder"),
        ("http://", "placeholder"),
        ("https://#", "placeholder"),
        ("TODO", "placeholder"),
        ("[link]", "placeholder"),
        ("https://link-here", "placeholder"),
        ("#conditions", "a place in this message that does not exist"),
        ("https:/acme.example", "no address"),
        ("https//acme.example", "no address"),
        ("htps://acme.example", "no address"),
        ("http://https://acme.example", "no address"),
        ("https://acme .example", "no address"),
        ("mailto:help", "no address"),
        ("tel:", "no address"),
        ("https://acme", "no address"),
        ("www.acme.example/sale", "lacks https://"),
        ("acme.example", "lacks https://"),
        ("/sale", "on none"),
        ("sale.html", "on none"),
        ("../sale", "on none"),
    ],
)
def test_a_link_that_leads_nowhere_is_reported_with_what_is_wrong(tmp_path: Path, target: str, said: str) -> None:
    (message,) = broken(tmp_path, target)
    assert said in message


def test_a_placeholder_repeated_is_one_finding_and_an_empty_link_points_at_its_words(tmp_path: Path) -> None:
    html = "".join(f'<a href="#">Offer {number}</a>\n' for number in range(30)) + '<a href="">Last offer</a>'
    first, second = report(tmp_path, {"a.email.html": html}, "link/broken").violations
    assert (first.message, len(first.related)) == ("“#” is a placeholder and leads nowhere (30 places)", 20)
    assert (second.span.text, second.span.begin.line) == ("Last offer", 31)


def test_a_fix_makes_every_insecure_link_secure(tmp_path: Path) -> None:
    html = '<a href="http://acme.example/a">A</a> <a href="http://acme.example/b">B</a>'
    (violation,) = report(tmp_path, {"a.email.html": html}, "link/insecure").violations
    assert violation.fix is not None
    assert [(edit.span.text, edit.text) for edit in violation.fix.edits] == [("http://", "https://")] * 2
    assert not violation.fix.safe


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("acme.example/s and https://shop.acme.example acme.link/x", []),
        ("https://www.instagram.com/acme https://apps.apple.com/app/acme", []),
        ("acmee.example/s", ["acmee.example"]),
        ("https://notacme.example/s", ["notacme.example"]),
        ("https://acme.example.evil.com/s", ["acme.example.evil.com"]),
        ("https://acme.example@evil.com/s", ["evil.com"]),
    ],
)
def test_only_foreign_domains_are_foreign(tmp_path: Path, text: str, expected: list[str]) -> None:
    files = {"brand/brand.yaml": GUIDE, "a.sms": f"Acme: see {text} today"}
    assert [words for _, _, words in found(tmp_path, files, "link/domain")] == expected


@pytest.mark.parametrize(
    ("host", "testing"),
    [
        ("staging.acme.example", True),
        ("shop-dev.acme.example", True),
        ("acme-staging.com", True),
        ("localhost:3000", True),
        ("192.168.1.4", True),
        ("10.0.0.1:8080", True),
        ("shop.test", True),
        ("acme-pr-12.vercel.app", True),
        ("qa.shop.acme.com", True),
        ("acme.example", False),
        ("test.com", False),
        ("contest.acme.com", False),
        ("developer.acme.com", False),
        ("dev.to", False),
        ("latest.acme.com", False),
        ("stage-theatre.com", True),
    ],
)
def test_copies_for_testing_are_known_by_their_names(tmp_path: Path, host: str, testing: bool) -> None:
    html = f'<a href="https://{host}/sale">Shop</a>'
    name = host.partition(":")[0]
    expected = [("link/staging", "a.email.html:1:18", name)] if testing else []
    assert found(tmp_path, {"a.email.html": html}, "link/staging") == expected


def test_a_domain_that_the_guide_declares_is_never_a_copy_for_testing(tmp_path: Path) -> None:
    guide = "name: Stage\nsender: {domains: [stage-theatre.com]}\n"
    files = {"brand/brand.yaml": guide, "a.email.html": '<a href="https://stage-theatre.com/sale">Shop</a>'}
    assert found(tmp_path, files, "link/staging") == []


def test_a_picture_on_a_copy_for_testing_is_found_too(tmp_path: Path) -> None:
    html = '<img src="http://localhost:3000/tent.png" alt="A tent" width="9">'
    (violation,) = report(tmp_path, {"a.email.html": html}, "link/staging").violations
    assert violation.message.startswith("This picture lies on localhost")


@pytest.mark.parametrize(
    "mark",
    [
        "[unsubscribe]",
        "[[unsubscribe_link]]",
        "{$unsubscribe}",
        "#SPONECLICKOPTOUT",
        "#unsubscribeLink#",
        "~OptOut.OptOutLink~",
        "$[LI:UNSUBSCRIBE]$",
        "%%{unsubscribe_url}%%",
        "[webversion]",
    ],
)
def test_what_a_service_fills_in_is_no_broken_link(tmp_path: Path, mark: str) -> None:
    assert found(tmp_path, {"a.email.html": f'<p><a href="{mark}">Unsubscribe</a></p>'}, "link/broken") == []
