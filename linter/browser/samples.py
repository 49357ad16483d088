"""What stands in for a template variable when a draft is shown to people: its shortest, usual or longest value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from linter import resources
from linter.tables import table

if TYPE_CHECKING:
    from linter.brand import Brand, Variable
    from linter.extract.expressions import Tag

Size = Literal["shortest", "usual", "longest"]
SIZES: tuple[Size, ...] = ("shortest", "usual", "longest")

_WORD = r"(?:^|[^a-z]){}(?:$|[^a-z])"


def values(brand: Brand, size: Size) -> Callable[[Tag], str]:
    """Return what says, for a variable, which text to show.

    The guide's values go first; the shortest is the template's own fallback, if it has one. Of a variable that nobody
    gives a value for, its name is shown in brackets.
    """
    declared = {name: _declared(known) for name, known in brand.variables.items()}

    def value(tag: Tag) -> str:
        name = tag.name or ""
        known = declared.get(name) or declared.get(name.rpartition(".")[2]) or {}
        if size == "shortest" and tag.fallback is not None and "shortest" not in known:
            return tag.fallback
        return known.get(size) or _sample(name, size, known) or tag.fallback or (f"[{name}]" if name else "")

    return value


def _declared(known: Variable) -> dict[str, str]:
    stated = {"shortest": known.shortest, "usual": known.usual, "longest": known.longest}
    return {size: text for size, text in stated.items() if text is not None}


def _sample(name: str, size: Size, known: Mapping[str, str]) -> str | None:
    """Return a made-up value by the variable's name; never one longer than the longest that the guide declares."""
    sample = _by_name(_snake(name))
    if sample is None:
        return known.get("longest")
    text = f"{sample[size]}"
    longest = known.get("longest")
    return longest if longest is not None and len(text) > len(longest) else text


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().replace(" ", "_").replace("-", "_")


@lru_cache(maxsize=512)
def _by_name(name: str) -> Mapping[str, Any] | None:
    entries = table(resources.data("sample_values.yaml"))
    for entry in entries:
        if any(re.search(_WORD.format(re.escape(word)), name) for word in entry["words"]):
            found: Mapping[str, Any] = entry
            return found
    return None
