"""What a campaign declares, as offers that can be compared with those of a draft."""

from __future__ import annotations

from linter.campaign import DeclaredOffer
from linter.campaign import Money as DeclaredMoney
from linter.checking import Context
from linter.draft import Draft
from linter.extract.folding import fold_word
from linter.extract.offers import Money, Offer, describe
from linter.extract.vocabulary import vocabulary
from linter.record import Record
from linter.source import Span
from linter.violation import Related


class Declared(Record):
    """One declared offer: as `campaign.yaml` writes it, and as an offer."""

    entry: DeclaredOffer
    offer: Offer

    def name(self, goods: bool = True) -> str:
        """Return what it promises (perhaps on which goods) and what it is called: "20% off (spring20)"."""
        return f"{describe(self.offer, goods)} ({self.entry.id})"

    def related(self, part: str | None = None) -> Related:
        """Return its place in `campaign.yaml`, that of its promise or of one of its values."""
        span: Span = self.entry.places.get(part, self.entry.span) if part else self.entry.span
        return Related(span, "declared here")


def declared_for(draft: Draft, context: Context) -> tuple[Declared, ...]:
    """Return the offers that hold on the channel of a draft."""
    campaign = context.campaign
    return () if campaign is None else _known(campaign.offers_for(draft.channel), context)


def declared_anywhere(context: Context) -> tuple[Declared, ...]:
    """Return every offer of a campaign, on whatever channel it holds."""
    return () if context.campaign is None else _known(context.campaign.offers, context)


def _known(entries: tuple[DeclaredOffer, ...], context: Context) -> tuple[Declared, ...]:
    """Return entries as offers, in the language in which a campaign names its goods: its first, or the guide's."""
    named = (*(context.campaign.languages if context.campaign else ()), *context.brand.languages)
    language = named[0].value if named else "en"
    made = ((entry, _offer(entry, language)) for entry in entries)
    return tuple(Declared(entry, offer._replace(language=language)) for entry, offer in made if offer)


def _offer(entry: DeclaredOffer, language: str) -> Offer | None:
    goods = tuple(name.lower() for name in entry.applies_to)
    minimum = _money(entry.minimum_spend.value) if entry.minimum_spend else None
    code = entry.code.value if entry.code else ""
    if entry.percent_off is not None:
        offer = Offer("percent_off", percent=entry.percent_off)
    elif entry.spend and entry.save:
        offer = Offer("spend_save", spend=_money(entry.spend), amount=_money(entry.save))
    elif entry.amount_off:
        offer = Offer("amount_off", amount=_money(entry.amount_off))
    elif entry.price:
        offer = Offer("price", amount=_money(entry.price), was=_money(entry.was))
    elif entry.buy and entry.pay:
        offer = Offer("buy_pay", buy=entry.buy, pay=entry.pay)
    elif entry.second_percent_off is not None:
        offer = Offer("nth_percent_off", percent=entry.second_percent_off, nth=2)
    elif entry.free:
        offer = Offer("free", thing=_thing(entry.free, language))
    elif entry.gift:
        offer = Offer("gift", thing=entry.gift)
    else:
        return None
    return _with_conditions(offer, code, minimum, goods)


def _with_conditions(offer: Offer, code: str, minimum: Money | None, goods: tuple[str, ...]) -> Offer:
    return offer._replace(code=code, minimum_spend=minimum, applies_to=goods)


def _thing(name: str, language: str) -> str:
    """Return what drafts are read to give away where a campaign calls it by a name; that name where none is known."""
    plain = fold_word(name)
    for tag in (language, "en"):
        cues = vocabulary(tag, "offers").get("cues", {})
        for thing, words in (("shipping", cues.get("delivery", ())), *cues.get("things", {}).items()):
            forms = words.split(",") if isinstance(words, str) else words
            if plain in (fold_word(form.strip()) for form in forms):
                return str(thing)
    return _THINGS.get(plain, name.lower())


# Other names that people give to what is free.
_THINGS = {
    "delivery": "shipping",
    "postage": "shipping",
    "return": "returns",
    "exchanges": "returns",
    "admission": "entry",
}


def _money(money: DeclaredMoney | None) -> Money | None:
    return None if money is None else Money(money.amount, money.currency)
