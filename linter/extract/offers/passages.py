"""Where a text can be cut so that no offer, and no words that one needs, lie on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.extract.folding import fold_word
from linter.extract.vocabulary import remembered
from linter.extract.wording import wording
from linter.patterns import later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.extract.wording import Wording

_END = later(r"[.!](?<=[^\W\d_][^\W\d_][^\W\d_][.!])[.!]*(\s+)(?=\S)")
_END_UNSPACED = later(r"(?:。|!(?=\s))(\s*)(?=\S)")
_BEFORE_STOP = later(r"[^\W\d_]+(?=\.)")
_LONGEST = 5_000  # characters of a passage
_LEAST = 3  # letters before a full stop that ends a passage


def passages(text: str, words: Wording) -> list[tuple[int, int]]:
    """Return the stretches of a folded text that can be read one by one, in order, without the space around them."""
    not_last = _not_last(words.tag)
    found = []
    start = 0
    for match in (_END if words.spaced else _END_UNSPACED).finditer(text):
        if not text.endswith(not_last, start, match.start()):
            found.append((start, match.start(1)))
            start = match.end()
    found.append((start, max(start, len(text.rstrip()))))
    if len(text) > _LONGEST:
        return [piece for start, end in found for piece in _pieces(text, start, end)]
    return found


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a passage in pieces that are short enough, cut at the ends of lines where there are such, or at spaces.

    No sentence is as long: it is a list that somebody forgot the full stops of, or nothing that people read.
    """
    while end - start > _LONGEST:
        most = start + _LONGEST
        cut = text.rfind("\n", start + 1, most)
        cut = cut if cut > start else text.rfind(" ", start + 1, most)
        cut = cut if cut > start else most
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    yield start, end


@remembered
def _not_last(tag: str) -> tuple[str, ...]:
    """Return the ends of words after which a full stop ends no passage.

    These are abbreviations that phrases run over ("dto.", "vol."), and what a figure can end with ("euros"), as phrases
    may go on in the next sentence: "RRP 20 euros. Our price: 15 euros".
    """
    words = wording(tag)
    figures = {form.rpartition(" ")[2].rstrip(".") for form in (*words.units_after, *words.after_figures())}
    short = {form for say in words.says() for form in _BEFORE_STOP.findall(say)}
    return tuple(sorted(form for form in figures | set(map(fold_word, short)) if len(form) >= _LEAST))
