"""Links that lead to strangers, to copies for testing, or over a connection that others can read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.link.targets import (
    Target,
    host_place,
    hosts,
    is_host,
    is_in,
    is_testing,
    short,
    target_of,
    targets_of,
)
from linter.checks.places import together
from linter.draft import Draft, Link
from linter.extract.placeholders import is_placeholder_address
from linter.violation import Edit, Fix


@check("link.insecure")
def insecure(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No link leads over a connection that others can read."""
    targets = [
        target
        for target in targets_of(draft)
        if target.text[:7].lower() == "http://"
        and target.host is not None
        and not is_testing(target.host, ())
        and not is_placeholder_address(target.text)
    ]
    if targets:
        yield together(
            [target.link.target.span() for target in targets],
            {"target": short(targets[0])},
            field=targets[0].link.field,
            fix=_secured(targets),
        )


def _secured(targets: Sequence[Target]) -> Fix | None:
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
    places: dict[str, list[Target]] = {}
    for target in targets_of(draft):
        host = target.host
        known = host is None or is_in(host, (*own, *hosts("public_services"))) or is_testing(host, own)
        if not known and host is not None and is_host(host):
            places.setdefault(host, []).append(target)
    for host, targets in places.items():
        spans = [host_place(target).span() for target in targets]
        values = {"host": host, "domains": ", ".join(each.value for each in sender.domains)}
        yield together(spans, values, field=targets[0].link.field)


@check("link.staging")
def staging(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No link and no picture leads to a copy for testing."""
    sender = context.brand.sender
    own = tuple(each.value.lower() for each in (*sender.domains, *sender.short_domains))
    places: dict[tuple[str, str | None], list[Target]] = {}
    pictures = (Link(image.reference, None, "field", image.field) for image in draft.images)
    for variant, found in ((None, targets_of(draft)), ("picture", map(target_of, pictures))):
        for target in found:
            if target.host is not None and is_testing(target.host, own):
                places.setdefault((target.host, variant), []).append(target)
    for (host, variant), targets in places.items():
        spans = [host_place(target).span() for target in targets]
        yield together(spans, {"host": host}, variant=variant, field=targets[0].link.field)
