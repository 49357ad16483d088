"""Promo codes are found by the words around them, and other codes are left alone."""

from time import process_time

import pytest

from linter.extract.codes import find_codes


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("en", "Use code SPRING20 at checkout", "SPRING20"),
        ("en", "Promo code: spring20.", "spring20"),
        ("en", "with the code “HELLO”", "HELLO"),
        ("en", "Enter SAVE-15 at the checkout", "SAVE-15"),
        ("en", "Your SPRING20 code is waiting", "SPRING20"),
        ("en", "Take 10% off your weekly shop with SPRING10", "SPRING10"),
        ("pt", "com o cupom BEMVINDO15", "BEMVINDO15"),
        ("pt", "use o código VOLTA5", "VOLTA5"),
        ("es", "con el código VERANO", "VERANO"),
        ("it", "con il codice PRIMAVERA20", "PRIMAVERA20"),
        ("fr", "avec le code PRINTEMPS20", "PRINTEMPS20"),
        ("de", "mit dem Code FRUEHLING", "FRUEHLING"),
        ("ru", "по промокоду VESNA15", "VESNA15"),
        ("zh", "优惠码：SPRING20", "SPRING20"),
        ("zh", "输入优惠码SAVE20立减", "SAVE20"),
    ],
)
def test_a_promo_code_is_found_where_it_stands(language: str, text: str, code: str) -> None:
    (found,) = find_codes(text, language)
    assert found.text == code
    assert text[found.start : found.end] == code


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Scan the QR code to shop"),
        ("en", "No code needed"),
        ("en", "USE THE CODE BELOW AT CHECKOUT"),
        ("en", "Dress code: SMART casual"),
        ("en", "Your verification code is 482913"),
        ("en", "Zip code 10001"),
        ("en", "Use code \ufdd1\ufdd0\ufdd0 today"),
        ("es", "Código postal 28013"),
        ("zh", "您的验证码是302145"),
        ("de", "Scanne den QR-Code"),
        ("en", "15% off every gaming laptop with RTX4090"),
        ("en", "20% off screens with HDMI2"),
        ("es", "Un portátil con RTX4090 por 999 €"),
    ],
)
def test_other_codes_are_no_promo_codes(language: str, text: str) -> None:
    assert find_codes(text, language) == ()


def test_a_text_in_capitals_alone_is_looked_through_once() -> None:
    started = process_time()
    assert find_codes("SALE" * 20_000 + " with code SPRING20", "en")[-1].text == "SPRING20"
    assert process_time() - started < 2  # a minute, when each capital looked for a digit behind all others
