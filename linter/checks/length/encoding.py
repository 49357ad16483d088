"""A few characters that turn a whole SMS into Unicode, where fewer letters fit into each segment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.channels import Gateway
from linter.checking import Context, Finding, check
from linter.checks.length.bounds import Part, channel_of, joined, parts
from linter.checks.length.segments import measure
from linter.draft import Draft
from linter.extract.longest import lengths
from linter.measure import gsm7, sms
from linter.record import Record
from linter.source import FILLER, FILLER_START
from linter.violation import Edit, Fix, Related

if TYPE_CHECKING:
    from linter.measure.lookalikes import Replacement

# How many characters a message names, and how many further places it points at.
_MOST_NAMES = 8
_MOST_PLACES = 20


class Options(Record):
    """`letters`: with more letters than this outside the alphabet, the language needs Unicode by its nature."""

    letters: int = 2


@check("length.encoding", options=Options)
def encoding(draft: Draft, context: Context, options: Options) -> Iterator[Finding]:
    """No few characters make an SMS longer that others could stand for, or that it could do without."""
    channel = channel_of(draft, context)
    if channel is None or not any(limit.unit == "segments" for limit in channel.limits):
        return
    for part in parts(draft, context):
        if any(limit.unit == "segments" for limit in channel.limits if limit.field == part.name):
            yield from _of_part(part, channel.gateway, context, options)


def _of_part(part: Part, gateway: Gateway, context: Context, options: Options) -> Iterator[Finding]:
    text = part.passage.text
    outside = [
        (at, char) for at, char in sms.outside_gsm7(text, gateway.languages) if char not in (FILLER, FILLER_START)
    ]
    if not outside:
        return
    from linter.measure import lookalikes

    found = list(lookalikes.replacements(text, _alphabet(gateway)))
    covered = {at for each in found for at in range(each.start, each.end)}
    stuck = [(at, char) for at, char in outside if at not in covered]
    if sum(char.isalpha() for _, char in stuck) > options.letters:
        return
    sent = lengths(part.passage, context.brand.longest_values, len).longest.text
    now = measure(sent, gateway)
    without = _without(lookalikes.applied(sent, list(lookalikes.replacements(sent, _alphabet(gateway)))), gateway)
    if len(without.segments) >= len(now.segments):
        return
    first, end = _first(outside, found, text)
    accents = _inside_pairs(found)
    others = [(at, char) for at, char in outside if not first <= at < end and at not in accents]
    yield Finding(
        part.passage.span(first, end),
        {
            "characters": _named(outside),
            "make": "makes" if len({char for _, char in outside}) == 1 else "make",
            "count": len(now.segments),
            "fewer": len(without.segments),
            "capacity": now.capacity,
            "wider": without.capacity,
            "cost": _cost(gateway, len(now.segments) - len(without.segments)),
        },
        field=part.name,
        related=tuple(Related(part.passage.span(at, at + len(char)), "and here") for at, char in others[:_MOST_PLACES]),
        fix=None if stuck else _fix(part, found),
    )


def _named(outside: list[tuple[int, str]]) -> str:
    """Name each character once; a crowd of them is cut short."""
    different = list(dict.fromkeys(char for _, char in outside))
    names = [f"“{shown(char)}”" for char in different[:_MOST_NAMES]]
    more = len(different) - len(names)
    return joined((*names, f"{more} more characters") if more else tuple(names))


def _inside_pairs(found: list[Replacement]) -> set[int]:
    """Offsets of accents stored apart from their letter, which are no place of their own."""
    return {at for each in found for at in range(each.start + 1, each.end)}


def _first(outside: list[tuple[int, str]], found: list[Replacement], text: str) -> tuple[int, int]:
    at, char = outside[0]
    return next(((each.start, each.end) for each in found if each.start <= at < each.end), (at, at + len(char)))


def _without(text: str, gateway: Gateway) -> sms.Sms:
    """How the text is sent once nothing of it lies outside the alphabet."""
    kept = _alphabet(gateway)
    return measure("".join(char for char in text if char in kept), gateway)


def _alphabet(gateway: Gateway) -> frozenset[str]:
    known = gsm7.BASIC | gsm7.EXTENSION
    for language in gateway.languages:
        for alphabet in gsm7.national(language):
            known |= alphabet.basic | alphabet.extension
    return known


def _fix(part: Part, found: list[Replacement]) -> Fix | None:
    """One fix for all of them: one alone would change nothing."""
    edits: list[Edit] = []
    for each in found:
        stored = part.passage.stored(each.start, each.end, each.text)
        if stored is None:
            return None
        edits.append(Edit(*stored))
    instead = dict.fromkeys(
        f"{shown(each.text) if each.text else 'nothing'} instead of {shown(part.passage.text[each.start : each.end])}"
        for each in found
    )
    return Fix(f"Write {joined(tuple(instead))}", tuple(edits), safe=True)


def _cost(gateway: Gateway, number: int) -> str:
    price = gateway.cost(number)
    return f", which costs {price} more for each recipient" if price else ""


def shown(char: str) -> str:
    """Return a character as people can see it: what has no shape of its own by its name."""
    from unicodedata import category, name

    if char == " ":
        return "a space"
    if all(category(each)[0] in "ZC" for each in char):
        return " ".join(name(each, f"U+{ord(each):04X}").lower() for each in char)
    return char
