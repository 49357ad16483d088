"""Only figures that several readings of a picture agree on, and that are offers, are believed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from linter.extract.pixels import figures
from linter.extract.pixels.engine import Word
from linter.extract.pixels.figures import Figure, figures_in

BOX = (0.1, 0.4, 0.2, 0.5)


def _read(monkeypatch: pytest.MonkeyPatch, *readings: str) -> tuple[Figure, ...]:
    """Return what is believed of a picture of which each reading sees one of the given lines, in the same place."""
    lines = tuple((tuple(Word(word, BOX) for word in reading.split()),) if reading else () for reading in readings)
    monkeypatch.setattr(figures, "readings", lambda content, language: lines)
    return figures_in(b"", "en")


@pytest.mark.parametrize(
    ("readings", "believed"),
    [
        (("25% off", "25% off", "25% off"), (25, ())),
        (("25% off", "", "-25%"), (25, ())),
        (("25% off", "25% 0FF", "25% oft"), (25, ())),
        (("25% off", "25% off", "25% off", "29% off"), (25, (29,))),
        (("75% off", "75% off", "5% off"), (75, (5,))),
        (("25% off", "", ""), None),
        (("25% off", "25% off", "29% off"), None),
        (("100% cotton", "100% cotton"), None),
        (("25% recycled", "25% recycled"), None),
        (("73%", "73%"), None),
        (("30%", "30%"), (30, ())),
        (("A5%", "A5%"), None),
    ],
)
def test_what_readings_agree_on_is_believed(
    monkeypatch: pytest.MonkeyPatch, readings: tuple[str, ...], believed: tuple[int, tuple[int, ...]] | None
) -> None:
    expected = () if believed is None else (Figure("percent", Decimal(believed[0]), tuple(map(Decimal, believed[1]))),)
    assert _read(monkeypatch, *readings) == expected


def test_figures_in_two_places_are_two(monkeypatch: pytest.MonkeyPatch) -> None:
    far = (0.6, 0.4, 0.7, 0.5)
    line = ((Word("-20%", BOX),), (Word("-40%", far),))
    monkeypatch.setattr(figures, "readings", lambda content, language: (line, line))
    assert [figure.value for figure in figures_in(b"", "en")] == [20, 40]
