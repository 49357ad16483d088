"""What is fuzzed: the reader of each format, and a whole check of a repo with one draft; and what must hold of both."""

from __future__ import annotations

import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import FrameType

from linter.engine import check
from linter.project import open_project
from linter.readers import FORMATS, NotRead, Unreadable, read
from linter.reports import FORMATS as REPORTS
from linter.reports import render
from linter.ruleset import select

TOP = Path(__file__).resolve().parents[1]
CORPUS = TOP.parent / "shared" / "data"

# Seconds of CPU: far above what an input of this size takes on a slow machine, and soon enough to be called a hang.
SLOW = 30

# As many of each format are enough to begin with, and no file above it is worth spoiling.
_MOST_SEEDS = 60
_LARGEST_SEED = 60_000

# A file ends in this, in a repo where its name says what it is.
_NAMES = {ending: f"a.email.{ending}" for ending in FORMATS} | {"sms": "a.sms", "tweet": "a.tweet", "eml": "a.eml"}
_NAMES |= {ending: f"a.print.{ending}" for ending in ("png", "jpg", "jpeg", "tif", "tiff", "pdf", "svg")}
_NAMES |= {"yaml": "a.push.yaml", "yml": "a.push.yml", "json": "a.push.json"}


class Hang(Exception):
    """An input on which the program did not come to an end in time."""


def targets() -> dict[str, Callable[[bytes], None]]:
    """Return the targets by name: `read-<ending>` and `check-<ending>`."""
    found: dict[str, Callable[[bytes], None]] = {}
    for ending in sorted(FORMATS):
        found[f"read-{ending}"] = _reading(ending)
        found[f"check-{ending}"] = _checking(ending)
    return found


@cache
def seeds(ending: str) -> tuple[bytes, ...]:
    """Return real drafts of a format, and one byte where there are none."""
    folders = (TOP / "fixtures", TOP / "brand", TOP / "tests", CORPUS)
    files = (path for folder in folders if folder.is_dir() for path in sorted(folder.rglob(f"*.{ending}")))
    fit = (path for path in files if path.is_file() and path.stat().st_size <= _LARGEST_SEED)
    found = [path.read_bytes() for _, path in zip(range(_MOST_SEEDS), fit, strict=False)]
    return tuple(found) or (b"a",)


def _reading(ending: str) -> Callable[[bytes], None]:
    def target(data: bytes) -> None:
        with _in_time():
            try:
                draft = read(_NAMES[ending], data, "email")
            except (NotRead, Unreadable):
                return
            for field in draft.fields:
                assert field.passage.span().start <= len(field.passage.source.text)

    return target


def _checking(ending: str) -> Callable[[bytes], None]:
    def target(data: bytes) -> None:
        path = _repo() / "campaign" / _NAMES[ending]
        with _in_time():
            project = open_project([path], unsaved={path: data})
            report = check(project, select(project), [path])
            for form in REPORTS:
                render(report, form)
        failed = [notice.message for notice in report.notices if notice.code == "crash"]
        assert not failed, failed

    return target


@cache
def _repo() -> Path:
    """Return a repo with the sample guide and a campaign, for the rest of this process."""
    root = Path(tempfile.mkdtemp(prefix="msglint-fuzz-"))
    shutil.copytree(TOP / "brand", root / "brand")
    (root / "campaign").mkdir()
    shutil.copy(TOP / "fixtures" / "spring-sale" / "campaign.yaml", root / "campaign")
    return root


@contextmanager
def _in_time() -> Iterator[None]:
    """Raise Hang in what takes too long."""

    def ring(number: int, frame: FrameType | None) -> None:
        raise Hang(f"no end after {SLOW} seconds of CPU")

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, SLOW)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
