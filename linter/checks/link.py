"""Checks that every link leads where readers should go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from linter import resources
from linter.checking import Context, Finding, NoOptions, check
from linter.checks.places import together
from linter.draft import Draft, Link
from linter.extract.links import links
from linter.extract.placeholders import is_placeholder_address
from linter.patterns import later
from linter.record import Record
from linter.source import FILLER, FILLER_START, Passage, Span
from linter.tables import table
from linter.violation import Edit, Fix

_SCHEME = later(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_HOST = later(r"(?:https?:)?//(?:[^/?#@\s]*@)?([^/?#:\s]+)", re.IGNORECASE)
_BARE_HOST = later(r"([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24})(?=[:/?#]|\Z)", re.IGNORECASE)
_PLACEHOLDER = later(
    r"#!?|javascript:.*|about:blank|https?:(?://)?(?:#|\*|\.\.\.|www\.?|example)?/?"
    r"|(?:todo|tbd|xxx+|url|link|insert[-_ ].*)|\[.*\]|(?:https?://)?(?:link|url)[-_ ]?(?:here|goes|placeholder).*",
    re.IGNORECASE | re.DOTALL,
)
_MISSPELT_SCHEME = later(
    r"https?(?::/(?!/)|:///|[;,]/|//|\.//)|(?:h+t+p*s?|t+ps?|h+tps?)(?<!http)(?<!https):/|https?:(?!//)", re.IGNORECASE
)
_MAILTO = later(r"mailto:[^@\s?]+@[^@\s?]+\.[^@\s?]+(?:\?.*)?|mailto:\?.*", re.IGNORECASE | re.DOTALL)
_ADDRESS = later(r"(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0)[\d.]*\Z")


class _Target(Record):
    """Where a link leads: as written, its host in lower case (None without one), whether part of it is a variable."""

    link: Link
    text: str
    host: str | None
    templated: bool


@check("link.broken")
def broken(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Each link leads somewhere."""
    faults: dict[str, list[_Target]] = {}
    for target in _targets(draft):
        if target.link.kind != "text":
            fault = _fault(target, draft)
            if fault is not None:
                faults.setdefault(fault, []).append(target)
    for variant, targets in faults.items():
        places = [_place(target.link) for target in targets]
        values = {"target": _short(targets[0]), "text": _words(targets[0].link)}
        yield together(places, values, variant=variant, field=targets[0].link.field)


def _place(link: Link) -> Span:
    """Return the address, or what is clicked where there is none to point at."""
    return link.text.span() if not link.target.text and link.text is not None and link.text.text else link.target.span()


def _fault(target: _Target, draft: Draft) -> str | None:
    text = target.text
    if target.templated:
        return None
    if not text:
        return "empty"
    if _PLACEHOLDER.fullmatch(text):
        return "placeholder"
    if text.startswith("#"):
        return None if draft.markup is None or text[1:].lower() in draft.fact(_anchors) else "anchor"
    if text[:7].lower() == "mailto:":
        return None if _MAILTO.fullmatch(text) else "malformed"
    if text[:4].lower() == "tel:" or text[:4].lower() == "sms:":
        return None if any(char.isdigit() for char in text) else "malformed"
    if _MISSPELT_SCHEME.match(text) or _has_inner_space(text):
        return "malformed"
    if target.host is not None:
        return None if _is_host(target.host) else "malformed"
    if _SCHEME.match(text) and not _BARE_HOST.match(text):
        return None
    return _relative(text, draft) if draft.markup is not None and target.link.field == "body" else None


def _relative(text: str, draft: Draft) -> str | None:
    """Return what is wrong with an address without a host, in a message that stands on no site."""
    if draft.markup is not None and any(base.get("href") for base in draft.markup.named("base")):
        return None
    bare = _BARE_HOST.match(text)
    if bare and not text.lower().endswith((".html", ".htm", ".php", ".pdf", ".aspx")):
        return "scheme"
    return "relative"


def _anchors(draft: Draft) -> frozenset[str]:
    """Return the names that a link within an HTML message can lead to."""
    having = [] if draft.markup is None else [*draft.markup.having("id"), *draft.markup.having("name")]
    named = ((element.get("id"), element.get("name")) for element in having)
    return frozenset({"top", *(name.lower() for names in named for name in names if name)})


@check("link.insecure")
def insecure(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No link leads over a connection that others can read."""
    targets = [
        target
        for target in _targets(draft)
        if target.text[:7].lower() == "http://"
        and target.host is not None
        and not _is_testing(target.host, ())
        and not is_placeholder_address(target.text)
    ]
    if targets:
        yield together(
            [target.link.target.span() for target in targets],
            {"target": _short(targets[0])},
            field=targets[0].link.field,
            fix=_secured(targets),
        )


def _secured(targets: Sequence[_Target]) -> Fix | None:
    """Return the fix that makes every link secure; whether its server can do that, only a try would show."""
    edits = [target.link.target.stored(0, len("http://"), "https://") for target in targets]
    if any(edit is None for edit in edits):
        return None
    return Fix("Write https:// instead of http://", tuple(Edit(*edit) for edit in edits if edit), safe=False)


@check("link.domain")
def domain(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Links lead to the brand's own domains, or to services where brands are at home."""
    sender = context.brand.sender
    own = tuple(each.value.lower() for each in (*sender.domains, *sender.short_domains))
    if not sender.domains:
        return
    places: dict[str, list[_Target]] = {}
    for target in _targets(draft):
        host = target.host
        known = host is None or _is_in(host, (*own, *_hosts("public_services"))) or _is_testing(host, own)
        if not known and host is not None and _is_host(host):
            places.setdefault(host, []).append(target)
    for host, targets in places.items():
        spans = [_host_place(target).span() for target in targets]
        values = {"host": host, "domains": ", ".join(each.value for each in sender.domains)}
        yield together(spans, values, field=targets[0].link.field)


@check("link.staging")
def staging(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No link and no picture leads to a copy for testing."""
    sender = context.brand.sender
    own = tuple(each.value.lower() for each in (*sender.domains, *sender.short_domains))
    places: dict[tuple[str, str | None], list[_Target]] = {}
    pictures = (Link(image.reference, None, "field", image.field) for image in draft.images)
    for variant, found in ((None, _targets(draft)), ("picture", map(_target, pictures))):
        for target in found:
            if target.host is not None and _is_testing(target.host, own):
                places.setdefault((target.host, variant), []).append(target)
    for (host, variant), targets in places.items():
        spans = [_host_place(target).span() for target in targets]
        yield together(spans, {"host": host}, variant=variant, field=targets[0].link.field)


def _targets(draft: Draft) -> Iterator[_Target]:
    return map(_target, draft.fact(links))


def _target(link: Link) -> _Target:
    text = link.target.text.strip()
    found = _HOST.match(text) or (_BARE_HOST.match(text) if link.kind != "anchor" else None)
    host = found[1].lower().rstrip(".") if found else None
    templated = FILLER_START in text
    if host is not None and (FILLER_START in host or FILLER in host):
        host = None
    return _Target(link, text, host, templated)


def _host_place(target: _Target) -> Passage:
    """Return the host's part of a link, to point at."""
    passage = target.link.target
    at = passage.text.lower().find(target.host or "")
    return passage.part(at, at + len(target.host or "")) if at >= 0 else passage


def _is_host(host: str) -> bool:
    labels = host.split(".")
    return host == "localhost" or host.startswith("[") or (len(labels) > 1 and all(labels))


def _has_inner_space(text: str) -> bool:
    return any(char in text for char in " \t\n\r") and not text.lower().startswith(("mailto:", "tel:", "sms:"))


def _is_in(host: str, domains: Sequence[str]) -> bool:
    return any(host == each or host.endswith(f".{each}") for each in domains)


def _is_testing(host: str, own: Sequence[str]) -> bool:
    """Whether a host holds copies for testing; the brand's declared domains never do."""
    if host in own:
        return False
    if _ADDRESS.match(host) or _is_in(host, _hosts("private_endings")) or _is_in(host, _hosts("testing_services")):
        return True
    labels = host.split(".")
    words = {word for label in labels[:-2] for word in label.split("-")}
    if len(labels) > 1 and "-" in labels[-2]:
        words.update(labels[-2].split("-"))
    return not words.isdisjoint(_hosts("staging_words"))


@cache
def _hosts(kind: str) -> tuple[str, ...]:
    return tuple(table(resources.data("hosts.yaml"))[kind])


def _short(target: _Target) -> str:
    text = target.link.target.literal().strip()
    return text if len(text) <= 60 else f"{text[:57]}…"


def _words(link: Link) -> str:
    words = link.text.literal().strip() if link.text is not None else ""
    return words if len(words) <= 40 else f"{words[:37]}…"
