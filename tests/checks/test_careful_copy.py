"""Copy as careful people write it, in the wordings of many trades, is not reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content_repo import found

OFFER = ("offer/mismatch", "offer/missing", "offer/conflict", "offer/dates", "offer/conditions", "offer/arithmetic")
ANNUAL = "percent_off: 25\n    code: YEAREND25\n    ends: 2026-12-31\n    applies_to: [annual plans]"
TEA = "percent_off: 15\n    ends: 2026-12-20\n    minimum_spend: 40 EUR\n    applies_to: [Tee]"
FLIGHTS = "percent_off: 30\n    ends: 2027-01-22\n    applies_to: [voos de ida e volta]"
SEATS = "price: 15 GBP\n    starts: 2027-02-01\n    ends: 2027-02-20"
HOME = "percent_off: 15\n    starts: 2026-12-01\n    ends: 2027-02-28\n    applies_to: [home insurance]"
WINTER = "percent_off: 50\n    ends: 2027-02-28"
PAIR = "second_percent_off: 50\n    ends: 2027-02-13"
MENU = "price: 17.90 EUR\n    ends: 2027-02-26"


def campaign(language: str, offer: str, draft: str) -> dict[str, str]:
    declared = f"name: A campaign\nlanguages: [{language}]\noffers:\n  - id: one\n    {offer}\n"
    sent = f"---\nsend_at: 2026-12-10T10:00:00Z\n---\n{draft}"
    return {"msglint.yaml": "", "campaigns/one/campaign.yaml": declared, "campaigns/one/a.sms": sent}


@pytest.mark.parametrize(
    ("language", "offer", "draft"),
    [
        ("en-US", ANNUAL, "25% off applies to the first year of a new annual plan. Terms apply."),
        ("en-US", ANNUAL, "25% off for the holidays, with code YEAREND25. Terms apply."),
        ("de-DE", TEA, "Bis 20.12. auf jeden Tee 15 % Rabatt, ab 40 € Einkaufswert. Es gelten Bedingungen."),
        (
            "de-DE",
            TEA,
            "15 % auf Tee bis 20.12., ab einem Einkauf von 40 €. Aktionsbedingungen im Shop.\n"
            "Bestellst du bis Montag, 21. Dezember, ist dein Paket am 24. da.",
        ),
        ("pt-BR", FLIGHTS, "30% de desconto para o Carnaval em voos de ida e volta até 22/01. Regras no site."),
        ("en-GB", HOME, "From today until the end of February, new members get 15% off home insurance. Terms apply."),
        (
            "en-GB",
            HOME,
            "Pay 15% less for your and their first year of home insurance. That is £5 a month. Terms apply.",
        ),
        ("en-US", ANNUAL, "25% off with YEAREND25, ends before midnight on Thursday, December 31. Terms apply."),
        ("en-GB", SEATS, "Preview seats (2 to 7 March) are £15 for members who book by 20 February. Terms apply."),
        ("en-US", ANNUAL, "25% off, ends December 31. Order by December 14 to have it under the tree. Terms apply."),
        ("es-ES", WINTER, "Toda la colección de invierno al 50 % hasta el 28 de febrero. Consulta las condiciones."),
        (
            "fr-FR",
            PAIR,
            "La deuxième paire à moitié prix. 50 % sur la moins chère, jusqu'au 13 février.",
        ),
        ("fr-FR", MENU, "Menu Comptoir 17,90 EUR et dessert offert jusqu'au 26/02. Conditions en ligne."),
    ],
)
def test_an_offer_in_the_words_of_a_trade_is_the_declared_one(
    tmp_path: Path, language: str, offer: str, draft: str
) -> None:
    assert found(tmp_path, campaign(language, offer, draft), *OFFER) == []


def test_other_dates_than_those_of_the_offer_are_still_compared_beside_free_delivery(tmp_path: Path) -> None:
    draft = "20% off and free delivery until 24 December. Terms apply."
    offer = "percent_off: 20\n    ends: 2026-12-20"
    assert [words for _, _, words in found(tmp_path, campaign("en-GB", offer, draft), "offer/dates")] == ["24 December"]


def test_two_figures_for_different_people_are_told_apart(tmp_path: Path) -> None:
    draft = "10% off for shoes and 20% off for coats. Terms apply."
    offer = "percent_off: 20\n    applies_to: [coats]\n  - id: two\n    percent_off: 10\n    applies_to: [shoes]"
    assert found(tmp_path, campaign("en-GB", offer, draft), *OFFER) == []


def test_what_a_donation_becomes_is_no_offer(tmp_path: Path) -> None:
    draft = "Gifts are doubled this week. If you give £20, the families get £40."
    assert found(tmp_path, {"msglint.yaml": "", "a.sms": draft}, *OFFER) == []


def test_a_short_form_of_the_name_that_the_guide_spells_says_who_writes(tmp_path: Path) -> None:
    guide = "name: Harbour Lights Trust\nvoice: {names: [Harbour Lights, Safe Home Fund]}\n"
    files = {
        "brand/brand.yaml": guide,
        "a.sms": "Harbour Lights: gifts are doubled",
        "b.sms": "The Safe Home Fund is open",
    }
    assert [place for _, place, _ in found(tmp_path, files, "compliance/sender")] == ["b.sms:1:1"]


@pytest.mark.parametrize("page", ["bedingungen/advent", "regras/carnaval", "help/small-print"])
def test_the_terms_of_an_offer_need_no_tracking(tmp_path: Path, page: str) -> None:
    address = f"https://acme.example/{page}"
    files = {
        "brand/brand.yaml": "name: Acme\nsender: {domains: [acme.example]}\ntracking: {required: [utm_source]}\n",
        "campaigns/one/campaign.yaml": "name: One\noffers: [{id: a, percent_off: 10, "
        "terms: 'https://acme.example/help/small-print'}]\n",
        "campaigns/one/a.sms": f"10% off. Terms: {address}",
    }
    assert found(tmp_path, files, "link/tracking") == []


def test_a_title_can_be_the_name_of_a_channel_or_a_field_with_bounds(tmp_path: Path) -> None:
    guide = "name: Acme\nchannels: {push: {title: {max: 12}}, wechat: {title: WeChat article, fields: [body]}}\n"
    files = {"brand/brand.yaml": guide, "a.push.yaml": "title: The jackets are back\nbody: Come and see\n"}
    assert found(tmp_path, files, "config/invalid", "length/too-long") == [
        ("length/too-long", "a.push.yaml:1:20", "are back")
    ]


def test_the_days_of_what_is_on_show_are_not_those_of_the_offer(tmp_path: Path) -> None:
    offer = "buy: 2\n    pay: 1\n    code: LANTERN2\n    starts: 2026-12-01\n    ends: 2027-01-10"
    draft = (
        "From Saturday 16 January to Sunday 25 April 2027, forty lamps come home.\n"
        "Two tickets for the price of one until 10 January, with the code LANTERN2. Terms apply."
    )
    assert found(tmp_path, campaign("en-GB", offer, draft), *OFFER) == []
    late = draft.replace("10 January", "11 January")
    assert [words for _, _, words in found(tmp_path, campaign("en-GB", offer, late), *OFFER)] == ["11 January"]


@pytest.mark.parametrize(
    ("language", "free", "draft"),
    [
        ("en-US", "flu shot", "Free flu shots this Saturday, no appointment needed"),
        ("fr-FR", "dessert", "Ce midi, le dessert vous est offert"),
        ("es-ES", "matrícula", "Apúntate hoy: matrícula gratis"),
        ("de-DE", "Liegestuhl", "Kommt vorbei: der Liegestuhl kostet nichts"),
    ],
)
def test_what_is_free_is_known_by_the_word_of_the_campaign(
    tmp_path: Path, language: str, free: str, draft: str
) -> None:
    assert found(tmp_path, campaign(language, f"free: {free}", draft), *OFFER) == []
    silent = campaign(language, f"free: {free}", "Nothing to see here")
    assert [rule for rule, _, _ in found(tmp_path, silent, *OFFER)] == ["offer/missing"]


def test_an_amount_that_is_declared_is_said_by_its_figure(tmp_path: Path) -> None:
    draft = "$300 for your new account. Terms apply."
    assert found(tmp_path, campaign("en-US", "amount_off: 300 USD", draft), *OFFER) == []


def test_a_name_that_the_guide_lists_for_the_sender_is_its_own_decision(tmp_path: Path) -> None:
    guide = "name: Acme\nsender: {from_names: [The Office at Ashdown Vale]}\n"
    mail = "---\nsubject: News\nfrom: {name} <a@acme.example>\n---\nSee you there"
    files = {
        "brand/brand.yaml": guide,
        "a.email.txt": mail.replace("{name}", "The Office at Ashdown Vale"),
        "b.email.txt": mail.replace("{name}", "The Office at Ashdown Wood"),
    }
    assert [place for _, place, _ in found(tmp_path, files, "length/truncated")] == ["b.email.txt:3:32"]


def test_a_code_that_the_campaign_declares_is_not_shouted(tmp_path: Path) -> None:
    files = campaign(
        "en-US", "percent_off: 40\n    code: CYBERPAW", "Last day! 40% off everything with CYBERPAW. Terms apply."
    )
    assert found(tmp_path, files, "voice/shouting") == []
