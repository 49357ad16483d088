"""What the brand guide says: sender, voice, limits, compliance, cadence, variables, personas."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from linter.brand.assets import Asset
from linter.brand.palette import Palette
from linter.document import Declared, Node
from linter.draft import Problem
from linter.files import Boundary
from linter.source import Source, Span

if TYPE_CHECKING:
    from datetime import date, time

Formality = Literal["casual", "neutral", "formal"]


@dataclass(frozen=True, slots=True)
class Sender:
    """Who the messages come from."""

    legal_name: Declared[str] | None = None
    postal_address: Declared[str] | None = None
    from_names: tuple[Declared[str], ...] = ()
    domains: tuple[Declared[str], ...] = ()
    phones: tuple[Declared[str], ...] = ()
    emails: tuple[Declared[str], ...] = ()
    short_domains: tuple[Declared[str], ...] = ()
    handles: Mapping[str, Declared[str]] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Term:
    """Words to avoid, what to say instead (None: nothing in particular), and why."""

    term: str
    use: str | None
    why: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Tone:
    """How a channel sounds; None where the guide does not say. `reading_grade` is a US school grade."""

    formality: Declared[Formality] | None = None
    max_exclamations: Declared[int] | None = None
    max_emoji: Declared[int] | None = None
    reading_grade: Declared[float] | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A size with its unit: `14px`, `6pt`."""

    amount: float
    unit: str

    def __str__(self) -> str:
        return f"{self.amount:g}{self.unit}"


@dataclass(frozen=True, slots=True)
class Typography:
    """The fonts in use, and the smallest size by channel."""

    families: tuple[Declared[str], ...] = ()
    minimum: Mapping[str, Declared[Length]] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class When:
    """The conditions under which something holds; an empty one, or None, always holds."""

    channels: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    offer: bool | None = None


@dataclass(frozen=True, slots=True)
class RequiredText:
    """Words that messages must carry under some conditions."""

    text: str
    when: When
    span: Span


@dataclass(frozen=True, slots=True)
class Limit:
    """Stricter bounds than the platform's, of one field, in the channel's own unit."""

    min: Declared[int] | None = None
    max: Declared[int] | None = None
    max_segments: Declared[int] | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many calls to action a channel needs and allows."""

    min: Declared[int] | None = None
    max: Declared[int] | None = None


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often, and at which local hours, one audience may be written to. `quiet_hours` are from and until."""

    min_gap_hours: Declared[float] | None = None
    per_week: Declared[int] | None = None
    quiet_hours: Declared[tuple[time, time]] | None = None
    timezone: Declared[str] | None = None


@dataclass(frozen=True, slots=True)
class Variable:
    """A template variable: the longest value it can take, and whether a template must give a fallback."""

    name: str
    longest: str | None
    fallback_required: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Persona:
    """Who an audience is: the channels they are on and the languages they read."""

    name: str
    channels: tuple[Declared[str], ...]
    languages: tuple[Declared[str], ...]
    span: Span


@dataclass(slots=True, eq=False)
class Brand:
    """What a brand guide says; empty where there is none, and then `present` is False.

    `span` is the guide's place as a whole. `problems` are the mistakes in it, of the rule config/invalid.
    """

    present: bool
    source: Source
    node: Node | None = None
    name: Declared[str] | None = None
    updated: Declared[date] | None = None
    sender: Sender = dataclasses.field(default_factory=Sender)
    languages: tuple[Declared[str], ...] = ()
    avoid: tuple[Term, ...] = ()
    names: tuple[Declared[str], ...] = ()
    tones: Mapping[str, Tone] = dataclasses.field(default_factory=dict)
    palette: Palette = dataclasses.field(default_factory=Palette)
    typography: Typography = dataclasses.field(default_factory=Typography)
    assets: tuple[Asset, ...] = ()
    jurisdictions: tuple[Declared[str], ...] = ()
    required_text: tuple[RequiredText, ...] = ()
    limits: Mapping[str, Mapping[str, Limit]] = dataclasses.field(default_factory=dict)
    cta: Mapping[str, Count] = dataclasses.field(default_factory=dict)
    cadence: Cadence = dataclasses.field(default_factory=Cadence)
    tracking: tuple[Declared[str], ...] = ()
    variables: Mapping[str, Variable] = dataclasses.field(default_factory=dict)
    personas: Mapping[str, Persona] = dataclasses.field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @classmethod
    def empty(cls) -> Brand:
        """Return the guide of a repo that has none."""
        return cls(False, Source("brand/brand.yaml", ""))

    @property
    def span(self) -> Span:
        """The guide's first line."""
        return self.source.span()

    def tone_for(self, channel: str) -> Tone:
        """Return how a channel sounds: its own settings over the default ones."""
        return self.tones.get(channel, self.tones.get("default", Tone()))

    def limit(self, channel: str, field: str) -> Limit:
        """Return the guide's bounds for a field of a channel; an empty one where it sets none."""
        return self.limits.get(channel, {}).get(field, Limit())

    def asset(self, id: str) -> Asset | None:
        """Return the asset of an id, or None."""
        return next((asset for asset in self.assets if asset.id == id), None)


def read_brand(boundary: Boundary, path: Path) -> Brand:
    """Return what a guide says. Mistakes in it, and files of its that can't be had, are its problems."""
    return Brand(True, boundary.source(path))
