"""Text is large enough to read, and set so that it reads easily."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.places import together
from linter.checks.quoting import quoted
from linter.checks.render.layouts import is_measured
from linter.draft import Draft
from linter.extract.looks import looks, shown_texts
from linter.markup import Markup
from linter.patterns import later
from linter.record import Row
from linter.source import Passage

_WORD = later(r"\w{2}")
# Smaller than this, a text is there for machines.
_HIDDEN = 3.0
_PIXELS = {"px": 1.0, "pt": 4 / 3}
_FOOT = later(r"foot|legal|disclaim|unsub|copyright|small-?print|terms|imprint", re.IGNORECASE)
_FOOT_SIGN = later(r"&(?:copy|#169);", re.IGNORECASE)
_FOOT_WORD = later(r"[uU](?i:nsubscri)")
# A line as long as this is set wide enough that even spacing can tear it.
_LONG = 60


class Sizes(Row):
    """The size in CSS pixels below which a text is too small; a minimum in the guide goes before it."""

    min: float = 0.0


@check("accessibility.text_size", options=Sizes)
def text_size(draft: Draft, context: Context, options: Sizes) -> Iterator[Finding]:
    """No text but the small print at the end is too small to read."""
    known = draft.fact(looks)
    if known is None or draft.markup is None:
        return
    least, variant = options.min, None
    declared = context.brand.typography.minimum.get("email")
    if declared is not None and declared.value.unit in _PIXELS:
        least, variant = declared.value.amount * _PIXELS[declared.value.unit], "guide"
    elif is_measured(context.project):  # then `render/small-text` says what is too small on a phone
        return
    small: list[tuple[Passage, float]] = []
    foot: int | None = None
    for text, element in draft.fact(shown_texts):
        size = known.of(element).size
        if size is None or not _HIDDEN <= size < least - 0.01 or element.name in ("sup", "sub"):
            continue
        foot = _foot(draft.markup) if foot is None else foot
        words = text.passage.strip()
        if text.start < foot and _WORD.search(words.text):
            small.append((words, size))
    if small:
        values = {"text": quoted(small[0][0]), "size": f"{small[0][1]:.3g}", "least": f"{least:.3g}"}
        yield together([words.span() for words, _ in small], values, variant=variant)


@check("accessibility.justified_text")
def justified(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No paragraph is stretched to both margins."""
    known = draft.fact(looks)
    if known is None or draft.markup is None or "justify" not in draft.markup.document.text:
        return
    places = [
        text.passage.strip().span()
        for text, element in draft.fact(shown_texts)
        if text.end - text.start > _LONG and known.of(element).align == "justify" and text.passage.text.strip()
    ]
    if places:
        yield together(places, {})


def _foot(markup: Markup) -> int:
    """Return where the small print begins, in the second half of a message; its end where there is none."""
    text = markup.document.text
    half = len(text) // 2
    starts = [sign] if (sign := text.find("©", half)) >= 0 else []
    starts += [found.start() for pattern in (_FOOT_SIGN, _FOOT_WORD) if (found := pattern.search(text, half))]
    for name in ("class", "id"):
        starts += [
            each.start for each in markup.having(name) if each.start > half and _FOOT.search(each.get(name) or "")
        ]
    starts += [each.start for each in markup.named("footer", "small")]
    return min(starts, default=len(text))
