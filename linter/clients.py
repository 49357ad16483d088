"""The email programs that an audience uses, and what share of it uses each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from linter import resources
from linter.record import Record
from linter.tables import table

if TYPE_CHECKING:
    from linter.document import Node

USUAL = "global"


class Client(Record):
    """An email program: what people call it, its clients in the facts of support, its share of readers (0 to 1)."""

    name: str
    label: str
    ids: tuple[str, ...]
    share: float


def audience(declared: Node | None) -> tuple[Client, ...]:
    """Return the programs that readers use, the most used first: those that msglint.yaml names, or the usual ones.

    `shares` go before `preset`. A name that the schema does not know has been reported, and is left out.
    """
    table = known_clients()
    preset = declared.get("preset") if declared is not None else None
    shares = table["presets"].get(preset.string if preset is not None else USUAL, table["presets"][USUAL])
    own = declared.get("shares") if declared is not None else None
    if own is not None:
        shares = {name: node.value for name, node in own.items() if isinstance(node.value, (int, float))}
    return _clients(tuple(sorted(shares.items(), key=lambda item: (-item[1], item[0]))))


@cache
def _clients(shares: tuple[tuple[str, float], ...]) -> tuple[Client, ...]:
    known = known_clients()["clients"]
    return tuple(
        Client(name, known[name]["label"], tuple(known[name]["ids"]), share) for name, share in shares if name in known
    )


@cache
def known_clients() -> Mapping[str, Any]:
    """Return the table of programs and presets."""
    clients: Mapping[str, Any] = table(resources.data("email/clients.yaml"))
    return clients
