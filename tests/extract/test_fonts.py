"""Font families are read as CSS reads them, each with its place."""

from __future__ import annotations

import time

import pytest

from linter.extract.fonts import families, font_stacks
from linter.readers import read


@pytest.mark.parametrize(
    ("value", "short", "names"),
    [
        ("Inter, 'Helvetica Neue', Arial, sans-serif", False, ["Inter", "Helvetica Neue", "Arial", "sans-serif"]),
        ('"Open  Sans",serif', False, ["Open Sans", "serif"]),
        ("italic bold 14px/20px Georgia, serif", True, ["Georgia", "serif"]),
        ("small-caps 1.2em Inter", True, ["Inter"]),
        ("caption", True, []),
        ("inherit", False, []),
        ("var(--font), serif", False, []),
        ("", False, []),
        ("'unclosed, serif", False, []),
        ("Arial 'Open Sans', , serif", False, ["Open Sans", "serif"]),
        ("'a, b' \"c\", ''", False, ["c"]),
    ],
)
def test_families_are_read_in_both_forms(value: str, short: bool, names: list[str]) -> None:
    found = families(value, short=short)
    assert [family.name for family in found] == names
    assert all(" ".join(value[family.start : family.end].split()) == family.name for family in found)


def test_hostile_values_take_time_in_proportion_to_their_length() -> None:
    start = time.process_time()
    for piece in (",", "'", '",', "1px ", "1px/", "a ", "xx-"):
        families(piece * 20_000, short=True)
        families(piece * 20_000)
        families(piece * 20_000 + "'Inter'")
    assert time.process_time() - start < 3


def test_fonts_of_hidden_text_are_nobodys() -> None:
    html = b'<div style="display:none; font:20px courier">&nbsp;</div><p style="font-family: Courier">4711</p>'
    stacks = font_stacks(read("a.email.html", html, "email"))
    assert [stack.value().span().begin for stack in stacks] == [(1, 81)]
