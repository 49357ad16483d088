"""One finding for all the places of one fault, so that a fault repeated does not drown the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linter.checking import Finding
from linter.source import Span
from linter.violation import Fix, Related

_MOST = 20


def together(
    places: Sequence[Span],
    values: Mapping[str, object],
    *,
    variant: str | None = None,
    field: str | None = "body",
    fix: Fix | None = None,
) -> Finding:
    """Return a finding at the first place, with up to 20 others as related ones; a place given twice counts once.

    `{places}` in the message becomes the number of places in brackets, if there is more than one.
    """
    places = tuple(dict.fromkeys(places))
    number = len(places)
    return Finding(
        places[0],
        {**values, "places": f" ({number} places)" if number > 1 else ""},
        field=field,
        related=tuple(Related(place, "and here") for place in places[1 : _MOST + 1]),
        fix=fix,
        variant=variant,
    )
