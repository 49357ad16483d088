"""Print: can the artwork be printed at its size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from linter import resources
from linter.checking import Context, Finding, check
from linter.draft import Draft
from linter.measure.paper import Paper, printed, read_length, read_size
from linter.violation import Related, Severity


@dataclass(frozen=True, slots=True)
class Resolution:
    """Pixels per inch below which it is an `error`, and a `warning`; 0: as the format asks."""

    error: float = 0.0
    warning: float = 0.0


@check("print.resolution", options=Resolution)
def resolution(draft: Draft, context: Context, options: Resolution) -> Iterator[Finding]:
    """The artwork has pixels enough for the size that it is printed at."""
    artwork = draft.artwork
    if artwork is None:
        return
    kind = _text(draft, "format") or "one-pager"
    profile = _formats().get(kind, _formats()["one-pager"])
    trim = read_size(_text(draft, "trim"))
    if trim is not None:
        found = printed((artwork.width, artwork.height), trim, read_length(_text(draft, "bleed")) or 0.0).lowest
    elif artwork.resolution is not None:
        # Without a size on paper, the size that the file asks for is all there is.
        found = min(artwork.resolution)
    else:
        message = "How sharp it prints is not known: add the finished size, such as `trim: 210x297 mm`"
        context.notice("print-size-unknown", message, draft.path)
        return
    error, warning = options.error or float(profile["error"]), options.warning or float(profile["warning"])
    if found < warning:
        values = {
            "found": f"{found:.0f}",
            "needed": f"{warning:.0f}",
            "least": f"{error:.0f}",
            "kind": profile["name"],
            "pixels": f"{artwork.width} × {artwork.height}",
            "wanted": _wanted(trim, draft, warning),
        }
        severity: Severity = "error" if found < error else "warning"
        declared = draft.meta.get("trim") if draft.meta else None
        related = (Related(declared.span, "the finished size"),) if declared else ()
        variant = None if trim is not None else "stated"
        yield Finding(draft.source.span(), values, related=related, variant=variant, severity=severity)


def _wanted(trim: Paper | None, draft: Draft, resolution: float) -> str:
    """Return the pixels that the page needs, its bleed included."""
    if trim is None:
        return "more pixels"
    bleed = 2 * (read_length(_text(draft, "bleed")) or 0.0)
    across, down = ((side + bleed) / 25.4 * resolution for side in trim)
    return f"{across:.0f} × {down:.0f} pixels"


def _text(draft: Draft, key: str) -> str:
    node = draft.meta.get(key) if draft.meta else None
    return (node.string or "") if node else ""


@cache
def _formats() -> Mapping[str, Mapping[str, Any]]:
    import yaml

    with open(resources.data("print_profiles.yaml"), encoding="utf-8") as file:
        formats: Mapping[str, Mapping[str, Any]] = yaml.load(file, yaml.CSafeLoader)["formats"]
    return formats
