"""Whether a document fits a schema: a fast yes for the part of JSON Schema that ours use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from linter.document import Node
from linter.patterns import compiled
from linter.schema.notations import FORMATS

Schema = Mapping[str, Any]

_SCALAR_TYPES: dict[type, tuple[str, ...]] = {
    bool: ("boolean",),
    int: ("integer", "number"),
    float: ("number",),
    type(None): ("null",),
}


def fits(schema: Schema, node: Node, defs: Mapping[str, Schema]) -> bool:
    """Whether a value fits a schema, as JSON Schema 2020-12 with asserted formats decides it; days are texts."""
    if "$ref" in schema and not fits(defs[schema["$ref"].rpartition("/")[2]], node, defs):
        return False
    value = node.value
    if isinstance(value, dict):
        types: tuple[str, ...] = ("object",)
    elif isinstance(value, list):
        types = ("array",)
    else:
        whole = isinstance(value, float) and value.is_integer()
        types = _SCALAR_TYPES.get(int if whole else type(value), ("string",))
    wanted = schema.get("type")
    if wanted is not None and not any(name in wanted if isinstance(wanted, list) else name == wanted for name in types):
        return False
    if "anyOf" in schema and not any(fits(branch, node, defs) for branch in schema["anyOf"]):
        return False
    if isinstance(value, dict):
        return _group_fits(schema, value, defs) and "enum" not in schema
    if isinstance(value, list):
        items = schema.get("items")
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            return False
        return "enum" not in schema and (items is None or all(fits(items, element, defs) for element in value))
    if types == ("string",):
        return text_fits(schema, node.string or "")
    return _number_fits(schema, value) if "number" in types else "enum" not in schema


def _group_fits(schema: Schema, group: dict[str, Node], defs: Mapping[str, Schema]) -> bool:
    if any(name not in group for name in schema.get("required", ())):
        return False
    for name, others in schema.get("dependentRequired", {}).items():
        if name in group and any(other not in group for other in others):
            return False
    names = schema.get("propertyNames")
    properties = schema.get("properties", {})
    further = schema.get("additionalProperties", True)
    for name, node in group.items():
        if names is not None and not text_fits(_resolved(names, defs), name):
            return False
        expected = properties.get(name, further)
        if expected is False or (expected is not True and not fits(expected, node, defs)):
            return False
    return True


def _resolved(schema: Schema, defs: Mapping[str, Schema]) -> Schema:
    return defs[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema


def text_fits(schema: Schema, text: str) -> bool:
    """Whether a text fits the keywords that are about texts."""
    if len(text) < schema.get("minLength", 0):
        return False
    if "enum" in schema and text not in schema["enum"]:
        return False
    if "pattern" in schema and not compiled(schema["pattern"]).search(text):
        return False
    return "format" not in schema or FORMATS[schema["format"]](text)


def _number_fits(schema: Schema, value: Any) -> bool:
    if value not in schema.get("enum", (value,)):
        return False
    if value < schema.get("minimum", value) or value > schema.get("maximum", value):
        return False
    return "exclusiveMinimum" not in schema or value > schema["exclusiveMinimum"]
