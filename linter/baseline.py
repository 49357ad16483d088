"""The faults that a repo had when it began to use msglint, kept in a file so that only new ones are reported."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from linter.fingerprint import context
from linter.record import Record
from linter.violation import Report, Violation

# What msglint calls the file where nobody says otherwise.
NAME = "msglint-baseline.json"

# These leave a draft unchecked, and nobody can know what hides behind them.
_NEVER = frozenset({"draft/unreadable", "config/invalid"})


class Known(Record):
    """What some known faults have in common: their file, their rule, and the words that they point at."""

    path: str
    rule: str
    context: str


class BaselineError(ValueError):
    """A file that is no baseline; the message says why."""


def known_faults(violations: Iterable[Violation]) -> Counter[Known]:
    """Return the violations as they are kept in a baseline, with how many there are of each."""
    return Counter(_known(violation) for violation in violations if violation.rule not in _NEVER)


def _known(violation: Violation) -> Known:
    return Known(violation.path, violation.rule, context(violation))


def without_known(report: Report, baseline: Mapping[Known, int]) -> tuple[Report, Counter[Known]]:
    """Return the report without the known faults, and those of the baseline that are gone."""
    left = Counter(baseline)
    new = []
    for violation in report.violations:
        known = _known(violation)
        if left[known] > 0 and violation.rule not in _NEVER:
            left[known] -= 1
        else:
            new.append(violation)
    hidden = len(report.violations) - len(new)
    return report._replace(violations=tuple(new), known=report.known + hidden), +left


def updated(before: Mapping[Known, int], found: Mapping[Known, int], looked: Callable[[Known], bool]) -> Counter[Known]:
    """Return what to keep after a run: what it found, and what stood there that it did not look for."""
    kept = {known: count for known, count in before.items() if not looked(known)}
    return Counter({**kept, **{known: count for known, count in found.items() if looked(known)}})


def as_text(baseline: Mapping[Known, int]) -> str:
    """Return a baseline as JSON with a line a fault, in order, so that changes to it are easily read and merged."""
    entries = sorted(baseline.items(), key=lambda item: (item[0].path, item[0].rule, item[0].context))
    lines = ",".join(f"\n    {_as_line(known, count)}" for known, count in entries)
    return f'{{\n  "version": 1,\n  "violations": [{lines}\n  ]\n}}\n'


def _as_line(known: Known, count: int) -> str:
    entry = {"path": known.path, "rule": known.rule, "context": known.context, "count": count}
    return json.dumps(entry, ensure_ascii=False)


def read(content: bytes) -> Counter[Known]:
    """Return the known faults of a file. Raises BaselineError."""
    try:
        document = json.loads(content)
        if document["version"] != 1:
            raise BaselineError(f"it is of version {document['version']!r}, and this msglint reads version 1")
        return Counter({_entry(item): _count(item) for item in document["violations"]})
    except BaselineError:
        raise
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise BaselineError("it is not as msglint wrote it (was it merged by hand?)") from error


def _entry(item: Any) -> Known:
    known = Known(item["path"], item["rule"], item["context"])
    if not all(isinstance(part, str) for part in (known.path, known.rule, known.context)):
        raise TypeError
    return known


def _count(item: Any) -> int:
    count = item["count"]
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise TypeError
    return count
