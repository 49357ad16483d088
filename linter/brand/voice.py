"""How the brand sounds: terms to avoid, names to spell right, and the tone of each channel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeVar, cast

from linter.brand.conditions import When, read_when
from linter.document import Declared, Node
from linter.document.reading import number_of, text_of, whole_of
from linter.record import Record
from linter.source import Span

Formality = Literal["casual", "neutral", "formal"]
Number = TypeVar("Number", int, float)


class Term(Record):
    """Words to avoid, what to say instead (None: nothing in particular), why, and where."""

    term: str
    use: str | None
    why: str | None
    span: Span
    when: When = When()


class Tone(Record):
    """How a channel sounds; None where the guide does not say. `reading_grade` is a US school grade."""

    formality: Declared[Formality] | None = None
    max_exclamations: Declared[int] | None = None
    max_emoji: Declared[int] | None = None
    reading_grade: Declared[float] | None = None


def read_terms(node: Node | None) -> Iterator[Term]:
    """Yield the terms of `voice: avoid:`; each is a text, or a group with its replacement and reason."""
    for entry in node.elements() if node is not None else ():
        term = text_of(entry.get("term") or entry)
        use, why = text_of(entry.get("use")), text_of(entry.get("why"))
        if term is not None:
            yield Term(term.value, use.value if use else None, why.value if why else None, term.span, read_when(entry))


def read_tones(node: Node | None) -> dict[str, Tone]:
    """Return the tone of each channel, its own settings over those of `default`."""
    tones = {channel: read_tone(settings) for channel, settings in (node.items() if node is not None else ())}
    usual = tones.get("default", Tone())
    return {channel: _over(tone, usual) for channel, tone in tones.items()}


def tone_of_several(tones: Sequence[Tone], usual: Tone) -> Tone:
    """Return what holds for a message to several audiences, the strictest of their limits, over the usual tone."""
    return Tone(
        next((tone.formality for tone in tones if tone.formality), None) or usual.formality,
        _least([tone.max_exclamations for tone in tones]) or usual.max_exclamations,
        _least([tone.max_emoji for tone in tones]) or usual.max_emoji,
        _least([tone.reading_grade for tone in tones]) or usual.reading_grade,
    )


def _least(limits: Iterable[Declared[Number] | None]) -> Declared[Number] | None:
    return min((limit for limit in limits if limit is not None), key=lambda limit: limit.value, default=None)


def _over(tone: Tone, usual: Tone) -> Tone:
    return Tone(
        tone.formality or usual.formality,
        tone.max_exclamations or usual.max_exclamations,
        tone.max_emoji or usual.max_emoji,
        tone.reading_grade or usual.reading_grade,
    )


def read_tone(node: Node) -> Tone:
    """Return the settings of one channel or audience."""
    return Tone(
        cast("Declared[Formality] | None", text_of(node.get("formality"))),
        whole_of(node.get("max_exclamations")),
        whole_of(node.get("max_emoji")),
        number_of(node.get("reading_grade")),
    )
