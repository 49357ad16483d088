"""What a long run shows while it lasts is gone before its report."""

from __future__ import annotations

import io

import pytest

from linter.cli import check


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("steps", "shown"),
    [([3], ""), ([1, 3], "\r\x1b[KChecking draft 1 of 3 …\r\x1b[K")],
)
def test_the_line_is_cleared_at_the_end_and_never_drawn_there(
    steps: list[int], shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr(check, "_PATIENCE", -1)
    monkeypatch.setattr(check, "_REDRAW", -1)
    show = check.progress()
    assert show is not None
    for done in steps:
        show(done, 3)
    assert terminal.getvalue() == shown
