"""A reader loads only what its format needs: pre-commit starts the program on every commit."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = "email html yaml PIL json jsonschema tinycss2 datetime urllib codecs_ zlib random tempfile typing_extensions"


@pytest.mark.parametrize(
    ("path", "data", "allowed"),
    [
        ("a.sms", "20% off {{ name }}", ""),
        ("a.md", "**20%** off", ""),
        ("a.eml", "Subject: x\\n\\nHello", ""),
        ("a.push.json", '{"body": "x"}', "json datetime"),
    ],
)
def test_reading_loads_no_library_that_the_format_does_not_need(
    tmp_path: Path, path: str, data: str, allowed: str
) -> None:
    environment = {**os.environ, "MSGLINT_CACHE_DIR": str(tmp_path)}  # what was kept before is read as JSON
    code = f"import sys; from linter.readers import read; read({path!r}, {data.encode()!r}, 'sms'); print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert set(run.stdout.split()) & (set(HEAVY.split()) - set(allowed.split())) == set()
