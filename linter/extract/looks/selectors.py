"""CSS selectors: read from their text, and held against the elements of a message."""

from __future__ import annotations

import re
from functools import lru_cache

from linter.markup import Element
from linter.markup.start_tag import StartTag
from linter.patterns import later
from linter.record import Row
from linter.source import FILLER_START

_TOKEN = later(
    r"""(?P<gap>\s*+[>+~]\s*+|\s++)
    | (?P<name>\*|[a-zA-Z][\w-]*+)
    | (?P<mark>[.#](?:[\w-]|[^\x00-\x7f])++)
    | \[\s*+(?P<attribute>[\w:-]++)\s*+
      (?:(?P<test>[~|^$*]?=)\s*+(?P<value>"[^"]*+"|'[^']*+'|[^\]\s"']++)\s*+[iIsS]?\s*+)?\]
    | (?P<pseudo>::?+[\w-]++)(?P<within>\([^()]*+\))?+""",
    re.VERBOSE,
)
# Commas that part selectors; those in brackets do not.
_COMMA = later(r",(?![^()\[\]]{0,200}[)\]])")
# Selectors of templates are shorter; matching costs its length.
_LONGEST = 1_000
# These hold of elements in some state only, or make up boxes of their own: never of an element as it is sent.
_NEVER = frozenset(
    {":hover", ":active", ":focus", ":focus-within", ":focus-visible", ":visited", ":target", ":checked", ":disabled"}
    | {":before", ":after", ":first-line", ":first-letter", ":selection"}
)


class Compound(Row):
    """One part of a selector: an element's name, its classes (`.a`) and id (`#b`), tests of its attributes."""

    name: str | None
    marks: frozenset[str]
    tests: tuple[tuple[str, str, str], ...]


class Selector(Row):
    """A selector from the element outwards: `gaps[n]` (` ` or `>`) leads from part n to part n + 1.

    `weight` is its specificity. Of what is not `sure` only some elements that match are meant.
    """

    parts: tuple[Compound, ...]
    gaps: tuple[str, ...]
    weight: tuple[int, int, int]
    sure: bool


@lru_cache(maxsize=8192)
def read_selectors(text: str) -> tuple[Selector, ...]:
    """Return the selectors of a list that can hold of an element of a message that nobody points at."""
    if len(text) > _LONGEST or FILLER_START in text:
        return ()
    found = (_read(part.strip()) for part in _COMMA.split(text))
    return tuple(selector for selector in found if selector is not None)


def _read(text: str) -> Selector | None:
    parts: list[Compound] = []
    gaps: list[str] = []
    name: str | None = None
    marks: list[str] = []
    tests: list[tuple[str, str, str]] = []
    weight = [0, 0, 0]
    sure, at = True, 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None or token.end() == at:
            return None
        at = token.end()
        if token["gap"] is not None:
            parts.append(Compound(name, frozenset(marks), tuple(tests)))
            name, marks, tests = None, [], []
            gaps.append(token["gap"].strip() or " ")
        elif token["name"] is not None:
            name = None if token["name"] == "*" else token["name"].lower()
            weight[2] += name is not None
        elif token["mark"] is not None:
            marks.append(token["mark"])
            weight[0 if token["mark"][0] == "#" else 1] += 1
        elif token["attribute"] is not None:
            tests.append((token["attribute"].lower(), token["test"] or "", (token["value"] or "").strip("\"'")))
            weight[1] += 1
        else:
            pseudo = token["pseudo"].lower()
            if pseudo in _NEVER or pseudo.startswith(("::", ":-")):
                return None
            if pseudo in (":link", ":any-link"):
                tests.append(("href", "", ""))
            elif pseudo == ":root":
                name = name or "html"
            else:
                sure = False
            weight[1] += 1
    parts.append(Compound(name, frozenset(marks), tuple(tests)))
    for number, gap in enumerate(gaps):
        if gap in "+~":  # which element stands beside it is not looked at
            parts[: number + 1] = []
            del gaps[: number + 1]
            return _outwards(parts, [gap for gap in gaps if gap not in "+~"], weight, sure=False)
    return _outwards(parts, gaps, weight, sure=sure)


def _outwards(parts: list[Compound], gaps: list[str], weight: list[int], *, sure: bool) -> Selector:
    if len(parts) != len(gaps) + 1:
        parts, gaps = parts[-1:], []
    return Selector(tuple(parts[::-1]), tuple(gaps[::-1]), (weight[0], weight[1], weight[2]), sure)


def matches(selector: Selector, element: Element, steps: list[int]) -> bool:
    """Whether a selector holds of an element; `steps` counts down by the elements looked at, and at 0 nothing holds."""
    steps[0] -= 1
    return fits(selector.parts[0], element.tag) and _holds(selector, 0, element, steps)


def _holds(selector: Selector, number: int, element: Element, steps: list[int]) -> bool:
    """Whether what a selector asks of the elements around holds, where its part of that number fits an element."""
    if number == len(selector.gaps):
        return True
    part, here = selector.parts[number + 1], element.parent
    if selector.gaps[number] == ">":
        return here is not None and fits(part, here.tag) and _holds(selector, number + 1, here, steps)
    while here is not None and steps[0] > 0:
        steps[0] -= 1
        if fits(part, here.tag) and _holds(selector, number + 1, here, steps):
            return True
        here = here.parent
    return False


def fits(compound: Compound, tag: StartTag) -> bool:
    """Whether one part of a selector holds of an element with a start tag."""
    if compound.name is not None and compound.name != tag.name:
        return False
    if compound.marks and not compound.marks <= tag.marks:
        return False
    return not compound.tests or all(_passes(tag.get(name), test, value) for name, test, value in compound.tests)


def _passes(actual: str | None, test: str, value: str) -> bool:
    if actual is None:
        return False
    match test:
        case "":
            return True
        case "=":
            return actual == value
        case "~=":
            return value in actual.split()
        case "|=":
            return actual == value or actual.startswith(f"{value}-")
        case "^=":
            return value != "" and actual.startswith(value)
        case "$=":
            return value != "" and actual.endswith(value)
        case _:
            return value != "" and value in actual
