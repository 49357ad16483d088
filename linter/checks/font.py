"""Fonts: the brand's own, and one that every device has to fall back on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.fonts import GENERIC, Family, Stack, font_stacks
from linter.source import Span
from linter.violation import Related

_MOST_RELATED = 5
# The names that systems give their own font: a way to ask for `system-ui`, not a font of another brand.
_SYSTEM = frozenset({"-apple-system", "blinkmacsystemfont", "segoe ui", "apple color emoji", "segoe ui emoji"})
_EVERYWHERE = _SYSTEM | GENERIC


@check("font.off_brand")
def off_brand(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """The first font that a text asks for is one of the brand's."""
    ours = {_plain(family.value) for family in context.brand.typography.families}
    if not ours:
        return
    places: dict[str, list[tuple[Stack, Family]]] = {}
    for stack in draft.fact(font_stacks):
        first = stack.families[0]
        if _plain(first.name) not in ours and first.name.lower() not in _EVERYWHERE:
            places.setdefault(_plain(first.name), []).append((stack, first))
    guide = Related(context.brand.typography.families[0].span, "the fonts of the brand guide")
    fonts = ", ".join(
        family.value for family in context.brand.typography.families if _plain(family.value) not in GENERIC
    )
    for uses in places.values():
        spans = sorted((_span(stack, family) for stack, family in uses), key=lambda span: span.start)
        others = tuple(Related(span, "also here") for span in spans[1 : _MOST_RELATED + 1])
        yield Finding(spans[0], {"font": uses[0][1].name, "fonts": fonts}, field="body", related=(*others, guide))
    for font in sorted({font.name for page in (draft.press.pages if draft.press else ()) for font in page.fonts}):
        if not any(_plain(font).startswith(known) for known in ours):
            yield Finding(draft.source.span(), {"font": font, "fonts": fonts}, variant="print", related=(guide,))


@check("font.no_fallback")
def no_fallback(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Every list of fonts ends with a kind of font that each device has."""
    seen: set[tuple[str, ...]] = set()
    for stack in draft.fact(font_stacks):
        if _ends_everywhere(stack.families):
            continue
        names = tuple(family.name.lower() for family in stack.families)
        if names not in seen:
            seen.add(names)
            values = {"font": stack.families[-1].name}
            yield Finding(_span(stack, stack.families[-1]), values, field="body")


@lru_cache(maxsize=1024)
def _ends_everywhere(families: tuple[Family, ...]) -> bool:
    return any(family.generic for family in families)


@lru_cache(maxsize=1024)
def _plain(name: str) -> str:
    return "".join(name.lower().replace("-", "").split()) if name.lower() not in GENERIC else name.lower()


def _span(stack: Stack, family: Family) -> Span:
    return stack.value().span(family.start, family.end)
