"""Where the files that travel with msglint lie: rule packs, the sample guide, schemas and tables."""

from __future__ import annotations

import os

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


# What lies at the top of a checkout, for people to find, and in `linter/share` once installed.
_SHARED = {"rules": "rules", "brand": "brand", "campaign": "fixtures/spring-sale"}


def shared(name: str) -> str:
    """Return the folder of the `rules`, of the sample `brand` or of the sample `campaign`."""
    installed = os.path.join(_PACKAGE, "share", name)
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(_PACKAGE), *_SHARED[name].split("/"))


def data(name: str) -> str:
    """Return the path of a table in `linter/data`."""
    return os.path.join(_PACKAGE, "data", name)


def schema(name: str) -> str:
    """Return the path of a JSON Schema in `linter/schemas`, named without its ending."""
    return os.path.join(_PACKAGE, "schemas", f"{name}.schema.json")
