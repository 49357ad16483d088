"""Promo codes: what a text tells people to type at the checkout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.extract.vocabulary import remembered
from linter.extract.word_sets import beginnings, places_of
from linter.patterns import compiled, later
from linter.record import Record
from linter.source import FILLER_START

from .folding import Folded, fold
from .wording import wording
from .wordings import folded as folded_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .wording import Wording

_CODE = later(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{1,22}[A-Za-z0-9])(?![A-Za-z0-9_%])(?!\.\w)")
_CODE_BEFORE = later(r"(?<![\w-])([A-Za-z0-9][A-Za-z0-9_-]{1,22}[A-Za-z0-9])[\"'”’]?\s\Z")
_MIXED = later(r"[A-Z][_-]*[0-9]|[0-9][_-]*[A-Z]")  # is in every code of capitals and digits
_NAMING = ("after", "sure", "not_before")  # lists of words that a code stands after
_KEYS = (*_NAMING, "use", "with")
_GAP = r"[^\w.!?,;]{0,6}"
_LEAST = 3
_HEAD = 3  # letters by which words before a code are told apart
_FAR = 160
_NAMED = later(r"[A-Z]{3,}\d\d[A-Z]*")  # SPRING10, and neither RTX4090 nor HDMI2
_LESS = later(r"[%€£$¥₽]|(?<!\w)\d")  # what a sentence has that says how much a code takes off
_SENTENCE_END = later(r"[.!?](?=\s)|[\n。！？]")


class Code(Record):
    """A promo code as written; offsets are in the text that was read."""

    text: str
    start: int
    end: int


def find_codes(text: str, language: str) -> tuple[Code, ...]:
    """Return the promo codes of `text`, each place once; a code that a template fills in is none."""
    return codes_in(text, folded_of(text), wording(language))


def codes_in(text: str, folded: Folded, words: Wording) -> tuple[Code, ...]:
    """Return the promo codes of a text that is already folded."""
    # after "use" and "with" only what mixes capitals and digits is a code
    keys = _KEYS if _MIXED.search(text) else _NAMING
    triggers = _triggers_in(folded.text, words, keys)
    if not triggers:
        return ()
    found: dict[int, Code] = {}
    for code in _candidates(text, folded, words, triggers):
        found.setdefault(code.start, code)
    return tuple(sorted(found.values(), key=lambda code: code.start))


def _candidates(text: str, folded: Folded, words: Wording, triggers: list[str]) -> Iterator[Code]:
    code_word, command, joined = _patterns(words.tag)
    places = sorted({place for trigger in triggers for place in places_of(trigger, folded.text)})
    for match in _matches(code_word, folded.text, places):
        if match["never"] or FILLER_START in match["gap"]:
            continue
        certain = bool(match["sure"]) or match.group()[-1:] in "\"'"
        code = _CODE.match(text, folded.origin(match.end()))
        if code and _is_code(code.group(), text, words, certain, colon=":" in match["gap"]):
            yield Code(code.group(), *code.span())
            continue
        place = folded.origin(match.start())
        before = _CODE_BEFORE.search(text, max(0, place - 30), place) if words.spaced else None
        if before and _is_code(before[1], text, words, certain=False, colon=False):
            yield Code(before[1], *before.span(1))
    for match in _matches(command, folded.text, places):
        code = _CODE.match(text, folded.origin(match.end()))
        if code and _has_both(code.group()) and code.group().upper() == code.group():
            yield Code(code.group(), *code.span())
    for match in _matches(joined, folded.text, places):
        code = _CODE.match(text, folded.origin(match.end()))
        if code and _NAMED.fullmatch(code.group()) and _promises(text, *code.span()):
            yield Code(code.group(), *code.span())


def _matches(pattern: re.Pattern[str], text: str, places: list[int]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that can begin at some places only, as it would find them in the whole text."""
    done = 0
    for place in places:
        match = pattern.match(text, place) if place >= done else None
        if match:
            yield match
            done = match.end()


def _promises(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence around a code names a figure, so that "with" does not begin a list of features."""
    far = max(0, start - _FAR)
    begin = max((found.end() for found in _SENTENCE_END.finditer(text, far, start)), default=far)
    stop = _SENTENCE_END.search(text, end, end + _FAR)
    return any(_LESS.search(part) for part in (text[begin:start], text[end : stop.start() if stop else end + _FAR]))


def _is_code(code: str, text: str, words: Wording, certain: bool, colon: bool) -> bool:
    """Tell a code from a word: digits among letters, capitals among small letters, or quotes around it."""
    if len(code) < _LEAST or fold(code).text in words.words("codes", "never"):
        return False
    if code.isdigit():
        return certain and len(code) <= 8
    if _has_both(code):
        return colon or certain or code.upper() == code or not code.islower() or sum(c.isdigit() for c in code) >= 2
    if code.upper() == code:
        return colon or certain or not _shouts(text)
    return certain and colon and len(code) >= 4


def _has_both(code: str) -> bool:
    return any(c.isdigit() for c in code) and any(c.isalpha() for c in code)


def _shouts(text: str) -> bool:
    """Tell whether capitals say nothing here, as the whole text is in capitals."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 20 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _triggers_in(text: str, words: Wording, keys: tuple[str, ...]) -> list[str]:
    """Return the words of some lists that a folded text has, each where a word begins if words are spaced."""
    by_head = _triggers(words.tag, keys)
    heads = {beginning[:_HEAD] for beginning in beginnings(text)} & by_head.keys() if words.spaced else ()
    return [form for head in (*heads, "") for form in by_head.get(head, ()) if form in text]


@remembered
def _triggers(tag: str, keys: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the words of some lists by their first letters; with none those that are shorter, or not spaced."""
    words = wording(tag)
    found: dict[str, list[str]] = {}
    for form in (form for key in keys for form in words.words("codes", key)):
        head = form[:_HEAD]
        found.setdefault(head if words.spaced and len(head) == _HEAD and head.isalnum() else "", []).append(form)
    return found


@remembered
def _patterns(tag: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = wording(tag)
    lead, trail = (r"(?<!\w)", r"(?!\w)") if words.spaced else ("", "")
    sure, plain = _choice(words.words("codes", "sure")), _choice(words.words("codes", "after"))
    links, never = _choice(words.words("codes", "links")), _choice(words.words("codes", "not_before"))
    code_word = compiled(
        rf"{lead}(?P<never>(?:{never})[\s-]{{0,2}}(?:{plain}))|"
        rf"{lead}(?:(?P<sure>{sure})|{plain}){trail}(?P<gap>{_GAP}(?:(?:{links}){trail}{_GAP})?)"
    )
    command, joined = (
        compiled(rf"{lead}(?:{_choice(words.words('codes', key))}){trail}{_GAP}") for key in ("use", "with")
    )
    return code_word, command, joined


def _choice(forms: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) or "(?!)"
