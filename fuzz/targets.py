"""What is fuzzed: the reader of each format, and a whole check of a repo with one draft; and what must hold of both."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from fuzz.bounds import in_time
from fuzz.seeds import ALIASES, TOP, drafts
from linter.engine import check
from linter.project import open_project
from linter.readers import FORMATS, NotRead, Unreadable, read
from linter.reports import FORMATS as REPORTS
from linter.reports import render
from linter.ruleset import select
from linter.violation import Report

# A file ends in this, in a repo where its name says what it is.
_NAMES = {ending: f"a.email.{ending}" for ending in FORMATS} | {"sms": "a.sms", "tweet": "a.tweet", "eml": "a.eml"}
_NAMES |= {ending: f"a.print.{ending}" for ending in ("png", "jpg", "tif", "pdf", "svg")}
_NAMES |= {"yaml": "a.push.yaml", "json": "a.push.json"}


class Target(NamedTuple):
    """What takes an input and must come to an end without an exception, and the inputs to begin with."""

    run: Callable[[bytes], None]
    seeds: Callable[[], tuple[bytes, ...]]


def targets() -> dict[str, Target]:
    """Return the targets by name: `read-<ending>` and `check-<ending>`, one for endings that mean the same."""
    endings = sorted(set(FORMATS) - set(ALIASES))
    found = {f"read-{ending}": Target(partial(_read, ending), partial(drafts, ending)) for ending in endings}
    found |= {f"check-{ending}": Target(partial(_check, ending), partial(drafts, ending)) for ending in endings}
    return found


def _read(ending: str, data: bytes) -> None:
    with in_time():
        try:
            draft = read(_NAMES[ending], data, "email")
        except (NotRead, Unreadable):
            return
        for field in draft.fields:
            assert field.passage.span().start <= len(field.passage.source.text)


def _check(ending: str, data: bytes) -> None:
    path = _repo() / "campaign" / _NAMES[ending]
    with in_time():
        report(_repo(), [path], {path: data})


def report(root: Path, paths: Iterable[Path], contents: Mapping[Path, bytes]) -> Report:
    """Check files of a repo, some of which have other contents than on disk, and report in one of the formats."""
    chosen = list(paths)
    project = open_project(chosen, unsaved=dict(contents))
    found = check(project, select(project), chosen)
    # One format an input, as drawing all ten would take half of the time; the same for the same input.
    render(found, list(REPORTS)[crc32(b"".join(contents.values())) % len(REPORTS)])
    failed = [notice.message for notice in found.notices if notice.code == "crash"]
    assert not failed, failed
    return found


@cache
def _repo() -> Path:
    """Return a repo with the sample guide and a campaign, for the rest of this process."""
    root = Path(tempfile.mkdtemp(prefix="msglint-fuzz-"))
    shutil.copytree(TOP / "brand", root / "brand")
    (root / "campaign").mkdir()
    shutil.copy(TOP / "fixtures" / "spring-sale" / "campaign.yaml", root / "campaign")
    return root
