"""The brand guide: `brand/brand.yaml` and the assets beside it."""

from linter.brand.assets import Asset
from linter.brand.guide import (
    Brand,
    Cadence,
    Count,
    Limit,
    Persona,
    RequiredText,
    Sender,
    Term,
    Tone,
    Typography,
    Variable,
    When,
    read_brand,
)
from linter.brand.palette import Color, Palette, RetiredColor

__all__ = [
    "Asset",
    "Brand",
    "Cadence",
    "Color",
    "Count",
    "Limit",
    "Palette",
    "Persona",
    "RequiredText",
    "RetiredColor",
    "Sender",
    "Term",
    "Tone",
    "Typography",
    "Variable",
    "When",
    "read_brand",
]
