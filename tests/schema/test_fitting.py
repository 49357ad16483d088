from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.document import Node, load
from linter.schema.explaining import data
from linter.schema.fitting import fits
from linter.schema.notations import FORMATS
from linter.schema.validation import read_schema
from linter.source import Source

NAMES = ("brand", "campaign", "config", "draft", "pack")
SAMPLES = Path(__file__).parent / "samples"

ANNOTATIONS = {"$schema", "$id", "$defs", "title", "description", "x-expected"}
UNDERSTOOD = {
    *("$ref", "type", "enum", "anyOf", "required", "properties", "additionalProperties", "propertyNames"),
    *(
        "dependentRequired",
        "items",
        "minItems",
        "maxItems",
        "minLength",
        "pattern",
        "format",
        "minimum",
        "maximum",
        "exclusiveMinimum",
    ),
}


def keywords(schema: Any) -> Iterator[str]:
    if isinstance(schema, list):
        for branch in schema:
            yield from keywords(branch)
    elif isinstance(schema, dict):
        for keyword, value in schema.items():
            yield keyword
            if keyword in ("properties", "$defs"):
                for further in value.values():
                    yield from keywords(further)
            elif keyword in ("items", "additionalProperties", "propertyNames", "anyOf"):
                yield from keywords(value)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_valid_and_uses_only_keywords_that_the_fast_check_knows(name: Any) -> None:
    schema = read_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert set(keywords(schema)) <= ANNOTATIONS | UNDERSTOOD


def reference(schema: dict[str, Any]) -> jsonschema.Draft202012Validator:
    formats = jsonschema.FormatChecker(formats=())
    for name, holds in FORMATS.items():
        formats.checks(name)(lambda value, holds=holds: not isinstance(value, str) or holds(value))
    return jsonschema.Draft202012Validator(schema, format_checker=formats)


SCHEMAS = {name: read_schema(name) for name in NAMES}  # type: ignore[arg-type]
VALIDATORS = {name: reference(schema) for name, schema in SCHEMAS.items()}
DOCUMENTS = {
    path.stem: data(load(Source(path.name, path.read_text(encoding="utf-8")))[0] or Node(None, Source("", "").span()))
    for path in sorted(SAMPLES.glob("*.yaml"))
}
ODD = st.sampled_from(
    [
        *(None, True, 0, -1, 3, 2.5, 7.0, 1e309, "", "x", "20 EUR", "2027-03-01", "2027-02-30", "21:00-08:00", "#fff"),
        *([], {}, ["x", 3], {"text": "x"}, {"x": None}, "email", "error", "en-GB", "GB", "https://acme.example/x"),
        *("offer/code", "2027-03-01T10:00:00Z", "14px", "Europe/London", "Europe/Nowhere", "a\nb", "210x297 mm"),
    ]
)
EDITS = st.lists(
    st.tuples(st.lists(st.integers(0, 30), max_size=4), st.sampled_from(["set", "drop", "add"]), ODD), max_size=3
)


def edited(document: Any, edits: list[tuple[list[int], str, Any]]) -> Any:
    """A document with some values replaced, dropped or added, wherever the numbers lead."""
    document = copy.deepcopy(document)
    for steps, action, chosen in edits:
        here = document
        value = copy.deepcopy(chosen)
        for number, step in enumerate(steps):
            keys = list(here) if isinstance(here, dict) else list(range(len(here))) if isinstance(here, list) else []
            if not keys:
                break
            key = keys[step % len(keys)]
            if number < len(steps) - 1:
                here = here[key]
            elif action == "set":
                here[key] = value
            elif action == "drop":
                del here[key]
            elif isinstance(here, dict):
                here[str(value)] = value
            else:
                here.append(value)
    return document


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edits=EDITS)
def test_the_fast_check_decides_as_jsonschema_does(name: str, edits: list[tuple[list[int], str, Any]]) -> None:
    document = edited(DOCUMENTS[name], edits)
    text = json.dumps(document).replace("Infinity", "1e309")
    node, faults = load(Source(f"{name}.json", text))
    if node is not None:
        assert faults == []
        assert fits(SCHEMAS[name], node, SCHEMAS[name]["$defs"]) == VALIDATORS[name].is_valid(data(node))


@pytest.mark.parametrize("name", NAMES)
def test_a_document_that_uses_every_name_fits(name: str) -> None:
    node, faults = load(Source(f"{name}.yaml", (SAMPLES / f"{name}.yaml").read_text(encoding="utf-8")))
    assert faults == []
    assert node is not None
    assert [error.message for error in VALIDATORS[name].iter_errors(data(node))] == []
    assert set(SCHEMAS[name].get("properties", {})) <= set(dict(node.items()))


def test_a_day_of_yaml_is_a_text_to_a_schema() -> None:
    node, _ = load(Source("brand.yaml", "updated: 2027-01-15"))
    assert isinstance(node, Node)
    assert data(node) == {"updated": "2027-01-15"}
