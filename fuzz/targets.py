"""What is fuzzed: the reader of each format, a whole check of a repo with one draft, and what else msglint reads."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache, partial
from pathlib import Path

from fuzz import documents, keeping, repos
from fuzz.bounds import in_time
from fuzz.checking import Target, checked
from fuzz.seeds import ALIASES, TOP, drafts
from linter.project import open_project
from linter.readers import FORMATS, NotRead, Unreadable, read

# A file ends in this, in a repo where its name says what it is.
NAMES = {ending: f"a.email.{ending}" for ending in FORMATS} | {"sms": "a.sms", "tweet": "a.tweet", "eml": "a.eml"}
NAMES |= {ending: f"a.print.{ending}" for ending in ("png", "jpg", "tif", "pdf", "svg")}
NAMES |= {"yaml": "a.push.yaml", "json": "a.push.json"}


def targets() -> dict[str, Target]:
    """Return the targets by name; `read-<ending>` and `check-<ending>` are one for endings that mean the same."""
    endings = sorted(set(FORMATS) - set(ALIASES))
    found = {f"read-{ending}": Target(partial(_read, ending), partial(drafts, ending)) for ending in endings}
    found |= {f"check-{ending}": Target(partial(_check, ending), partial(drafts, ending)) for ending in endings}
    return {**found, **documents.targets(), **repos.targets(), **keeping.targets()}


def _read(ending: str, data: bytes) -> None:
    with in_time():
        try:
            draft = read(NAMES[ending], data, "email")
        except (NotRead, Unreadable):
            return
        for field in draft.fields:
            assert field.passage.span().start <= len(field.passage.source.text)


def _check(ending: str, data: bytes) -> None:
    path = repo() / "campaign" / NAMES[ending]
    with in_time():
        checked(open_project([path], unsaved={path: data}), [path], data)


@cache
def repo() -> Path:
    """Return a repo with the sample guide and a campaign, for the rest of this process."""
    root = Path(tempfile.mkdtemp(prefix="msglint-fuzz-"))
    shutil.copytree(TOP / "brand", root / "brand")
    (root / "campaign").mkdir()
    shutil.copy(TOP / "fixtures" / "spring-sale" / "campaign.yaml", root / "campaign")
    return root
