"""The small language in which vocabularies write phrases, compiled to patterns that match in linear time.

`save [up to] {percent} (on|off) jacket*` reads: the word "save", perhaps "up to", a percentage, "on" or
"off", a word that begins with "jacket". `...` stands for up to three words of the same sentence, `<on|for>`
for words that must follow and are no part of the phrase, `{minus}` for a percentage with a minus sign and
`{spend#}` for an amount that may lack its currency. Between two parts there may be a comma, colon, dash,
quote or line break. A phrase may set values that it does not spell out: `{say: bogo, buy: 2, pay: 1}`.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from linter.patterns import compiled, later
from linter.record import Record

from .folding import fold_word

if TYPE_CHECKING:
    from collections.abc import Sequence

# One character stands for each quantity, so that a phrase never has to know how numbers are written. Control
# characters (folding leaves none in a text) keep the character classes below 256, which compile ten times faster.
PERCENT_MARK, MONEY_MARK, NUMBER_MARK = "\x01", "\x02", "\x03"
MARKS = PERCENT_MARK + MONEY_MARK + NUMBER_MARK
# Between these two stand words that only qualify the figure after them ("up to an extra"): a phrase may pass over them.
QUALIFIER_START, QUALIFIER_END = "\x04", "\x05"
STEM = "*"  # ends what a word begins with, among the starts of a phrase

_PARTS = later(r"\{(\w+)(#?)\}|\(([^()]*)\)|\[([^\[\]]*)\]|<([^<>]*)>|(\.\.\.)|([^\s{}()\[\]<>]+)")
_SLOTS = later(r"\{(\w+)(#?)\}")
_WORD = later(r"\w+")
_COUNTS = frozenset({"buy", "pay", "get", "more"})
_THING = r"(?P<thing>[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*){0,3})"
_CHINESE_THING = r"(?P<thing>[^\W\d_]{1,6}?)"
_SEPARATOR = rf"[\s,:;\"'(|/*>·+={QUALIFIER_START}{QUALIFIER_END}-]"
_PASS_OVER = rf"(?:{QUALIFIER_START}?[^\x01-\x05]{{0,40}}{QUALIFIER_END})??"


_WORDS_BETWEEN = rf"(?:[\w'-]{{1,30}}[ ,:{QUALIFIER_START}{QUALIFIER_END}-]{{1,3}}){{0,3}}?"


class Style(Record):
    """What phrases need to know of a language: spaces between words, and its words for small numbers."""

    spaced: bool
    counts: tuple[str, ...]
    ordinals: tuple[str, ...]


class Phrase:
    """One phrase, with what must occur in a text before it is worth a search, which is worked out when asked for."""

    def __init__(self, entry: str | dict[str, Any], style: Style) -> None:
        self.say: str = entry if isinstance(entry, str) else entry["say"]
        self._style = style
        self.values = {} if isinstance(entry, str) else {k: v for k, v in entry.items() if k != "say"}
        self.loose = "..." in self.say

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """Choices of marks, of which one each must occur."""
        slots = _SLOTS.findall(self.say)
        return tuple(marks for slot, loose in slots if (marks := _marks(slot, bool(loose))))

    def facts(self) -> list[Any]:
        """Return what it takes long to find out of the phrase, as JSON can hold it."""
        return [self.needs, self.starts, [(sorted(whole), parts) for whole, parts in self.needed]]

    def learn(self, facts: Sequence[Any]) -> None:
        """Take over what `facts` returned for a phrase that says the same."""
        needs, starts, needed = facts
        self.needs, self.starts = tuple(needs), tuple(starts)
        self.needed = tuple([(frozenset(whole), tuple(parts)) for whole, parts in needed])

    @cached_property
    def starts(self) -> tuple[str, ...]:
        """What the phrase can begin with; empty where that can't be told."""
        starts: set[str] = set()
        for slot, loose, choice, option, ahead, _, word in _PARTS.findall(self.say):
            starts.update(
                _marks(slot, bool(loose)) or _beginnings(slot, choice or option or ahead or word, self._style)
            )
            if not option:
                break
        return tuple(sorted(starts)) if all(starts) else ()

    @cached_property
    def triggers(self) -> tuple[str, ...]:
        """Words of which one stands wherever the phrase does: of its parts the one with the longest."""
        triggers: tuple[str, ...] = ()
        best = 0
        for _, _, choice, _, ahead, _, word in _PARTS.findall(self.say):
            words = choice or ahead or word
            if words and (best == 0 or "|" not in words):
                forms = tuple(_longest(form) for form in words.split("|"))
                least = min(map(len, forms))
                if least > best:
                    triggers, best = forms, least
        return triggers

    @cached_property
    def needed(self) -> tuple[tuple[frozenset[str], tuple[str, ...]], ...]:
        """What each part that can't be left out needs: one of some whole words, or of some characters."""
        needed = []
        for slot, _, choice, _, ahead, _, word in _PARTS.findall(self.say):
            if slot in _COUNTS or slot == "nth":
                counts = slot in _COUNTS
                forms = (*self._style.counts, NUMBER_MARK) if counts else self._style.ordinals
                whole = frozenset(form for form in forms if self._style.spaced and form.isalnum())
                needed.append((whole, tuple(form for form in forms if form not in whole)))
            elif (words := choice or ahead or word) and "$" not in words:
                forms = tuple(_longest(form) for form in words.split("|"))
                all_whole = self._style.spaced and STEM not in words and all(form.isalnum() for form in forms)
                needed.append((frozenset(forms if all_whole else ()), () if all_whole else forms))
        return tuple(needed)

    @property
    def rare(self) -> frozenset[str]:
        """Words of which a text with the phrase has one: of its parts the one with the longest; none where stems do."""
        choices = [whole for whole, parts in self.needed if not parts]
        return max(choices, key=lambda forms: min(map(len, forms)), default=frozenset())

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, made when first asked for."""
        parts = [_part(match, self._style) for match in _PARTS.finditer(self.say)]
        return compiled(_join(parts, self._style.spaced))


class _Part(Record):
    pattern: str
    wordy: bool
    optional: bool = False
    gap: bool = False
    ahead: bool = False
    signs: str = "(?!)"  # what may follow with no space before it


def _beginnings(slot: str, words: str, style: Style) -> set[str]:
    """Return what the first part of a phrase can begin with: words, beginnings of words ending in "*", marks."""
    if slot in _COUNTS:
        return {NUMBER_MARK, *style.counts}
    if slot == "nth":
        return {_first(form, style) for form in style.ordinals}
    return {_first(form, style) for form in words.split("|")} if words else {""}


def _marks(slot: str, loose: bool) -> str:
    if not slot or slot in _COUNTS or slot in ("nth", "thing"):
        return ""
    if slot in ("percent", "minus", "extra"):
        return PERCENT_MARK
    return MONEY_MARK + (NUMBER_MARK if loose else "")


def _first(words: str, style: Style) -> str:
    folded = fold_word(words).strip()
    if not style.spaced:
        return folded.partition(" ")[0].partition("*")[0]
    whole = _WORD.match(folded)
    if whole is None:
        return folded[:1]
    stem = folded[whole.end() : whole.end() + 1] == "*"
    return whole.group() + (STEM if stem else "")


def _longest(words: str) -> str:
    return max((w.partition("*")[0] for w in fold_word(words).split()), key=len, default="")


def _part(match: re.Match[str], style: Style) -> _Part:
    slot, loose, choice, option, ahead, gap, word = match.groups()
    if gap:
        return _Part(_WORDS_BETWEEN if style.spaced else r"[^\s。！？!?;]{0,6}?", False, gap=True)
    if slot:
        return _slot(slot, bool(loose), style)
    words = (choice or option or ahead or word).split("|")
    forms = [_words(w.strip(), style.spaced) for w in words]
    pattern = "|".join(forms)
    signs = "|".join(form for w, form in zip(words, forms, strict=True) if not any(map(str.isalnum, w))) or "(?!)"
    return _Part(f"(?:{pattern})", True, optional=option is not None, ahead=ahead is not None, signs=f"(?:{signs})")


def _slot(name: str, loose: bool, style: Style) -> _Part:
    if name == "thing":
        return _Part(_THING if style.spaced else _CHINESE_THING, True)
    if name == "nth":
        return _Part(rf"(?P<nth>{_choice(style.ordinals)})(?!-\w)", True)
    if name in _COUNTS:
        return _Part(f"{_PASS_OVER}(?P<{name}>{_choice((NUMBER_MARK, *style.counts))})", False)
    return _Part(f"{_PASS_OVER}(?P<{name}>[{_marks(name, loose)}])", False)


def _choice(forms: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) or "(?!)"


def _words(words: str, spaced: bool) -> str:
    between = rf"[\s{QUALIFIER_START}-]+" if spaced else r"\s?"
    if words == "$":
        return r"\Z"
    return re.escape(fold_word(words)).replace(r"\ ", between).replace(r"\*", r"\w*")


def _join(parts: list[_Part], spaced: bool) -> str:
    first = next((place for place, part in enumerate(parts) if not part.optional), 0)
    parts[first] = parts[first]._replace(pattern=parts[first].pattern.removeprefix(_PASS_OVER))
    pattern = ""
    for place, part in enumerate(parts):
        gap = _separator(parts[place - 1] if place else None, part, spaced)
        if place < first:
            pattern += f"(?:{part.pattern}{_SEPARATOR}{{{int(spaced)},5}})?"
        elif place == first:
            pattern += part.pattern
        elif part.ahead:
            pattern += f"(?={gap}{part.pattern}{_end(spaced)}|{_SEPARATOR}{{0,5}}{part.signs})"
        elif part.optional:
            pattern += f"(?:{gap}{part.pattern})?"
        else:
            pattern += gap + part.pattern
    if not spaced:
        return pattern
    start = r"(?<![\w'])(?<!\w-)" if parts[0].wordy else r"(?<!\w)"
    return start + pattern + ("" if parts[-1].ahead else _end(spaced))


def _end(spaced: bool) -> str:
    return r"(?!\w)" if spaced else ""


def _separator(previous: _Part | None, part: _Part, spaced: bool) -> str:
    if previous is not None and previous.gap:
        return ""
    wordy = spaced and part.wordy and (previous is None or previous.wordy)
    return f"{_SEPARATOR}{{{int(wordy)},5}}"
