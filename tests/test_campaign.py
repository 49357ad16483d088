from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from linter.campaign import Campaign, Money, read_campaign
from linter.source import Source

SPRING = """\
name: Spring Sale 2027
kind: marketing
languages: [en-GB, pt-BR]
jurisdictions: [GB, BR]
audience: [weekend-runner]
suppress: [bought-last-30-days]
channels: [email, sms]
offers:
  - id: spring20
    percent_off: 20
    code: SPRING20
    starts: 2027-03-01
    ends: 2027-03-31
    minimum_spend: 50 EUR
    applies_to: [jackets]
    channels: [email]
  - {id: fleece, price: "49,90 EUR", was: 60 EUR}
  - {id: three, buy: 3, pay: 2}
landing_page: https://acme.example/spring
tracking: {utm_campaign: spring-2027}
schedule:
  - {draft: launch.email.html, at: 2027-03-01T10:00:00-05:00}
goals: {email: {open_rate: 0.3}}
"""


def campaign(text: str) -> Campaign:
    return read_campaign(Source("campaigns/spring/campaign.yaml", text), "campaigns/spring")


def test_a_campaign_is_read_with_the_place_of_everything() -> None:
    spring = campaign(SPRING)
    assert spring.problems == ()
    assert spring.name is not None
    assert (spring.name.value, spring.name.span.begin) == ("Spring Sale 2027", (1, 7))
    assert [language.value for language in spring.languages] == ["en-GB", "pt-BR"]
    assert spring.landing_page is not None
    assert spring.landing_page.value == "https://acme.example/spring"
    assert spring.tracking["utm_campaign"].value == "spring-2027"
    assert spring.goals == {"email": {"open_rate": 0.3}}


def test_an_offer_has_exact_amounts_and_the_place_of_its_promise() -> None:
    spring20, fleece, three = campaign(SPRING).offers
    assert spring20.percent_off == Decimal(20)
    assert spring20.span.begin == (10, 18)
    assert spring20.ends is not None
    assert (spring20.ends.value, spring20.ends.span.begin) == (date(2027, 3, 31), (13, 11))
    assert spring20.minimum_spend is not None
    assert spring20.minimum_spend.value == Money(Decimal(50), "EUR")
    assert (fleece.price, fleece.was) == (Money(Decimal("49.90"), "EUR"), Money(Decimal(60), "EUR"))
    assert (three.buy, three.pay, three.span.begin) == (3, 2, (18, 22))


def test_an_offer_without_channels_holds_on_every_channel() -> None:
    spring = campaign(SPRING)
    assert [offer.id for offer in spring.offers_for("email")] == ["spring20", "fleece", "three"]
    assert [offer.id for offer in spring.offers_for("sms")] == ["fleece", "three"]


def test_the_schedule_names_drafts_by_their_place_in_the_folder() -> None:
    spring = campaign(SPRING)
    sending = spring.sending_of("campaigns/spring/launch.email.html")
    assert sending is not None
    assert sending.at == datetime(2027, 3, 1, 10, tzinfo=timezone(timedelta(hours=-5)))
    assert sending.span.begin == (22, 36)
    assert spring.sending_of("launch.email.html") is None


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("offfers: []", (1, 1), "“offfers” is not a known name here; did you mean “offers”?"),
        (
            "offers:\n  - {id: a, percent_off: 20}\n  - {id: a, percent_off: 10}",
            (3, 10),
            "Two offers are called “a”, the first on line 2; rename one",
        ),
        (
            "offers: [{id: a, percent_off: 20, starts: 2027-03-02, ends: 2027-03-01}]",
            (1, 61),
            "The offer ends before it starts (2027-03-02)",
        ),
        (
            "schedule: [{draft: ../other/a.sms, at: 2027-03-01T10:00:00Z}]",
            (1, 20),
            "“../other/a.sms” must be a draft in the folder of this campaign",
        ),
        ("name: [a", (1, 7), "The list opened with “[” is not closed with “]”, or a comma is missing"),
    ],
)
def test_a_mistake_is_reported_at_its_place(text: str, place: tuple[int, int], message: str) -> None:
    problems = campaign(text).problems
    assert [(problem.rule, tuple(problem.span.begin), problem.message) for problem in problems] == [
        ("config/invalid", place, message)
    ]


def test_a_broken_offer_leaves_the_others() -> None:
    broken = campaign("offers:\n  - {id: a, percent_off: 20%}\n  - {id: b, percent_off: 10}\nname: Spring\n")
    assert [problem.span.begin for problem in broken.problems] == [(2, 26)]
    assert [offer.id for offer in broken.offers_for("sms")] == ["b"]
    assert broken.name is not None


def test_an_empty_file_declares_nothing() -> None:
    empty = campaign("# nothing yet\n")
    assert (empty.problems, empty.offers, empty.name) == ((), (), None)
