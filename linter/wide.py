"""What compares all campaigns of a repo, after each was checked by itself: by what was noted of their drafts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from linter.concealment import conceal
from linter.discovery import CAMPAIGN, DraftFile, Found
from linter.draft import Draft
from linter.elsewhere import Elsewhere, Wanted
from linter.extract.personal_data import numbers
from linter.files import Boundary, Refused
from linter.inspection import read_again, read_draft
from linter.noted import Noted, Unread
from linter.noted import read as read_notes
from linter.outcome import WORTH_KEEPING, Group, Outcome, read, written
from linter.readers import ARTWORK, Unreadable, extension
from linter.rules import Rule
from linter.run import Run, bind, findings, noted, possible
from linter.source import Source, Span
from linter.suppress import suppress
from linter.violation import Violation

if TYPE_CHECKING:
    from linter.results import Results

Find = Callable[[], Found]
Kept = Callable[[], "Results | None"]


def compare_campaigns(run: Run, found: Found, outcomes: Sequence[Outcome], find: Find, kept: Kept) -> Outcome:
    """Return what comes of comparing all campaigns. What is `kept` of earlier runs is used where it holds.

    `find` returns all drafts of the repo, where only some were asked for.
    """
    lines = [outcome.notes for outcome in outcomes if outcome.notes]
    if not lines:
        return Outcome()
    # What is compared with drafts elsewhere depends on more than on these notes.
    results = kept() if found.everything and len(outcomes) >= WORTH_KEEPING else None
    key = results.key("campaigns") if results else ""
    compared = f"{results.key(*lines)} " if results else ""
    line = results.known(key) if results else None
    files = _Files(run)
    if line is not None and line.startswith(compared):
        return read(line.removeprefix(compared), shared=files)
    boundary = run.project.boundary
    boundary.looked = {}
    outcome = _compared(run, found, lines, find, kept, files)
    if results and outcome.lasts:
        results.keep(key, boundary.looked, compared + written(outcome, shared=files.values()))
        results.write()
    return outcome


class _Files(dict[str, Source]):
    """The files of noted places by their paths, each read when it is asked for."""

    def __init__(self, run: Run) -> None:
        super().__init__({run.project.brand.source.path: run.project.brand.source})
        self._boundary = run.project.boundary

    def __missing__(self, path: str) -> Source:
        self[path] = _source(self._boundary, path)
        return self[path]


def _compared(
    run: Run, found: Found, lines: Sequence[str], find: Find, kept: Kept, files: Mapping[str, Source]
) -> Outcome:
    held = None if all(line.startswith("{") for line in lines) else kept()
    notes = read_notes(held.notes(line) if held and not line.startswith("{") else line for line in lines)
    kept_notes = partial(_kept_notes, kept)
    elsewhere = Elsewhere(run.project, found, find, partial(_beside, run), partial(_noted, run), kept_notes)
    context = run.context(None)
    context.asked = frozenset(file.path for file in found.drafts if file.named)
    violations: list[Violation] = []
    plain = {note.path for noted_of in notes.values() for note in noted_of if note.plain}
    for rule in run.ruleset.rules:
        bound = bind(run, rule) if rule.id in notes else None
        if bound is None or not possible(rule, context):
            continue
        context.notes = notes[rule.id]
        context.elsewhere = partial(_elsewhere, elsewhere, rule, plain)
        violations += findings(run, rule, None, bound[0].function, context, bound[1])
    if violations:
        drafts = {file.path: file for file in (*found.drafts, *elsewhere.files)}
        run.held = {**(run.held or {}), **elsewhere.met}
        restored = (_restored(run, violation, files, drafts, plain) for violation in violations)
        run.violations += [violation for found_again in restored for violation in found_again]
    outcome = Outcome(tuple(run.violations), tuple(run.notices))
    run.violations, run.notices = [], []
    return outcome


def _beside(run: Run, file: DraftFile) -> Draft | None:
    """Return a draft that is only compared with; one of a campaign at hand was read before."""
    if run.held and file.path in run.held:
        return run.held[file.path]
    return read_draft(run, file._replace(named=False))


def _elsewhere(elsewhere: Elsewhere, rule: Rule, plain: set[str], wanted: Wanted) -> Iterator[Noted]:
    for note in elsewhere.notes(rule, wanted):
        if note.plain:
            plain.add(note.path)
        yield note


def _noted(run: Run, rule: Rule, draft: Draft) -> Noted | None:
    """Return what a rule notes of a draft elsewhere, if it is in force there and looks at such drafts."""
    bound = bind(run, rule)
    if bound is None or run.ruleset.rule(rule.id, draft.path) is None or not rule.when.covers(draft):
        return None
    return noted(run, rule, bound, draft, run.context(run.project.campaign(draft.campaign), (draft,)))


def _kept_notes(kept: Kept, files: Iterable[DraftFile]) -> tuple[frozenset[str], dict[str, list[Noted]]]:
    """Return which of the files were checked by an earlier run that still holds, and what was noted of them."""
    campaigns: dict[str | None, list[DraftFile]] = {}
    for file in files:
        campaigns.setdefault(file.campaign, []).append(file)
    results = kept() if len(campaigns) >= WORTH_KEEPING else None
    if results is None:
        return frozenset(), {}
    known: set[str] = set()
    lines: list[str] = []
    for folder, members in campaigns.items():
        line = results.known(results.key(Group(folder, tuple(members))))
        if line is not None:
            known.update(file.path for file in members)
            lines.append(line.partition("\t")[0])
    return frozenset(known), read_notes(lines)


def _restored(
    run: Run, violation: Violation, files: Mapping[str, Source], known: Mapping[str, DraftFile], plain: set[str]
) -> list[Violation]:
    """Return a violation whose places were noted with the files that they lie in; none where a draft ignores it."""
    filled = violation._replace(
        span=_in(violation.span, files),
        related=tuple(place._replace(span=_in(place.span, files)) for place in violation.related),
    )
    hiding = {
        span.path
        for span in _spans(filled)
        for line in range(span.begin.line, span.finish.line + 1)
        if span.path in known and (span.path not in plain or any(numbers(span.source.line(line))))
    }
    drafts = {path: draft for path in hiding if (draft := read_again(run, known[path])) is not None}
    shown = suppress([filled], list(drafts.values()), frozenset(), run.ruleset, ())
    return conceal(shown, drafts, run.project.brand)


def _spans(violation: Violation) -> Iterator[Span]:
    yield violation.span
    yield from (related.span for related in violation.related)


def _in(span: Span, sources: Mapping[str, Source]) -> Span:
    return span._replace(source=sources[span.path]) if isinstance(span.source, Unread) else span


def _source(boundary: Boundary, path: str) -> Source:
    """Return the file of a noted place, as reading its draft gives it; without text where it is gone by now."""
    from linter.readers.decode import decode

    try:
        if path.rpartition("/")[2] == CAMPAIGN:
            return boundary.source(boundary.root / path)
        if extension(path) in ARTWORK:
            return Source(path, "")
        return decode(path, boundary.content(boundary.root / path), bytewise=extension(path) == "eml")
    except (Refused, Unreadable):
        return Source(path, "")
