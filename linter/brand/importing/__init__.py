"""Brands described elsewhere, as entries of our guide: design tokens, brand.json, swatches of design programs."""

from __future__ import annotations

from linter.brand.importing.found import Imported, ImportFault
from linter.source import Source

__all__ = ["FORMATS", "ImportFault", "Imported", "read"]

FORMATS = "design tokens (.tokens.json), AdCP brand.json, Adobe swatches (.ase), GIMP palettes (.gpl)"


def read(name: str, content: bytes) -> Imported:
    """Return what a file says of a brand. Raises ImportFault."""
    if content.startswith(b"ASEF"):
        from linter.brand.importing.swatches import read_ase

        return read_ase(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ImportFault(f"{name} is of no known kind; known are: {FORMATS}") from None
    if text.startswith("GIMP Palette"):
        from linter.brand.importing.swatches import read_gpl

        return read_gpl(text)
    from linter.brand.importing.documents import read_document

    return read_document(Source(name, text))
