"""What a mistake in a document leaves unchecked is said, by what people know it as."""

import pytest

from linter.consequences import consequences
from linter.source import Source
from linter.violation import Violation


def mistakes(text: str, *wrong: str) -> list[Violation]:
    source = Source("brand/brand.yaml", text)
    places = [text.index(word) for word in wrong]
    return [Violation("config/invalid", "error", "No", source.span(at, at + 1)) for at in places]


@pytest.mark.parametrize(
    ("text", "wrong", "message"),
    [
        ("name: Acme\npalette:\n  colors: {Forest: green-ish}\n", "green-ish", "line 3, colours"),
        ("name: Acme\nassets:\n  - {id: logo, file: gone.png}\n", "gone.png", "line 3, logos and pictures"),
        ("name: Sale\nofers: []\n", "ofers", "line 2, offers"),
        ("name: 3\n", "3", "line 1, what `name` says"),
        ("- a\n- b\n", "a", "line 1, what this file says"),
    ],
)
def test_the_part_that_is_broken_tells_what_was_not_checked(text: str, wrong: str, message: str) -> None:
    (notice,) = consequences(mistakes(text, wrong))
    assert (notice.path, notice.failure) == ("brand/brand.yaml", False)
    assert notice.message == f"Because of what is wrong in {message} could not be checked in full"


def test_several_mistakes_in_one_document_are_one_notice() -> None:
    text = "voice: {x: 1}\npalette: {y: 2}\nassets: {z: 3}\n"
    (notice,) = consequences(mistakes(text, "x", "y", "z"))
    assert notice.message == (
        "Because of what is wrong in lines 1, 2 and 3, wording and tone, colours and logos and pictures "
        "could not be checked in full"
    )


def test_other_violations_leave_nothing_unchecked() -> None:
    source = Source("a.sms", "Hello")
    assert list(consequences([Violation("cta/missing", "error", "No", source.span())])) == []
