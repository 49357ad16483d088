"""What part of an audience will not see: features that its email programs lack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from linter.checking import Context, Finding, check
from linter.checks.quoting import listed
from linter.checks.render.features import Feature, features
from linter.checks.render.uses import Plan, Use
from linter.clients import Client, audience
from linter.draft import Draft
from linter.record import Record
from linter.violation import Related

if TYPE_CHECKING:
    from linter.project import Project

_MOST_PLACES = 20
_MOST_CLIENTS = 4


class Options(Record):
    """The share of the audience (0 to 1) from which it matters that something is lost, out of place, or plainer."""

    lost: float = 0.01
    layout: float = 0.05
    look: float = 0.6


@check("render.css_support", options=Options)
def css_support(draft: Draft, context: Context, options: Options) -> Iterator[Finding]:
    """Each style that matters works for nearly all of the audience."""
    return _findings(draft, context, options, "css")


@check("render.html_support", options=Options)
def html_support(draft: Draft, context: Context, options: Options) -> Iterator[Finding]:
    """Each element, attribute and picture that matters works for nearly all of the audience."""
    return _findings(draft, context, options, "html")


def _findings(draft: Draft, context: Context, options: Options, topic: str) -> Iterator[Finding]:
    if draft.markup is None:
        return
    plan = _plan_for(context.project, options)
    places: dict[Feature, list[Use]] = {}
    for use in draft.fact(plan):
        if use.feature.topic == topic and use.feature.matters(use.spared):
            places.setdefault(use.feature, []).append(use)
    for feature, uses in places.items():
        yield _finding(feature, uses)


@lru_cache(maxsize=1)
def _plan_for(project: Project, options: Options) -> Plan:
    return _plan(audience(project.config.clients), options)


@lru_cache(maxsize=8)
def _plan(clients: tuple[Client, ...], options: Options) -> Plan:
    least = {"lost": options.lost, "layout": options.layout, "look": options.look}
    return Plan(tuple(features(clients, least)))  # type: ignore[arg-type]  # the keys are the three harms


def _finding(feature: Feature, uses: Sequence[Use]) -> Finding:
    first = uses[0]
    spared = frozenset.intersection(*(use.spared for use in uses))
    more = len(uses) - 1 - _MOST_PLACES
    return Finding(
        first.span,
        {
            "feature": first.name,
            "clients": _clients(feature, spared),
            "share": _percent(feature.share(spared)),
            "sees": feature.sees,
            "do": feature.do,
            "tested": feature.tested[:4],
            "slug": feature.slug,
            "places": f" ({len(uses)} places, the first {_MOST_PLACES + 1} are listed)" if more > 0 else "",
        },
        field="body",
        related=tuple(Related(use.span, "and here") for use in uses[1 : _MOST_PLACES + 1]),
    )


def _clients(feature: Feature, spared: frozenset[str]) -> str:
    """Return the names of the programs that lack a feature, those with most readers first."""
    hit = sorted(
        ((share, client) for client, share in feature.missing.items() if client.name not in spared),
        key=lambda each: -each[0],
    )
    names = [client.label if share > client.share * 0.99 else f"part of {client.label}" for share, client in hit]
    if len(names) > _MOST_CLIENTS:
        names = [*names[: _MOST_CLIENTS - 1], f"{len(names) - _MOST_CLIENTS + 1} more"]
    return listed(names)


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else "less than 1%"
