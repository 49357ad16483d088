"""What only a layout shows: wider than the screen, too small to tap or read, lost in the dark or without pictures.

Measured in the Chromium that is installed, which is no email program: the messages say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.places import together
from linter.checks.quoting import listed
from linter.checks.render.layouts import ahead, elements, layout_of, mark_of
from linter.draft import Draft
from linter.extract.actions import is_service
from linter.extract.links import links
from linter.markup import Text
from linter.record import Record
from linter.source import Span

if TYPE_CHECKING:
    from linter.browser.layout import Layout, View

# What is farther out by less than this, in pixels, is as far out.
_AS_FAR = 2


class Least(Record):
    """The least that a message measures: in pixels, words, or as a contrast (WCAG, 1 to 21), and what is asked for.

    `fair` is the contrast of what can well be read, `length` that of a text which is to be read, in characters.
    """

    least: float = 0
    asked: float = 0
    fair: float = 0
    length: int = 0


@check("render.overflow", ahead=ahead)
def overflow(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No part of a message is wider than the screen it is read on."""
    found = layout_of(draft, context)
    if found is None:
        return
    over = [view for view in found.views if view.scheme == "light" and view.found["scroll"] > view.found["view"]]
    if not over:
        return
    causes = _farthest(over)
    places = [_place(draft, cause["mark"]) for cause in causes] or [draft.source.span()]
    worst = over[0]
    values = {
        "element": f"<{causes[0]['name']}>" if causes else "message",
        "pixels": causes[0]["width"] if causes else worst.found["scroll"],
        "screens": listed([f"{view.label} ({view.width} pixels)" for view in over]),
        "beyond": worst.found["scroll"] - worst.found["view"],
    }
    yield together(places, values, variant=None if causes and causes[0]["width"] > worst.width else "out")


def _farthest(over: Sequence[View]) -> list[Mapping[str, Any]]:
    """Return what makes the message too wide on the narrowest of these screens, what is declared wide first."""
    wide: list[Mapping[str, Any]] = list(over[0].found["wide"])
    farthest = max((cause["right"] for cause in wide), default=0)
    return [cause for cause in wide if cause["right"] >= farthest - _AS_FAR or cause["width"] > over[0].width]


@check("render.tap_target", options=Least, ahead=ahead)
def tap_target(draft: Draft, context: Context, options: Least) -> Iterator[Finding]:
    """What readers are asked to tap is big enough for a finger."""
    found = layout_of(draft, context)
    if found is None:
        return
    small: dict[int, Mapping[str, Any]] = {}
    for view in _on_phones(found):
        for tap in view.found["taps"]:
            if tap["button"] and tap["height"] < options.least:
                small.setdefault(tap["mark"], tap)
    if small:
        first = next(iter(small.values()))
        places = [_place(draft, mark) for mark in small]
        yield together(places, {"height": first["height"], "asked": _number(options.asked)})


@check("render.small_text", options=Least, ahead=ahead)
def small_text(draft: Draft, context: Context, options: Least) -> Iterator[Finding]:
    """Text that is to be read, outside the footer, is large enough on a phone."""
    found = layout_of(draft, context)
    if found is None:
        return
    small: dict[int, Mapping[str, Any]] = {}
    for view in _on_phones(found):
        footer = _footer(draft, view)
        for text in view.found["small"]:
            read = text["length"] >= options.length and not text["linked"]
            if read and text["size"] < options.least and text["top"] < footer:
                small.setdefault(text["mark"], text)
    if small:
        sizes = [text["size"] for text in small.values()]
        places = [_words(draft, mark) for mark in small]
        yield together(places, {"pixels": _number(min(sizes)), "least": _number(options.least)})


def _footer(draft: Draft, view: View) -> float:
    """Return where the footer begins, in pixels from the top: at the first of the last links to terms and settings."""
    marks = {mark_of(draft, link.target) for link in draft.fact(links) if is_service(link, draft)}
    tops = [box[1] for mark, box in _boxes(view) if mark in marks and box[1] > view.found["height"] * 0.5]
    return min(tops, default=view.found["height"]) - 160


def _boxes(view: View) -> Iterator[tuple[int, Sequence[float]]]:
    return ((item["mark"], item["box"]) for item in (*view.found["links"], *view.found["small"]))


@check("render.dark_mode", options=Least, ahead=ahead)
def dark_mode(draft: Draft, context: Context, options: Least) -> Iterator[Finding]:
    """What can be read on a light ground can be read in the dark scheme, and when a program inverts colours."""
    found = layout_of(draft, context)
    if found is None:
        return
    light = {text["mark"]: text for view in found.views if view.scheme == "light" for text in view.found["faint"]}
    lost: dict[int, Mapping[str, Any]] = {}
    for view in found.views:
        for text in view.found["faint"] if view.scheme == "dark" else ():
            before = light.get(text["mark"])
            if text["ratio"] < options.least and before is not None and before["ratio"] >= options.fair:
                lost.setdefault(text["mark"], text)
    if lost:
        first = next(iter(lost.values()))
        values = {"color": first["color"], "ground": first["ground"], "ratio": first["ratio"]}
        yield together([_words(draft, mark) for mark in lost], values)
    inverted = {int(mark): ratios for mark, ratios in found.inverted.items() if int(mark) not in lost}
    faded = [mark for mark, (before, after) in inverted.items() if _vanishes(before, after, options)]
    pictures = [mark for mark in faded if mark not in light]
    texts = [mark for mark in faded if mark in light]
    if texts:
        yield together([_words(draft, mark) for mark in texts], {}, variant="inverted")
    if pictures:
        yield together([_place(draft, mark) for mark in pictures], {}, variant="picture")


def _vanishes(before: float | None, after: float | None, options: Least) -> bool:
    return before is not None and after is not None and before >= options.fair and after < options.least


@check("render.images_off", options=Least, ahead=ahead)
def images_off(draft: Draft, context: Context, options: Least) -> Iterator[Finding]:
    """With pictures blocked, something is left to read and to click."""
    found = layout_of(draft, context)
    phone = next(_on_phones(found)).found if found is not None else {}
    if not phone.get("images"):
        return
    told = phone["words"] + sum(len((image["alt"] or "").split()) for image in phone["images"])
    if told < options.least:
        yield together([_place(draft, image["mark"]) for image in phone["images"]], {"count": told})
        return
    if phone["links"] and not any(link["words"] or link["alts"] for link in phone["links"]):
        yield together([_place(draft, link["mark"]) for link in phone["links"]], {}, variant="links")
    faint = [image for image in phone["images"] if image["alt"] and _is_faint(image["ratio"], options)]
    if faint:
        places = [_place(draft, image["mark"]) for image in faint]
        yield together(places, {"alt": faint[0]["alt"]}, variant="faint")


def _is_faint(ratio: float | None, options: Least) -> bool:
    return ratio is not None and ratio < options.fair


@check("render.cut_off", ahead=ahead)
def cut_off(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No text is cut off by the box around it."""
    found = layout_of(draft, context)
    yield from _reported(draft, found, "cut", words=False)


@check("render.over_picture", ahead=ahead)
def over_picture(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No text lies over a picture that it does not belong to."""
    found = layout_of(draft, context)
    yield from _reported(draft, found, "laid", words=True)


def _reported(draft: Draft, found: Layout | None, what: str, *, words: bool) -> Iterator[Finding]:
    """Yield a finding with all the places where something was measured on some screen."""
    if found is None:
        return
    views = [view for view in found.views if view.scheme == "light" and view.found[what]]
    marks = {item["mark"]: item for view in views for item in view.found[what]}
    if marks:
        place = _words if words else _place
        values = {"screens": listed([view.label for view in views]), "words": next(iter(marks.values()))["words"]}
        yield together([place(draft, mark) for mark in marks], values)


def _place(draft: Draft, mark: int) -> Span:
    """Return the place of an element's start tag; that of the draft for what no tag of its stands for."""
    element = draft.fact(elements).get(mark)
    return draft.source.span() if element is None else element.span


def _words(draft: Draft, mark: int) -> Span:
    """Return the place of the first text in an element, which is what people look for, else that of its tag."""
    element = draft.fact(elements).get(mark)
    for child in element.children if element is not None else ():
        if isinstance(child, Text) and (text := child.passage.strip()):
            return text.span()
    return _place(draft, mark)


def _on_phones(found: Layout) -> Iterator[View]:
    return (view for view in found.views if view.phone and view.scheme == "light")


def _number(value: float) -> str:
    return f"{value:g}"
