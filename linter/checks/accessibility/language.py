"""A message says which language it is in, and which way that is read."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.markup import Element, Markup
from linter.patterns import later
from linter.source import FILLER_START

# BCP 47, 2.1: a language of two or three letters, then script, region and the rest.
_TAG = later(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
# Unicode CLDR 48, characterOrder right-to-left.
_LEFTWARDS = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})
# What MJML writes where the author names no language (ISO 639-2).
_UNDETERMINED = "und"
_PAGE = frozenset({"html", "head", "body", "title", "meta"})


@check("accessibility.language")
def language(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """The page and an element inside its body name the language, and the direction where it runs from right to left."""
    markup = draft.markup
    page = next(markup.named("html"), None) if markup is not None else None
    if markup is None or page is None or page.outlook_only:
        return
    values = {"language": draft.language}
    named = [element for element in markup.having("lang") if (element.get("lang") or "").lower() != _UNDETERMINED]
    inside = [element for element in named if element.name not in _PAGE]
    outside = [element for element in named if element.name in ("html", "body")]
    if not inside and not outside:
        yield Finding(page.span, values, "body")
    elif not inside:
        yield Finding(outside[0].attributes["lang"].span, values, "body", variant="outside", severity="suggestion")
    for element in (*outside, *inside):
        written = element.get("lang") or ""
        if FILLER_START not in written and not _TAG.fullmatch(written):
            yield Finding(element.attributes["lang"].span, {**values, "found": written}, "body", variant="unknown")
            break
    if _tongue(draft.language) in _LEFTWARDS and not _turned(markup):
        first = next(iter((*outside, *inside)), None)
        span = page.span if first is None else first.attributes["lang"].span
        yield Finding(span, values, "body", variant="direction")


def _tongue(tag: str) -> str:
    return tag.replace("_", "-").partition("-")[0].lower()


def _turned(markup: Markup) -> bool:
    """Whether something inside the body runs from right to left, by attribute or style."""
    if any(_is_leftwards(element) for element in markup.having("dir") if element.name not in _PAGE):
        return True
    return any(
        declaration.name == "direction" and declaration.text.lower() == "rtl"
        for declaration, _ in markup.declarations()
    )


def _is_leftwards(element: Element) -> bool:
    direction = (element.get("dir") or "").lower()
    return direction in ("rtl", "auto") or FILLER_START in direction
