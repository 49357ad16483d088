"""Whole content repos, spoilt: each is packed into one text, and written out, checked, fixed or drawn as it then is."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from fuzz.bounds import in_time
from fuzz.checking import Target, checked
from fuzz.mutating import LINK, NEXT_FILE
from fuzz.seeds import examples
from linter.fixing import make_fixes
from linter.preview import campaign_page, gather
from linter.project import open_project
from linter.ruleset import select
from linter.violation import Report

# Words of a file beside the repo, which nothing may read.
_SECRET = "secret-pelican"
_MOST_FILES = 30


def targets() -> dict[str, Target]:
    """Return the targets by name."""
    return {"check-repo": _of(_check), "fix-repo": _of(_fix), "preview-repo": _of(_preview)}


def _of(function: Callable[[Path, bytes], None]) -> Target:
    def run(data: bytes) -> None:
        root = _written(data)
        with in_time():
            function(root, data)

    return Target(run, _repos)


def _check(root: Path, data: bytes) -> None:
    _, text = checked(open_project([root]), [root], data)
    assert _SECRET not in text, "a file outside the repo was read"


def _fix(root: Path, data: bytes) -> None:
    """What is fixed once has nothing left to fix, and is no worse than before."""
    project = open_project([root])
    ruleset = select(project)
    unsafe = len(data) % 2 == 0
    fixes = make_fixes(project, ruleset, [root], unsafe=unsafe)
    for path, fixed in fixes.files.items():
        (root / path).write_bytes(fixed.after)
    again = make_fixes(open_project([root]), ruleset, [root], unsafe=unsafe)
    assert not again.files, f"fixed twice: {[(path, fixed.rules) for path, fixed in again.files.items()]}"
    assert _unreadable(again.report) <= _unreadable(fixes.report)


def _unreadable(report: Report) -> set[str]:
    return {violation.path for violation in report.violations if violation.rule == "draft/unreadable"}


def _preview(root: Path, data: bytes) -> None:
    project = open_project([root])
    report, _ = checked(project, [root], data)
    for sheet in gather(project, project.find([root]).drafts, report):
        page = campaign_page(sheet, project)
        assert _SECRET not in page, "a file outside the repo was read"


@cache
def _repos() -> tuple[bytes, ...]:
    """Return the repos of the rules' examples; some have a link that leads out."""
    found = []
    for number, files in enumerate(examples()):
        packed = {path: text.encode() for path, text in files.items()}
        if number % 5 == 0:
            packed["campaigns/example/more.sms"] = LINK + b"../../../secret.sms"
        found.append(_packed(packed))
    return tuple(found)


def _packed(files: Mapping[str, bytes]) -> bytes:
    return b"".join(NEXT_FILE + path.encode() + b"\n" + content for path, content in files.items())


def _unpacked(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the paths and contents of a packed repo; paths lead nowhere but below the folder they are seen from."""
    for part in data.split(NEXT_FILE)[1 : _MOST_FILES + 1]:
        path, _, content = part.partition(b"\n")
        names = [name[:100] for name in path.replace(b"\0", b"").split(b"/") if name not in (b"", b".", b"..")]
        if names:
            yield b"/".join(names[:8]), content


def _written(data: bytes) -> Path:
    """Write a packed repo out, and return its folder."""
    root = _place() / "repo"
    shutil.rmtree(root, ignore_errors=True)
    (root / ".git").mkdir(parents=True)
    for path, content in _unpacked(data):
        target = os.path.join(os.fsencode(root), path)
        with suppress(OSError):  # a file where a folder should be, or one that is there already
            os.makedirs(os.path.dirname(target), exist_ok=True)
            if content.startswith(LINK):
                os.symlink(content[1:200].replace(b"\0", b"").strip() or b".", target)
            elif not os.path.lexists(target):  # never through a link
                with open(target, "xb") as file:
                    file.write(content)
    return root


@cache
def _place() -> Path:
    """Return a folder with a file beside the repo, for the rest of this process."""
    folder = Path(tempfile.mkdtemp(prefix="msglint-fuzz-"))
    (folder / "secret.sms").write_text(f"{_SECRET}: save 20% today, TODO\n")
    return folder
