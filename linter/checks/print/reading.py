"""Reading: few enough words for who drives past, and an address side that the post can read."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.print.profile import kind, table
from linter.draft import Draft
from linter.measure.paper import read_length
from linter.patterns import later
from linter.press import Box, Page, Words

_WORD = later(r"\w[\w'’.\-%€$£]*")
_READ = ("headline", "body", "call_to_action")


@check("print.words")
def words(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """A billboard has no more words than can be read in passing."""
    if kind(draft) != "billboard":
        return
    most = int(table()["billboard_words"])
    stated = [field for name in _READ for field in draft.named(name)]
    fields = stated or list(draft.named("artwork"))
    counted = [(field, word) for field in fields for word in _WORD.finditer(field.text)]
    if len(counted) > most:
        field, word = counted[most]
        yield Finding(field.passage.span(*word.span()), {"count": len(counted), "most": most}, field=field.name)


@check("print.mail_zone")
def mail_zone(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """The address side of a mailing keeps free what the machines of the post read and print on."""
    if draft.press is None or kind(draft) != "direct-mail":
        return
    for country in draft.jurisdictions:
        zone = table()["mail_zones"].get(country)
        if zone is None:
            continue
        width, height = read_length(zone["width"]) or 0.0, read_length(zone["height"]) or 0.0
        blocked = [(page, _within(page, width, height)) for page in draft.press.pages]
        # A card has one side for the address: it is enough that one page keeps the zone free.
        if all(found for _, found in blocked):
            page, found = blocked[-1]
            values = {"zone": zone["name"], "page": page.number, "words": found[0].text[:60]}
            size = {"width": zone["width"], "height": zone["height"]}
            yield Finding(draft.source.span(), values | size)


def _within(page: Page, width: float, height: float) -> list[Words]:
    """Return the words in the lower right corner of a finished page, as it is shown."""
    finished = _turned(page.finished, page)
    zone = Box(finished.right - width, finished.bottom, finished.right, finished.bottom + height)
    shown = ((known, _turned(known.box, page)) for known in page.words)
    return [
        known
        for known, box in shown
        if box.right > zone.left and box.left < zone.right and box.top > zone.bottom and box.bottom < zone.top
    ]


def _turned(box: Box, page: Page) -> Box:
    """Return where a rectangle lies once the page is turned as it is shown."""
    width, height = page.media.width, page.media.height
    if page.rotated == 90:
        return Box(box.bottom, width - box.right, box.top, width - box.left)
    if page.rotated == 180:
        return Box(width - box.right, height - box.top, width - box.left, height - box.bottom)
    if page.rotated == 270:
        return Box(height - box.top, box.left, height - box.bottom, box.right)
    return box
