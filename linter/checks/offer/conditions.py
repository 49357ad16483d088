"""Who is promised something can read on which terms."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, check
from linter.draft import Draft
from linter.extract.links import links
from linter.extract.offers import REDUCTIONS, describe
from linter.extract.offers.of_draft import Promise, promises, texts
from linter.extract.purpose import sells_nothing
from linter.extract.wordings import says
from linter.record import Record
from linter.source import FILLER_START

from .declared import declared_anywhere

_WITH_TERMS = REDUCTIONS | {"gift"}
_TERMS_PAGES = ("terms", "conditions", "t-and-c", "agb", "legal", "condic", "mentions")


class Room(Record):
    """Channels with room for terms. On others any link is enough, as the page it leads to can hold them."""

    roomy: tuple[str, ...] = ("email", "print")


@check("offer.conditions", options=Room)
def conditions(draft: Draft, context: Context, options: Room) -> Iterator[Finding]:
    """A reduction or a gift comes with its terms, or with a link to them; to the declared ones, where some are."""
    yield from _other_terms(draft, context)
    made = [promise for promise in draft.fact(promises) if promise.offer.kind in _WITH_TERMS]
    if not made or sells_nothing(draft, context.campaign is not None) or _has_terms(draft, context):
        return
    if draft.channel not in options.roomy and draft.fact(links):
        return
    first = _first(made)
    yield Finding(first.span, {"found": describe(first.offer, goods=False)}, first.text.field)


def _other_terms(draft: Draft, context: Context) -> Iterator[Finding]:
    """Yield links to the page beside the declared terms, which are those of another offer."""
    declared = [one for one in declared_anywhere(context) if one.entry.terms]
    pages = {_page(one.entry.terms.value): one for one in declared if one.entry.terms}
    folders = {page.rpartition("/")[0]: one for page, one in pages.items() if page.count("/") > 1}
    for link in draft.fact(links) if folders else ():
        page = _page(link.target.text)
        other = folders.get(page.rpartition("/")[0])
        if other is not None and page not in pages and FILLER_START not in page and other.entry.terms:
            values = {"wanted": other.entry.terms.value}
            yield Finding(link.target.span(), values, link.field, (other.related("terms"),), variant="other")


def _page(address: str) -> str:
    """Return host and path of an address, so that protocol, `www.` and tracking make no difference."""
    bare = address.strip().lower().partition("?")[0].partition("#")[0]
    return (bare.partition("//")[2] or bare).removeprefix("www.").rstrip("/")


def _first(made: list[Promise]) -> Promise:
    """Return the promise of the body, where terms would stand, else the first."""
    return next((promise for promise in made if promise.text.field not in ("subject", "preheader", "alt")), made[0])


def _has_terms(draft: Draft, context: Context) -> bool:
    if any(_says_terms(text.passage.text, text.language) for text in draft.fact(texts)):
        return True
    declared = {one.entry.terms.value.rstrip("/") for one in declared_anywhere(context) if one.entry.terms}
    for link in draft.fact(links):
        target = link.target.text.strip().lower()
        if target.rstrip("/") in declared or any(page in target for page in _TERMS_PAGES):
            return True
        label = link.text.text if link.text else ""
        if FILLER_START in target and _says_terms(label, draft.language):
            return True
    return False


def _says_terms(text: str, language: str) -> bool:
    return any(says(text, tongue, "terms", "terms") for tongue in (language, "en"))
