"""Palettes of design programs: Adobe swatch exchange (.ase) and GIMP palettes (.gpl)."""

from __future__ import annotations

import re
import struct

from linter.brand.importing.found import Imported, ImportFault
from linter.measure.color import of_bytes
from linter.measure.color_spaces import to_srgb
from linter.patterns import later

_GPL_LINE = later(r"\s*(\d{1,3})\s+(\d{1,3})\s+(\d{1,3})(?:\s+(.*))?")
_PANTONE = later(r"\s*(?:pantone|pms)\b", re.IGNORECASE)
_COLOR, _GROUP, _GROUP_END = 0x0001, 0xC001, 0xC002
_MOST = 5000
# Each mode of the format, with its number of values and the space they are in; Lab lightness comes as 0 to 1.
_MODES = {b"RGB ": (3, "srgb"), b"CMYK": (4, "device-cmyk"), b"LAB ": (3, "lab"), b"Gray": (1, "srgb")}


def read_ase(content: bytes) -> Imported:
    """Return the colours of an Adobe swatch exchange file. Raises ImportFault.

    The format is not published by Adobe; this follows http://www.selapa.net/swatches/colors/fileformats.php (read
    2026-11). Colours in CMYK are turned into RGB without a profile, so they are said to be approximate.
    """
    try:
        (blocks,) = struct.unpack_from(">I", content, 8)
        at, group = 12, ""
        colors: list[tuple[str, str]] = []
        inks: dict[str, tuple[tuple[float, ...], str]] = {}
        approximate = False
        for _ in range(min(blocks, _MOST)):
            kind, length = struct.unpack_from(">HI", content, at)
            block = content[at + 6 : at + 6 + length]
            at += 6 + length
            if kind == _GROUP:
                group = _name(block)[0]
            elif kind == _GROUP_END:
                group = ""
            elif kind == _COLOR:
                name, rest = _name(block)
                mode = rest[:4]
                value = _value(mode, rest[4:])
                approximate = approximate or mode == b"CMYK"
                full = f"{group} {name}".strip() if group else name
                colors.append((full, value))
                inks.setdefault(full, (_amounts(mode, rest[4:]), name if _PANTONE.match(name) else ""))
    except (struct.error, UnicodeDecodeError, KeyError):
        raise ImportFault("this swatch file is broken: it ends too early, or holds what no swatch is") from None
    left = ("how CMYK swatches look, which takes a profile: compare their RGB values with the brand's own",)
    named = _distinct(colors)
    printed = tuple((name, *inks[name]) for name, _ in named if any(inks.get(name, ())))
    return Imported(colors=named, left=left if approximate else (), inks=printed)


def _name(block: bytes) -> tuple[str, bytes]:
    (length,) = struct.unpack_from(">H", block)
    text = block[2 : 2 + 2 * length].decode("utf-16-be").rstrip("\0")
    return text, block[2 + 2 * length :]


def _amounts(mode: bytes, data: bytes) -> tuple[float, ...]:
    """Return the percent of each ink of a swatch in CMYK; nothing of others."""
    return tuple(100 * amount for amount in struct.unpack_from(">4f", data)) if mode == b"CMYK" else ()


def _value(mode: bytes, data: bytes) -> str:
    count, space = _MODES[mode]
    values = list(struct.unpack_from(f">{count}f", data))
    if mode == b"LAB ":
        values[0] *= 100
    if mode == b"Gray":
        values *= 3
    color = to_srgb(space, values, 1.0)
    if color is None:
        raise KeyError(space)
    return color.hex


def read_gpl(text: str) -> Imported:
    """Return the colours of a GIMP palette. Raises ImportFault."""
    colors: list[tuple[str, str]] = []
    for line in text.splitlines()[1 : _MOST + 1]:
        found = None if line.lstrip().startswith("#") else _GPL_LINE.fullmatch(line)
        if found:
            red, green, blue = (min(255, int(channel)) for channel in found.group(1, 2, 3))
            value = of_bytes(red, green, blue).hex
            colors.append(((found[4] or "").strip() or value, value))
    if not colors:
        raise ImportFault("this palette has no colours")
    return Imported(colors=_distinct(colors))


def _distinct(colors: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the colours with names that are all different."""
    named: dict[str, str] = {}
    for name, value in colors:
        wanted, number = name or value, 2
        while wanted in named and named[wanted] != value:
            wanted, number = f"{name} {number}", number + 1
        named[wanted] = value
    return tuple(named.items())
