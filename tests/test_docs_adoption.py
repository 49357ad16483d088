"""The example of adopting msglint in an old repo says what its commands say, on three hundred real emails."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.command import TOP
from tools.write_adoption import CORPUS, PAGE, blocks, written

pytestmark = pytest.mark.slow

_FIGURE = re.compile(r"\d[\d,]*")
# Rules get better without anybody writing the page anew; figures that are further off than this are no longer true.
_NEAR = 0.15


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory) -> str:
    if not CORPUS.is_dir():
        pytest.skip(f"there is no {CORPUS.relative_to(TOP.parent)}")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("MSGLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        return written(PAGE.read_text("utf-8"), CORPUS)


def figures(text: str) -> list[int]:
    return [int(figure.replace(",", "")) for figure in _FIGURE.findall(text)]


def test_the_commands_of_the_example_say_what_stands_there(now: str) -> None:
    for told, said in zip(blocks(PAGE.read_text("utf-8")), blocks(now), strict=True):
        assert _FIGURE.sub("#", told) == _FIGURE.sub("#", said), "run: python tools/write_adoption.py"
        for figure, present in zip(figures(told), figures(said), strict=True):
            assert present == pytest.approx(figure, rel=_NEAR, abs=2), "run: python tools/write_adoption.py"


def test_what_was_found_less_what_was_fixed_is_known_and_left_out(now: str) -> None:
    found = sum(figures(_line(now, "errors"))[1:])
    fixed, *_ = figures(_line(now, "msglint: fixed"))
    _, known = figures(_line(now, "known faults"))
    assert found - fixed == known > 1000
    assert now.count(_line(now, "known faults")) == 2
    assert "exit code 0" in now


def test_only_the_new_draft_is_reported_then(now: str) -> None:
    *found, last = blocks(now)[-1].splitlines()[2:]
    assert len(found) >= 4
    assert all(line.startswith("reminder.sms:") for line in found)
    assert last == "exit code 1"


def _line(text: str, words: str) -> str:
    example = "\n".join(blocks(text))
    return next(line for line in example.splitlines() if words in line and not line.startswith("$"))


def test_the_corpus_is_only_read() -> None:
    assert not list(Path(CORPUS).rglob("msglint*"))
