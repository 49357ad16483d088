"""The channels that come with msglint: one YAML file each in `linter/data/channels`, read when asked for."""

from __future__ import annotations

import functools
import os
from collections.abc import Mapping
from typing import Any

from linter import resources
from linter.channels.channel import Channel, Limit, VariableRule
from linter.tables import table


@functools.cache
def shipped_names() -> tuple[str, ...]:
    """Return the names of the channels that come with msglint."""
    files = os.listdir(resources.data("channels"))
    return tuple(sorted(name.removesuffix(".yaml") for name in files if name.endswith(".yaml")))


@functools.cache
def shipped(name: str) -> Channel | None:
    """Return a channel that comes with msglint; only its own file is read."""
    if name not in shipped_names():
        return None
    facts: dict[str, Any] = table(resources.data(os.path.join("channels", f"{name}.yaml")))
    return Channel(
        name,
        facts["title"],
        tuple(facts["fields"]),
        tuple(_limit(entry) for entry in facts["limits"]),
        tuple(VariableRule(**entry) for entry in facts.get("variables", ())),
    )


def _limit(entry: Mapping[str, Any]) -> Limit:
    values = dict(entry)
    values["jurisdictions"] = tuple(values.get("jurisdictions", ()))
    values["plus"] = values.pop("with", None)
    return Limit(**values)
