"""Where the links of a draft lead, as the checks of links see them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from linter import resources
from linter.draft import Draft, Link
from linter.extract.links import links
from linter.patterns import later
from linter.record import Record
from linter.source import FILLER, FILLER_START, Passage
from linter.tables import table

_HOST = later(r"(?:https?:)?//(?:[^/?#@\s]*@)?([^/?#:\s]+)", re.IGNORECASE)
BARE_HOST = later(r"([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24})(?=[:/?#]|\Z)", re.IGNORECASE)
_ADDRESS = later(r"(?:10\.|127\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0)[\d.]*\Z")


class Target(Record):
    """Where a link leads: as written, its host in lower case (None without one), whether part of it is a variable."""

    link: Link
    text: str
    host: str | None
    templated: bool


def targets_of(draft: Draft) -> Iterator[Target]:
    """Yield where the links of a draft lead."""
    return iter(draft.fact(_targets))


def _targets(draft: Draft) -> tuple[Target, ...]:
    return tuple(map(target_of, draft.fact(links)))


def target_of(link: Link) -> Target:
    """Return where a link leads."""
    text = link.target.text.strip()
    found = _HOST.match(text) or (BARE_HOST.match(text) if link.kind != "anchor" else None)
    host = found[1].lower().rstrip(".") if found else None
    templated = FILLER_START in text
    if host is not None and (FILLER_START in host or FILLER in host):
        host = None
    return Target(link, text, host, templated)


def host_place(target: Target) -> Passage:
    """Return the host's part of a link, to point at."""
    passage = target.link.target
    at = passage.text.lower().find(target.host or "")
    return passage.part(at, at + len(target.host or "")) if at >= 0 else passage


def is_host(host: str) -> bool:
    """Whether a text has the form of a host's name."""
    labels = host.split(".")
    return host == "localhost" or host.startswith("[") or (len(labels) > 1 and all(labels))


def is_in(host: str, domains: Sequence[str]) -> bool:
    """Whether a host is one of the domains or lies in one of them."""
    return any(host == each or host.endswith(f".{each}") for each in domains)


@lru_cache(maxsize=1024)
def is_testing(host: str, own: tuple[str, ...]) -> bool:
    """Whether a host holds copies for testing; the brand's declared domains never do."""
    if host in own:
        return False
    if _ADDRESS.match(host) or is_in(host, hosts("private_endings")) or is_in(host, hosts("testing_services")):
        return True
    labels = host.split(".")
    words = {word for label in labels[:-2] for word in label.split("-")}
    if len(labels) > 1 and "-" in labels[-2]:
        words.update(labels[-2].split("-"))
    return not words.isdisjoint(hosts("staging_words"))


@cache
def hosts(kind: str) -> tuple[str, ...]:
    """Return the names of a kind (see linter/data/hosts.yaml)."""
    return tuple(table(resources.data("hosts.yaml"))[kind])


def short(target: Target) -> str:
    """Return an address as written, not too long for a message."""
    text = target.link.target.literal().strip()
    return text if len(text) <= 60 else f"{text[:57]}…"


def words_of(link: Link) -> str:
    """Return what readers click, not too long for a message."""
    words = link.text.literal().strip() if link.text is not None else ""
    return words if len(words) <= 40 else f"{words[:37]}…"
