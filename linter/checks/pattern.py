"""Checks that teams use in their own packs: words or patterns that must not, must, or may only so often occur."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from linter.checking import Context, Finding, OptionsError, check, replacement
from linter.draft import Draft
from linter.extract.copy import Copy, copy_of
from linter.extract.safe_pattern import Match, safe_pattern
from linter.extract.terms import is_unspaced, term_index
from linter.record import Record


class Wanted(Record):
    """What to look for: a `pattern` (RE2) or a list of `terms` in all their forms; `case` makes case count."""

    pattern: str = ""
    terms: tuple[str, ...] = ()
    case: bool = False

    def validate(self) -> None:
        """Raise OptionsError where there is nothing to look for, or what can't be."""
        if bool(self.pattern) == bool(self.terms):
            raise OptionsError("Say what to look for: either `pattern:` or `terms:`", "check")
        if not all(isinstance(term, str) and term.strip() for term in self.terms):
            raise OptionsError("Each of `terms:` must be a text that is not empty (put numbers in quotes)", "terms")
        if self.pattern:
            try:
                safe_pattern(self.pattern, self.case)
            except ValueError as error:
                raise OptionsError(str(error), "pattern") from error


class Replaced(Record):
    r"""What to look for, and what to write instead; `\1` in it stands for the first group of the pattern."""

    pattern: str = ""
    terms: tuple[str, ...] = ()
    case: bool = False
    use: str = ""

    @property
    def wanted(self) -> Wanted:
        """What to look for."""
        return Wanted(self.pattern, self.terms, self.case)

    def validate(self) -> None:
        """Raise OptionsError where there is nothing to look for, or what can't be."""
        self.wanted.validate()


class Counted(Record):
    """What to look for, and how often it must (`min`) and may (`max`) occur in one draft."""

    pattern: str = ""
    terms: tuple[str, ...] = ()
    case: bool = False
    min: int = 0
    max: int | None = None

    @property
    def wanted(self) -> Wanted:
        """What to look for."""
        return Wanted(self.pattern, self.terms, self.case)

    def validate(self) -> None:
        """Raise OptionsError where there is nothing to look for, or no sense in how often."""
        self.wanted.validate()
        if self.max is not None and (isinstance(self.max, bool) or not isinstance(self.max, int) or self.max < 0):
            raise OptionsError("`max` must be a whole number, 0 or more", "max")
        if self.min < 0 or (self.max is not None and self.max < self.min):
            raise OptionsError("`min` must not be below 0, nor above `max`", "min")
        if self.min == 0 and self.max is None:
            raise OptionsError("Say how often: `min:`, `max:` or both", "check")


@check("pattern.forbid", options=Wanted)
def forbid(draft: Draft, context: Context, options: Wanted) -> Iterator[Finding]:
    """What must not occur does not."""
    for copy, match in _matches(draft, context, options):
        yield Finding(copy.passage.span(match.start, match.end), {"match": _shown(copy, match)}, copy.field)


@check("pattern.require", options=Wanted)
def require(draft: Draft, context: Context, options: Wanted) -> Iterator[Finding]:
    """What must occur does, in one of the fields at least."""
    if next(_matches(draft, context, options), None) is None:
        wanted = options.pattern or ", ".join(f"“{term}”" for term in options.terms)
        yield Finding(draft.source.span(), {"wanted": wanted, "pattern": options.pattern, "match": wanted})


@check("pattern.replace", options=Replaced)
def replace(draft: Draft, context: Context, options: Replaced) -> Iterator[Finding]:
    """What has a better word for it is written so."""
    for copy, match in _matches(draft, context, options.wanted):
        use = match.expand(options.use)
        if not options.case and match.text[:1].isupper() and use[:1].islower():
            use = use[:1].upper() + use[1:]
        if use == match.text:
            continue
        description = f"Write “{use}”" if use else f"Leave out “{match.text}”"
        fix = replacement(copy.passage, match.start, match.end, use, description, safe=bool(use))
        values = {"match": _shown(copy, match), "use": use}
        yield Finding(copy.passage.span(match.start, match.end), values, copy.field, fix=fix)


@check("pattern.count", options=Counted)
def count(draft: Draft, context: Context, options: Counted) -> Iterator[Finding]:
    """What may only occur so often, or must occur at least so often, does."""
    found = list(_matches(draft, context, options.wanted))
    values: dict[str, object] = {"count": len(found), "min": options.min, "max": options.max}
    if len(found) < options.min:
        yield Finding(draft.source.span(), {**values, "match": options.pattern or ", ".join(options.terms)})
    elif options.max is not None and len(found) > options.max:
        copy, match = found[options.max]
        values["match"] = _shown(copy, match)
        yield Finding(copy.passage.span(match.start, match.end), values, copy.field)


def _matches(draft: Draft, context: Context, wanted: Wanted) -> Iterator[tuple[Copy, Match]]:
    for copy in copy_of(draft, context.fields):
        if wanted.pattern:
            found: Iterator[Match] = safe_pattern(wanted.pattern, wanted.case).find(copy.text)
        elif wanted.case:
            found = (Match(m[0], m.start(), m.end(), ()) for m in _as_written(wanted.terms).finditer(copy.text))
        else:
            uses = term_index(wanted.terms, draft.language).find(copy.text)
            found = (Match(copy.text[use.start : use.end], use.start, use.end, ()) for use in uses)
        for match in found:
            yield copy, match


@lru_cache(maxsize=64)
def _as_written(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Return the terms as one pattern in which case counts; where words are spaced, no part of a longer word."""
    longest_first = sorted(terms, key=len, reverse=True)
    return re.compile(
        "|".join(re.escape(t) if is_unspaced(t) else rf"(?<!\w){re.escape(t)}(?!\w)" for t in longest_first)
    )


def _shown(copy: Copy, match: Match) -> str:
    return copy.passage.literal(match.start, match.end)
