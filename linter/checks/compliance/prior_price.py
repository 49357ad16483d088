"""A former price that a reduction is counted from is the lowest of the last 30 days, where the law wants it."""

from __future__ import annotations

from collections.abc import Iterator

from linter.campaign import DeclaredOffer
from linter.campaign import Money as Declared
from linter.checking import Context, Finding, NoOptions, check
from linter.checks.places import together
from linter.draft import Draft
from linter.extract.offers import money_text, same_currency
from linter.extract.offers.of_draft import Promise, promises
from linter.extract.offers.offer import Money
from linter.extract.wordings import says
from linter.jurisdictions import requirements
from linter.violation import Related

_AROUND = 24  # characters in which a word such as “RRP” belongs to a price


@check("compliance.prior_price")
def prior_price(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Each former price is said, or declared in campaign.yaml, to be the lowest of the last 30 days.

    A percentage on goods that are not named needs none: the prices stand where the goods are sold.
    """
    asked = requirements(draft, "prior-price")
    if not asked:
        return
    severity = asked[0].severity
    unsaid: list[Promise] = []
    for promise in draft.fact(promises):
        if promise.offer.kind != "price" or promise.offer.was is None or promise.offer.amount is None:
            continue
        declared = _declared(promise, context, draft)
        if declared is not None and declared.lowest_30_days is not None:
            yield from _compared(promise, promise.offer.was, declared, declared.lowest_30_days, severity)
        elif not _is_said(promise) and not _is_recommended(promise):
            unsaid.append(promise)
    if unsaid:
        values = {"found": unsaid[0].words, "country": asked[0].country}
        found = together([promise.span for promise in unsaid], values, field=unsaid[0].text.field)
        yield found._replace(severity=severity)


def _declared(promise: Promise, context: Context, draft: Draft) -> DeclaredOffer | None:
    """Return the campaign's offer at the same price or former price, if it says what the lowest price was."""
    for offer in context.campaign.offers_for(draft.channel) if context.campaign else ():
        if offer.lowest_30_days is None or offer.price is None or promise.offer.amount is None:
            continue
        was = offer.was is not None and promise.offer.was is not None and offer.was.amount == promise.offer.was.value
        if was or offer.price.amount == promise.offer.amount.value:
            return offer
    return None


def _compared(
    promise: Promise, was: Money, offer: DeclaredOffer, lowest: Declared, severity: object
) -> Iterator[Finding]:
    if same_currency(was.currency, lowest.currency) and was.value > lowest.amount:
        values = {"was": money_text(was), "lowest": money_text(Money(lowest.amount, lowest.currency))}
        related = (Related(offer.places["lowest_30_days"], "the campaign says so here"),)
        found = Finding(promise.span, values, promise.text.field, related, variant="higher")
        yield found._replace(severity=severity)


def _is_said(promise: Promise) -> bool:
    return any(
        says(promise.text.passage.text, language, "prices", "lowest_30_days")
        for language in (promise.text.language, "en")
    )


def _is_recommended(promise: Promise) -> bool:
    """Whether the higher price is a maker's advice (RRP, UVP), which is no reduction of the shop's own price."""
    text = promise.text.passage.text
    around = text[max(0, promise.offer.start - _AROUND) : promise.offer.end + _AROUND]
    return any(says(around, language, "prices", "recommended") for language in (promise.text.language, "en"))
