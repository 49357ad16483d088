"""What the brand guide says: who sends, how it sounds and looks, what the law asks for, how often it is heard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from linter.brand.assets import Asset, read_assets
from linter.brand.conditions import Claim, RequiredText, read_claim, read_required
from linter.brand.palette import Palette, read_palette
from linter.brand.voice import Term, Tone, read_terms, read_tone, read_tones, tone_of_several
from linter.document import Declared, Node, load
from linter.document.reading import day_of, elements, number_of, text_of, texts_of, whole_of
from linter.draft import Problem
from linter.files import Boundary, Refused
from linter.record import Record
from linter.schema import Hours, read_font_size, read_hours, validate
from linter.source import Source, Span

if TYPE_CHECKING:
    from datetime import date


class Sender(Record):
    """Who the messages come from."""

    legal_name: Declared[str] | None = None
    postal_address: Declared[str] | None = None
    from_names: tuple[Declared[str], ...] = ()
    domains: tuple[Declared[str], ...] = ()
    phones: tuple[Declared[str], ...] = ()
    emails: tuple[Declared[str], ...] = ()
    short_domains: tuple[Declared[str], ...] = ()
    handles: Mapping[str, Declared[str]] = MappingProxyType({})


class Length(Record):
    """A size with its unit: `14px`, `6pt`."""

    amount: float
    unit: str

    def __str__(self) -> str:
        return f"{self.amount:g}{self.unit}"


class Typography(Record):
    """The fonts in use, and the smallest size by channel."""

    families: tuple[Declared[str], ...] = ()
    minimum: Mapping[str, Declared[Length]] = MappingProxyType({})


class Count(Record):
    """How many calls to action a channel needs and allows, and the words that people may answer with."""

    min: Declared[int] | None = None
    max: Declared[int] | None = None
    answers: tuple[Declared[str], ...] = ()


class Cadence(Record):
    """How often, and at which local hours, one audience may be written to."""

    min_gap_hours: Declared[float] | None = None
    per_week: Declared[int] | None = None
    quiet_hours: Declared[Hours] | None = None
    timezone: Declared[str] | None = None


class Variable(Record):
    """A template variable: the longest value it can take, and whether a template must give a fallback.

    `shortest` and `usual` are for showing a message to people.
    """

    name: str
    longest: str | None
    fallback_required: bool
    span: Span
    shortest: str | None = None
    usual: str | None = None


class Persona(Record):
    """Who an audience is: the channels they are on, the languages they read, and how they are talked to."""

    name: str
    channels: tuple[Declared[str], ...]
    languages: tuple[Declared[str], ...]
    span: Span
    tone: Tone = Tone()


class Brand(Record):
    """What a brand guide says; empty where there is none, and then `present` is False.

    `node` is the guide without what is wrong in it. `tracking` are the parameters that every link carries. `tones` hold
    the default's settings too. `problems` are the mistakes in the guide, of the rule config/invalid.
    """

    present: bool
    source: Source
    node: Node | None = None
    name: Declared[str] | None = None
    updated: Declared[date] | None = None
    sender: Sender = Sender()
    languages: tuple[Declared[str], ...] = ()
    avoid: tuple[Term, ...] = ()
    names: tuple[Declared[str], ...] = ()
    tones: Mapping[str, Tone] = MappingProxyType({})
    palette: Palette = Palette()
    typography: Typography = Typography()
    assets: tuple[Asset, ...] = ()
    jurisdictions: tuple[Declared[str], ...] = ()
    required_text: tuple[RequiredText, ...] = ()
    claims: tuple[Claim, ...] = ()
    cta: Mapping[str, Count] = MappingProxyType({})
    cadence: Cadence = Cadence()
    tracking: tuple[Declared[str], ...] = ()
    variables: Mapping[str, Variable] = MappingProxyType({})
    personas: Mapping[str, Persona] = MappingProxyType({})
    problems: tuple[Problem, ...] = ()

    @classmethod
    def empty(cls) -> Brand:
        """Return the guide of a repo that has none."""
        return cls(False, Source("brand/brand.yaml", ""))

    @property
    def span(self) -> Span:
        """The guide's first line."""
        return self.source.span()

    def tone_for(self, channel: str, audience: tuple[str, ...] = ()) -> Tone:
        """Return how a message sounds: its audience's settings over the channel's, and these over the default ones."""
        usual = self.tones.get(channel) or self.tones.get("default", Tone())
        return tone_of_several([self.personas[name].tone for name in audience if name in self.personas], usual)

    @property
    def longest_values(self) -> dict[str, str]:
        """The longest value of each template variable that the guide gives one for, by name."""
        known = self.variables.items()
        return {name: variable.longest for name, variable in known if variable.longest is not None}

    def asset(self, id: str) -> Asset | None:
        """Return the asset of an id, or None."""
        return next((asset for asset in self.assets if asset.id == id), None)


def read_brand(boundary: Boundary, path: Path) -> Brand:
    """Return what a guide says. Mistakes in it, and files of its that can't be had, are its problems."""
    try:
        source = boundary.source(path)
    except Refused as refused:
        source = Source(boundary.name(path), "")
        return Brand(True, source, problems=(Problem("config/invalid", source.span(), str(refused)),))
    node, faults = load(source)
    if node is not None:
        node, further = validate(node, "brand", whole=source)
        faults += further
    problems = [Problem("config/invalid", *fault) for fault in faults]
    if node is None:
        return Brand(True, source, problems=tuple(problems))
    return _read(node, source, boundary, path.parent, problems)


def _read(node: Node, source: Source, boundary: Boundary, folder: Path, problems: list[Problem]) -> Brand:
    sizes = dict(_font_sizes(node.get("typography", "minimum")))
    return Brand(
        True,
        source,
        node,
        name=text_of(node.get("name")),
        updated=day_of(node.get("updated")),
        sender=_sender(node.get("sender")),
        languages=texts_of(node.get("languages")),
        avoid=tuple(read_terms(node.get("voice", "avoid"))),
        names=texts_of(node.get("voice", "names")),
        tones=read_tones(node.get("voice", "tone")),
        palette=read_palette(node.get("palette"), boundary, folder, problems),
        typography=Typography(texts_of(node.get("typography", "families")), sizes),
        assets=read_assets(node.get("assets"), boundary, folder, problems),
        jurisdictions=texts_of(node.get("compliance", "jurisdictions")),
        required_text=tuple(map(read_required, elements(node.get("compliance", "required_text")))),
        claims=tuple(map(read_claim, elements(node.get("compliance", "claims")))),
        cta={channel: _count(entry, problems) for channel, entry in _items(node.get("cta"))},
        cadence=_cadence(node),
        tracking=texts_of(node.get("tracking", "required")),
        variables={name: _variable(name, entry) for name, entry in _items(node.get("variables"))},
        personas={name: _persona(name, entry) for name, entry in _items(node.get("personas"))},
        problems=tuple(problems),  # last, when all of the above has had its say
    )


def _sender(node: Node | None) -> Sender:
    if node is None:
        return Sender()
    handles = ((channel, text_of(entry)) for channel, entry in _items(node.get("handles")))
    return Sender(
        text_of(node.get("legal_name")),
        text_of(node.get("postal_address")),
        texts_of(node.get("from_names")),
        texts_of(node.get("domains")),
        texts_of(node.get("phones")),
        texts_of(node.get("emails")),
        texts_of(node.get("short_domains")),
        {channel: handle for channel, handle in handles if handle is not None},
    )


def _font_sizes(node: Node | None) -> Iterator[tuple[str, Declared[Length]]]:
    for channel, entry in _items(node):
        size = read_font_size(entry.string or "")
        if size is not None:
            yield channel, Declared(Length(*size), entry.span)


def _count(entry: Node, problems: list[Problem]) -> Count:
    count = Count(whole_of(entry.get("min")), whole_of(entry.get("max")), texts_of(entry.get("answers")))
    if count.min and count.max and count.min.value > count.max.value:
        message = f"The least number ({count.min.value}) is greater than the greatest ({count.max.value})"
        problems.append(Problem("config/invalid", count.min.span, message))
    return count


def _cadence(node: Node) -> Cadence:
    quiet = node.get("cadence", "quiet_hours")
    hours = read_hours(quiet.string or "") if quiet is not None else None
    return Cadence(
        number_of(node.get("cadence", "min_gap_hours")),
        whole_of(node.get("cadence", "per_week")),
        Declared(hours, quiet.span) if quiet is not None and hours is not None else None,
        text_of(node.get("cadence", "timezone")),
    )


def _variable(name: str, entry: Node) -> Variable:
    longest, form, required = (entry.get(key) for key in ("longest", "format", "fallback_required"))
    value = longest.string if longest is not None else None
    if value is None and form is not None and form.string is not None:
        from linter.measure.formats import longest as longest_of

        value = longest_of(form.string)
    shortest, usual = (shown.string if (shown := entry.get(key)) else None for key in ("shortest", "usual"))
    needs_fallback = bool(required is not None and required.value)
    return Variable(name, value, needs_fallback, entry.key or entry.span, shortest, usual)


def _persona(name: str, entry: Node) -> Persona:
    tone = entry.get("tone")
    return Persona(
        name,
        texts_of(entry.get("channels")),
        texts_of(entry.get("languages")),
        entry.key or entry.span,
        read_tone(tone) if tone is not None else Tone(),
    )


def _items(node: Node | None) -> Iterator[tuple[str, Node]]:
    return node.items() if node is not None else iter(())
