"""Texts that can't be read where pictures are switched off, or where screens are dark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checking import Context, Finding, check
from linter.checks.places import together
from linter.checks.quoting import quoted
from linter.checks.render.layouts import is_measured
from linter.draft import Draft
from linter.extract.looks import Look, Looks, looks, shown_texts
from linter.markup import Markup
from linter.measure.color import Rgb, contrast
from linter.patterns import later
from linter.record import Record
from linter.source import Passage

_WORD = later(r"[^\W_]")
_SMALLEST = 3.0
_DARK = later(r"\bdark\b", re.IGNORECASE)
_DARK_MEDIA = later(r"prefers-color-scheme\s*:\s*dark", re.IGNORECASE)
_SCHEME = later(r"color-scheme\s*:", re.IGNORECASE)


class Least(Record):
    """The contrast (1 to 21) below which a text can't be read at all."""

    contrast: float = 1.0


@check("render.background_color", options=Least)
def background_color(draft: Draft, context: Context, options: Least) -> Iterator[Finding]:
    """Text on a background picture can be read on the colour under the picture too."""
    known = draft.fact(looks)
    if known is None or draft.markup is None:
        return
    found: list[tuple[Passage, Rgb, Rgb]] = []
    for text, element in draft.fact(shown_texts):
        look = known.of(element)
        if not look.pictured or look.ground is not None or look.color is None or look.beneath is None or look.veiled:
            continue
        words = text.passage.strip()
        color = look.color.over(look.beneath)
        if contrast(color, look.beneath) < options.contrast and _WORD.search(words.text):
            found.append((words, color, look.beneath))
    if found:
        words, color, ground = found[0]
        values = {"text": quoted(words), "color": color.hex, "ground": ground.hex}
        yield together([each.span() for each, _, _ in found], values)


@check("render.dark_styles", options=Least)
def dark_styles(draft: Draft, context: Context, options: Least) -> Iterator[Finding]:
    """A message that says it has colours for dark screens can be read on them, and one that has them says so."""
    markup = draft.markup
    if markup is None:
        return
    if not _is_for_dark(markup):
        media = next((r for sheet in markup.sheets for r in sheet.rules if _DARK_MEDIA.search(r.text) and r.name), None)
        if media is not None and next(markup.named("head"), None) is not None:
            yield Finding(media.prelude.span(), {}, "body", variant="unsaid")
        return
    light = draft.fact(looks)
    if light is None or is_measured(context.project):  # then `render/dark-mode` says what can't be read
        return
    dark = Looks(markup, dark=True)
    found: list[tuple[Passage, Rgb, Rgb]] = []
    lost: dict[Look, Rgb | None] = {}
    for text, element in draft.fact(shown_texts):
        look = dark.of(element)
        if look not in lost:
            lost[look] = _lost(look, options.contrast)
        color = lost[look]
        if color is None or look.ground is None:
            continue
        usual, words = light.of(element), text.passage.strip()
        if usual.color is None or usual.ground is None or contrast(usual.color, usual.ground) < options.contrast:
            continue
        if _WORD.search(words.text):
            found.append((words, color, look.ground))
    if found:
        words, color, ground = found[0]
        values = {"text": quoted(words), "color": color.hex, "ground": ground.hex}
        yield together([each.span() for each, _, _ in found], values)


def _lost(look: Look, least: float) -> Rgb | None:
    """Return the colour that texts of this look are seen in, if it can't be told from what lies under it."""
    if look.color is None or look.ground is None or look.veiled or (look.size or _SMALLEST) < _SMALLEST:
        return None
    color = look.color.over(look.ground)
    return color if contrast(color, look.ground) < least else None


def _is_for_dark(markup: Markup) -> bool:
    """Whether a message says that it has colours for dark screens."""
    for meta in markup.named("meta"):
        if (meta.get("name") or "").lower() in ("color-scheme", "supported-color-schemes"):
            return _DARK.search(meta.get("content") or "") is not None
    return any(_SCHEME.search(sheet.passage.text.replace("prefers-color-scheme", "")) for sheet in markup.sheets)
