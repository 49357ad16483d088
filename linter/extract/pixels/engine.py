"""Tesseract: where it and its languages are, and the lines that it reads in a picture."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from linter import kept
from linter.extract.pixels.variants import inside, variants
from linter.record import Record

if TYPE_CHECKING:
    from PIL.Image import Image

Box = tuple[float, float, float, float]

# By the language of a draft; names of Tesseract's data files (https://github.com/tesseract-ocr/tessdata_fast).
_MODELS = {"de": "deu", "en": "eng", "es": "spa", "fr": "fra", "it": "ita", "pt": "por", "ru": "rus", "zh": "chi_sim"}
_USUAL = "eng"
# Where packages and installers put the data; the first is that of the extra.
_FOLDERS = (
    os.path.join(sys.prefix, "share", "tessdata"),
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    r"C:\Program Files\Tesseract-OCR\tessdata",
)
# Milliseconds for one variant of a picture; banners take 30 to 100.
_LONGEST = 4000
# What was kept of a picture holds for one way of reading it.
_VERSION = "1"
_LINE_OF_TEXT = 5  # the level of words in Tesseract's table


class ReadingError(Exception):
    """Pictures can't be read here; the message says what to install, in plain words."""


class Word(Record):
    """A word as it was read, and where: parts of the picture's width and height, from its upper left corner."""

    text: str
    box: Box


Line = tuple[Word, ...]


def installed() -> bool:
    """Whether the engine is there; says nothing of its languages."""
    from importlib.util import find_spec

    return find_spec("tesserocr") is not None


def readings(content: bytes, language: str) -> tuple[tuple[Line, ...], ...]:
    """Return the lines of a picture in each of its variants, read once for each content.

    Raises ReadingError, and PictureError where the picture can't be opened.
    """
    from hashlib import sha256

    folder, model = _model(language)
    key = sha256(b"\0".join((content, f"{_VERSION} {model}".encode()))).hexdigest()
    found = kept.kept("pixels", key)
    if found is None:
        found = [_read(image, folder, model) for image in variants(content)]
        kept.keep("pixels", key, found)
    return tuple(
        tuple(tuple(Word(text, tuple(box)) for text, box in line) for line in variant)  # JSON has lists
        for variant in found
    )


def _model(language: str) -> tuple[str, str]:
    """Return the folder and the name of the data for a language, else of English: figures are the same in both."""
    wanted = _MODELS.get(language.partition("-")[0].lower(), _USUAL)
    for model in (wanted, _USUAL):
        for folder in _folders():
            if os.path.isfile(os.path.join(folder, f"{model}.traineddata")):
                return folder, model
    raise ReadingError("Tesseract has no data for English here; install the extra again: pip install 'msglint[ocr]'")


@cache
def _folders() -> tuple[str, ...]:
    from glob import glob

    named = os.environ.get("TESSDATA_PREFIX")
    patterns = (named, os.path.join(named, "tessdata"), *_FOLDERS) if named else _FOLDERS
    return tuple(folder for pattern in patterns for folder in sorted(glob(pattern), reverse=True))


@cache
def _engine(folder: str, model: str) -> Any:
    # Its threads wait for each other longer than they work on pictures as small as these.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    try:
        import tesserocr
    except ImportError:
        raise ReadingError("The extra for it is not installed: pip install 'msglint[ocr]'") from None
    try:
        engine = tesserocr.PyTessBaseAPI(path=folder, lang=model, psm=tesserocr.PSM.SINGLE_BLOCK)
    except RuntimeError as error:
        raise ReadingError(f"Tesseract can't be started with the data in {folder}") from error
    engine.SetVariable("debug_file", os.devnull)
    return engine


def _read(image: Image, folder: str, model: str) -> list[list[tuple[str, Box]]]:
    engine = _engine(folder, model)
    engine.SetImage(image)
    engine.SetSourceResolution(150)
    try:
        whole = engine.Recognize(_LONGEST)
        return list(_lines(engine.GetTSVText(0), image)) if whole else []
    finally:
        engine.Clear()


def _lines(table: str, image: Image) -> Iterator[list[tuple[str, Box]]]:
    """Yield the words of each line of a table as Tesseract writes it, a row for each word."""
    lines: dict[tuple[str, ...], list[tuple[str, Box]]] = {}
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) == 12 and cells[0] == str(_LINE_OF_TEXT) and cells[11].strip():
            left, top, width, height = (int(cell) for cell in cells[6:10])
            box = inside((left, top, left + width, top + height), image)
            lines.setdefault(tuple(cells[1:5]), []).append((cells[11].strip(), box))
    yield from lines.values()
