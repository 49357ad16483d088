"""The bounds that docs/ci.md names are those of the program."""

from __future__ import annotations

from pathlib import Path

from linter import files, time_limit
from linter.document import composing
from linter.extract.pdf import opening
from linter.measure import picture_file
from linter.readers import decode, mime
from linter.readers.mjml import tags

TEXT = (Path(__file__).parents[1] / "docs/ci.md").read_text(encoding="utf-8")


def test_the_bounds_of_the_table_are_those_of_the_code() -> None:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in TEXT.splitlines() if line[:2] == "| "]
    told = {row[0]: row[1] for row in rows}
    expected = {
        "a file": f"{files.LARGEST // 1_000_000} MB",
        "the text of a draft; a stored mail": f"{decode.SIZE_LIMIT // 10**6} MB; {decode.MAIL_LIMIT // 10**6} MB",
        "a picture": f"{picture_file.MOST_PIXELS // 1_000_000} million pixels",
        "pages of a PDF": f"{opening.MOST_PAGES}",
        "lists and groups of YAML and JSON": f"{composing.MAX_DEPTH} deep, {composing.MAX_VALUES:,} values",
        "tags of MJML": f"{tags.DEEPEST} deep",
        "parts of a mail": f"{mime.MAX_PARTS:,}, {mime.MAX_DEPTH} deep",
        "reading a draft, and checking it": f"{time_limit.SECONDS:g} seconds of CPU each",
    }
    assert {name: told.get(name) for name in expected} == expected
