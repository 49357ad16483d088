"""Brands described in JSON: W3C design tokens, Style Dictionary, and the brand.json of AdCP."""

from __future__ import annotations

from collections.abc import Iterator

from linter.brand.importing.found import Imported, ImportFault, Logo
from linter.brand.tokens import colors_in
from linter.document import Node, load
from linter.document.reading import elements
from linter.draft import Problem
from linter.measure.css_color import parse
from linter.source import Source


def read_document(source: Source) -> Imported:
    """Return what a JSON document says of a brand. Raises ImportFault."""
    root, faults = load(source)
    if root is None or not isinstance(root.value, dict):
        reason = f": line {faults[0].span.begin.line}: {faults[0].message}" if faults else ""
        raise ImportFault(f"{source.path} can't be read as JSON or YAML{reason}")
    if any(root.get(key) is not None for key in ("logos", "tone", "disclaimers")) or _is_named_brand(root):
        return _brand_json(root)
    problems: list[Problem] = []
    tokens = [token[:3] for token in colors_in(root, problems)] or list(_old_tokens(root))
    current = tuple((name, value) for name, value, deprecated in tokens if not deprecated)
    retired = tuple((name, value) for name, value, deprecated in tokens if deprecated)
    if not current and not retired:
        raise ImportFault(f"{source.path} names no colours in a way that is known")
    left = tuple(f"line {problem.span.begin.line}: {problem.message}" for problem in problems)
    return Imported(colors=current, retired=retired, left=left)


def _is_named_brand(root: Node) -> bool:
    return root.get("colors") is not None and root.get("name") is not None


def _old_tokens(root: Node) -> Iterator[tuple[str, str, bool]]:
    """Yield the colours of a Style Dictionary document, version 3: `value` without a dollar sign."""
    waiting: list[tuple[str, Node]] = [("", root)]
    while waiting:
        name, node = waiting.pop()
        value = node.get("value")
        if value is not None and value.string and parse(value.string.strip()) is not None:
            deprecated = node.get("deprecated")
            yield name, value.string.strip(), bool(deprecated and deprecated.value)
        elif isinstance(node.value, dict):
            waiting += [(f"{name}.{key}".lstrip("."), entry) for key, entry in reversed(list(node.items()))]


def _brand_json(root: Node) -> Imported:
    """Return what an AdCP brand.json says (https://adcontextprotocol.org, `/.well-known/brand.json`, read 2026-11)."""
    name = root.get("name")
    colors = tuple(_named_colors(root.get("colors")))
    left = [key for key in ("tone", "logo_placement") if root.get(key) is not None]
    texts = ((entry, entry.get("text"), entry.get("required")) for entry in elements(root.get("disclaimers")))
    required = tuple(text.string or "" for _, text, must in texts if text is not None and must and must.value is True)
    return Imported(
        name=(name.string or "") if name is not None else "",
        colors=colors,
        fonts=tuple(_fonts(root.get("fonts"))),
        logos=tuple(_logos(root.get("logos"))),
        required=required,
        left=tuple(f"“{key}” (write it into `voice:` and `assets:` by hand)" for key in left),
    )


def _named_colors(node: Node | None) -> Iterator[tuple[str, str]]:
    for name, entry in node.items() if node is not None else ():
        values = list(entry.elements()) or [entry]
        for number, value in enumerate(values, start=1):
            text = (value.get("hex") or value.get("value") or value).string
            if text and parse(text.strip()) is not None:
                yield name if len(values) == 1 else f"{name} {number}", text.strip()
    for entry in elements(node):
        stated, label = entry.get("hex") or entry.get("value"), entry.get("name") or entry.get("role")
        written = (stated.string or "").strip() if stated is not None else ""
        if written and parse(written) is not None:
            yield (label.string if label is not None else None) or written, written


def _fonts(node: Node | None) -> Iterator[str]:
    entries = [entry for _, entry in node.items()] if node is not None else []
    for entry in entries or elements(node):
        family = entry.get("family") or entry.get("name") or entry
        if family.string:
            yield family.string


def _logos(node: Node | None) -> Iterator[Logo]:
    for number, entry in enumerate(elements(node), start=1):
        address = entry.get("url") or entry.get("src")
        if address is None or not address.string:
            continue
        words = [part.string for key in ("variant", "background") if (part := entry.get(key)) and part.string]
        id = "-".join(["logo", *(word.replace(" ", "-") for word in words if word)]) if words else f"logo-{number}"
        ending = address.string.partition("?")[0].rpartition(".")[2].lower()
        yield Logo(id, address.string, f"assets/{id}.{ending if len(ending) in (3, 4) and ending.isalnum() else 'png'}")
