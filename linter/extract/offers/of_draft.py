"""The offers, promo codes and dates of a draft: of all its fields, and of the alternative texts of its pictures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from linter.draft import Draft
from linter.extract.codes import Code, find_codes
from linter.extract.dates import DateMention, find_dates
from linter.extract.vocabulary import primary, remembered
from linter.patterns import later
from linter.record import Record
from linter.source import Passage, Span

from .offer import Offer
from .read import read_offers

ALT = "alt"
# Parts of a message that name things for machines, not for its readers.
_SILENT = frozenset({"from", "media", "image", "link", "links", "path", "assets", "format", "trim", "bleed", "qr"})
_SCRIPTS = (("zh", later("[\u4e00-\u9fff]"), {"zh", "ja"}), ("ru", later("[\u0400-\u04ff]{3}"), {"ru"}))
_CYRILLIC = frozenset({"ru", "uk", "be", "bg", "sr", "kk", "mk"})


class Text(Record):
    """A text that a draft shows its reader: the name of its part, and the language that it is read in."""

    field: str
    passage: Passage
    language: str


class Promise(Record):
    """An offer of a draft, with the text that makes it."""

    offer: Offer
    text: Text

    @property
    def span(self) -> Span:
        """Where the draft makes it."""
        return self.text.passage.span(self.offer.start, self.offer.end)

    @property
    def words(self) -> str:
        """The words it is made in, on one line."""
        return " ".join(self.text.passage.literal(self.offer.start, self.offer.end).split())


def texts(draft: Draft) -> tuple[Text, ...]:
    """Return all that a draft shows to be read, in the order of its fields."""
    shown = [(field.name, field.passage) for field in draft.fields if field.name not in _SILENT]
    shown += [(ALT, image.alt) for image in draft.images if image.alt is not None and len(image.alt)]
    return tuple(Text(name, passage, _language(passage.text, draft.language)) for name, passage in shown)


def promises(draft: Draft) -> tuple[Promise, ...]:
    """Return every offer of a draft."""
    return tuple(
        Promise(offer, text) for text in draft.fact(texts) for offer in _offers(text.passage.text, text.language)
    )


def codes(draft: Draft) -> tuple[tuple[Code, Text], ...]:
    """Return every promo code of a draft."""
    return tuple((code, text) for text in draft.fact(texts) for code in find_codes(text.passage.text, text.language))


def dates(draft: Draft) -> tuple[tuple[DateMention, Text], ...]:
    """Return every date of a draft."""
    return tuple((date, text) for text in draft.fact(texts) for date in _dates(text.passage.text, text.language))


def makes_offer(draft: Draft) -> bool:
    """Tell whether a draft promises anything; what a template fills into a receipt tells of what has been."""
    made = draft.fact(promises)
    return any(promise.offer.known for promise in made) if draft.kind == "transactional" else bool(made)


# Drafts of one house repeat the texts of their pictures and their small print.
_offers = remembered(read_offers)
_dates = lru_cache(maxsize=512)(find_dates)


def _language(text: str, declared: str) -> str:
    """Return the declared language, or the one whose script the text is written in."""
    return next(_by_script(text, primary(declared)), declared)


def _by_script(text: str, declared: str) -> Iterator[str]:
    if text.isascii():
        return
    for language, letters, alike in _SCRIPTS:
        if declared not in alike | (_CYRILLIC if language == "ru" else frozenset()) and letters.search(text):
            yield language
