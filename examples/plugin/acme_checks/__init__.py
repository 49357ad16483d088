"""Checks that only Acme needs: each picture of a product leads to its page."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, check
from linter.draft import Draft
from linter.record import Record


class Products(Record):
    """`pictures` is the folder that pictures of products lie in, `pages` where the pages of products are."""

    pictures: str
    pages: str


@check("acme.product_link", options=Products)
def product_link(draft: Draft, context: Context, options: Products) -> Iterator[Finding]:
    """A picture of a product is a link to a page of a product."""
    soup = draft.soup()
    if soup is None:
        return
    for picture in soup.tree.find_all("img", src=lambda address: bool(address) and options.pictures in address):
        link = picture.find_parent("a", href=True)
        if link is None:
            yield Finding(soup.span(picture), {"picture": picture["src"]}, "body")
        elif options.pages not in str(link["href"]):
            yield Finding(soup.attribute(link, "href"), {"target": link["href"]}, "body", variant="elsewhere")
