"""How the brand sounds: terms to avoid, names to spell right, and the tone of each channel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast

from linter.document import Declared, Node
from linter.document.reading import number_of, text_of, whole_of
from linter.record import Record
from linter.source import Span

Formality = Literal["casual", "neutral", "formal"]


class Term(Record):
    """Words to avoid, what to say instead (None: nothing in particular), and why."""

    term: str
    use: str | None
    why: str | None
    span: Span


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
            yield Term(term.value, use.value if use else None, why.value if why else None, term.span)


def read_tones(node: Node | None) -> dict[str, Tone]:
    """Return the tone of each channel, its own settings over those of `default`."""
    tones = {channel: _tone(settings) for channel, settings in (node.items() if node is not None else ())}
    usual = tones.get("default", Tone())
    return {channel: _over(tone, usual) for channel, tone in tones.items()}


def _over(tone: Tone, usual: Tone) -> Tone:
    return Tone(
        tone.formality or usual.formality,
        tone.max_exclamations or usual.max_exclamations,
        tone.max_emoji or usual.max_emoji,
        tone.reading_grade or usual.reading_grade,
    )


def _tone(node: Node) -> Tone:
    return Tone(
        cast("Declared[Formality] | None", text_of(node.get("formality"))),
        whole_of(node.get("max_exclamations")),
        whole_of(node.get("max_emoji")),
        number_of(node.get("reading_grade")),
    )
