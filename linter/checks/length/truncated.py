"""What inboxes, lock screens and feeds cut off."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.length.bounds import Measured, Part, called, channel_of, joined, measured, parts, rest
from linter.draft import Draft


@check("length.truncated")
def truncated(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """What a device shows of a part before it is opened is all of it, unless the team set a limit of its own."""
    channel = channel_of(draft, context)
    if channel is None:
        return
    limits = [limit for limit in channel.limits_for(draft) if limit.max is not None]
    decided = {limit.field for limit in limits if limit.kind == "own" and limit.unit not in ("hashtags", "lines")}
    own_names = {name.value for name in context.brand.sender.from_names}
    for part in parts(draft, context):
        if part.name == "from" and part.passage.text.strip(' "') in own_names:
            continue  # the guide has decided it
        shown = [
            measured(part, limit, draft, context)
            for limit in limits
            if limit.field == part.name and limit.kind in ("soft", "info") and limit.unit != "items"
        ]
        cut = [found for found in shown if found.at_longest > (found.limit.max or 0)]
        soft = [found for found in cut if found.limit.kind == "soft" and _judged(found, part, decided)]
        if soft:
            worst = min(soft, key=lambda found: found.limit.max or 0)
            values = {
                "part": called(part, draft, channel),
                "count": f"{worst.at_longest:,}",
                "unit": {"lines": "lines", "hashtags": "hashtags"}.get(worst.limit.unit, "characters"),
                "max": f"{worst.limit.max:,}",
                "by": worst.limit.by,
                "others": _others(cut, worst),
            }
            variant = "count" if worst.limit.unit in ("lines", "hashtags") else None
            yield Finding(rest(part, worst), values, field=part.name, variant=variant)


def _judged(found: Measured, part: Part, decided: set[str]) -> bool:
    """A team that set its own length for a field has weighed what devices show."""
    return part.name not in decided or found.limit.unit in ("hashtags", "lines")


def _others(cut: list[Measured], worst: Measured) -> str:
    """Return `; after 49 by ...` for the further devices that cut the part."""
    named = [
        f"after {found.limit.max:,} by {found.limit.by}"
        for found in cut
        if found is not worst and found.limit.unit == worst.limit.unit
    ]
    return f"; {joined(tuple(named))}" if named else ""
