"""What an engine finds that is nobody's mistake: names, codes, addresses, variables, words with rules of their own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from linter import resources
from linter.checking import Context
from linter.draft import Draft
from linter.extract.addresses import inside_address
from linter.extract.copy import Copy
from linter.extract.names import name_index
from linter.extract.terms import term_index
from linter.extract.vocabulary import primary
from linter.patterns import later
from linter.source import FILLER, FILLER_START
from linter.tables import table

if TYPE_CHECKING:
    from linter.proofreading import Fault, Masked, Settings

_WORD = later(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TOUCHING = 2  # characters between a fault and a template expression that say nothing: a space, a comma


class OwnWords:
    """The words of one draft that an engine can't know: those of the guide, the campaign and the configuration."""

    def __init__(self, draft: Draft, context: Context, settings: Settings) -> None:
        brand, campaign = context.brand, context.project.campaign(draft.campaign)
        sender = brand.sender
        declared = [brand.name, sender.legal_name, sender.postal_address, *sender.from_names, *sender.domains]
        texts = [item.value for item in declared if item is not None]
        if campaign is not None:
            texts += [campaign.name.value] if campaign.name else []
            texts += [item for offer in campaign.offers for item in offer.applies_to]
        self._known = {word.casefold() for text in texts for word in _WORD.findall(text)} | settings.words
        self._names = name_index(tuple(name.value for name in brand.names), draft.language) if brand.names else None
        terms = tuple(term.term for term in brand.avoid)
        self._avoided = term_index(terms, draft.language) if terms else None
        self._nouns_are_capitals = primary(draft.language) == "de"
        self._stretches: dict[int, list[tuple[int, int]]] = {}

    def excuse(self, copy: Copy, start: int, end: int, fault: Fault, mask: Masked) -> bool:
        """Whether a fault is none: it lies on, or next to, something that an engine can't judge."""
        if self._overlaps(copy, start, end) or _in_address(copy.text, start, end):
            return True
        if any(at < end + _TOUCHING and start < after + _TOUCHING for at, after in mask.expressions):
            return True
        return fault.misspelt and self._is_name(copy.text, start, end, fault)

    def _overlaps(self, copy: Copy, start: int, end: int) -> bool:
        """Whether a stretch touches a name of the guide or a word that it avoids: there are rules for those."""
        if id(copy) not in self._stretches:
            names = self._names.find(copy.text) if self._names else ()
            terms = self._avoided.find(copy.text) if self._avoided else ()
            self._stretches[id(copy)] = [(use.start, use.end) for use in (*names, *terms)]
        return any(first < end and start < last for first, last in self._stretches[id(copy)])

    def _is_name(self, text: str, start: int, end: int, fault: Fault) -> bool:
        """Whether an unknown word is a name rather than a mistake: of ours, a code, an abbreviation, somebody's."""
        word = text[start:end]
        if word.casefold() in self._known or all(part in self._known for part in _parts(word)):
            return True
        line = _line(text, start, end)
        part_of_figure = any(char.isdigit() for char in (*word, *text[start - 1 : start]))
        if len(word) < 2 or part_of_figure or (word.isupper() and not line.isupper()):
            return True
        if not word[:1].isupper():
            return False
        # PostCard, and Conwy on a line of its own: the one can be no word, the other is mostly a place or a product.
        if (any(char.isupper() for char in word[1:]) and not word.isupper()) or line.strip() == word:
            return True
        named = not self._nouns_are_capitals and _follows_capital(
            line, text[max(0, start - 40) : start].rpartition("\n")[2]
        )
        return named or not any(_one_slip(word, suggestion) for suggestion in fault.replacements)


def passed_on(fault: Fault, settings: Settings) -> bool:
    """Whether a fault is of a kind that is a mistake, and not switched off by us or by the team."""
    policy = _policy(settings.engine)
    on = fault.category in policy["categories"] and fault.rule not in policy["silent"]
    return on and not {fault.category, fault.rule} & settings.ignored


@cache
def _policy(engine: str) -> dict[str, frozenset[str]]:
    known = table(resources.data("proofreading.yaml"))[engine]
    return {"categories": frozenset(known["categories"]), "silent": frozenset(known["silent"])}


def _in_address(text: str, start: int, end: int) -> bool:
    if FILLER in text[start:end] or FILLER_START in text[start:end]:
        return True
    return any(inside_address(text, at, at + 1, ("web", "mail", "account", "topic")) for at in (start, end - 1))


def _parts(word: str) -> list[str]:
    return [part.casefold() for part in word.replace("’", "-").replace("'", "-").split("-")] or [""]


def _line(text: str, start: int, end: int) -> str:
    after = text.find("\n", end)
    return text[text.rfind("\n", 0, start) + 1 : after if after >= 0 else len(text)]


def _follows_capital(line: str, before: str) -> bool:
    """Whether a word stands after a capitalised one, as a second name does; not in a headline of capitalised words."""
    words = line.split()
    headline = len(words) > 3 and all(word[:1].isupper() for word in words if len(word) > 3)
    return before.split()[-1:] != [] and before.split()[-1][:1].isupper() and not headline


def _one_slip(word: str, suggestion: str) -> bool:
    """Whether a suggestion, a capitalised word as well, is one slip of the keyboard away: Febuary, Wendesday."""
    if not suggestion.isalpha() or not suggestion[0].isupper() or abs(len(word) - len(suggestion)) > 1 or len(word) < 5:
        return False
    same = 0
    while same < min(len(word), len(suggestion)) and word[same] == suggestion[same]:
        same += 1
    ends = (word[same:], suggestion[same:])
    return (
        ends[0][1:] == ends[1]
        or ends[0] == ends[1][1:]
        or ends[0][1:] == ends[1][1:]
        or (ends[0][:2] == ends[1][:2][::-1] and ends[0][2:] == ends[1][2:])
    )
