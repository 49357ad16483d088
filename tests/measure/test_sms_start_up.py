"""What counting loads: only what the text at hand needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

COUNT = "import sys; from linter.measure import sms; sms.measure({text!r}); print(*sorted(sys.modules))"


def loaded(text: str, caches: Path) -> set[str]:
    environment = {**os.environ, "MSGLINT_CACHE_DIR": str(caches)}  # what was kept before is read as JSON
    run = subprocess.run(
        [sys.executable, "-c", COUNT.format(text=text)], check=True, capture_output=True, text=True, env=environment
    )
    return set(run.stdout.split())


@pytest.mark.parametrize("text", ["Save 20% today", "49 € [new]", "Perché no?"])
def test_an_sms_in_7_bits_needs_no_table_and_no_library(text: str, tmp_path: Path) -> None:
    assert not loaded(text, tmp_path) & {"yaml", "regex", "json", "unicodedata", "linter.measure.graphemes"}


def test_a_unicode_sms_needs_the_table_of_graphemes_only_when_it_is_long(tmp_path: Path) -> None:
    assert "linter.measure.graphemes" not in loaded("Don’t", tmp_path)
    assert "linter.measure.graphemes" in loaded("’" * 71, tmp_path)
    assert not loaded("’" * 71, tmp_path) & {"yaml", "regex", "json"}
