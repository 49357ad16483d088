"""A campaign: what `campaign.yaml` declares for the drafts of its folder."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from linter.document import Declared, Node, load
from linter.document.reading import day_of, decimal_of, moment_of, number_of, strings_of, text_of, texts_of, whole_of
from linter.draft import Kind, Problem
from linter.record import Record
from linter.schema import read_money, validate
from linter.source import Source, Span
from linter.violation import Related

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

# What an offer may promise, in the order in which the first one found gives the offer its place.
PROMISES = ("percent_off", "amount_off", "price", "buy", "spend", "second_percent_off", "free", "gift")


class Money(Record):
    """An amount in the major unit of its currency (ISO 4217)."""

    amount: Decimal
    currency: str


class DeclaredOffer(Record):
    """An offer of `campaign.yaml`. `span` is the place of its promise (the value of `percent_off`, of `price`, ...).

    `starts` and `ends` are days, both included. `channels` is None where it holds on every planned channel. `places`
    are those of all its values, by name.
    """

    id: str
    span: Span
    places: Mapping[str, Span]
    percent_off: Decimal | None = None
    amount_off: Money | None = None
    price: Money | None = None
    was: Money | None = None
    lowest_30_days: Money | None = None
    buy: int | None = None
    pay: int | None = None
    free: str | None = None
    gift: str | None = None
    second_percent_off: Decimal | None = None
    spend: Money | None = None
    save: Money | None = None
    code: Declared[str] | None = None
    starts: Declared[date] | None = None
    ends: Declared[date] | None = None
    minimum_spend: Declared[Money] | None = None
    applies_to: tuple[str, ...] = ()
    terms: Declared[str] | None = None
    channels: tuple[str, ...] | None = None


class Sending(Record):
    """One line of the schedule: a draft, by its path relative to the root, and when it goes out (`span`).

    `name` is where the draft is named.
    """

    draft: str
    at: datetime
    span: Span
    name: Span


class Campaign(Record):
    """What a `campaign.yaml` declares. `folder` is relative to the root. `problems` are the mistakes in it.

    `suppress` and `goals` are None where it says nothing of them.
    """

    folder: str
    source: Source
    node: Node | None = None
    name: Declared[str] | None = None
    kind: Declared[Kind] | None = None
    languages: tuple[Declared[str], ...] = ()
    jurisdictions: tuple[Declared[str], ...] = ()
    audience: tuple[Declared[str], ...] = ()
    suppress: tuple[Declared[str], ...] | None = None
    channels: tuple[Declared[str], ...] = ()
    offers: tuple[DeclaredOffer, ...] = ()
    landing_page: Declared[str] | None = None
    tracking: Mapping[str, Declared[str]] = MappingProxyType({})
    schedule: tuple[Sending, ...] = ()
    goals: Mapping[str, Mapping[str, float]] | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def path(self) -> str:
        """The path of `campaign.yaml`, relative to the root."""
        return self.source.path

    @property
    def span(self) -> Span:
        """The first line of `campaign.yaml`."""
        return self.source.span()

    def offers_for(self, channel: str) -> tuple[DeclaredOffer, ...]:
        """Return the offers that hold on a channel."""
        return tuple(offer for offer in self.offers if offer.channels is None or channel in offer.channels)

    def sending_of(self, path: str) -> Sending | None:
        """Return when a draft goes out by the schedule, the draft given by its path relative to the root."""
        return next((sending for sending in self.schedule if sending.draft == path), None)


def read_campaign(source: Source, folder: str) -> Campaign:
    """Return what a `campaign.yaml` declares; mistakes in it are its problems, and what they concern is left out."""
    node, faults = load(source)
    if node is not None:
        node, further = validate(node, "campaign")
        faults += further
    problems = [Problem("config/invalid", *fault) for fault in faults]
    if node is None:
        return Campaign(folder, source, problems=tuple(problems))
    return Campaign(
        folder,
        source,
        node,
        name=text_of(node.get("name")),
        kind=cast("Declared[Kind] | None", text_of(node.get("kind"))),
        languages=texts_of(node.get("languages")),
        jurisdictions=texts_of(node.get("jurisdictions")),
        audience=texts_of(node.get("audience")),
        suppress=texts_of(node.get("suppress")) if node.get("suppress") is not None else None,
        channels=texts_of(node.get("channels")),
        offers=tuple(_offers(node, problems)),
        landing_page=text_of(node.get("landing_page")),
        tracking=_by_name(node.get("tracking")),
        schedule=tuple(_schedule(node, folder, problems)),
        goals=_goals(node.get("goals")) if node.get("goals") is not None else None,
        problems=tuple(problems),
    )


def _offers(node: Node, problems: list[Problem]) -> Iterator[DeclaredOffer]:
    offers = node.get("offers")
    first: dict[str, Span] = {}
    for entry in offers.elements() if offers is not None else ():
        offer = _offer(entry)
        place = offer.places["id"]
        if offer.id in first:
            message = f"Two offers are called “{offer.id}”, the first on line {first[offer.id].begin.line}; rename one"
            problems.append(Problem("config/invalid", place, message, (Related(first[offer.id], "the first one"),)))
        first.setdefault(offer.id, place)
        if offer.starts and offer.ends and offer.ends.value < offer.starts.value:
            message = f"The offer ends before it starts ({offer.starts.value.isoformat()})"
            problems.append(
                Problem("config/invalid", offer.ends.span, message, (Related(offer.starts.span, "starts"),))
            )
        yield offer


def _offer(entry: Node) -> DeclaredOffer:
    places = {name: value.span for name, value in entry.items()}
    minimum = _money(entry.get("minimum_spend"))
    buy, pay = whole_of(entry.get("buy")), whole_of(entry.get("pay"))
    channels = entry.get("channels")
    return DeclaredOffer(
        id=_string(entry.get("id")) or "",
        span=next((places[name] for name in PROMISES if name in places), entry.span),
        places=places,
        percent_off=decimal_of(entry.get("percent_off")),
        amount_off=_money(entry.get("amount_off")),
        price=_money(entry.get("price")),
        was=_money(entry.get("was")),
        lowest_30_days=_money(entry.get("lowest_30_days")),
        buy=buy.value if buy else None,
        pay=pay.value if pay else None,
        free=_string(entry.get("free")),
        gift=_string(entry.get("gift")),
        second_percent_off=decimal_of(entry.get("second_percent_off")),
        spend=_money(entry.get("spend")),
        save=_money(entry.get("save")),
        code=text_of(entry.get("code")),
        starts=day_of(entry.get("starts")),
        ends=day_of(entry.get("ends")),
        minimum_spend=Declared(minimum, places["minimum_spend"]) if minimum else None,
        applies_to=strings_of(entry.get("applies_to")),
        terms=text_of(entry.get("terms")),
        channels=None if channels is None else strings_of(channels),
    )


def _schedule(node: Node, folder: str, problems: list[Problem]) -> Iterator[Sending]:
    schedule = node.get("schedule")
    for entry in schedule.elements() if schedule is not None else ():
        draft, at = text_of(entry.get("draft")), moment_of(entry.get("at"))
        if draft is None or at is None:
            continue
        inner = posixpath.normpath(draft.value)
        if inner.startswith(("/", "..")):
            message = f"“{draft.value}” must be a draft in the folder of this campaign"
            problems.append(Problem("config/invalid", draft.span, message))
        else:
            yield Sending(posixpath.join(folder, inner), at.value, at.span, draft.span)


def _goals(node: Node | None) -> dict[str, dict[str, float]]:
    channels = node.items() if node is not None else ()
    return {
        channel: {name: goal.value for name, figure in figures.items() if (goal := number_of(figure)) is not None}
        for channel, figures in channels
    }


def _by_name(node: Node | None) -> dict[str, Declared[str]]:
    entries = node.items() if node is not None else ()
    return {name: value for name, entry in entries if (value := text_of(entry)) is not None}


def _string(node: Node | None) -> str | None:
    return None if node is None else node.string


def _money(node: Node | None) -> Money | None:
    money = read_money(_string(node) or "")
    return None if money is None else Money(*money)
