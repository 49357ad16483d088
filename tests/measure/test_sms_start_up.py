"""What counting loads: only what the text at hand needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

COUNT = "import sys; from linter.measure import sms; sms.measure({text!r}); print(*sorted(sys.modules))"


def loaded(text: str) -> set[str]:
    run = subprocess.run([sys.executable, "-c", COUNT.format(text=text)], check=True, capture_output=True, text=True)
    return set(run.stdout.split())


@pytest.mark.parametrize("text", ["Save 20% today", "49 € [new]", "Perché no?"])
def test_an_sms_in_7_bits_needs_no_table_and_no_library(text: str) -> None:
    assert not loaded(text) & {"yaml", "regex", "json", "unicodedata", "linter.measure.graphemes"}


def test_a_unicode_sms_needs_the_table_of_graphemes_only_when_it_is_long() -> None:
    assert "linter.measure.graphemes" not in loaded("Don’t")
    assert "linter.measure.graphemes" in loaded("’" * 71)
    assert not loaded("’" * 71) & {"yaml", "regex", "json"}
