"""What does not fit a schema, in plain words at its place; the judgement itself is jsonschema's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from linter.document import Fault, Node
from linter.patterns import later
from linter.record import Record
from linter.schema.naming import nearest
from linter.schema.notations import FORMATS
from linter.source import Span

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_TYPES = {
    "object": "a group of names and values",
    "array": "a list",
    "string": "a text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "null": "nothing",
}
_TEMPLATE = later(r"\{\{|\{%|\{!|\$\{|<%|%%|\*\|")
_LONGEST_QUOTE = 60
_MOST_NAMES = 16


class Mistake(Record):
    """A fault, and the value that can't be used for it."""

    fault: Fault
    node: Node


def mistakes(root: Node, schema: Mapping[str, Any], *, templates: bool = False) -> Iterator[Mistake]:
    """Yield what does not fit, in the order of the file; with `templates`, what one fills in later is not judged."""
    import jsonschema

    formats = jsonschema.FormatChecker(formats=())
    for name, holds in FORMATS.items():
        formats.checks(name)(_of_texts(holds))
    validator = jsonschema.Draft202012Validator(dict(schema), format_checker=formats)
    found = [mistake for error in validator.iter_errors(data(root)) for mistake in _explained(error, root)]
    seen: set[tuple[int, str]] = set()
    for mistake in sorted(found, key=lambda mistake: mistake.fault.span.start):
        if templates and _TEMPLATE.search(mistake.fault.span.text):
            continue
        key = (mistake.fault.span.start, mistake.fault.message)
        if key not in seen:
            seen.add(key)
            yield mistake


def data(node: Node) -> Any:
    """Return a value as JSON Schema sees it: days and moments are the texts they were written as."""
    if isinstance(node.value, dict):
        return {key: data(entry) for key, entry in node.value.items()}
    if isinstance(node.value, list):
        return [data(element) for element in node.value]
    return node.value if isinstance(node.value, str | int | float | None) else node.string


def _of_texts(holds: Any) -> Any:
    return lambda value: not isinstance(value, str) or holds(value)


def _explained(error: ValidationError, root: Node) -> Iterator[Mistake]:
    node = root.get(*error.absolute_path)
    if node is None:
        return
    schema = error.schema if isinstance(error.schema, dict) else {}
    wanted: Any = error.validator_value
    if "propertyNames" in error.absolute_schema_path:
        entry = node.get(str(error.instance))
        if entry is not None:
            yield Mistake(Fault(entry.key or entry.span, _unexpected(error, schema, f"“{error.instance}”")), entry)
    elif error.validator == "additionalProperties":
        yield from _unknown_names(node, schema)
    elif error.validator == "required":
        misspelt = {nearest(name, schema["properties"]) for name, _ in node.items() if name not in schema["properties"]}
        yield from _missing(node, [name for name in wanted if node.get(name) is None and name not in misspelt])
    elif error.validator == "dependentRequired":
        for name, others in wanted.items():
            if node.get(name) is not None:
                yield from _missing(node, [other for other in others if node.get(other) is None], f" beside “{name}”")
    elif error.validator == "anyOf" and (inner := _meant(error, node)):
        for further in inner:
            yield from _explained(further, root)
    elif error.validator == "anyOf" and all("required" in branch for branch in wanted):
        yield Mistake(Fault(_start(node), f"Expected {schema['x-expected']}; it is missing here"), node)
    else:
        yield Mistake(Fault(_start(node), _unexpected(error, schema, _found(node))), node)


def _unknown_names(node: Node, schema: Mapping[str, Any]) -> Iterator[Mistake]:
    known = schema["properties"]
    for name, entry in node.items():
        if name in known:
            continue
        near = nearest(name, known)
        names = ", ".join(known) if len(known) <= _MOST_NAMES else ", ".join([*list(known)[:_MOST_NAMES], "..."])
        hint = f"did you mean “{near}”?" if near else f"known names: {names}"
        fault = Fault(entry.key or entry.span, f"“{_cut(name)}” is not a known name here; {hint}")
        # Without a name that it needs, the whole group can't be used.
        needed = near in schema.get("required", ()) and node.get(str(near)) is None
        yield Mistake(fault, node if needed else entry)


def _missing(node: Node, names: list[str], beside: str = "") -> Iterator[Mistake]:
    for name in names:
        yield Mistake(Fault(_start(node), f"“{name}” is missing here{beside}"), node)


def _meant(error: ValidationError, node: Node) -> list[ValidationError]:
    """Return the faults of the one alternative that is of the value's type; none where that is not clear."""
    branches: dict[int, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(int(inner.schema_path[0]), []).append(inner)
    fitting = [faults for faults in branches.values() if not any(_is_wrong_type(fault) for fault in faults)]
    nested = isinstance(node.value, dict | list)
    return fitting[0] if len(fitting) == 1 and (nested or len(branches) == 1) else []


def _is_wrong_type(error: ValidationError) -> bool:
    return not error.path and error.validator == "type"


def _unexpected(error: ValidationError, schema: Mapping[str, Any], found: str) -> str:
    expected = schema.get("x-expected")
    wanted: Any = error.validator_value
    hint = ""
    if error.validator == "enum":
        names = [str(name) for name in wanted]
        expected = " or ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
        near = nearest(str(error.instance), names) if isinstance(error.instance, str) else None
        hint = f"; did you mean “{near}”?" if near else ""
    elif expected is None and error.validator == "type":
        types = wanted if isinstance(wanted, list) else [wanted]
        expected = " or ".join(_TYPES[name] for name in types)
    elif expected is None and error.validator in ("minimum", "exclusiveMinimum"):
        more = "at least" if error.validator == "minimum" else "more than"
        expected = f"{more} {wanted}"
    elif expected is None and error.validator == "maximum":
        expected = f"at most {wanted}"
    return f"Expected {expected or 'a text'}, found {found}{hint}"


def _found(node: Node) -> str:
    if isinstance(node.value, dict):
        return "a group of names and values"
    if isinstance(node.value, list):
        return "a list"
    text = node.text.text if node.text else ""
    return f"“{_cut(text)}”" if text.strip() else "nothing"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else f"{line[: _LONGEST_QUOTE - 1]}…"


def _start(node: Node) -> Span:
    """Return where to show a fault of a whole value: a scalar itself, of a group or list its name or its first line."""
    if node.text is not None and node.text.text:
        return node.span
    if node.key is not None:
        return node.key
    source = node.span.source
    line = source.position(node.span.start).line
    end = source.line_starts[line - 1] + len(source.line(line))
    return source.span(node.span.start, max(node.span.start, min(node.span.end, end)))
