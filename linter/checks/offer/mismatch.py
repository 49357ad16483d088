"""What a draft promises is what its campaign declares for its channel, and it says so at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.checking import Context, Finding, NoOptions, check, replacement
from linter.checks.quoting import listed
from linter.draft import Draft
from linter.extract.offers import REDUCTIONS, Offer, agrees_with, describe, money_text, same_promise, share_goods
from linter.extract.offers.of_draft import Promise, codes, promises, texts
from linter.extract.quantities import MONEY, PERCENT, find_quantities
from linter.extract.terms import term_index
from linter.extract.vocabulary import primary
from linter.patterns import later
from linter.record import Record
from linter.violation import Fix

from .arithmetic import faults
from .declared import Declared, declared_anywhere, declared_for

_PERCENT_SIGN = later(r"\s{0,2}[%％﹪]")


@check("offer.mismatch")
def mismatch(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Every offer of a draft is one that its campaign declares for the channel."""
    declared = declared_for(draft, context)
    if not declared:
        return
    wrong_sums = {id(promise) for fault in faults(draft) for promise in fault.promises}
    made = draft.fact(promises)
    offers, wanted = [promise.offer for promise in made], [one.offer for one in declared]
    seconds = {offer.percent for offer in offers if offer.kind == "nth_percent_off" and agrees_with(offer, wanted)}
    unsaid_prices = _unsaid_prices(offers, wanted)
    for promise in made:
        if id(promise) in wrong_sums or not promise.offer.known:
            continue
        if agrees_with(promise.offer, wanted):
            continue
        if promise.offer.kind == "percent_off" and promise.offer.percent in seconds:
            continue  # small print says again by how much the second unit is cheaper: "50% off the cheaper pair"
        if _must_be_declared(promise.offer, wanted, unsaid_prices, declared_anywhere(context)):
            meant = _meant(promise.offer, declared)
            same = any(describe(one.offer, False) == describe(promise.offer, False) for one in meant)
            tiers = same or sum(one.offer.kind == promise.offer.kind for one in declared) > 1
            found, names = describe(promise.offer, tiers), [one.name(tiers) for one in meant]
            least = promise.offer.minimum_spend
            if same and least and len(meant) == 1 and meant[0].offer.minimum_spend:
                # The same reduction, from another amount on.
                one = meant[0]
                found = f"{describe(promise.offer, False)} from {money_text(least)} on"
                names = [f"{describe(one.offer, False)} from {money_text(one.offer.minimum_spend)} on ({one.entry.id})"]
            yield Finding(
                promise.span,
                {"found": found, "declared": listed(names)},
                promise.text.field,
                tuple(one.related() for one in meant),
                None if same else _fix(promise, meant, tiers),
            )
    if draft.images:
        from .pictured import undeclared

        yield from undeclared(draft, context, declared)


class Posts(Record):
    """Channels where a campaign is told in many posts, so that one of them may leave the offer to another."""

    posts: tuple[str, ...] = (
        *("tweet", "linkedin", "threads", "instagram", "facebook", "bluesky", "mastodon"),
        *("pinterest", "tiktok", "youtube", "reddit", "print"),
    )


@check("offer.missing", scope="campaign", options=Posts)
def missing(context: Context, options: Posts) -> Iterator[Finding]:
    """A marketing draft says one of the offers that are declared for its channel; of several posts, one does."""
    silent = [draft for draft in context.drafts if not _says_an_offer(draft, declared_for(draft, context))]
    said = {(draft.channel, primary(draft.language)) for draft in context.drafts if draft not in silent}
    for draft in silent:
        declared = declared_for(draft, context)
        readable = any(re.search(r"\w", text.passage.text) for text in draft.fact(texts))
        told = draft.channel in options.posts and (draft.channel, primary(draft.language)) in said
        if declared and readable and not told and draft.kind == "marketing":
            names = " or ".join(one.name() for one in declared)
            yield Finding(draft.source.span(), {"declared": names}, related=tuple(one.related() for one in declared))


def _says_an_offer(draft: Draft, declared: Sequence[Declared]) -> bool:
    made = [promise.offer for promise in draft.fact(promises)]
    if any(offer.kind in REDUCTIONS or not offer.known for offer in made):
        return True  # another offer than the declared one is a mismatch
    if any(same_promise(offer, one.offer) for offer in made for one in declared):
        return True
    named = {code.text.upper() for code, _ in draft.fact(codes)}
    if any(one.offer.code.upper() in named for one in declared if one.offer.code):
        return True
    return _names_amount(draft, declared) or _names_thing(draft, declared)


def _unsaid_prices(offers: Sequence[Offer], declared: Sequence[Offer]) -> bool:
    """Tell whether prices are declared, and a draft with some offers names none of them."""
    prices = [offer for offer in declared if offer.kind == "price"]
    return bool(prices) and not any(same_promise(price, offer) for offer in offers for price in prices)


def _must_be_declared(
    offer: Offer, declared: Sequence[Offer], unsaid_prices: bool, anywhere: Sequence[Declared]
) -> bool:
    """Tell whether an offer that is not declared is a mistake: shops deliver free, and name prices, all the year."""
    if offer.kind in REDUCTIONS:
        return True
    if offer.kind == "price":
        formers = (one.was.value for one in declared if one.kind == "price" and one.was)
        return unsaid_prices or (offer.was is not None and offer.was.value in formers)
    return any(one.offer.kind == offer.kind and one.offer.thing == offer.thing for one in anywhere) or (
        offer.kind == "gift" and any(one.offer.kind == "gift" for one in anywhere)
    )


def _meant(offer: Offer, declared: Sequence[Declared]) -> list[Declared]:
    """Return the declared offers that one comes nearest to: of its kind and goods, else of its kind, else all."""
    alike = [one for one in declared if one.offer.kind == offer.kind]
    return [one for one in alike if share_goods(one.offer, offer)] or alike or list(declared)


def _fix(promise: Promise, meant: Sequence[Declared], goods: bool) -> Fix | None:
    """Return the edit that says the declared figure, where there is one figure and one declared offer of its kind."""
    offer = promise.offer
    if len(meant) != 1 or len(offer.figures) != 1 or meant[0].offer.kind != offer.kind or offer.limit != "exact":
        return None
    start, end = offer.figures[0]
    text = promise.text.passage.text
    wanted = meant[0].offer
    if not text[start:end].isascii() or not text[start:end].isdigit():
        return None
    if offer.kind == "percent_off" and wanted.percent is not None:
        sign = _PERCENT_SIGN.match(text, end)
        if sign is None or wanted.percent != wanted.percent.to_integral_value():
            return None
        new = f"{wanted.percent:f}{sign.group()}"
        return replacement(promise.text.passage, start, sign.end(), new, f"Say {describe(wanted, goods)}", safe=False)
    if offer.kind == "amount_off" and wanted.amount is not None and offer.amount is not None:
        value = wanted.amount.value
        if value != value.to_integral_value():
            return None
        return replacement(
            promise.text.passage, start, end, f"{value:.0f}", f"Say {describe(wanted, goods)}", safe=False
        )
    return None


def _names_thing(draft: Draft, declared: Sequence[Declared]) -> bool:
    """Tell whether a draft names what is given away in the words of the campaign, in whatever form."""
    things = [one.entry.free for one in declared if one.entry.free]
    return bool(things) and any(
        next(term_index(tuple(things), text.language).find(text.passage.text), None) is not None
        for text in draft.fact(texts)
    )


def _names_amount(draft: Draft, declared: Sequence[Declared]) -> bool:
    """Tell whether a draft shows a declared price, amount or percentage without any word that makes it an offer."""
    from linter.extract.folding import fold
    from linter.extract.wording import wording

    figures = {(MONEY, one.offer.amount.value) for one in declared if one.offer.amount}
    figures |= {(PERCENT, one.offer.percent) for one in declared if one.offer.percent is not None}
    return bool(figures) and any(
        (quantity.kind, quantity.value) in figures
        for text in draft.fact(texts)
        for quantity in find_quantities(fold(text.passage.text).text, wording(text.language))
    )
