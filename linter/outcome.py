"""What came of checking one campaign, or one draft outside of any; and the same as a line of text, to keep or send."""

from __future__ import annotations

import json
from typing import Any

from linter.discovery import DraftFile
from linter.record import Record
from linter.source import Source, Span
from linter.violation import Edit, Fix, Notice, Related, Violation


class Group(Record):
    """The drafts that are checked together: those of a campaign, or one outside of any.

    `whole` asks to check all of them, not the named ones alone.
    """

    campaign: str | None
    files: tuple[DraftFile, ...]
    whole: bool = False


class Outcome(Record):
    """What was found, what was not checked, the paths of the drafts that were read.

    `wide` are the rules in force for them that look at all campaigns at once: what they find is not among the rest.
    """

    violations: tuple[Violation, ...] = ()
    notices: tuple[Notice, ...] = ()
    read: tuple[str, ...] = ()
    wide: tuple[str, ...] = ()


_KINDS = {kind.__name__: kind for kind in (Edit, Fix, Notice, Outcome, Related, Span, Violation)}


def written(outcome: Outcome) -> str:
    """Return an outcome as one line of JSON. The files that it names are in it, with their texts."""
    sources: dict[Source, int] = {}
    plain = _plain(outcome, sources)
    files = [[source.path, source.text, source.encoding, source.bom] for source in sources]
    return json.dumps([files, plain], separators=(",", ":"))


def _plain(value: Any, sources: dict[Source, int]) -> Any:
    if isinstance(value, Source):
        return sources.setdefault(value, len(sources))
    if isinstance(value, Record):
        return [type(value).__name__, *(_plain(getattr(value, name), sources) for name in value._fields)]
    if isinstance(value, tuple):
        return ["", *(_plain(item, sources) for item in value)]
    return value


def read(line: str, sources: dict[Source, Source]) -> Outcome:
    """Return the outcome of a line. Raises ValueError where it is none.

    `sources` are the files met so far: equal ones are one, as a guide that many violations name is held once.
    """
    try:
        files, plain = json.loads(line)
        known = [sources.setdefault(source, source) for source in (Source(*file) for file in files)]
        outcome = _value(plain, known)
    except (TypeError, KeyError, IndexError, AttributeError) as error:
        raise ValueError(f"This is no outcome: {error}") from error
    if not isinstance(outcome, Outcome):
        raise ValueError("This is no outcome")
    return outcome


def _value(plain: Any, sources: list[Source]) -> Any:
    if not isinstance(plain, list):
        return plain
    kind, *items = plain
    if kind == "Span":
        number, *rest = items
        return Span(sources[number], *rest)
    values = [_value(item, sources) for item in items]
    return tuple(values) if kind == "" else _KINDS[kind](*values)
