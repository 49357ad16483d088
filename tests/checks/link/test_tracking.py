"""Links to the brand's pages carry the parameters of the guide, with one value all through a campaign."""

from __future__ import annotations

from pathlib import Path

from tests.content_repo import found, report

GUIDE = """\
name: Acme
sender: {domains: [acme.example], short_domains: [acme.link]}
tracking: {required: [utm_source, utm_campaign]}
"""


def messages(folder: Path, files: dict[str, str]) -> list[str]:
    made = report(folder, {"brand/brand.yaml": GUIDE, **files}, "link/tracking")
    return [f"{v.path.rpartition('/')[2]}:{v.span.begin.line} {v.message}" for v in made.violations]


def test_links_that_lack_the_same_are_reported_together(tmp_path: Path) -> None:
    html = (
        '<a href="https://acme.example/a">A</a>\n<a href="https://acme.example/b#x">B</a>\n'
        '<a href="https://acme.example/c?UTM_Source=mail">C</a>'
    )
    assert messages(tmp_path, {"a.email.html": html}) == [
        "a.email.html:1 This link lacks utm_source, utm_campaign, so that nobody can count who came by it (2 places)",
        "a.email.html:3 This link lacks utm_campaign, so that nobody can count who came by it",
    ]


def test_values_that_differ_from_those_of_most_drafts_of_a_campaign_are_found(tmp_path: Path) -> None:
    files = {
        "c/campaign.yaml": "name: Spring\n",
        "c/a.sms": "acme.example/a?utm_source=sms&utm_campaign=spring27",
        "c/b.tweet": "acme.example/a?utm_source=x&utm_campaign=spring-27",
        "c/c.push.yaml": "body: Hi\nlink: https://acme.example/a?utm_source=push&utm_campaign=spring-27",
    }
    assert found(tmp_path, {"brand/brand.yaml": GUIDE, **files}, "link/tracking") == [
        ("link/tracking", "c/a.sms:1:44", "spring27")
    ]


def test_a_source_may_differ_between_channels_but_not_within_a_draft(tmp_path: Path) -> None:
    same = "https://acme.example/a?utm_campaign=s&amp;utm_source="
    html = f'<a href="{same}mail">A</a><a href="{same}Mail">B</a><a href="{same}mail">C</a>'
    files = {"c/campaign.yaml": "name: S\n", "c/a.email.html": html, "c/b.sms": f"{same.replace('amp;', '')}sms"}
    assert messages(tmp_path, files) == [
        "a.email.html:1 utm_source is “Mail” here and “mail” in most links of the campaign"
    ]


def test_a_value_that_the_campaign_declares_is_corrected(tmp_path: Path) -> None:
    files = {
        "c/campaign.yaml": "name: S\ntracking: {utm_campaign: spring-2027}\n",
        "c/a.email.html": '<a href="https://acme.example/?utm_source=m&amp;utm_campaign=spring">A</a>',
    }
    made = report(tmp_path, {"brand/brand.yaml": GUIDE, **files}, "link/tracking")
    (violation,) = made.violations
    assert violation.message == "utm_campaign is “spring” here; campaign.yaml says “spring-2027”"
    assert violation.fix is not None
    assert [(edit.text, edit.span.text) for edit in violation.fix.edits] == [("spring-2027", "spring")]


def test_links_that_no_campaign_counts_are_left_alone(tmp_path: Path) -> None:
    html = """
    <a href="https://www.instagram.com/acme">A</a> <a href="https://partner.example/acme">B</a>
    <a href="https://acme.link/a">C</a> <a href="{{ url }}">D</a> <a href="https://acme.example/{{ path }}">E</a>
    <a href="https://acme.example/a?{{ tracking }}">F</a> <a href="mailto:a@acme.example">G</a> <a href="tel:+441">H</a>
    <a href="https://acme.example/privacy">I</a> <a href="https://acme.example/en/terms.html">J</a>
    <a href="https://acme.example/preferences?id={{ id }}">K</a> <a href="https://acme.example/x">Unsubscribe</a>
    <a href="#top">L</a> Visit acme.example/spring
    """
    assert messages(tmp_path, {"a.email.html": html}) == []


def test_a_printed_address_carries_no_parameters(tmp_path: Path) -> None:
    assert (
        messages(tmp_path, {"a.print.yaml": "body: Shop now\nlink: https://acme.example/spring\nformat: poster\n"})
        == []
    )
