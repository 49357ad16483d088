"""The brand guide: `brand/brand.yaml` and the assets beside it."""

from linter.brand.assets import Asset
from linter.brand.conditions import Claim, RequiredText, When
from linter.brand.guide import Brand, Cadence, Count, Length, Persona, Sender, Typography, Variable, read_brand
from linter.brand.palette import Color, Palette, RetiredColor
from linter.brand.voice import Formality, Term, Tone

__all__ = [
    "Asset",
    "Brand",
    "Cadence",
    "Claim",
    "Color",
    "Count",
    "Formality",
    "Length",
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
