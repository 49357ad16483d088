"""Whether a picture is meant as the brand's own logo, by its name and its alternative text."""

from __future__ import annotations

import re
from collections.abc import Collection

from linter.patterns import later

_LOGO = later(r"logo(?:s|type|mark)?|logotip[oy]|logotyp|wordmark|brandmark|логотип\w*|标志|徽标|商标", re.IGNORECASE)
_PART = later(r"[^\W\d_]+")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What file names add to “logo” without naming somebody else.
_PLAIN = _set(
    "the our brand company corporate main site official primary secondary new old final copy small medium large big "
    "mini white black dark light color colour coloured mono monochrome reversed negative inverse inverted transparent "
    "full horizontal vertical square round stacked retina x header footer top bottom left right center centre hero "
    "email mail newsletter web print mobile desktop png jpg jpeg gif svg webp img image icon sm md lg xl xs px w h v"
)
_ALT_NOISE = _set("image picture photo brand company the our of")


def own_logo(name: str, alt: str | None, brand_names: Collection[str]) -> bool:
    """Whether a file's name and a picture's alternative text say that it is the logo of the brand.

    “visa-logo.png” is somebody else's unless its alternative text names the brand; “logo-white.png” is the brand's.
    """
    text = (alt or "").strip()
    stem = name.rpartition(".")[0] or name
    ours = {word for known in brand_names for word in _words(known)} | _PLAIN
    strangers = {word for word in _words(stem) - ours if not _LOGO.fullmatch(word)}
    if not _LOGO.search(stem) and not _LOGO.search(text):
        return not strangers and text.casefold() in {known.casefold() for known in brand_names if known}
    if any(known.casefold() in text.casefold() for known in brand_names if known):
        return True
    return not strangers and all(_LOGO.fullmatch(word) for word in _words(text) - ours - _ALT_NOISE)


def _words(text: str) -> set[str]:
    return {word.lower() for word in _PART.findall(text)}
