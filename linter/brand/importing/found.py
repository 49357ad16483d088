"""What was found in a file that describes a brand, and how it is written as a part of our guide."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass


class ImportFault(Exception):
    """A file that nothing can be taken from; the message says why, in plain words."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo: its id, where it is to be had, and the file that our guide will name."""

    id: str
    address: str
    file: str


@dataclass(frozen=True, slots=True)
class Imported:
    """The entries for our guide. `left` says what the file holds that has no place in it.

    `inks` are, for the names of colours, what they are in print: percent of the four inks, the name of an ink.
    """

    name: str = ""
    colors: tuple[tuple[str, str], ...] = ()
    retired: tuple[tuple[str, str], ...] = ()
    fonts: tuple[str, ...] = ()
    logos: tuple[Logo, ...] = ()
    required: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    inks: tuple[tuple[str, tuple[float, ...], str], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to write."""
        return not any(
            getattr(self, field.name) for field in dataclasses.fields(self) if field.name not in ("left", "inks")
        )


def _printed(cmyk: tuple[float, ...], pantone: str) -> dict[str, object]:
    printed: dict[str, object] = {"cmyk": [round(amount, 1) for amount in cmyk]} if cmyk else {}
    return {**printed, "pantone": pantone} if pantone else printed


def as_yaml(found: Imported, origin: str) -> str:
    """Return the entries as YAML, to be put into a guide; comments say what is left to do."""
    import yaml

    guide: dict[str, object] = {"name": found.name} if found.name else {}
    palette: dict[str, object] = {}
    if found.colors:
        inks = {name: _printed(cmyk, pantone) for name, cmyk, pantone in found.inks}
        palette["colors"] = {
            name: {"value": value, **inks[name]} if inks.get(name) else value for name, value in found.colors
        }
    if found.retired:
        palette["retired"] = {name: {"value": value} for name, value in found.retired}
    if palette:
        guide["palette"] = palette
    if found.fonts:
        guide["typography"] = {"families": list(found.fonts)}
    if found.logos:
        guide["assets"] = [
            {"id": logo.id, "kind": "logo", "file": logo.file, "status": "current"} for logo in found.logos
        ]
    if found.required:
        guide["compliance"] = {"required_text": [{"text": text} for text in found.required]}
    notes = [f"From {origin}."]
    notes += [f"Save {logo.address} as {logo.file}, beside the guide." for logo in found.logos]
    notes += ["Say for each retired colour which one to use instead (`use:`)."] if found.retired else []
    notes += [f"Not taken over: {left}." for left in found.left]
    comments = "".join(f"# {' '.join(note.split())}\n" for note in notes)
    return comments + yaml.safe_dump(guide, allow_unicode=True, sort_keys=False, width=110)
