"""The plain-text part of a mail message: it is there, and says the same as the HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.places import together
from linter.draft import Draft, Field
from linter.extract.actions import linked_actions
from linter.extract.links import links
from linter.extract.offers import REDUCTIONS, agrees_with, contradicts, describe
from linter.extract.offers.of_draft import promises
from linter.patterns import later
from linter.source import FILLER_START, Passage

PLAIN = "plain_text"
_WORD = later(r"\w+")
# A part with so much less than the HTML only says that there is HTML.
_SHARE = 0.1
_LEAST_WORDS = 40
_ADDRESS = later(r"(?:https?:)?//([^/?#\s]+)([^?#\s]*)", re.IGNORECASE)


@check("render.plain_text")
def plain_text(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """A message in HTML has a part in plain text with the same offers and links."""
    if draft.format != "eml" or draft.markup is None:
        return
    plain, body = draft.field(PLAIN), draft.field("body")
    if plain is None:
        yield Finding(draft.source.span(), {}, "body")
        return
    words, wanted = _words(plain), _words(body) if body is not None else 0
    if words < wanted * _SHARE and wanted >= _LEAST_WORDS:
        span = plain.passage.span() if plain.passage.text.strip() else draft.source.span()
        yield Finding(span, {"words": words, "wanted": wanted}, PLAIN, variant="empty")
        return
    yield from _offers(draft)
    yield from _links(draft)


def _words(field: Field) -> int:
    return sum(1 for _ in _WORD.finditer(field.text))


def _offers(draft: Draft) -> Iterator[Finding]:
    """Report what only the HTML promises; where the two contradict each other, another rule says so."""
    made = [each for each in draft.fact(promises) if each.offer.kind in REDUCTIONS and each.offer.known]
    plain = [each.offer for each in made if each.text.field == PLAIN]
    told: list[object] = []
    for promise in made:
        if promise.text.field != "body" or promise.offer in told or agrees_with(promise.offer, plain):
            continue
        told.append(promise.offer)
        if not any(contradicts(promise.offer, other) for other in plain):
            yield Finding(promise.span, {"offer": describe(promise.offer)}, "body", variant="offer")


def _links(draft: Draft) -> Iterator[Finding]:
    """Report the calls to action whose address the plain text does not have."""
    there = {_address(link.target) for link in draft.fact(links) if link.field == PLAIN} - {None}
    wanted = [
        (action, address)
        for action in linked_actions(draft)
        if action.link is not None and action.link.kind == "anchor" and (address := _address(action.link.target))
    ]
    missing = [action for action, address in wanted if address not in there]
    hosts = {address[0] for address in there if address is not None}
    # Where sending has put addresses of its own in place of all, only that there are some can be told.
    rewritten = there and not hosts & {address[0] for _, address in wanted}
    if missing and not rewritten and FILLER_START not in _of_plain(draft):
        first = " ".join(missing[0].text.split())
        yield together([action.span for action in missing], {"link": first[:40]}, variant="link")


def _of_plain(draft: Draft) -> str:
    """Return the text of the plain part if it is written by a template whole: its links are then variables too."""
    plain = draft.field(PLAIN)
    text = plain.text if plain is not None else ""
    return text if "//" not in text else ""


def _address(target: Passage) -> tuple[str, str] | None:
    """Return the host and the path that a link leads to, without what only counts clicks."""
    found = _ADDRESS.match(target.text.strip())
    if found is None or FILLER_START in found[0]:
        return None
    return found[1].lower().removeprefix("www."), found[2].rstrip("/").lower()
