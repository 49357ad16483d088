"""A campaign: what `campaign.yaml` declares for the drafts of its folder."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from linter.document import Declared, Node
from linter.draft import Kind, Problem
from linter.source import Source, Span

if TYPE_CHECKING:
    from datetime import date, datetime


class Money(NamedTuple):
    """An amount and its currency (ISO 4217)."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class DeclaredOffer:
    """An offer of `campaign.yaml`. `span` is the place of its promise (the value of `percent_off`, of `price`, ...).

    `starts` and `ends` are days, both included. `channels` is None where it holds on every planned channel.
    """

    id: str
    span: Span
    percent_off: Decimal | None = None
    amount_off: Money | None = None
    price: Money | None = None
    was: Money | None = None
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


@dataclass(frozen=True, slots=True)
class Sending:
    """One line of the schedule: a draft, by its path relative to the campaign's folder, and when it goes out."""

    draft: str
    at: datetime
    span: Span


@dataclass(slots=True, eq=False)
class Campaign:
    """What a `campaign.yaml` declares. `folder` is relative to the root. `problems` are the mistakes in it."""

    folder: str
    source: Source
    node: Node | None = None
    name: Declared[str] | None = None
    kind: Declared[Kind] | None = None
    languages: tuple[Declared[str], ...] = ()
    jurisdictions: tuple[Declared[str], ...] = ()
    audience: tuple[Declared[str], ...] = ()
    suppress: tuple[Declared[str], ...] = ()
    channels: tuple[Declared[str], ...] = ()
    offers: tuple[DeclaredOffer, ...] = ()
    landing_page: Declared[str] | None = None
    tracking: Mapping[str, Declared[str]] = dataclasses.field(default_factory=dict)
    schedule: tuple[Sending, ...] = ()
    goals: Mapping[str, Mapping[str, float]] = dataclasses.field(default_factory=dict)
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


def read_campaign(source: Source, folder: str) -> Campaign:
    """Return what a `campaign.yaml` declares; mistakes in it are its problems."""
    return Campaign(folder, source)
