"""What is written in the pixels of pictures promises nothing else than the campaign, or the message itself, does.

Only figures are compared, and only with figures: signs and letters are misread too often.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from decimal import Decimal

from linter.checking import Context, Finding
from linter.draft import Draft, Image
from linter.extract.offers import REDUCTIONS, Offer, describe
from linter.extract.offers.of_draft import promises, texts
from linter.extract.pixels import Figure, ReadingError, figures_in, installed
from linter.measure.picture_file import PictureError, opened
from linter.measure.svg import is_svg, rendered
from linter.patterns import later
from linter.pictures import recognised
from linter.record import Record

from .declared import Declared, declared_anywhere

# Pixels: smaller pictures are icons and lines.
_SMALLEST = 40
# Pixels that an SVG is drawn at to be read.
_DRAWN = 1000
# Of a PDF, pages with words in pictures beyond these are not read.
_MOST_PAGES = 20
_NUMBER = later(r"\d+")


class Shown(Record):
    """A figure in the pixels of a picture of a draft."""

    image: Image
    figure: Figure

    @property
    def text(self) -> str:
        """The figure as a sentence says it."""
        value = f"{self.figure.value:f}"
        return f"{value}% off" if self.figure.kind == "percent" else f"{value} off"


def undeclared(draft: Draft, context: Context, declared: Sequence[Declared]) -> Iterator[Finding]:
    """Yield the figures of pictures that the campaign declares nowhere."""
    offers = [one.offer for one in declared_anywhere(context)]
    for shown in shown_figures(draft, context):
        if not _agrees(shown.figure, offers):
            related = tuple(one.related() for one in declared)
            values = {"found": shown.text, "declared": " and ".join(one.name() for one in declared)}
            span = shown.image.reference.span()
            yield Finding(span, values, shown.image.field, related, variant="picture")


def conflicting(draft: Draft, drafts: Sequence[Draft], context: Context) -> Iterator[Finding]:
    """Yield the figures of pictures that are not what the words of the message, else of its campaign, promise."""
    own = _reductions(draft)
    around = own or [offer for other in drafts if other is not draft for offer in _reductions(other)]
    if not around:
        return
    for shown in shown_figures(draft, context):
        alike = [offer for offer in around if (offer.percent is not None) == (shown.figure.kind == "percent")]
        if alike and not _agrees(shown.figure, around):
            other = " and ".join(dict.fromkeys(describe(offer) for offer in alike))
            values = {"found": shown.text, "other": other}
            variant = "picture" if own else "picture-between"
            yield Finding(shown.image.reference.span(), values, shown.image.field, variant=variant)


def shown_figures(draft: Draft, context: Context) -> tuple[Shown, ...]:
    """Return the figures in the pixels of a draft's pictures that its words do not say as well."""
    images = tuple(_to_read(draft, context))
    if not images:
        return ()
    if not installed():
        message = (
            "Words in the pixels of pictures were not read: that takes the extra `ocr` (pip install 'msglint[ocr]')"
        )
        context.notice("pixels-not-read", message)
        return ()
    said = _said(draft)
    found: list[Shown] = []
    for image, content in images:
        try:
            figures = figures_in(content, draft.language)
        except ReadingError as error:
            context.notice("pixels-not-read", f"Words in the pixels of pictures were not read: {error}")
            return ()
        except PictureError:
            continue  # reported by the rules for pictures
        found += (Shown(image, figure) for figure in figures if figure.value not in said)
    return tuple(found)


def _to_read(draft: Draft, context: Context) -> Iterator[tuple[Image, bytes]]:
    """Yield the pictures of a draft that may hold words, with their content; of a PDF, its pages."""
    artwork = next((image for image in draft.images if image.kind == "artwork"), None)
    if artwork is not None and draft.artwork is not None and artwork.content is not None:
        yield artwork, artwork.content
    elif artwork is not None and artwork.content is not None and is_svg(artwork.content):
        with suppress(PictureError):  # its words are read all the same
            yield artwork, rendered(artwork.content, _DRAWN)
    elif artwork is not None and draft.press is not None and artwork.content is not None:
        yield from _pages(draft, artwork, artwork.content)
    seen: set[bytes] = set()
    for known in recognised(draft, context.project):
        content = known.picture.content
        logo = known.asset is not None and known.asset.kind == "logo"
        if content is None or known.trouble or logo or content in seen or known.picture.page:
            continue
        seen.add(content)
        try:
            content = rendered(content, _DRAWN) if is_svg(content) else content
            size = opened(content).size
        except PictureError:
            continue
        if min(size) >= _SMALLEST:
            yield known.picture.image, content


def _pages(draft: Draft, artwork: Image, content: bytes) -> Iterator[tuple[Image, bytes]]:
    from linter.extract.pdf.seeing import as_png

    for page in (draft.press.pages if draft.press else ())[:_MOST_PAGES]:
        # Where all that is on a page is text, there is nothing in pixels.
        if page.pictures or not page.words:
            try:
                yield artwork, as_png(content, page)
            except ValueError:
                continue


def _said(draft: Draft) -> frozenset[Decimal]:
    """Return the figures that the words of a draft say: what is wrong in them is found there."""
    said = {Decimal(found) for text in draft.fact(texts) for found in _NUMBER.findall(text.passage.text)}
    return frozenset(said)


def _reductions(draft: Draft) -> list[Offer]:
    return [one.offer for one in draft.fact(promises) if one.offer.kind in REDUCTIONS and one.offer.known]


def _agrees(figure: Figure, offers: Sequence[Offer]) -> bool:
    """Whether a figure is one of those of the offers, or may have been misread from it."""
    values = set(_values(offers))
    if values.intersection((figure.value, *figure.others)):
        return True
    if figure.kind == "percent":
        tops = [offer.percent for offer in offers if offer.limit == "up_to" and offer.percent is not None]
        return any(figure.value < top for top in tops)
    # A currency sign is often taken for a digit before the amount: £50 for 650.
    return any(f"{figure.value:f}".endswith(f"{value.normalize():f}") for value in values)


def _values(offers: Sequence[Offer]) -> Iterator[Decimal]:
    for offer in offers:
        yield from (value for value in (offer.percent,) if value is not None)
        sums = [money.value for money in (offer.amount, offer.was, offer.spend, offer.minimum_spend) if money]
        yield from sums
        if offer.amount and offer.was and offer.was.value:
            # "was 60, now 45" may be drawn as 25%.
            yield Decimal(round((1 - offer.amount.value / offer.was.value) * 100))
