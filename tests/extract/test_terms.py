"""A term is found in every form that its language gives it, and nowhere else."""

from __future__ import annotations

import random
import time

import pytest

from linter.extract.terms import term_index


def used(language: str, terms: list[str], text: str) -> list[tuple[str, str]]:
    return [(terms[use.term], text[use.start : use.end]) for use in term_index(tuple(terms), language).find(text)]


@pytest.mark.parametrize(
    ("language", "term", "text", "found"),
    [
        ("en-GB", "cheap", "Cheap, cheaper and the CHEAPEST tents", ["Cheap", "cheaper", "CHEAPEST"]),
        ("en", "synergy", "Two synergies, one synergy", ["synergies", "synergy"]),
        ("en", "leverage", "We leveraged it by leveraging it", ["leveraged", "leveraging"]),
        (
            "en",
            "world-class",
            "A world class, world-class, worldclass team",
            ["world class", "world-class", "worldclass"],
        ),
        ("en", "reach out", "She reached out; we are reaching\nout", ["reached out", "reaching\nout"]),
        ("en", "don't", "We don’t and don't", ["don’t", "don't"]),
        ("en", "buy", "Bought by people who keep buying", ["Bought", "buying"]),
        ("en", "100%", "It is 100% wool, not 1100%", ["100%"]),
        ("en", "#1", "The #1 tent, not #12", ["#1"]),
        ("pt-BR", "barato", "Preços baratos e roupa baratíssima", ["baratos", "baratíssima"]),
        ("pt-BR", "promoção", "Novas promoções! PROMOÇÃO", ["promoções", "PROMOÇÃO"]),
        ("pt", "promoção", "Promocao so hoje, aproveite", ["Promocao"]),
        ("it", "economico", "Modelli economici e tende economiche", ["economici", "economiche"]),
        ("es", "ocasión", "Grandes ocasiones; una OCASION", ["ocasiones", "OCASION"]),
        ("es", "barato", "Lo más barato: tiendas baratísimas", ["barato", "baratísimas"]),
        ("fr", "pas cher", "Des vestes pas chères", ["pas chères"]),
        ("fr", "spécial", "Nos offres spéciales, tarifs spéciaux", ["spéciales", "spéciaux"]),
        ("de", "billig", "Billige Jacken, am billigsten", ["Billige", "billigsten"]),
        ("de", "Schnäppchen", "Schnäppchenjagd mit Schnaeppchen", ["Schnäppchenjagd", "Schnaeppchen"]),
        ("de", "Rabatt", "Sommerrabatte und ein Rabattcode", ["Sommerrabatte", "Rabattcode"]),
        ("de", "kaufen", "Wir haben das gekauft", ["gekauft"]),
        ("ru", "дешёвый", "Дешевые куртки: дешевле нет", ["Дешевые", "дешевле"]),
        ("ru", "скидка", "Много скидок, со скидкой", ["скидок", "скидкой"]),
        ("zh", "最佳", "这是最佳选择", ["最佳"]),
        ("zh", "VIP专享", "vip专享价", ["vip专享"]),
    ],
)
def test_a_term_is_found_in_the_forms_of_its_language(language: str, term: str, text: str, found: list[str]) -> None:
    assert [place for _, place in used(language, [term], text)] == found


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        ("en", "off", "An offer you can't refuse"),
        ("en", "numb", "Any number will do"),
        ("en", "us", "We used it"),
        ("en", "hat", "They hated it"),
        ("en", "cheap", "Cheapskate"),
        ("es", "ano", "Feliz año nuevo, este año también"),
        ("de", "schön", "Das ist schon alles"),
        ("de", "kaufen", "Wir verkaufen Zelte"),
        ("fr", "pêche", "Un péché mignon, c'est déjà ça"),
        ("ru", "акт", "Новая акция"),
        ("pt", "caça", "Uma caca não é uma caçada"),
    ],
)
def test_a_word_that_only_looks_alike_is_left_alone(language: str, term: str, text: str) -> None:
    assert used(language, [term], text) == []


def test_the_longer_of_two_terms_that_start_together_wins() -> None:
    assert used("en", ["cheap", "cheap and cheerful"], "Cheap and cheerful tents") == [
        ("cheap and cheerful", "Cheap and cheerful")
    ]


def test_a_decomposed_accent_is_the_same_letter() -> None:
    assert used("fr", ["été"], "Un e\u0301te\u0301 sans fin, dès juin") == [("été", "e\u0301te\u0301")]


@pytest.mark.slow
def test_a_thousand_terms_cost_one_pass() -> None:
    seeded = random.Random(7)
    words = ["".join(seeded.choices("abcdefghilmnoprstuv", k=seeded.randint(3, 11))) for _ in range(20_000)]
    terms = tuple(seeded.sample(words, 1000))
    texts = [" ".join(seeded.choices(words, k=150)) for _ in range(1000)]
    started = time.process_time()
    uses = sum(1 for text in texts for _ in term_index(terms, "en").find(text))
    assert uses > 5000
    assert time.process_time() - started < 5
