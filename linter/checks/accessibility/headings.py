"""Headings are marked as such, say something, and leave no level out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.places import together
from linter.checks.quoting import quoted
from linter.draft import Draft
from linter.extract.looks import looks, shown_texts
from linter.markup import Element, Markup, Text
from linter.markup.folding import text_of
from linter.markup.kinds import BLOCKS
from linter.patterns import later
from linter.record import Row
from linter.source import FILLER, Passage

_LEVELS = {f"h{level}": level for level in range(1, 7)}
# What stands out so much from the running text, in so few words, is a heading to everybody who sees it.
_LARGE = 20.0
_LARGER = 1.25
_MOST_LETTERS = 80
_LETTERS = later(r"[^\W\d_]{3}")
# A heading has no more elements in its block than this.
_MOST_NODES = 20
# A message with less running text than this needs no headings to find one's way.
_LEAST_TEXT = 300


class _Heading(Row):
    element: Element
    level: int
    words: Passage


@check("accessibility.headings")
def headings(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Headings have words and no level is left out; what only looks like a heading is marked as one."""
    if draft.markup is None:
        return
    found = list(_headings(draft.markup))
    if not found:
        yield from _unmarked(draft, draft.markup)
        return
    empty = [heading.element.span for heading in found if _is_empty(heading)]
    if empty:
        yield together(empty, {}, variant="empty")
    full = [heading for heading in found if not _is_empty(heading)]
    skipped = [(before, after) for before, after in pairwise(full) if after.level > before.level + 1]
    if skipped:
        before, after = skipped[0]
        values = {"level": after.level, "before": before.level, "text": quoted(after.words)}
        yield together([each.words.span() for _, each in skipped], values)


def _headings(markup: Markup) -> Iterator[_Heading]:
    elements = sorted((*markup.named(*_LEVELS), *_by_role(markup)), key=lambda element: element.start)
    for number, element in enumerate(elements):
        if not element.outlook_only and not markup.hides(element):
            level = _LEVELS.get(element.name) or int(element.get("aria-level") or 2)
            # One that is never closed has all further ones in it, and would be read once more with each of them.
            until = elements[number + 1].start if number + 1 < len(elements) else None
            yield _Heading(element, level, text_of(element, until).strip())


def _by_role(markup: Markup) -> Iterator[Element]:
    for element in markup.having("role"):
        if element.get("role") == "heading" and (element.get("aria-level") or "2") in "123456":
            yield element


def _is_empty(heading: _Heading) -> bool:
    if heading.words.text.strip("\xa0\u200b\u200c") or heading.element.get("aria-label"):
        return False
    return not any(
        isinstance(node, Element)
        and (node.get("alt") or node.name in ("svg", "v:textbox", *_LEVELS) or node.get("role") == "heading")
        for node in heading.element.descendants()
    )


def _unmarked(draft: Draft, markup: Markup) -> Iterator[Finding]:
    """Of a message without any heading, report the texts that look like one."""
    known = draft.fact(looks)
    if known is None:
        return
    letters: Counter[float] = Counter()
    large: list[tuple[Passage, float]] = []
    for text, element in draft.fact(shown_texts):
        size = known.of(element).size
        if size is None:
            continue
        length = len(text.document.text[text.start : text.end].strip())
        letters[size] += length
        if size >= _LARGE and length <= 2 * _MOST_LETTERS:
            words = text.passage.strip()
            if (
                FILLER not in words.text
                and len(words.text) <= _MOST_LETTERS
                and _LETTERS.search(words.text)
                and _stands_alone(element, text)
            ):
                large.append((words, size))
    usual, count = max(letters.items(), key=lambda item: item[1], default=(0.0, 0))
    places = [words for words, size in large if size >= usual * _LARGER]
    if places and count >= _LEAST_TEXT:
        yield together([words.span() for words in places], {"text": quoted(places[0])}, variant="unmarked")


def _stands_alone(element: Element, text: Text) -> bool:
    """Whether a text is all that its block holds, and no link or button."""
    here: Element | None = element
    while here is not None and here.name not in BLOCKS:
        if here.name == "a":
            return False
        here = here.parent
    if here is None or here.name in ("body", "li", "th"):
        return False
    for number, node in enumerate(here.descendants()):
        other = isinstance(node, Text) and node is not text and node.passage.text.strip()
        if other or number >= _MOST_NODES:
            return False
    return True
