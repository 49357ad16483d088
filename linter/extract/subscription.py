"""How a message lets people leave its list: by links, variables of the sending platform, and words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from linter.draft import Draft, Link
from linter.extract.copy import Copy, copy_of
from linter.extract.links import links
from linter.extract.variables import expressions
from linter.extract.vocabulary import COMMON, languages, primary, vocabulary
from linter.extract.wordings import says_in_any, wordings
from linter.patterns import compiled, later
from linter.source import FILLER_START

_LEAVING_PATH = later(
    r"un-?subscri|/unsub|[?&=/]unsub|opt-?out|preferenc|subscription|desinscri|d(?:é|e)sabonn|abmeld|abbestell|descadastr|"
    r"/(?:baja|stop|sair|leave)\b|disiscri|otpis|tuiding|quxiao|list-manage|manage-?(?:email|subscription)"
)
_ADDRESS = later(r"https?://|www\.|\w/\w")
_AFTER = 200  # characters after a wording in which the address for it may stand
# Elements that Campaign Monitor turns into links.
_PLATFORM_ELEMENTS = frozenset({"unsubscribe", "preferences"})


def stands_for(expression: str, what: str) -> bool:
    """Whether a template expression is a platform's variable for `unsubscribe`, `postal_address` or `sender`."""
    return _merge_tags(what).search(expression) is not None


def lets_leave_by_email(draft: Draft) -> bool:
    """Whether an email has a way to unsubscribe that a reader can see."""
    if any(stands_for(known.text, "unsubscribe") for known in draft.fact(expressions)):
        return True
    if draft.markup is not None and any(element.name in _PLATFORM_ELEMENTS for element in draft.markup.elements):
        return True
    if any(_LEAVING_PATH.search(link.target.literal().lower()) for link in draft.fact(links)):
        return True
    labels = {link.text.text[:200] for link in draft.fact(links) if link.text is not None}
    if any(says_in_any(label, "subscription", "unsubscribe") for label in labels):
        return True
    return any(_says_how(copy, draft) for copy in copy_of(draft, frozenset({"body"})))


def leads_out(link: Link) -> bool:
    """Whether a link leads to where people unsubscribe or change what they get."""
    if _LEAVING_PATH.search(link.target.literal().lower()):
        return True
    return link.text is not None and says_in_any(link.text.text[:200], "subscription", "unsubscribe")


def ways_out(draft: Draft) -> list[tuple[Copy, int, int]]:
    """Return where a text message says how to stop it; the draft's own language is looked at first."""
    for tongue in _in_order(draft.language):
        found = [
            (copy, *place)
            for copy in copy_of(draft)
            for place in wordings(copy.text, tongue, "subscription", "opt_out")
        ]
        if found:
            return found
    return []


def leaves_by_variable(draft: Draft) -> bool:
    """Whether a variable or the address of a link stands for the way out of a text message."""
    if any(stands_for(known.text, "unsubscribe") for known in draft.fact(expressions)):
        return True
    return any(_LEAVING_PATH.search(link.target.literal().lower()) for link in draft.fact(links))


def _says_how(copy: Copy, draft: Draft) -> bool:
    """Whether a line of running text says how to leave and holds the address, variable or link for it."""
    if not says_in_any(copy.text, "subscription", "unsubscribe"):
        return False
    labels = {link.text.text.strip() for link in draft.fact(links) if link.text is not None} - {""}
    lines = copy.text.split("\n")
    ends = [*accumulate(len(line) + 1 for line in lines)]
    seen: set[int] = set()
    for tongue in _in_order(draft.language):
        for start, end in wordings(copy.text, tongue, "subscription", "unsubscribe"):
            if _ADDRESS.search(copy.text, end, end + _AFTER):
                return True
            number = bisect_right(ends, start)
            line = "" if number in seen else lines[number]
            seen.add(number)
            if FILLER_START in line or "@" in line or _ADDRESS.search(line) or any(label in line for label in labels):
                return True
    return False


def _in_order(language: str) -> Iterator[str]:
    """Yield the draft's language, English, and the others: a way out in any language is one."""
    own = primary(language)
    yield own
    yield from (tongue for tongue in ("en", *languages()) if tongue != own)


@cache
def _merge_tags(what: str) -> re.Pattern[str]:
    return compiled("|".join(f"(?:{tag})" for tag in vocabulary(COMMON, "merge_tags")[what]), re.IGNORECASE)
