"""The grade of a text follows the formula of its language; syllables are counted as people say them."""

from __future__ import annotations

import pytest

from linter.measure.readability import reading, syllables

EASY = "The boots are here and they are dry. Come in on Saturday and try a pair. We have hot tea for you."
HARD = (
    "Notwithstanding considerable organisational difficulties, participating representatives demonstrated "
    "comprehensive customisation opportunities throughout the international exhibition."
)


@pytest.mark.parametrize(
    ("word", "language", "number"),
    [
        ("jacket", "en", 2),
        ("available", "en", 4),
        ("walked", "en", 1),
        ("needed", "en", 2),
        ("tables", "en", 2),
        ("horses", "en", 2),
        ("theater", "de", 3),
        ("bäume", "de", 2),
        ("freiheit", "de", 2),
        ("chaussures", "fr", 2),
        ("école", "fr", 2),
        ("été", "fr", 2),
        ("país", "es", 2),
        ("ciudad", "es", 2),
        ("quien", "es", 1),
        ("giacca", "it", 2),
        ("paese", "it", 3),
        ("promoções", "pt", 3),
        ("saída", "pt", 3),
        ("распродажа", "ru", 4),
        ("b", "ru", 1),
    ],
)
def test_syllables_are_counted_as_they_are_said(word: str, language: str, number: int) -> None:
    assert syllables(word, language) == number


def test_an_easy_text_is_for_young_readers_and_a_hard_one_for_nobody() -> None:
    easy, hard = reading(EASY, "en"), reading(HARD, "en")
    assert easy is not None
    assert hard is not None
    assert easy.grade < 3
    assert hard.grade > 20
    assert (easy.words, easy.sentences) == (22, 3)


def test_english_follows_the_formula_of_kincaid() -> None:
    found = reading("We sell good boots. They keep you dry.", "en")
    assert found is not None
    assert found.grade == pytest.approx(0.39 * 4 + 11.8 * 1 - 15.59)


@pytest.mark.parametrize(
    ("language", "easy", "hard"),
    [
        (
            "de",
            "Die Jacke ist da. Komm am Samstag und probier sie an.",
            "Unbeschadet vorgenannter Einschränkungen gewährleisten "
            "Vertragspartnerinnen vollumfängliche Individualisierungsmöglichkeiten.",
        ),
        (
            "fr",
            "La veste est là. Viens samedi pour la voir de près.",
            "Nonobstant les considérations précédemment évoquées, les "
            "représentants participants démontreront des possibilités exceptionnelles.",
        ),
        (
            "es",
            "La bota ya está aquí. Ven el sábado y ponte un par.",
            "Independientemente de las consideraciones anteriormente "
            "mencionadas, los representantes demostrarán posibilidades extraordinarias.",
        ),
        (
            "it",
            "La giacca è qui. Vieni sabato e prova un paio.",
            "Indipendentemente dalle considerazioni precedentemente menzionate, "
            "i rappresentanti dimostreranno straordinarie opportunità di personalizzazione.",
        ),
        (
            "pt",
            "A bota está aqui. Venha no sábado e prove um par.",
            "Independentemente das considerações anteriormente mencionadas, "
            "os representantes demonstrarão possibilidades extraordinárias de personalização.",
        ),
        (
            "ru",
            "Сапоги уже тут. Мы ждем вас в субботу.",
            "Независимо от вышеперечисленных обстоятельств представители "
            "продемонстрируют исключительные возможности персонализации.",
        ),
    ],
)
def test_every_language_tells_easy_from_hard(language: str, easy: str, hard: str) -> None:
    one, other = reading(easy, language), reading(hard, language)
    assert one is not None
    assert other is not None
    assert one.grade < 8
    assert other.grade > 15


def test_headings_labels_and_languages_without_a_formula_are_not_judged() -> None:
    assert reading("Notwithstanding aforementioned considerations\nJackets\nTents and boots", "en") is None
    assert reading("靴子到了。周六来试穿吧。", "zh") is None


def test_the_hardest_sentence_is_the_longest() -> None:
    found = reading(f"{EASY} {HARD}", "en")
    assert found is not None
    assert f"{EASY} {HARD}"[slice(*found.hardest)] == HARD
