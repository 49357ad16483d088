"""The configuration: `msglint.yaml` or `[tool.msglint]`, merged with what it extends."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import cast

from linter import globs
from linter.document import Declared, Fault, Node
from linter.document.reading import text_of
from linter.draft import Problem
from linter.files import Boundary, Refused
from linter.record import Record
from linter.schema import validate
from linter.source import Source, Span
from linter.violation import Severity

NAME = "msglint.yaml"

# A chain of `extends:` longer than this is a circle, or might as well be one.
_DEEPEST = 10


class Override(Record):
    """Settings for some paths; globs are as in .gitignore, relative to the root."""

    paths: tuple[str, ...]
    ignore: tuple[Declared[str], ...] = ()
    select: tuple[Declared[str], ...] = ()
    severity: Mapping[str, Declared[Severity]] = MappingProxyType({})

    def covers(self, path: str) -> bool:
        """Whether the settings hold for a file, by its path relative to the root."""
        return globs.matches(path, self.paths)


class Config:
    """What a repo sets. `rules` are the folders and files of its own packs, `brand` is its guide's file.
    `baseline` is the file of its known faults.

    `select` and `ignore` name topics or rules. Every value keeps the place where it was set, in whichever file.
    `nodes` are the documents it was merged from, the farthest first.
    """

    __slots__ = (
        "baseline",
        "brand",
        "chromium",
        "clients",
        "exclude",
        "fail_on",
        "files",
        "ignore",
        "language",
        "nodes",
        "overrides",
        "problems",
        "rules",
        "select",
        "severity",
    )

    def __init__(
        self,
        brand: Declared[Path] | None = None,
        chromium: Declared[str] | None = None,
        rules: tuple[Declared[Path], ...] = (),
        files: Mapping[str, tuple[str, ...]] | None = None,
        exclude: tuple[str, ...] = (),
        select: tuple[Declared[str], ...] = (),
        ignore: tuple[Declared[str], ...] = (),
        severity: Mapping[str, Declared[Severity]] | None = None,
        overrides: tuple[Override, ...] = (),
        clients: Node | None = None,
        language: Node | None = None,
        fail_on: str | None = None,
        nodes: tuple[Node, ...] = (),
        problems: tuple[Problem, ...] = (),
        baseline: Declared[Path] | None = None,
    ) -> None:
        self.brand = brand
        self.chromium = chromium
        self.rules = rules
        self.files = {} if files is None else files
        self.exclude = exclude
        self.select = select
        self.ignore = ignore
        self.severity = {} if severity is None else severity
        self.overrides = overrides
        self.clients = clients
        self.language = language
        self.fail_on = fail_on
        self.nodes = nodes
        self.problems = problems
        self.baseline = baseline


def load_config(boundary: Boundary, path: Path | None) -> Config:
    """Return the settings of a configuration file with all that it extends; the usual ones where `path` is None."""
    if path is None:
        return Config()
    problems: list[Problem] = []
    layers = list(_layers(boundary, path, problems, _DEEPEST))
    config = Config(nodes=tuple(node for _, node in layers))
    for folder, node in layers:
        _merge(config, folder, node, boundary, problems)
    config.problems = tuple(problems)
    return config


def _layers(boundary: Boundary, path: Path, problems: list[Problem], depth: int) -> Iterator[tuple[Path, Node]]:
    """Yield a configuration's document with its folder, after those that it extends."""
    node, faults = _read(boundary, path)
    problems += (Problem("config/invalid", *fault) for fault in faults)
    if node is None:
        return
    for extended in _listed(node.get("extends")):
        if depth == 0:
            message = "This chain of `extends:` never ends: a file extends itself, directly or through others"
            problems.append(Problem("config/invalid", extended.span, message))
            return
        try:
            target = boundary.inside(path.parent, extended.value, package_file=NAME)
        except Refused as refused:
            problems.append(Problem("config/invalid", extended.span, str(refused)))
            continue
        if not os.path.isfile(target):
            problems.append(Problem("config/invalid", extended.span, f"There is no file {extended.value}"))
            continue
        yield from _layers(boundary, target, problems, depth - 1)
    yield path.parent, node


def _read(boundary: Boundary, path: Path) -> tuple[Node | None, list[Fault]]:
    """Return a configuration's document; a setting that breaks the schema is left out and reported."""
    from linter.document import load

    try:
        source = boundary.source(path)
    except Refused as refused:
        source = Source(boundary.name(path), "")
        return None, [Fault(source.span(), str(refused))]
    if path.suffix == ".toml":
        node, faults = _from_toml(source)
    else:
        node, faults = load(source)
    if node is not None:
        checked = validate(node, "config")
        node, faults = checked.node, [*faults, *checked.faults]
    return node, faults


def _from_toml(source: Source) -> tuple[Node | None, list[Fault]]:
    """Return `[tool.msglint]` of a pyproject.toml; every value has the place of the table's heading."""
    import re
    import tomllib

    try:
        table = tomllib.loads(source.text).get("tool", {}).get("msglint", {})
    except tomllib.TOMLDecodeError as error:
        return None, [Fault(source.span(), f"This is not valid TOML: {error}")]
    heading = re.search(r"^\[tool\.msglint", source.text, re.M)
    span = source.span(heading.start(), heading.end()) if heading else source.span()
    return _node(table, span), []


def _node(value: object, span: Span) -> Node:
    if isinstance(value, dict):
        return Node({str(key): _node(item, span) for key, item in value.items()}, span, key=span)
    if isinstance(value, list):
        return Node([_node(item, span) for item in value], span, key=span)
    scalar = cast("str | int | float | bool", value)
    return Node(scalar, span, text=Source(span.path, str(scalar)).passage(), key=span)


def _merge(config: Config, folder: Path, node: Node, boundary: Boundary, problems: list[Problem]) -> None:
    """Add one document to the settings: single values win over those before, lists and tables are added to them."""

    def paths(declared: list[Declared[str]], package_file: str) -> Iterator[Declared[Path]]:
        for item in declared:
            try:
                yield Declared(boundary.inside(folder, item.value, package_file=package_file), item.span)
            except Refused as refused:
                problems.append(Problem("config/invalid", item.span, str(refused)))

    config.brand = next(paths(_listed(node.get("brand")), "brand.yaml"), config.brand)
    config.baseline = next(paths(_listed(node.get("baseline")), ""), config.baseline)
    config.rules = (*config.rules, *paths(_listed(node.get("rules")), "rules"))
    files = node.get("files")
    if files is not None:
        added = {channel: _patterns(item, problems) for channel, item in files.items()}
        config.files = {**config.files, **added}
    config.exclude = (*config.exclude, *_patterns(node.get("exclude"), problems))
    config.select = tuple(_listed(node.get("select"))) or config.select
    config.ignore = (*config.ignore, *_listed(node.get("ignore")))
    config.severity = {**config.severity, **_severities(node.get("severity"))}
    overrides = node.get("overrides")
    config.overrides = (
        *config.overrides,
        *(
            Override(
                _patterns(item.get("paths"), problems),
                tuple(_listed(item.get("ignore"))),
                tuple(_listed(item.get("select"))),
                _severities(item.get("severity")),
            )
            for item in (overrides.elements() if overrides else ())
        ),
    )
    config.clients = node.get("clients") or config.clients
    config.language = _merged(config.language, node.get("language"))
    config.chromium = text_of(node.get("chromium")) or config.chromium
    fail_on = node.get("fail_on")
    config.fail_on = fail_on.string if fail_on is not None else config.fail_on


def _merged(far: Node | None, near: Node | None) -> Node | None:
    """Return a table with what the nearer one sets put over the farther one."""
    if far is None or near is None or not (isinstance(far.value, dict) and isinstance(near.value, dict)):
        return near or far
    return Node({**far.value, **near.value}, near.span, key=near.key)


def _listed(node: Node | None) -> list[Declared[str]]:
    """Return the texts of a list, or of a single value, with their places; what is no text is left out."""
    if node is None:
        return []
    items = node.elements() if isinstance(node.value, list) else iter((node,))
    return [Declared(item.string, item.span) for item in items if item.string is not None]


def _patterns(node: Node | None, problems: list[Problem]) -> tuple[str, ...]:
    kept = []
    for declared in _listed(node):
        try:
            globs.compiled(declared.value)
        except globs.PatternError as error:
            problems.append(Problem("config/invalid", declared.span, str(error)))
        else:
            kept.append(declared.value)
    return tuple(kept)


def _severities(node: Node | None) -> dict[str, Declared[Severity]]:
    known = ("error", "warning", "suggestion")
    items = node.items() if node is not None else ()
    return {
        name: Declared(cast("Severity", item.string), item.key or item.span)
        for name, item in items
        if item.string in known
    }
