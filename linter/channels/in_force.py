"""The channels in force in a repo: the shipped ones, as the `channels:` of its documents change and add to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.channels.channel import Channel, Gateway, Limit
from linter.channels.shipped import shipped, shipped_names
from linter.document.reading import elements
from linter.draft import Problem
from linter.measure.gsm7 import national_languages
from linter.measure.units import UNITS
from linter.schema import nearest
from linter.schema.notations import read_money

if TYPE_CHECKING:
    from linter.document import Node
    from linter.source import Span


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

    def own_fields(self, name: str) -> frozenset[str]:
        """Return the fields of a channel that the team has added; nothing for a shipped one."""
        if name not in self._teams or name in shipped_names():
            return frozenset()
        channel = self.get(name)
        return frozenset(channel.fields) if channel is not None else frozenset()

    def _is_new(self, name: str) -> bool:
        return any(node.get("fields") is not None for node in self._teams.get(name, ()))

    def _unknown(self, name: str) -> str:
        close = nearest(name, shipped_names())
        hint = f" (did you mean “{close}”?)" if close else ""
        return f"“{name}” is no known channel{hint}; a channel of your own needs `fields:`"

    def _build(self, name: str) -> Channel | None:
        channel = shipped(name)
        nodes = self._teams.get(name, [])
        if channel is None:
            if not self._is_new(name):
                return None
            fields = [field.string or "" for node in nodes for field in elements(node.get("fields"))]
            channel = Channel(name, name, tuple(dict.fromkeys(fields)))
        for node in nodes:
            channel = _changed(channel, node)
        return channel


_SETTINGS = frozenset({"fields", "profiles", "gateway"})


def _changed(channel: Channel, node: Node) -> Channel:
    """Return the channel as a team's entry changes it."""
    profiles = tuple(profile.string or "" for profile in elements(node.get("profiles")))
    title = node.get("title")  # as a text, what one message is called; else the bounds of the field
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
    for entry in elements(bounds) or [bounds]:
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
    languages = tuple(language.string or "" for language in elements(node.get("national_tables")))
    if not set(languages) <= set(national_languages()):
        languages = ()
    return Gateway(
        price=(read_money(price.string or "") if price is not None else None) or gateway.price,
        languages=languages or gateway.languages,
        keep="surrogates" if keep is not None and keep.value == "surrogates" else gateway.keep,
        reference_bits=16 if bits is not None and bits.value == 16 else gateway.reference_bits,
    )
