"""The preheader: what the inbox shows beside the subject, hidden so that the message itself does not show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.quoting import quoted
from linter.draft import Draft
from linter.extract.links import links
from linter.extract.looks import Look, Shown, looks, shown_texts
from linter.extract.vocabulary import COMMON, vocabulary
from linter.markup import Element, Markup
from linter.markup.folding import text_of
from linter.markup.styles import shapes
from linter.measure.color import contrast
from linter.patterns import compiled, later

_LETTERS = later(r"\w{2}")
_TINY = 3.0
_SAME = 1.05
_LEAST = 15


@check("render.preheader")
def preheader(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """What is hidden for the inbox is hidden everywhere else, and without it the first words are worth reading."""
    markup = draft.markup
    if markup is None or next(markup.named("body"), None) is None:
        return
    first = next((shown for shown in draft.fact(shown_texts) if _LETTERS.search(shown.text.passage.text)), None)
    if first is None:
        return
    hidden = _hidden_before(markup, first.text.start)
    if hidden is not None:
        variant = _fault(hidden)
        if variant is not None:
            yield Finding(hidden.span, {}, "preheader", variant=variant)
        return
    known = draft.fact(looks)
    look = known.of(first.element) if known is not None else None
    words = first.text.passage.strip()
    if look is not None and _is_camouflaged(look) and len(words.text) >= _LEAST:
        yield Finding(words.span(), {"text": quoted(words)}, "body", variant="camouflage")
    elif draft.field("preheader") is None:
        yield from _service(draft, first)


def _hidden_before(markup: Markup, start: int) -> Element | None:
    """Return the first element before the visible text that hides words."""
    for element in sorted(markup.hidden, key=lambda each: each.start):
        if element.start > start:
            return None
        if not element.outlook_only and _LETTERS.search(text_of(element).text):
            return element
    return None


def _fault(element: Element) -> str | None:
    """Return what is wrong with the way in which an element is hidden."""
    values = {name: text.lower() for name, text, *_ in shapes(element.get("style") or "")}
    if values.get("display") == "none" or "hidden" in element.shapes:
        return None
    squeezed = "overflow" in values and ("max-height" in values or "height" in values)
    if not any(name in values for name in ("visibility", "opacity")) and not squeezed:
        return "sheet"
    return None if squeezed else "gap"


def _is_camouflaged(look: Look) -> bool:
    if look.size is not None and look.size < _TINY:
        return True
    if look.color is None or look.ground is None:
        return False
    return contrast(look.color.over(look.ground), look.ground) < _SAME


def _service(draft: Draft, first: Shown) -> Iterator[Finding]:
    """Report a message whose first words lead to its copy on the web."""
    words = first.text.passage.strip()
    if _web_version().search(words.text) and len(draft.fact(links)) > 1:
        yield Finding(words.span(), {"text": quoted(words)}, "body", variant="first", severity="suggestion")


@cache
def _web_version() -> re.Pattern[str]:
    return compiled("|".join(f"(?:{entry})" for entry in vocabulary(COMMON, "inbox")["web_version"]), re.IGNORECASE)
