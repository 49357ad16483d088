"""Whether what was approved is still what the brand says today."""

from __future__ import annotations

from collections.abc import Iterator

from linter.brand import RetiredColor
from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.settling import approved_on, is_sent
from linter.violation import Related, Severity


@check("campaign.stale")
def stale(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Nothing still to go out was approved before the guide changed; print counts even when it is out."""
    approved, updated = approved_on(draft), context.brand.updated
    if approved is None or updated is None or approved.value >= updated.value:
        return
    printed = draft.channel == "print"
    if is_sent(draft) and not printed:
        return
    from linter.pictures import recognised

    shown = (known.asset for known in recognised(draft, context.project))
    colors = _old_colors(draft, context) if draft.press is not None else []
    old = [asset for asset in shown if asset is not None and asset.status == "retired"]
    values = {
        "approved": approved.value.isoformat(),
        "updated": updated.value.isoformat(),
        "old": ", ".join(dict.fromkeys((*(asset.id for asset in old), *(color.name for color in colors)))),
    }
    spans = (*(asset.span for asset in old), *(color.span for color in colors))
    since = tuple(Related(span, "retired here") for span in spans)
    related = (Related(updated.span, "when the guide changed"), *since)
    severity: Severity | None = "error" if printed else None
    yield Finding(approved.span, values, related=related, severity=severity, variant="uses" if since else None)


def _old_colors(draft: Draft, context: Context) -> list[RetiredColor]:
    """Return the colours of a PDF that the brand has retired."""
    from linter.checks.color.palette import Near, tolerance_of
    from linter.checks.color.press import printed_colors

    found, _ = printed_colors(draft, context.brand.palette, tolerance_of(context.brand), Near().near)
    return [known.old for known in found if known.old is not None]
