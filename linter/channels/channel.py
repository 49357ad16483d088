"""What a channel is: the fields of its messages and everything that bounds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from linter.record import Record

if TYPE_CHECKING:
    from decimal import Decimal

    from linter.draft import Draft
    from linter.source import Span

# Units that do not measure the text of a field, so that a bare `max:` of a team is never meant in them.
_NOT_LENGTHS = frozenset({"bytes", "lines", "words", "items", "hashtags", "mentions", "links", "segments"})
DEFAULT_PROFILE = "default"


class Limit(Record):
    """One bound of a field, in a unit of `linter/measure/units.py` or in `items` (how many the field has).

    kind: `hard` is refused by the platform, `soft` is cut by devices, `info` is worth knowing, `own` is the team's.
    by: who sets or cuts it, as a sentence needs it ("X", "the inbox on a phone").
    profile: it holds only where the team names that service; `default` where it names none.
    beside, without, each: only in a draft that also has, or lacks, that field; for each one of it.
    plus: another field that is counted together with this one.
    varies: the platform lets accounts have another figure, so the team's replaces it even where it is higher.
    disputed: other sources allow more, so that going past it is no certain refusal.
    span: where the team set it.
    """

    field: str
    unit: str
    kind: Literal["hard", "soft", "info", "own"]
    by: str
    max: int | None = None
    min: int | None = None
    profile: str | None = None
    jurisdictions: tuple[str, ...] = ()
    beside: str | None = None
    without: str | None = None
    each: str | None = None
    plus: str | None = None
    varies: bool = False
    disputed: bool = False
    source: str = ""
    checked: str = ""
    note: str = ""
    span: Span | None = None


class VariableRule(Record):
    """How a platform lets a field hold template variables: at most `max`, inside the text, apart, numbered from 1."""

    field: str
    max: int | None = None
    inside: bool = False
    apart: bool = False
    numbered: bool = False
    source: str = ""
    checked: str = ""


class Gateway(Record):
    """How a team's SMS gateway works. `price` is that of one segment: an amount and its currency (ISO 4217)."""

    price: tuple[Decimal, str] | None = None
    languages: tuple[str, ...] = ()
    keep: Literal["graphemes", "surrogates"] = "graphemes"
    reference_bits: Literal[8, 16] = 8

    def cost(self, segments: int) -> str | None:
        """Return what a number of segments costs, such as `0.090 EUR`; None where the team names no price."""
        if self.price is None:
            return None
        amount, currency = self.price
        return f"{amount * segments} {currency}"


class Channel(Record):
    """A channel: the fields of its messages, in order, and everything that bounds them."""

    name: str
    title: str
    fields: tuple[str, ...]
    limits: tuple[Limit, ...] = ()
    variables: tuple[VariableRule, ...] = ()
    profiles: tuple[str, ...] = (DEFAULT_PROFILE,)
    gateway: Gateway = Gateway()

    def limits_for(self, draft: Draft) -> Iterator[Limit]:
        """Yield the limits that hold for a draft, by the team's services, the countries and the fields at hand."""
        named = {known.name for known in draft.fields} | {known.field for known in draft.images}
        if draft.meta is not None and draft.meta.get("cards") is not None:
            named.add("cards")
        for limit in self.in_profile():
            if limit.jurisdictions and not set(limit.jurisdictions) & set(draft.jurisdictions):
                continue
            if limit.beside is not None and limit.beside not in named:
                continue
            if limit.without is None or limit.without not in named:
                yield limit

    def in_profile(self) -> Iterator[Limit]:
        """Yield the limits of the services that the team uses."""
        own = {(limit.field, limit.unit) for limit in self.limits if limit.kind == "own" and limit.max is not None}
        for limit in self.limits:
            replaced = limit.varies and (limit.field, limit.unit) in own
            if not replaced and (limit.profile is None or limit.profile in self.profiles):
                yield limit

    def unit_of(self, field: str) -> str:
        """Return the unit that the channel counts a field's text in."""
        units = (limit.unit for limit in self.limits if limit.field == field and limit.unit not in _NOT_LENGTHS)
        return next(units, "characters")
