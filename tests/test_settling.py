from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from linter.brand import Brand, read_brand
from linter.campaign import Campaign, read_campaign
from linter.draft import Draft
from linter.files import Boundary
from linter.readers import read
from linter.readers.html import read_markup
from linter.settling import approved_on, send_time, settle
from linter.source import Source
from tests.content_repo import found

CAMPAIGN = """\
kind: transactional
languages: [pt-BR, en-GB]
jurisdictions: [BR]
schedule: [{draft: a.sms, at: 2027-03-01T10:00:00Z}]
"""


@pytest.fixture
def brand(tmp_path: Path) -> Brand:
    (tmp_path / "brand.yaml").write_text("languages: [de-AT]\ncompliance: {jurisdictions: [AT, DE]}\n")
    return read_brand(Boundary(tmp_path, tmp_path, {}), tmp_path / "brand.yaml")


@pytest.fixture
def campaign() -> Campaign:
    return read_campaign(Source("spring/campaign.yaml", CAMPAIGN), "spring")


def draft(text: str, name: str = "a.sms", channel: str = "sms") -> Draft:
    return read(f"spring/{name}", text.encode(), channel)


def problems(settled: Draft) -> list[tuple[str, int, int, str]]:
    return [(problem.rule, *problem.span.begin, problem.message) for problem in settled.problems]


def test_a_drafts_own_words_come_before_its_campaigns(brand: Brand, campaign: Campaign) -> None:
    own = draft("---\nlanguage: fr\nkind: reply\njurisdictions: [FR]\n---\nBonjour")
    settle(own, campaign, brand)
    assert (own.language, own.kind, own.jurisdictions, own.problems) == ("fr", "reply", ("FR",), ())


def test_a_stored_mail_that_answers_another_is_a_reply_unless_it_went_to_a_list(brand: Brand) -> None:
    answer = "From: Acme <help@acme.example>\nIn-Reply-To: <1@reader.example>\n{}Subject: Re: Sizes\n\nA medium."
    kinds = []
    for more in ("", "List-Unsubscribe: <https://acme.example/u>\n"):
        mail = read("a.eml", answer.format(more).encode(), "email")
        settle(mail, None, brand)
        kinds.append(mail.kind)
    assert kinds == ["reply", "marketing"]


def test_a_campaigns_words_come_before_the_guides(brand: Brand, campaign: Campaign) -> None:
    plain = draft("Hello")
    settle(plain, campaign, brand)
    assert (plain.language, plain.kind, plain.jurisdictions) == ("pt-BR", "transactional", ("BR",))


def test_outside_a_campaign_the_guide_holds(brand: Brand) -> None:
    plain = draft("Hello")
    settle(plain, None, brand)
    assert (plain.language, plain.kind, plain.jurisdictions) == ("de-AT", "marketing", ("AT", "DE"))


def test_without_a_guide_a_draft_is_english_marketing() -> None:
    plain = draft("Hello")
    settle(plain, None, Brand.empty())
    assert (plain.language, plain.kind, plain.jurisdictions) == ("en", "marketing", ())


def test_no_jurisdictions_of_its_own_are_none_at_all(brand: Brand, campaign: Campaign) -> None:
    own = draft("---\njurisdictions: []\n---\nHello")
    settle(own, campaign, brand)
    assert own.jurisdictions == ()


def page(lang: str) -> Draft:
    source = Source("spring/a.email.html", f'<html lang="{lang}"><body>Hola</body></html>')
    return Draft(source, "email", "html", markup=read_markup(source.passage()))


@pytest.mark.parametrize(("lang", "language"), [("es_MX", "es-MX"), ("{{ lang }}", "pt-BR"), ("", "pt-BR")])
def test_html_names_its_language_where_the_front_matter_does_not(
    brand: Brand, campaign: Campaign, lang: str, language: str
) -> None:
    html = page(lang)
    settle(html, campaign, brand)
    assert html.language == language


def test_a_mail_names_its_language_in_a_header(brand: Brand, campaign: Campaign) -> None:
    source = Source("spring/a.eml", "Content-Language: nl-BE, en\n\nHallo")
    mail = Draft(source, "email", "eml", headers={"content-language": source.passage(18, 27)})
    settle(mail, campaign, brand)
    assert mail.language == "nl-BE"


def test_a_mistake_in_the_front_matter_is_reported_and_does_not_count(brand: Brand, campaign: Campaign) -> None:
    slip = draft("---\nlangauge: fr\nkind: promo\nlayout: post\nsend_at: 2027-03-02T10:00\n---\nHello")
    settle(slip, campaign, brand)
    assert problems(slip) == [
        ("draft/metadata", 2, 1, "“langauge” is not a known name here; did you mean “language”?"),
        ("draft/metadata", 3, 7, "Expected marketing, transactional or reply, found “promo”"),
        (
            "draft/metadata",
            5,
            10,
            "Expected a day and time with its offset from UTC, such as 2027-03-01T10:00:00-05:00, "
            "found “2027-03-02T10:00”",
        ),
    ]
    assert (slip.language, slip.kind) == ("pt-BR", "transactional")
    assert slip.meta is not None
    assert slip.meta.plain() == {"layout": "post"}


def test_what_a_template_fills_in_is_not_judged(brand: Brand) -> None:
    push = draft('title: Hi\nbody: Now\nsend_at: "{{ when }}"\nlink: {{ url }}\n', "app.push.yaml", "push")
    settle(push, None, brand)
    assert problems(push) == []


def test_a_draft_goes_out_when_it_says_so_itself(campaign: Campaign) -> None:
    own = draft("---\nsend_at: 2027-03-02T10:00:00Z\n---\nHello")
    sending = send_time(own, campaign)
    assert sending is not None
    assert (sending.value, sending.span.path) == (datetime(2027, 3, 2, 10, tzinfo=UTC), "spring/a.sms")


def test_a_draft_goes_out_when_the_schedule_says_so(campaign: Campaign) -> None:
    sending = send_time(draft("Hello"), campaign)
    assert sending is not None
    assert (sending.value, sending.span.begin) == (datetime(2027, 3, 1, 10, tzinfo=UTC), (4, 31))
    assert send_time(draft("Hello", "b.sms"), campaign) is None
    assert send_time(draft("Hello"), None) is None


def test_the_day_of_approval_is_a_day() -> None:
    approved = approved_on(draft("---\napproved: 2027-02-10\n---\nHello"))
    assert approved is not None
    assert approved.value == date(2027, 2, 10)


def test_an_undetermined_language_is_no_language(tmp_path: Path) -> None:
    html = '<html lang="und"><body><p>As novas jaquetas já estão em todas as nossas lojas para você.</p></body></html>'
    files = {"brand/brand.yaml": "name: Acme\nlanguages: [pt-BR]\n", "a.email.html": html}
    assert found(tmp_path, files, "language/mismatch") == []
