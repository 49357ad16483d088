"""Calls to action are found by their words in eight languages; terms and the way out of a list ask for nothing."""

from __future__ import annotations

import time

import pytest

from linter.draft import Draft, Field
from linter.extract.actions import (
    _imperatives,
    answers_in,
    is_vague,
    linked_actions,
    tells_where,
    vague_in_text,
    worded_actions,
)
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


def test_a_line_of_dashes_after_a_vague_wording_takes_no_time() -> None:
    started = time.process_time()
    assert list(vague_in_text(f"Click here {'-' * 60} and more", "en")) == []
    assert list(vague_in_text(f"Click here {'-' * 60}\nand more", "en")) == [(0, 10)]
    assert time.process_time() - started < 1


# One way of asking each: by phone, code, picture, answer, visit, order, and so on.
WAYS = {
    "en": (
        "Call us on 0117 496 0000",
        "Scan the QR code at the till",
        "Use code SPRING20 at the till",
        "Reply BOOK to reserve",
        "Visit us on Quay Street",
        "Order yours today",
        "Drop in for a fitting",
        "Save the date: 3 May",
        "Swing by the shop",
        "Forward this to a friend",
        "Treat yourself today",
        "Don't miss it - book your place",
    ),
    "de": (
        "Rufen Sie uns an: 030 901820",
        "Scannen Sie den QR-Code an der Kasse",
        "Mit dem Code FRUEHLING20 einlösen",
        "Antworte mit TERMIN",
        "Besuchen Sie uns in der Kaistraße",
        "Bestellen Sie noch heute",
        "Schau vorbei",
        "Merk dir den Termin vor",
        "Sichern Sie sich Ihren Platz",
        "Melden Sie sich gleich an",
        "Probieren Sie es aus",
        "Leiten Sie diese Nachricht weiter",
    ),
    "fr": (
        "Appelez-nous au 01 23 45 67 89",
        "Scannez le QR code en caisse",
        "Utilisez le code PRINTEMPS20",
        "Répondez RDV pour réserver",
        "Passez nous voir quai de la Loire",
        "Commandez dès aujourd'hui",
        "Venez essayer",
        "Réservez votre place",
        "Inscrivez-vous",
        "Partagez avec un ami",
        "Offrez-vous une pause",
        "Notez la date",
    ),
    "es": (
        "Llámanos al 900 123 456",
        "Escanea el código QR en caja",
        "Usa el código PRIMAVERA20",
        "Responde CITA para reservar",
        "Visítanos en la calle Mayor",
        "Pide el tuyo hoy",
        "Ven a probarlo",
        "Reserva tu plaza",
        "Apúntate",
        "Compártelo con un amigo",
        "Date un capricho",
        "Pásate por la tienda",
    ),
    "it": (
        "Chiamaci allo 06 123 4567",
        "Scansiona il QR code in cassa",
        "Usa il codice PRIMAVERA20",
        "Rispondi PRENOTO",
        "Vieni a trovarci in via Roma",
        "Ordina oggi",
        "Passa in negozio",
        "Prenota il tuo posto",
        "Iscriviti",
        "Condividi con un amico",
        "Provalo",
        "Segna la data",
    ),
    "pt": (
        "Ligue para (11) 91234-5678",
        "Escaneie o QR code no caixa",
        "Use o código OUTONO20",
        "Responda RESERVA",
        "Visite-nos na Rua Augusta",
        "Peça o seu hoje",
        "Passe na loja",
        "Garanta o seu lugar",
        "Inscreva-se",
        "Compartilhe com um amigo",
        "Experimente",
        "Marque na agenda",
    ),
    "ru": (
        "Звоните: +7 495 123-45-67",
        "Отсканируйте QR-код на кассе",
        "Используйте промокод ВЕСНА20",
        "Ответьте ЗАПИСЬ",
        "Приходите к нам на набережную",
        "Закажите сегодня",
        "Загляните в магазин",
        "Забронируйте место",
        "Запишитесь",
        "Поделитесь с другом",
        "Попробуйте",
        "Сохраните дату",
    ),
    "zh": (
        "致电010-12345678咨询",
        "扫描二维码领取",
        "使用优惠码SPRING20",
        "回复A预约",
        "欢迎到店选购",
        "今天下单",
        "来店里试穿",
        "预订您的座位",
        "立即报名",
        "分享给朋友",
        "快来试试",
    ),
}


@pytest.mark.parametrize(("language", "text"), [(tongue, text) for tongue, texts in WAYS.items() for text in texts])
def test_every_language_has_words_for_every_way_of_asking(language: str, text: str) -> None:
    assert worded_actions(draft(language, text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Shop the sale", ["Shop"]),
        ("Please shop the sale, then call", ["shop", "call"]),
        (" Shop the sale", []),
        ("  Shop the sale", ["Shop"]),
        ("Shop! Shop now", ["Shop", "Shop"]),
        ("shopping", []),
    ],
)
def test_an_imperative_opens_a_clause(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in _imperatives(text, "en")] == found


@pytest.mark.parametrize("text", ["now🎉Reply YES", "2×Reply YES", "“Reply YES”", "Reply YES"])
def test_an_invitation_to_reply_is_found_beside_any_sign(text: str) -> None:
    found = [text[start:end] for start, end in answers_in(text, "en")]
    assert found == ["YES"]
