"""Text messages of marketing say how to stop them, in the form that each country wants."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.copy import copy_of
from linter.extract.inflection import bare
from linter.extract.purpose import sells_nothing
from linter.extract.subscription import leaves_by_variable, ways_out
from linter.extract.wordings import wordings
from linter.jurisdictions import requirements, strictest
from linter.patterns import compiled


@check("compliance.opt_out")
def opt_out(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """There is a wording, an address or a variable by which people stop the messages, as their country wants it."""
    if sells_nothing(draft, context.campaign is not None):
        return
    asked = requirements(draft, "opt-out")
    text = "\n".join(copy.text for copy in copy_of(draft)).lower()
    for known in asked:
        form = known.details.get("form")
        if form and not _compiled(form).search(text) and not leaves_by_variable(draft):
            values = {"country": known.country, "say": known.details["say"], "source": known.source}
            yield Finding(draft.source.span(), values, variant="form", severity=known.severity)
            return
    if not any(known.details.get("form") for known in asked) and not ways_out(draft) and not leaves_by_variable(draft):
        amiss = [*_glued(draft, bool(asked)), *_narrowed(draft)]
        yield from amiss or [Finding(draft.source.span(), severity=strictest(asked))]
        return
    if any(known.details.get("apart") for known in asked):
        yield from _glued(draft, True)
    yield from _languages(draft)
    yield from _narrowed(draft)


def _glued(draft: Draft, asked: bool) -> Iterator[Finding]:
    """Yield keywords run together with the words after them (STOP2END), which carriers refuse."""
    for copy in copy_of(draft) if asked else ():
        for start, end in wordings(copy.text, "en", "subscription", "glued"):
            values = {"found": copy.passage.literal(start, end)}
            yield Finding(copy.passage.span(start, end), values, copy.field, variant="glued")


def _languages(draft: Draft) -> Iterator[Finding]:
    words = {bare(word) for copy in copy_of(draft) for word in re.findall(r"\w+", copy.text)}
    for known in requirements(draft, "opt-out-languages"):
        if not all(any(bare(word) in words for word in group) for group in known.details["all"]):
            values = {"country": known.country, "say": known.details["words"]}
            yield Finding(draft.source.span(), values, variant="form", severity=known.severity)


def _narrowed(draft: Draft) -> Iterator[Finding]:
    for known in requirements(draft, "opt-out-narrowed"):
        for copy in copy_of(draft):
            for start, end in wordings(copy.text, "en", "subscription", "narrowing"):
                values = {"found": copy.passage.literal(start, end), "country": known.country}
                place = copy.passage.span(start, end)
                yield Finding(place, values, copy.field, variant="narrowed", severity=known.severity)


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return compiled(form)
