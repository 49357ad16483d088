"""Messages say who sends them."""

from __future__ import annotations

from collections.abc import Iterator

from linter.brand import Brand
from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.addresses import addresses
from linter.extract.copy import copy_of
from linter.extract.inflection import bare
from linter.extract.subscription import stands_for
from linter.extract.variables import expressions
from linter.extract.vocabulary import primary
from linter.jurisdictions import Requirement, requirements, strictest
from linter.patterns import later

_SIGNATURE = later("【([^【】\n]{0,60})】")
_GAP = later(r"[\W_]+")


@check("compliance.sender")
def sender(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """The sender's, the company's or the brand's name stands in the message; a Chinese one is signed 【】."""
    asked = requirements(draft, "sender")
    signed = next((known for known in asked if known.details.get("signature")), None)
    if signed is not None:
        yield from _signature(draft, signed)
        return
    if not context.brand.present or _shows_name(draft, context.brand):
        return
    if primary(draft.language) == "zh" and any(_SIGNATURE.search(copy.text) for copy in copy_of(draft)):
        return
    name = next(iter(_names(context.brand)), None)
    if name is not None:
        yield Finding(draft.source.span(), {"name": name}, severity=strictest(asked))


def _names(brand: Brand) -> Iterator[str]:
    yield from (name.value for name in brand.sender.from_names[:1])
    yield from (declared.value for declared in (brand.name, brand.sender.legal_name) if declared is not None)
    yield from (name.value for name in brand.sender.from_names[1:])


def _shows_name(draft: Draft, brand: Brand) -> bool:
    names = [_plain(name) for name in _names(brand)]
    # The guide lists shorter forms of the sender's name among the names that it spells.
    names += [short for each in brand.names if any((short := _plain(each.value)) in name for name in names)]
    texts = [_plain(_without_addresses(copy.text)) for copy in copy_of(draft)]
    texts += [_plain(draft.headers[name].text) for name in draft.headers if name.lower() == "from"]
    if any(name.strip() and name in text for name in names for text in texts):
        return True
    return any(known.tag.kind == "variable" and stands_for(known.text, "sender") for known in draft.fact(expressions))


def _without_addresses(text: str) -> str:
    """Return a text without its links and mailboxes: readers don't take the name of a site for that of the sender."""
    for address in reversed(addresses(text)):
        if address.kind in ("web", "mail"):
            text = f"{text[: address.start]} {text[address.end :]}"
    return text


def _plain(text: str) -> str:
    """Return a text as bare words with a blank before and after each."""
    return f" {_GAP.sub(' ', bare(text)).strip()} "


def _signature(draft: Draft, known: Requirement) -> Iterator[Finding]:
    """Check the one signature of a Chinese text message: where it stands, how long it is."""
    shortest, longest = known.details["shortest"], known.details["longest"]
    body = draft.field("body")
    if body is None:
        return
    text = body.text.strip()
    found = list(_SIGNATURE.finditer(body.text))
    values = {"shortest": shortest, "longest": longest, "source": known.source}
    if not found:
        yield Finding(draft.source.span(), values, variant="signature", severity=known.severity)
        return
    first, rest = found[0], found[1:]
    if not (text.startswith(first[0]) or text.endswith(first[0])):
        yield Finding(body.passage.span(*first.span()), values, body.name, variant="place", severity=known.severity)
    elif not shortest <= len(first[1].strip()) <= longest:
        yield Finding(body.passage.span(*first.span()), values, body.name, variant="length", severity=known.severity)
    for other in rest[:1]:
        yield Finding(body.passage.span(*other.span()), values, body.name, variant="second", severity=known.severity)
