"""One spelling for characters that readers take for the same: case, accents, widths, dashes, quotes."""

from __future__ import annotations

from linter.patterns import later
from linter.record import Record
from linter.source import FILLER, FILLER_START

_CONTROLS = later(r"[\x00-\x08\x0e-\x1f\x7f]")
# Signs that are no letter and become none: a text with nothing else beyond ASCII is folded without looking up each.
_USUAL = {
    **dict.fromkeys(f"£€°·•…{FILLER}{FILLER_START}", ""),
    "\u00a0": " ",
    **dict.fromkeys("–—", "-"),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("“”„«»", '"'),
}
_FAITHFUL = later(rf"[\x00-\x7f{''.join(_USUAL)}]*")
_DROP = "\ufffe"
_KEEP = "°₿"
_EXPLICIT = {
    **dict.fromkeys("\u2212\u2010\u2011\u2012\u2013\u2014\u2015\ufe63\uff0d\ufe58", "-"),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d\u300e\u300f\u2033\u2039\u203a", '"'),
    **dict.fromkeys("\u066a\ufe6a\uff05", "%"),
    **dict.fromkeys("×✕✖╳✗", "x"),
    **dict.fromkeys("，、\uff64", "、"),
    "\u00ad": _DROP,
    **dict.fromkeys("\u3002\uff61", "。"),
    **dict.fromkeys(map(chr, (*range(0x09), *range(0x0E, 0x20), 0x7F)), " "),
    **dict.fromkeys("\u2028\u2029\x85", "\n"),
    FILLER: FILLER,
    FILLER_START: FILLER_START,
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "Ł": "l",
    "Ø": "o",
}


class Folded(Record):
    """A text in its folded spelling, and where each of its characters stands in the original."""

    text: str
    origins: list[int] | None

    def origin(self, offset: int) -> int:
        """Return the place in the original of the character at `offset`."""
        return offset if self.origins is None else self.origins[offset]

    def origin_end(self, offset: int) -> int:
        """Return the exclusive end in the original of a stretch that ends before `offset`."""
        if self.origins is None or offset == 0:
            return offset
        return self.origins[offset - 1] + 1


class _Table(dict[int, str]):
    """Folds of single characters, computed when first met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_character(chr(code))
        self[code] = folded
        return folded


def fold(text: str) -> Folded:
    """Return `text` in lower case without accents, full widths, typographic dashes and invisible marks.

    Characters that carry no meaning for a reader of numbers and words (combining marks, zero-width
    characters, emoji) are left out; `origins` is None when nothing was.
    """
    if keeps_words(text) and _CONTROLS.search(text) is None:
        for sign, plain in _USUAL.items() if not text.isascii() else ():
            if plain and sign in text:
                text = text.replace(sign, plain)
        return Folded(text.lower(), None)
    folded = text.translate(_TABLE)
    if _DROP not in folded:
        return Folded(folded, None)
    origins = [place for place, character in enumerate(folded) if character != _DROP]
    origins.append(len(text))
    return Folded(folded.replace(_DROP, ""), origins)


def keeps_words(text: str) -> bool:
    """Whether the words of a text stand in its folded spelling where they were, but in lower case."""
    return text.isascii() or _FAITHFUL.fullmatch(text) is not None


def fold_word(text: str) -> str:
    """Return a word or phrase of a vocabulary as it looks in a folded text."""
    # Most are plain letters and spaces; a run reads thousands.
    return text.lower() if text.isascii() and text.isprintable() else fold(text).text


def _fold_character(character: str) -> str:
    explicit = _EXPLICIT.get(character)
    if explicit is not None:
        return explicit
    if character.isascii():
        return character.lower()
    import unicodedata

    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf", "Sk") or (category == "So" and character not in _KEEP):
        return _DROP
    if category == "Zs":
        return " "
    decomposition = unicodedata.decomposition(character)
    if decomposition.startswith(("<circle>", "<fraction>")):
        return character
    letters = unicodedata.normalize("NFKD", character)
    if decomposition.startswith(("<super>", "<sub>")) and letters.isdigit():
        return character
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    lowered = (bare or character).lower()
    return lowered if len(lowered) == 1 else character.lower()[:1]


_TABLE = _Table()
