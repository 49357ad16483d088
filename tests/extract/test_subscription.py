"""A way out of a list is found in every language, as a link, as a platform's variable, and as a sentence."""

from __future__ import annotations

import pytest

from linter.draft import Draft, Field, Link
from linter.extract.purpose import sells_nothing
from linter.extract.subscription import lets_leave_by_email, stands_for, ways_out
from linter.readers import read
from linter.source import Source


def draft(text: str, channel: str = "sms", language: str = "en", subject: str = "") -> Draft:
    source = Source("a.txt", text)
    fields = [Field("body", source.passage())]
    if subject:
        fields.insert(0, Field("subject", Source("s", subject).passage()))
    return Draft(source, channel, "text", fields=tuple(fields), language=language)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Acme: jackets. Text STOP to end", "Text STOP"),
        ("en", "Acme: jackets. Txt STOP to 60777", "Txt STOP"),
        ("en", "Acme: jackets. STOP to opt out", "STOP to opt out"),
        ("pt", "Acme: jaquetas. Envie PARE para cancelar", "Envie PARE"),
        ("it", "Acme: giacche. Invia NO al 4770", "Invia NO"),
        ("zh", "【爱客】夹克 回T退订", "回T退订"),
        ("ru", "Acme: куртки. Ответьте СТОП", "Ответьте СТОП"),
        ("es", "Acme: chaquetas. Envía BAJA al 217", "Envía BAJA"),
        ("fr", "Acme : vestes. STOP SMS 36111", "STOP SMS 36111"),
        ("de", "Acme: Jacken. Stopp an 12345", "Stopp an"),
        ("pt", "Acme: jaquetas. Reply STOP to opt out", "Reply STOP"),
    ],
)
def test_the_way_out_of_a_text_message_is_found(language: str, text: str, found: str) -> None:
    copy, start, end = ways_out(draft(text, language=language))[0]
    assert copy.text[start:end] == found


@pytest.mark.parametrize(
    "text", ["Acme: stop by our shop", "Acme: the sale must not end", "Acme: no more rain", "Acme: non-stop music"]
)
def test_other_uses_of_the_words_are_no_way_out(text: str) -> None:
    assert ways_out(draft(text)) == []


@pytest.mark.parametrize(
    "expression",
    [
        "{{ unsubscribe_url }}",
        "*|UNSUB|*",
        "%%unsub_center_url%%",
        "{% unsubscribe %}",
        "<%asm_group_unsubscribe_raw_url%>",
        "{{OptOutLink}}",
    ],
)
def test_a_platforms_variable_stands_for_the_unsubscribe_link(expression: str) -> None:
    assert stands_for(expression, "unsubscribe")


@pytest.mark.parametrize(
    "expression", ["*|LIST:ADDRESS|*", "%%Member_Addr%%", "{{ organization.full_address }}", "{{ shop.address }}"]
)
def test_a_platforms_variable_stands_for_the_postal_address(expression: str) -> None:
    assert stands_for(expression, "postal_address")


@pytest.mark.parametrize("expression", ["{{ first_name }}", "{{ email_address }}", "{{ ip_address }}"])
def test_other_variables_stand_for_neither(expression: str) -> None:
    assert not stands_for(expression, "unsubscribe")
    assert not stands_for(expression, "postal_address")


def test_in_a_plain_email_a_sentence_needs_the_address_to_go_to() -> None:
    assert lets_leave_by_email(draft("To unsubscribe: https://acme.example/x", "email"))
    assert lets_leave_by_email(draft("Unsubscribe by writing to stop@acme.example", "email"))
    assert not lets_leave_by_email(draft("You can unsubscribe at any time.", "email"))


def test_the_words_of_a_link_or_its_address_are_enough() -> None:
    email = draft("Hello", "email")
    source = Source("b", "https://acme.example/x Cancelar inscrição")
    email.links = (Link(source.passage(0, 22), source.passage(23), "anchor"),)
    assert lets_leave_by_email(email)


@pytest.mark.parametrize(
    ("subject", "nothing"),
    [
        ("Reset your password", True),
        ("Your order has shipped", True),
        ("Invoice #1234", True),
        ("Your spring order of jackets", False),
        ("20% off until Sunday", False),
    ],
)
def test_receipts_and_notices_are_known_by_their_words(subject: str, nothing: bool) -> None:
    assert sells_nothing(draft("Hello", "email", subject=subject), declared=False) is nothing
    assert not sells_nothing(draft("Hello", "email", subject=subject), declared=True)


@pytest.mark.parametrize(
    "link",
    [
        "*|UNSUB|*",  # Mailchimp
        "{% unsubscribe_link %}",  # Klaviyo
        "{{ unsubscribe_link_all }}",  # HubSpot
        "%%subscription_center_url%%",  # Marketing Cloud
        "<%asm_preferences_raw_url%>",  # SendGrid
        "{{${set_user_to_unsubscribed_url}}}",  # Braze
        "{{hostedUnsubscribeUrl}}",  # Iterable
        "{% manage_subscription_preferences_url %}",  # Customer.io
        "%UNSUBSCRIBELINK%",  # ActiveCampaign
        "[unsubscribe]",  # Campaign Monitor
        "{{ update_profile }}",  # Brevo
        "{$unsubscribe}",  # MailerLite
        "[[UNSUB_LINK_EN]]",  # Mailjet
        "%unsubscribe_url%",  # Mailgun
        "{{system.unsubscribeLink}}",  # Marketo
        "{{EmailPreferenceCenter}}",  # Account Engagement
        "[[unsubscribe_link]]",  # Omnisend
        "{{LINK `unsubscribe`}}",  # GetResponse
        "{optout_confirm_url}",  # Sailthru
        "{!remove_web}",  # AWeber
        "http://$UNSUB$",  # Dotdigital
        "#SPONECLICKOPTOUT",  # Acoustic
        "#unsubscribeLink#",  # Moosend
        "~OptOut.OptOutLink~",  # Keap
        "%%{unsubscribe_url}%%",  # Ghost
        "<%@ include view='UnsubscriptionLink' %>",  # Adobe Campaign
        "{{{ pm:unsubscribe }}}",  # Postmark
        "$unsub_link$",  # Emarsys
    ],
)
def test_what_each_service_writes_for_its_link_is_a_way_out(link: str) -> None:
    html = f'<html><body><p>Jackets</p><p><a href="{link}">Leave</a></p></body></html>'
    assert lets_leave_by_email(read("a.email.html", html.encode(), "email"))
