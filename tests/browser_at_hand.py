"""The Chromium that browser tests run with, and a message where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.browser.chromium import VARIABLE, NoBrowser, installed
from linter.project import open_project


def use_browser(monkeypatch: pytest.MonkeyPatch, folder: Path) -> str:
    """Switch the browser on for a test, with a cache of its own; skip the test where no browser is installed."""
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("MSGLINT_CACHE_DIR", str(folder.with_name(f"{folder.name}-cache")))
    try:
        return installed(open_project([folder]))
    except NoBrowser as missing:
        pytest.skip(f"No browser to test with: {missing}")
