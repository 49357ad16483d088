"""Placeholders are found in eight languages; brackets, marks and words that mean what they say are left alone."""

from __future__ import annotations

import pytest

from linter.extract.placeholders import is_placeholder_address, placeholders


def found(text: str, language: str = "en") -> list[str]:
    return [text[place.start : place.end] for place in placeholders(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Hi [First Name], from [Company Name, LLC]", ["[First Name]", "[Company Name, LLC]"]),
        ("en", "Hi <Name>, <<insert link>>", ["<Name>", "<<insert link>>"]),
        ("en", "Your text goes here. Headline goes here", ["Your text goes here", "Headline goes here"]),
        ("en", "1234 Street Rd. Suite 1234", ["1234 Street Rd"]),
        ("en", "[FIRST_NAME], save XX% or $XX by DD/MM/YYYY", ["[FIRST_NAME]", "XX%", "$XX", "DD/MM/YYYY"]),
        ("en", "TODO: check with legal, TBD", ["TODO", "TBD"]),
        ("pt-BR", "Olá [nome do cliente], insira seu texto aqui", ["[nome do cliente]", "insira seu texto aqui"]),
        ("es", "Hola [Nombre], tu texto aquí. TODO: revisar", ["[Nombre]", "tu texto aquí", "TODO:"]),
        ("fr", "Bonjour [Prénom], [insérer le lien]", ["[Prénom]", "[insérer le lien]"]),
        ("it", "Ciao [Nome], testo segnaposto", ["[Nome]", "testo segnaposto"]),
        ("de", "Hallo [Vorname], hier Text einfügen", ["[Vorname]", "hier Text einfügen"]),
        ("ru", "Здравствуйте, [Имя], вставьте ссылку сюда", ["[Имя]", "вставьте ссылку сюда"]),
        ("zh", "尊敬的[客户姓名]，【姓名】请在此处填写内容", ["[客户姓名]", "【姓名】", "请在此处填写内容"]),
    ],
)
def test_a_placeholder_is_found(language: str, text: str, expected: list[str]) -> None:
    assert found(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "[Ad] [1] [sic] [Webinar] [Updated] <3 x < y > z 20% off"),
        ("en", "Sizes S, L, XL, XXL and 3XL; MMXX; love, xxx"),
        ("en", "Reply [STOP_CODE]; [UNSUBSCRIBE_URL]; [unsubscribe]; [FNAME]"),
        ("en", "See [our terms](https://acme.example) in markdown"),
        ("es", "TODO a mitad de precio, TODO el mes. Siglo XX"),
        ("pt", "TODO o site com 20% off"),
        ("zh", "【爱客户外】全场八折"),
        ("en", "Far away, behind the mountains, lies our shop"),
    ],
)
def test_what_means_what_it_says_is_left_alone(language: str, text: str) -> None:
    assert found(text, language) == []


def test_blind_text_is_told_from_other_placeholders() -> None:
    assert [place.kind for place in placeholders("LOREM  IPSUM and [Name]", "en")] == ["blind", "slot"]


@pytest.mark.parametrize(
    ("address", "waits"),
    [
        ("https://via.placeholder.com/600x200", True),
        ("http://www.yourwebsite.com/sale", True),
        ("https://acme.example/insert-link-here", True),
        ("TODO", True),
        ("https://acme.example/your-summer", False),
        ("#", False),
        ("https://acme.example/links", False),
    ],
)
def test_an_address_that_is_still_to_come_is_known(address: str, waits: bool) -> None:
    assert is_placeholder_address(address) is waits
