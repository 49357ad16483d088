"""Whether messages go out in the order that their names promise, and whether the schedule names drafts that exist."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Sequence
from datetime import datetime

from linter.checking import Context, Finding, NoOptions, check
from linter.document import Declared
from linter.draft import Draft
from linter.extract.vocabulary import primary
from linter.patterns import later
from linter.record import Record
from linter.schema import nearest
from linter.settling import audience_of, send_time
from linter.violation import Related

_BETWEEN = later(r"[^\w]+|_+")
_NUMBERED = later(r"(?P<series>.*[^\W\d_])-?0*(?P<number>\d{1,3})")


class Phases(Record):
    """The words by which a file's name tells its place in a campaign: one text a phase, in order, words by commas."""

    phases: tuple[str, ...] = ()


class _Planned(Record):
    """A draft with when it goes out, and what its name tells: its phase, and its place in a numbered series."""

    draft: Draft
    at: Declared[datetime]
    phase: int | None
    series: str
    number: int

    @property
    def name(self) -> str:
        """The draft's file name."""
        return _file_name(self.draft.path)


@check("schedule.order", scope="campaign", options=Phases)
def order(context: Context, options: Phases) -> Iterator[Finding]:
    """On one channel, a teaser goes out before the launch, a reminder after it, and welcome-2 after welcome-1."""
    phases = [{word.strip() for word in phase.split(",")} for phase in options.phases]
    groups: dict[tuple[object, ...], list[_Planned]] = {}
    for draft in context.drafts if context.campaign else ():
        at = send_time(draft, context.campaign)
        if at is not None:
            audience = frozenset(audience_of(draft, context.campaign))
            group = (draft.channel, primary(draft.language), draft.jurisdictions, audience)
            groups.setdefault(group, []).append(_planned(draft, at, phases))
    for planned in groups.values():
        for one, other in _swapped(sorted(planned, key=lambda known: (known.at.value, known.draft.path))):
            values = {"name": one.name, "other": other.name, "at": f"{other.at.value:%Y-%m-%d %H:%M}"}
            yield Finding(one.at.span, values, related=(Related(other.at.span, f"{other.name} goes out"),))


@check("schedule.no_draft", scope="campaign")
def no_draft(context: Context, options: NoOptions) -> Iterator[Finding]:
    """Every line of the schedule names a draft of the campaign."""
    campaign = context.campaign
    known = {path for file in context.files for path in (file.path, file.facts) if path is not None}
    for sending in campaign.schedule if campaign else ():
        if sending.draft in known or campaign is None:
            continue
        names = {posixpath.relpath(path, campaign.folder or ".") for path in known}
        named = posixpath.relpath(sending.draft, campaign.folder or ".")
        close = nearest(named, names)
        variant = "other" if os.path.isfile(context.project.root / sending.draft) else "close" if close else None
        yield Finding(sending.name, {"draft": named, "close": close or ""}, variant=variant)


def _swapped(planned: Sequence[_Planned]) -> Iterator[tuple[_Planned, _Planned]]:
    """Yield each draft that goes out after one which by its name comes later, with the first such one."""
    by_phase: dict[int, _Planned] = {}
    by_series: dict[str, list[_Planned]] = {}
    for one in planned:
        highest = by_series.setdefault(one.series, [])
        later = [known for phase, known in by_phase.items() if one.phase is not None and phase > one.phase]
        later += [known for known in highest if one.series and known.number > one.number][:1]
        before = [known for known in later if known.at.value < one.at.value]
        if before:
            yield one, min(before, key=lambda known: known.at.value)
        if one.phase is not None:
            by_phase.setdefault(one.phase, one)
        if not highest or one.number > highest[-1].number:
            highest.append(one)


def _planned(draft: Draft, at: Declared[datetime], phases: Sequence[set[str]]) -> _Planned:
    name = _BETWEEN.sub("-", _file_name(draft.path).partition(".")[0].lower())
    numbered = _NUMBERED.fullmatch(name)
    series, number = (numbered["series"], int(numbered["number"])) if numbered else ("", 0)
    return _Planned(draft, at, _phase(name, phases), series, number)


def _phase(name: str, phases: Sequence[set[str]]) -> int | None:
    """Return the place of the last phase that a name holds a word of, or None."""
    found = [place for place, words in enumerate(phases) if any(f"-{word}-" in f"-{name}-" for word in words)]
    return max(found, default=None)


def _file_name(path: str) -> str:
    return path.rpartition("/")[2]
