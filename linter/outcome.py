"""What came of checking one campaign, or one draft outside of any; and the same as a line of text, to keep or send."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from linter.discovery import DraftFile
from linter.record import Record
from linter.source import Source, Span
from linter.violation import Edit, Fix, Notice, Related, Violation

# Below this number of groups, to look for what is kept of them takes longer than to check most of them.
WORTH_KEEPING = 4

# How the notices of what is asked of a server begin; whether a browser is there is part of what outcomes depend on.
_PASSING = ("language-", "links-")


class Group(Record):
    """The drafts that are checked together: those of a campaign, or one outside of any.

    `whole` asks to check all of them, not the named ones alone.
    """

    campaign: str | None
    files: tuple[DraftFile, ...]
    whole: bool = False


class Outcome(Record):
    """What was found, what was not checked, the paths of the drafts that were read.

    `together` are the rules in force for them whose checks look at many drafts at once, and `notes` what others noted
    to compare all campaigns by (linter.noted), or what stands for it: what they find is not among the rest.
    """

    violations: tuple[Violation, ...] = ()
    notices: tuple[Notice, ...] = ()
    read: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    notes: str = ""

    @property
    def lasts(self) -> bool:
        """Whether it would come again while no file changes: what a server or a crash kept back may not."""
        return not any(notice.failure or notice.code.startswith(_PASSING) for notice in self.notices)


_KINDS = {kind.__name__: kind for kind in (Edit, Fix, Notice, Outcome, Related, Span, Violation)}


def written(outcome: Outcome, files: Iterable[DraftFile] = (), shared: Iterable[Source] = ()) -> str:
    """Return an outcome as one line: its notes and, after a tab, the rest as JSON, with the texts of files it names.

    Of most groups there is nothing to say but that all `files` were read: then the rest is empty. The texts of `shared`
    files are left out.
    """
    rest = outcome._replace(notes="")
    if rest == Outcome(read=tuple(file.path for file in files)):
        return f"{outcome.notes}\t"
    known = set(shared)
    sources: dict[Source, int] = {}
    plain = _plain(rest, sources)
    named = [[source.path] if source in known else _stored(source) for source in sources]
    return f"{outcome.notes}\t{json.dumps([named, plain], separators=(',', ':'))}"


def _stored(source: Source) -> list[str | bool]:
    return [source.path, source.text, source.encoding, source.bom]


def _plain(value: Any, sources: dict[Source, int]) -> Any:
    if isinstance(value, Source):
        return sources.setdefault(value, len(sources))
    if isinstance(value, Record):
        return [type(value).__name__, *(_plain(getattr(value, name), sources) for name in value._fields)]
    if isinstance(value, tuple):
        return ["", *(_plain(item, sources) for item in value)]
    return value


def read(line: str, files: Iterable[DraftFile] = (), shared: Mapping[str, Source] | None = None) -> Outcome:
    """Return the outcome of a line, of a group of these files. Raises ValueError where it is none.

    `shared` are files by their paths whose texts are not in the line.
    """
    notes, found, rest = line.partition("\t")
    if found and not rest:
        return Outcome(read=tuple(file.path for file in files), notes=notes)
    try:
        named, plain = json.loads(rest)
        known = [Source(*file) if len(file) > 1 else (shared or {})[file[0]] for file in named]
        outcome = _value(plain, known)
    except (TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise ValueError(f"This is no outcome: {error}") from error
    if not isinstance(outcome, Outcome):
        raise ValueError("This is no outcome")
    return outcome._replace(notes=notes)


def _value(plain: Any, sources: list[Source]) -> Any:
    if not isinstance(plain, list):
        return plain
    kind, *items = plain
    if kind == "Span":
        number, *rest = items
        return Span(sources[number], *rest)
    values = [_value(item, sources) for item in items]
    return tuple(values) if kind == "" else _KINDS[kind](*values)
