"""Places count as the editor counts, and addresses are files."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.lsp.wording import Wording, path_of
from linter.source import Source


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 7), ("utf-16", 4), ("utf-32", 3)])
def test_columns_are_in_the_units_that_were_agreed_on(encoding: str, column: int) -> None:
    source = Source("a.sms", "one\r\n🎉é x\u2028y\r\n")
    place = Wording(encoding, str).range(source.span(8, 9))
    assert (place.start.line, place.start.character) == (1, column)


def test_the_whole_file_is_its_first_line() -> None:
    place = Wording("utf-16", str).range(Source("a.sms", "one\ntwo").span())
    assert (place.start.line, place.start.character, place.end.line, place.end.character) == (0, 0, 0, 3)
    assert Wording("utf-16", str).range(Source("a.png", "").span()).end.character == 0


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///drafts/a%20b.sms", Path("/drafts/a b.sms")),
        ("file:///c%3A/drafts/a.sms", Path("c:/drafts/a.sms")),
        ("untitled:Untitled-1", None),
        ("https://acme.example/a.sms", None),
    ],
)
def test_an_address_is_a_file_or_nothing(uri: str, path: Path | None) -> None:
    assert path_of(uri) == path
