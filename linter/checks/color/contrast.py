"""Texts that stand out too little from what lies under them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.quoting import quoted
from linter.draft import Draft
from linter.extract.looks import Look, looks, shown_texts
from linter.measure.color import Rgb, contrast
from linter.patterns import later
from linter.record import Row
from linter.source import Passage
from linter.violation import Related

# WCAG 2.2, success criterion 1.4.3, level AA.
_USUAL = 4.5
_LARGE = 3.0
# Below this the text is hidden on purpose, as some preheaders are: another matter.
_HIDDEN = 1.05
_SMALLEST = 3.0
_WORD = later(r"[^\W_]")
_MOST_RELATED = 20
_STEPS = 255


class _Pale(Row):
    """A text that reads badly: its colour as seen, its ground, and the contrast that it has and needs."""

    words: Passage
    color: Rgb
    ground: Rgb
    ratio: float
    needed: float


@check("color.contrast")
def too_little(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Each text stands out from its ground; where either is not known, nothing is said."""
    found = list(_pale(draft))
    if not found:
        return
    first = min(found, key=lambda pale: pale.ratio / pale.needed)
    others = [pale for pale in found if pale is not first]
    related = [
        Related(other.words.span(), _also(other.color, other.ground, other.ratio)) for other in others[:_MOST_RELATED]
    ]
    better = _better(first.color, first.ground, first.needed)
    values = {
        "text": quoted(first.words),
        "color": first.color.hex,
        "ground": first.ground.hex,
        "ratio": _shown(first.ratio),
        "needed": f"{first.needed:g}",
        "better": better.hex,
        "places": f" ({len(found)} places)" if others else "",
    }
    yield Finding(first.words.span(), values, "body", related=tuple(related))


@lru_cache(maxsize=256)
def _also(color: Rgb, ground: Rgb, ratio: float) -> str:
    return f"and here: {color.hex} on {ground.hex}, {_shown(ratio)} to 1"


def _pale(draft: Draft) -> Iterator[_Pale]:
    known = draft.fact(looks)
    if known is None or draft.markup is None:
        return
    fine: dict[Look, bool] = {}
    for text, element in draft.fact(shown_texts):
        look = known.of(element)
        if look not in fine:
            fine[look] = _is_fine(look)
        if fine[look] or look.color is None or look.ground is None:
            continue
        words = text.passage.strip()
        if _WORD.search(words.text):
            color, ratio = _seen(look.color, look.ground)
            yield _Pale(words, color, look.ground, ratio, _needed(look))


def _is_fine(look: Look) -> bool:
    """Whether a text of this look stands out, is not meant to be seen, or can't be judged."""
    if look.color is None or look.ground is None or look.veiled:
        return True
    _, ratio = _seen(look.color, look.ground)
    return not _HIDDEN <= ratio < _needed(look) - 0.005 or (look.size is not None and look.size < _SMALLEST)


def _needed(look: Look) -> float:
    """Return the contrast that a text needs; where its size is not known, the least that it could need."""
    return _USUAL if look.large is False else _LARGE


@lru_cache(maxsize=1024)
def _seen(color: Rgb, ground: Rgb) -> tuple[Rgb, float]:
    """Return a colour as it is seen on its ground, and the contrast between the two."""
    seen = color.over(ground)
    return seen, contrast(seen, ground)


@lru_cache(maxsize=256)
def _better(color: Rgb, ground: Rgb, needed: float) -> Rgb:
    """Return the nearest colour that can be read: further from the ground, or else across it."""
    black, white = Rgb(0.0, 0.0, 0.0), Rgb(1.0, 1.0, 1.0)
    away, towards = (black, white) if contrast(color, white) >= contrast(ground, white) else (white, black)
    for end in (away, towards):
        for step in range(1, _STEPS + 1):
            share = step / _STEPS
            mixed = (round(255 * (end[n] * share + color[n] * (1 - share))) / 255 for n in range(3))
            shade = Rgb(*mixed)
            if contrast(shade, ground) >= needed:
                return shade
    return black if contrast(black, ground) > contrast(white, ground) else white


def _shown(ratio: float) -> str:
    """Return a ratio with one decimal, never rounded up to what is asked for."""
    return f"{math.floor(ratio * 10) / 10:g}"
