"""Less than the platform needs or the team wants."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.length.bounds import called, channel_of, measured, parts, set_here, spoken_field
from linter.draft import Draft
from linter.measure import units


@check("length.too_short")
def too_short(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No part is shorter than the team wants, and no list has fewer entries than the platform needs."""
    channel = channel_of(draft, context)
    if channel is None:
        return
    limits = [limit for limit in channel.limits_for(draft) if limit.min is not None]
    for part in parts(draft, context):
        for limit in limits:
            if limit.field != part.name or limit.unit == "items":
                continue
            found = measured(part, limit, draft, context)
            if found.as_written < (limit.min or 0):
                values = {
                    "part": called(part, draft, channel),
                    "count": units.spoken(found.as_written, limit.unit),
                    "min": f"{limit.min:,}",
                    "by": limit.by,
                }
                place = part.passage.span(0, len(part.passage))
                yield Finding(place, values, field=part.name, related=set_here(limit))
    for limit in limits:
        places = [field.passage.span(0, len(field.passage)) for field in draft.named(limit.field)]
        if limit.unit == "items" and 0 < len(places) < (limit.min or 0):
            noun = spoken_field(limit.field)
            count = f"{len(places)} {noun}{'' if len(places) == 1 else 's'}"
            values = {"count": count, "min": f"{limit.min:,}", "by": limit.by}
            yield Finding(places[-1], values, limit.field, set_here(limit), variant="items")
