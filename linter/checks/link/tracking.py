"""The parameters by which the brand counts who came from where: there at all, and the same all through a campaign."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from linter.checking import Context, Finding, check, replacement
from linter.checks.link.targets import Target, hosts, is_in, targets_of
from linter.checks.places import together
from linter.draft import Draft
from linter.extract.subscription import leads_out
from linter.patterns import later
from linter.record import Record
from linter.source import FILLER_START, Passage
from linter.violation import Related

_PARAMETER = later(r"[?&]([^=&#\s]++)=([^&#\s]*+)")
# Pages that the law asks for, and that nobody advertises.
_LEGAL = later(
    r"(?:^|[/_-])(?:terms|conditions|t-and-c|tcs|legal|privacy|cookies?|imprint|impressum|datenschutz|agb|mentions-legales"
    r"|confidentialite|cgv|cgu|aviso-legal|privacidad|privacidade|termos|terminos|condiciones|condizioni|note-legali"
    r"|[a-z]{0,20}bedingungen|rules|regras|regulamento|reglement|regolamento|disclaimer|disclosures?)"
    r"(?:$|[/_.?#-])",
    re.IGNORECASE,
)


class Tracking(Record):
    """Parameters that have one value in all of a campaign (`shared`), and those that have one in each draft (`own`)."""

    shared: tuple[str, ...] = ("utm_campaign", "utm_id")
    own: tuple[str, ...] = ("utm_source", "utm_medium")


@check("link.tracking", scope="campaign", options=Tracking)
def tracking(context: Context, options: Tracking) -> Iterator[Finding]:
    """Each link to a page of the brand carries the parameters that the guide asks for, with the campaign's values."""
    tracked = [(draft, [*_tracked(draft, context)]) for draft in context.drafts]
    for draft, targets in tracked:
        yield from _missing(targets, context)
        yield from _undeclared(targets, context)
        for name in options.own:
            yield from _inconsistent(name, [(draft, targets)], context)
    for name in options.shared:
        yield from _inconsistent(name, tracked, context)


def _tracked(draft: Draft, context: Context) -> Iterator[Target]:
    """Yield the links of a draft by which visits of the brand's pages are counted."""
    sender = context.brand.sender
    domains = tuple(each.value.lower() for each in sender.domains)
    short = tuple(each.value.lower() for each in sender.short_domains)
    offers = context.campaign.offers if context.campaign else ()
    terms = {_bare(offer.terms.value) for offer in offers if offer.terms}
    for target in targets_of(draft):
        path = target.text.partition("//")[2].partition("/")[2]
        if target.host is None or is_in(target.host, short) or _LEGAL.search(path) or leads_out(target.link):
            continue
        if _bare(target.text) in terms:
            continue
        if FILLER_START in target.text.partition("?")[0].partition("#")[0]:
            continue
        # An address in the running text of an email is a name to remember; elsewhere it is the link.
        if target.link.kind == "text" and draft.channel == "email":
            continue
        if is_in(target.host, domains) if domains else not is_in(target.host, hosts("public_services")):
            yield target


def _bare(address: str) -> str:
    """Return an address without its protocol and a last slash."""
    return address.partition("//")[2].rstrip("/") or address


def _parameters(target: Target) -> dict[str, Passage]:
    """Return the parameters of an address, by name, each with the place of its value."""
    passage = target.link.target
    return {found[1].lower(): passage.part(*found.span(2)) for found in _PARAMETER.finditer(passage.text)}


def _missing(targets: Sequence[Target], context: Context) -> Iterator[Finding]:
    """Yield the links that lack what the guide asks for, those that lack the same together."""
    required = [each.value for each in context.brand.tracking]
    places: dict[str, list[Target]] = {}
    for target in targets:
        known = _parameters(target)
        # A variable among the parameters may bring all of them.
        loose = any(FILLER_START in part and "=" not in part for part in target.text.partition("?")[2].split("&"))
        lacking = [] if loose else [name for name in required if name.lower() not in known]
        if lacking:
            places.setdefault(", ".join(lacking), []).append(target)
    for names, lacking_them in places.items():
        spans = [target.link.target.span() for target in lacking_them]
        yield together(spans, {"names": names}, field=lacking_them[0].link.field)


def _undeclared(targets: Sequence[Target], context: Context) -> Iterator[Finding]:
    """Yield the values that are others than those that `campaign.yaml` declares."""
    declared = context.campaign.tracking if context.campaign else {}
    for target in targets:
        for name, value in _parameters(target).items():
            wanted = declared.get(name)
            if wanted is None or value.text == wanted.value or FILLER_START in value.text:
                continue
            values = {"name": name, "found": value.text, "wanted": wanted.value}
            description = f"Write {name}={wanted.value}"
            fix = replacement(value, 0, len(value), wanted.value, description, safe=False)
            related = (Related(wanted.span, "declared here"),)
            yield Finding(value.span(), values, target.link.field, related, fix, "declared")


def _inconsistent(name: str, tracked: Sequence[tuple[Draft, list[Target]]], context: Context) -> Iterator[Finding]:
    """Yield the values of a parameter that most links write otherwise."""
    if context.campaign is not None and name in context.campaign.tracking:
        return
    found = [
        (target, value)
        for _, targets in tracked
        for target in targets
        if (value := _parameters(target).get(name)) is not None and value.text and FILLER_START not in value.text
    ]
    counts = Counter(value.text for _, value in found)
    if len(counts) < 2:
        return
    # In a tie, the value that comes first stands.
    usual = max(counts, key=lambda text: counts[text])
    model = next(value for _, value in found if value.text == usual)
    for target, value in found:
        if value.text != usual:
            values = {"name": name, "found": value.text, "wanted": usual}
            related = (Related(model.span(), "written so here"),)
            yield Finding(value.span(), values, target.link.field, related, variant="differs")
