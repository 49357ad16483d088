"""Calls to action are found by their words in eight languages; terms and the way out of a list ask for nothing."""

from __future__ import annotations

import pytest

from linter.draft import Draft, Field
from linter.extract.actions import is_vague, linked_actions, tells_where, vague_in_text, worded_actions
from linter.source import Source


def draft(language: str, text: str, channel: str = "sms") -> Draft:
    source = Source("a.sms", text)
    return Draft(source, channel, "text", fields=(Field("body", source.passage()),), language=language)


@pytest.mark.parametrize(
    ("language", "text", "asked"),
    [
        ("en", "Acme: 20% off. Shop now: acme.example/s Reply STOP to opt out", ["Shop now"]),
        ("en", "Hi Ana, grab a jacket before Sunday", ["grab"]),
        ("en", "Reply YES to book your fitting. Text HELP for help", ["Reply YES"]),
        ("pt-BR", "Acme: compre agora. Responda SAIR para cancelar", ["compre agora"]),
        ("pt", "Novas jaquetas. Venha à loja", ["Venha à"]),
        ("it", "Acme: acquista ora. Per disiscriverti rispondi STOP", ["acquista ora"]),
        ("zh", "【爱客】全场八折，立即抢购。拒收请回复R", ["立即抢购"]),
        ("ru", "Acme: скидка 20%. Закажите сегодня. Отписаться: СТОП на 1234", ["Закажите сегодня"]),
        ("es", "Acme: compra ya. Para darte de baja responde BAJA", ["compra ya"]),
        ("fr", "Acme : profitez-en ! STOP au 36180", ["profitez-en"]),
        ("de", "Acme: Jetzt kaufen. Abmelden: STOP an 12345", ["Jetzt kaufen"]),
        ("de", "Entdecken Sie die neuen Jacken", ["Entdecken Sie"]),
    ],
)
def test_a_call_to_action_is_found_by_its_words(language: str, text: str, asked: list[str]) -> None:
    assert [action.text for action in worded_actions(draft(language, text))] == asked


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Everything is still 30% off with the code SUMMER30. T&Cs apply. Reply STOP to opt out"),
        ("en", "Your order has shipped"),
        ("pt", "20% de desconto até domingo. Responda SAIR para cancelar"),
        ("it", "-20% sulle giacche fino a domenica. Per disiscriverti rispondi STOP"),
        ("zh", "【爱客】全场八折，周日截止。拒收请回复R"),
        ("ru", "Скидка 20% до воскресенья. Отписаться: СТОП на 1234"),
        ("es", "20% en chaquetas hasta el domingo. Para darte de baja responde BAJA"),
        ("fr", "-20% sur les vestes jusqu'à dimanche. STOP au 36180"),
        ("de", "20 % auf alle Jacken bis Sonntag. Abmelden: STOP an 12345"),
    ],
)
def test_news_and_the_way_out_ask_for_nothing(language: str, text: str) -> None:
    assert worded_actions(draft(language, text)) == ()


def test_links_to_terms_settings_and_social_networks_are_no_calls_to_action() -> None:
    text = (
        "Shop: acme.example/j Terms: https://acme.example/terms/spring https://facebook.com/acme "
        "https://acme.example/unsubscribe?u=1"
    )
    assert [action.text for action in linked_actions(draft("en", text))] == ["acme.example/j"]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "Shop now in our stores", True),
        ("en", "Book now: 0117 496 0000", True),
        ("en", "Shop now. Link in bio", True),
        ("en", "Shop now and save 20% until 31/03", False),
        ("pt", "Compre agora em nossas lojas", True),
        ("de", "Jetzt kaufen, in jeder Filiale", True),
    ],
)
def test_a_place_a_number_or_an_answer_needs_no_link(language: str, text: str, told: bool) -> None:
    assert tells_where(draft(language, text)) is told


@pytest.mark.parametrize(
    ("label", "language", "vague"),
    [
        ("Click here »", "en", True),
        ("LEARN MORE", "en", True),
        ("Here", "en", True),
        ("Saiba mais", "pt", True),
        ("Mehr erfahren", "de", True),
        ("En savoir plus", "fr", True),
        ("Подробнее", "ru", True),
        ("了解更多", "zh", True),
        ("Scopri di più", "it", True),
        ("Haz clic aquí", "es", True),
        ("Learn more about jackets", "en", False),
        ("See the jackets", "en", False),
        ("Shop now", "en", False),
        ("Zum Angebot", "de", False),
        ("查看春季夹克", "zh", False),
    ],
)
def test_a_vague_label_says_nothing_by_itself(label: str, language: str, vague: bool) -> None:
    assert is_vague(label, language) is vague


def test_in_running_text_only_what_stands_before_an_address_or_an_end_is_vague() -> None:
    text = "Find out more about us. Learn more: acme.example/j Click here"
    assert [text[start:end] for start, end in vague_in_text(text, "en")] == ["Learn more", "Click here"]
