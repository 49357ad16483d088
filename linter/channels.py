"""Channels: their fields and limits, as shipped in `linter/data/channels` and as a team adds and tightens them."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from linter import resources
from linter.draft import Problem
from linter.measure.gsm7 import national_languages
from linter.measure.units import UNITS
from linter.schema.notations import read_money

if TYPE_CHECKING:
    from decimal import Decimal

    from linter.document import Node
    from linter.draft import Draft
    from linter.source import Span

# Units that do not measure the text of a field, so that a bare `max:` of a team is never meant in them.
_NOT_LENGTHS = frozenset({"bytes", "lines", "words", "items", "hashtags", "mentions", "links", "segments"})
DEFAULT_PROFILE = "default"


class Limit(NamedTuple):
    """One bound of a field, in a unit of `linter/measure/units.py` or in `items` (how many the field has).

    kind: `hard` is refused by the platform, `soft` is cut by devices, `info` is worth knowing, `own` is the team's.
    by: who sets or cuts it, as a sentence needs it ("X", "the inbox on a phone").
    profile: it holds only where the team names that service; `default` where it names none.
    beside, without, each: only in a draft that also has, or lacks, that field; for each one of it.
    plus: another field that is counted together with this one.
    varies: the platform lets accounts have another figure, so the team's replaces it even where it is higher.
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
    source: str = ""
    checked: str = ""
    note: str = ""
    span: Span | None = None


class VariableRule(NamedTuple):
    """How a platform lets a field hold template variables: at most `max`, inside the text, apart, numbered from 1."""

    field: str
    max: int | None = None
    inside: bool = False
    apart: bool = False
    numbered: bool = False
    source: str = ""
    checked: str = ""


class Gateway(NamedTuple):
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


class Channel(NamedTuple):
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


@functools.cache
def shipped_names() -> tuple[str, ...]:
    """Return the names of the channels that come with msglint."""
    files = os.listdir(resources.data("channels"))
    return tuple(sorted(name.removesuffix(".yaml") for name in files if name.endswith(".yaml")))


@functools.cache
def shipped(name: str) -> Channel | None:
    """Return a channel that comes with msglint; only its own file is read."""
    if name not in shipped_names():
        return None
    import yaml

    with open(resources.data(os.path.join("channels", f"{name}.yaml")), encoding="utf-8") as file:
        facts: dict[str, Any] = yaml.load(file, yaml.CSafeLoader)
    return Channel(
        name,
        facts["title"],
        tuple(facts["fields"]),
        tuple(_limit(entry) for entry in facts["limits"]),
        tuple(VariableRule(**_dated(entry)) for entry in facts.get("variables", ())),
    )


def _limit(entry: Mapping[str, Any]) -> Limit:
    values = _dated(entry)
    values["jurisdictions"] = tuple(values.get("jurisdictions", ()))
    values["plus"] = values.pop("with", None)
    return Limit(**values)


def _dated(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {**entry, "checked": str(entry["checked"])}


class Channels:
    """The channels in force in a repo: the shipped ones, changed and added to by the `channels:` of its documents.

    `problems` are the mistakes in those, of the rule config/invalid.
    """

    def __init__(self, *documents: Node | None) -> None:
        self.problems: list[Problem] = []
        self._teams: dict[str, list[Node]] = {}
        self._built: dict[str, Channel | None] = {}
        for document in documents:
            section = document.get("channels") if document is not None else None
            for name, node in section.items() if section is not None else ():
                self._teams.setdefault(name, []).append(node)
        for name, nodes in self._teams.items():
            if name not in shipped_names() and all(node.get("fields") is None for node in nodes):
                self.problems.append(Problem("config/invalid", nodes[0].key or nodes[0].span, self._unknown(name)))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all channels, in alphabetical order."""
        return tuple(sorted({*shipped_names(), *(name for name in self._teams if self._is_new(name))}))

    def get(self, name: str) -> Channel | None:
        """Return a channel, or None if neither msglint nor the team knows it."""
        if name not in self._built:
            self._built[name] = self._build(name)
        return self._built[name]

    def _is_new(self, name: str) -> bool:
        return any(node.get("fields") is not None for node in self._teams.get(name, ()))

    def _unknown(self, name: str) -> str:
        from difflib import get_close_matches

        close = get_close_matches(name, shipped_names(), 1)
        hint = f" (did you mean “{close[0]}”?)" if close else ""
        return f"“{name}” is no known channel{hint}; a channel of your own needs `fields:`"

    def _build(self, name: str) -> Channel | None:
        channel = shipped(name)
        nodes = self._teams.get(name, [])
        if channel is None:
            if not self._is_new(name):
                return None
            fields = [field.string or "" for node in nodes for field in _elements(node.get("fields"))]
            channel = Channel(name, name, tuple(dict.fromkeys(fields)))
        for node in nodes:
            channel = _changed(channel, node)
        return channel


_SETTINGS = frozenset({"fields", "profiles", "gateway", "title"})


def _changed(channel: Channel, node: Node) -> Channel:
    """Return the channel as a team's entry changes it."""
    profiles = tuple(profile.string or "" for profile in _elements(node.get("profiles")))
    title = node.get("title")
    own = tuple(
        limit for field, bounds in node.items() if field not in _SETTINGS for limit in _own(channel, field, bounds)
    )
    return channel._replace(
        title=(title.string if title is not None else None) or channel.title,
        limits=(*channel.limits, *own),
        profiles=profiles or channel.profiles,
        gateway=_gateway(channel.gateway, node.get("gateway")),
    )


def _own(channel: Channel, field: str, bounds: Node) -> Iterator[Limit]:
    """The team's bounds of one field: one mapping, or a list of them for several units."""
    for entry in _elements(bounds) or [bounds]:
        unit_node = entry.get("unit")
        unit = (unit_node.string if unit_node is not None else None) or channel.unit_of(field)
        for key, limit_unit in (("max", unit), ("min", unit), ("max_segments", "segments")):
            value = entry.get(key)
            if value is not None and type(value.value) is int and (limit_unit == "items" or limit_unit in UNITS):
                most, least = (None, value.value) if key == "min" else (value.value, None)
                yield Limit(field, limit_unit, "own", _named(value.span), most, least, span=value.span)


def _named(span: Span) -> str:
    """What to call the document that a limit was set in."""
    file = span.path.rpartition("/")[2]
    return "your configuration" if file in ("msglint.yaml", "pyproject.toml") else "your brand guide"


def _gateway(gateway: Gateway, node: Node | None) -> Gateway:
    """The gateway as a team's entry changes it; what the schema has reported as wrong is passed over."""
    if node is None:
        return gateway
    price, keep, bits = (node.get(key) for key in ("price_per_segment", "keep_together", "reference_bits"))
    languages = tuple(language.string or "" for language in _elements(node.get("national_tables")))
    if not set(languages) <= set(national_languages()):
        languages = ()
    return Gateway(
        price=(read_money(price.string or "") if price is not None else None) or gateway.price,
        languages=languages or gateway.languages,
        keep="surrogates" if keep is not None and keep.value == "surrogates" else gateway.keep,
        reference_bits=16 if bits is not None and bits.value == 16 else gateway.reference_bits,
    )


def _elements(node: Node | None) -> list[Node]:
    return list(node.elements()) if node is not None else []
