"""The features of HTML and CSS that some email programs lack, and which of them matter to an audience."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal

from linter import resources
from linter.clients import Client
from linter.patterns import compiled
from linter.record import Record
from linter.tables import table

Harm = Literal["lost", "layout", "look"]


class Feature(Record):
    """A feature, how it is recognised, and what is lost without it (see linter/data/email/features.yaml).

    `missing` holds, for each program that lacks it, the share of the audience that is hit there.
    """

    slug: str
    title: str
    tested: str
    harm: Harm
    sees: str
    do: str
    missing: Mapping[Client, float]
    least: float
    properties: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    unit: str | None = None
    at: str | None = None
    selector: re.Pattern[str] | None = None
    elements: tuple[str, ...] = ()
    attribute: str | None = None
    images: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    value: re.Pattern[str] | None = None
    spared: frozenset[str] = frozenset()
    beside: str | None = None
    hidden_otherwise: bool = False
    inline_only: bool = False
    stylesheet: bool = False

    def __hash__(self) -> int:
        return hash(self.slug)

    @property
    def topic(self) -> str:
        """The rule that reports it: `css` or `html`."""
        return "css" if self.slug.startswith("css-") else "html"

    def share(self, spared: frozenset[str]) -> float:
        """Return the share of the audience that is hit, but for the programs in `spared`."""
        return sum(share for client, share in self.missing.items() if client.name not in spared)

    def matters(self, spared: frozenset[str]) -> bool:
        """Whether enough readers are hit, but for those of the programs in `spared`."""
        return self.share(spared) >= self.least


def features(audience: tuple[Client, ...], least: Mapping[Harm, float]) -> Iterator[Feature]:
    """Yield the features whose failing hits at least the share of the audience that its harm asks for."""
    facts, table = support(), _table()["features"]
    columns = {client: number for number, client in enumerate(facts["clients"])}
    for slug, entry in table.items():
        title, tested, verdicts = facts["features"][slug]
        missing = dict(_missing(audience, columns, verdicts, entry.get("partly", ())))
        if missing and sum(missing.values()) >= least[entry["harm"]]:
            yield _feature(slug, title, tested, missing, entry, least[entry["harm"]])


def _missing(
    audience: tuple[Client, ...], columns: Mapping[str, int], verdicts: str, partly: Any
) -> Iterator[tuple[Client, float]]:
    for client in audience:
        lacking = "na" if partly == "all" or client.name in partly else "n"
        known = [verdicts[columns[name]] for name in client.ids if verdicts[columns[name]] not in "-u"]
        hit = sum(verdict in lacking for verdict in known)
        if hit:
            yield client, client.share * hit / len(known)


def _feature(
    slug: str, title: str, tested: str, missing: Mapping[Client, float], entry: Mapping[str, Any], least: float
) -> Feature:
    return Feature(
        slug,
        title,
        tested,
        entry["harm"],
        entry["sees"],
        entry["do"],
        missing,
        least,
        properties=_listed(entry.get("property")),
        functions=_listed(entry.get("function")),
        unit=entry.get("unit"),
        at=entry.get("at"),
        selector=_pattern(entry.get("selector")),
        elements=_listed(entry.get("element")),
        attribute=entry.get("attribute"),
        images=_listed(entry.get("image")),
        types=_listed(entry.get("type")),
        value=_pattern(entry.get("value")),
        spared=frozenset(_listed(entry.get("spared"))),
        beside=entry.get("with"),
        hidden_otherwise="without" in entry,
        inline_only=entry.get("inline", False),
        stylesheet=entry.get("stylesheet", False),
    )


def _listed(value: Any) -> tuple[str, ...]:
    return () if value is None else tuple(value) if isinstance(value, list) else (value,)


def _pattern(value: str | None) -> re.Pattern[str] | None:
    return None if value is None else compiled(value, re.IGNORECASE)


@cache
def support() -> Mapping[str, Any]:
    """Return the facts of caniemail.com: `clients`, and `features` as title, date of the test, a letter a client."""
    with open(resources.data("email/caniemail.json"), encoding="utf-8") as table:
        loaded: Mapping[str, Any] = json.load(table)
    return loaded


@cache
def _table() -> Mapping[str, Any]:
    features: Mapping[str, Any] = table(resources.data("email/features.yaml"))
    return features
