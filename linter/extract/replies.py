"""How a reply talks to the person it answers: thanks, apologies, canned sentences, and the person's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from linter.draft import Draft
from linter.extract.addresses import addresses
from linter.extract.copy import Copy, copy_of
from linter.extract.variables import variables
from linter.extract.vocabulary import primary, vocabulary
from linter.extract.wordings import says, wordings
from linter.patterns import compiled, later

_PERSON = later(r"name|user|handle|author|reviewer|nick|contact|customer|guest|person", re.IGNORECASE)
_NAME = r"[A-ZÀ-ÖØ-ÞĀ-ſА-ЯЁ][\wÀ-ÿ’'-]*"
# "Ana, …" opens a line; "…, Ana." or "…, Ana!" closes a clause.
_VOCATIVE = later(rf"(?m)(?:^\s*({_NAME})\s?[,!:–—]|,\s({_NAME})\s?[.!,?–—])")


def thanks(draft: Draft) -> bool:
    """Whether a reply thanks, or says that it is sorry."""
    return any(_says(copy, draft, key) for copy in copy_of(draft) for key in ("thanks", "sorry"))


def canned(draft: Draft) -> Iterator[tuple[Copy, int, int]]:
    """Yield the sentences that everybody gets, in the draft's language."""
    for copy in copy_of(draft):
        for start, end in wordings(copy.text, draft.language, "replies", "canned"):
            yield copy, start, start + len(copy.text[start:end].rstrip(" .,!?"))


def is_personal(draft: Draft) -> bool:
    """Whether a reply calls the person by a name, an account, or a variable that stands for either."""
    if any(_PERSON.search(known.name or "") for known in variables(draft)):
        return True
    if any(_says(copy, draft, "personal") for copy in copy_of(draft)):
        return True
    return any(_names(copy.text, draft.language) for copy in copy_of(draft))


def _says(copy: Copy, draft: Draft, key: str) -> bool:
    return says(copy.text, draft.language, "replies", key)


def _names(text: str, language: str) -> bool:
    if any(address.kind == "account" for address in addresses(text)):
        return True
    table = vocabulary(language, "replies")
    nobody = {*table.get("nobody", ()), *table.get("before_name", ())}
    found = [*_VOCATIVE.finditer(text), *_after_greeting(primary(language)).finditer(text)]
    return any((name := next(filter(None, match.groups()), "")) and name.lower() not in nobody for match in found)


@cache
def _after_greeting(language: str) -> re.Pattern[str]:
    """Return the pattern of a name after a greeting or thanks ("Hi Ana", "Thank you so much, Ana")."""
    before = "|".join(re.escape(word) for word in vocabulary(language, "replies").get("before_name", ())) or "(?!)"
    return compiled(rf"(?<!\w)(?i:{before})(?:[ ,]{{1,2}}(?i:{before})(?!\w)){{0,3}}[ ,]{{1,2}}({_NAME})")
