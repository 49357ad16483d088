"""What a mistake in a document leaves unchecked is said, by what people know it as."""

import pytest

from linter.consequences import consequence
from linter.draft import Problem
from linter.source import Source


@pytest.mark.parametrize(
    ("text", "wrong", "message"),
    [
        ("name: Acme\npalette:\n  colors: {Forest: green-ish}\n", "green-ish", "line 3, colours could"),
        ("name: Acme\nassets:\n  - {id: logo, file: gone.png}\n", "gone.png", "line 3, logos and pictures could"),
        ("name: Sale\nofers: []\n", "ofers", "line 2, offers could"),
        ("name: 3\n", "3", "line 1, what `name` says could"),
        ("- a\n- b\n", "a", "line 1, what this file says could"),
    ],
)
def test_the_part_that_is_broken_tells_what_was_not_checked(text: str, wrong: str, message: str) -> None:
    source = Source("brand/brand.yaml", text)
    at = text.index(wrong)
    notice = consequence(Problem("config/invalid", source.span(at, at + len(wrong)), "No"))
    assert (notice.path, notice.failure) == ("brand/brand.yaml", False)
    assert notice.message.startswith(f"Because of the mistake in {message} not be checked in full")
