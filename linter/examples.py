"""The examples of rule packs, run for real: each is written out as a small content repo and checked by its rule."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from linter import resources
from linter.browser.chromium import wanted
from linter.document import Declared
from linter.engine import check
from linter.project import Project, open_project
from linter.rules import Rule
from linter.ruleset import Ruleset
from linter.violation import Report, Violation

_FOLDER = "campaigns/example"
_SETTINGS = frozenset({"brand", "campaign", "config", "files"})
# Tags of Exif 2.32.
_EXIF_ARTIST = 0x013B
_EXIF_GPS = 0x8825
_USUAL_CHANNELS = ("sms", "email")


class ExampleError(Exception):
    """An example that is not written as one: the message says what is wrong."""


class _Lacking(Exception):
    """What an example needs is not there: the message names it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One example, counted from 1 within its rule; `failure` says what did not hold, None if all did.

    `skipped` says what was missing to run it at all.
    """

    rule: str
    number: int
    failure: str | None
    skipped: str | None = None


def run_examples(
    known: Mapping[str, Rule], wanted: Mapping[str, Rule], engine: Mapping[str, Any] | None = None
) -> Iterator[Outcome]:
    """Yield how each example of each wanted rule did; `known` are all rules there are.

    `engine` is the engine for spelling and grammar, as under `language:` in msglint.yaml.
    """
    for rule in wanted.values():
        for number, example in enumerate(rule.examples, start=1):
            skipped = failure = None
            try:
                failure = _failure(rule, example, known, engine)
            except _Lacking as lacking:
                skipped = f"{lacking}"
            except ExampleError as error:
                failure = f"{error}"
            yield Outcome(rule.id, number, failure, skipped)


def said_of(rule: Rule, example: Mapping[str, Any], known: Mapping[str, Rule]) -> tuple[Violation, ...]:
    """Return what a rule says of one of its bad examples; nothing where what it needs is not there."""
    if rule.needs & {"engine", "browser"}:
        return ()
    try:
        report = _report(rule, files_of(rule, example["bad"]), known)[0]
    except (ExampleError, OSError):
        return ()
    return tuple(violation for violation in report.violations if violation.rule == rule.id)


def _report(rule: Rule, files: Mapping[str, Any], known: Mapping[str, Rule]) -> tuple[Report, Project]:
    """Write an example out as a content repo, and return what its rule says of it."""
    with tempfile.TemporaryDirectory(prefix="msglint-example-") as folder:
        root = Path(folder).resolve()
        for path, content in files.items():
            _write(root, path, content)
        project = open_project([root])
        if "browser" not in rule.needs:  # some rules leave to a browser what it can measure
            project.config.chromium = Declared("off", project.brand.span)
        return check(project, Ruleset(dict(known), (rule,), (), project, {}), [root]), project


def _failure(
    rule: Rule, example: Mapping[str, Any], known: Mapping[str, Rule], engine: Mapping[str, Any] | None
) -> str | None:
    if "engine" in rule.needs and engine is None:
        raise _Lacking("no engine for spelling and grammar is set (`language:` in msglint.yaml)")
    kind = "bad" if "bad" in example else "good"
    if set(example) - {"bad", "good", "flags", "note"} or ("bad" in example) == ("good" in example):
        raise ExampleError("an example has either `bad:` (with `flags:`) or `good:`")
    files = files_of(rule, example[kind])
    if "engine" in rule.needs and engine is not None:
        files["msglint.yaml"] = {**files.get("msglint.yaml", {}), "language": dict(engine)}
    report, project = _report(rule, files, known)
    _insist(rule, project, report)
    if report.incomplete or any(notice.code.startswith("language-engine") for notice in report.notices):
        return f"it could not be checked: {report.notices[0].message}"
    if kind == "good":
        own = [violation for violation in report.violations if violation.rule == rule.id]
        return f"nothing should be found, but: {_told(own)}" if own else _stray(report, rule)
    return _stray(report, rule) or _difference(example.get("flags", []), report)


def _insist(rule: Rule, project: Project, report: Report) -> None:
    """Raise _Lacking where the rule needs a program that is not installed, or is switched off."""
    if "browser" in rule.needs:
        if not wanted(project):
            raise _Lacking("the browser is switched off")
        if missing := next((notice for notice in report.notices if notice.code == "browser-missing"), None):
            raise _Lacking(missing.message)


def _stray(report: Report, rule: Rule) -> str | None:
    """Return what is wrong with the example itself, such as a guide that is no guide."""
    others = [violation for violation in report.violations if violation.rule != rule.id]
    return f"the example itself is faulty: {_told(others)}" if others else None


def _told(violations: list[Violation]) -> str:
    return "; ".join(f"{v.path}:{v.span.begin.line} “{v.span.text}” {v.rule}: {v.message}" for v in violations)


def _difference(flags: list[Any], report: Report) -> str | None:
    """Return how the violations differ from what the example flags, or None."""
    if not flags:
        raise ExampleError("a bad example says in `flags:` what is found in it")
    if len(flags) != len(report.violations):
        return f"{len(flags)} expected, {len(report.violations)} found: {_told(list(report.violations))}"
    for flag, violation in zip(flags, report.violations, strict=True):
        wanted = flag if isinstance(flag, dict) else {"text": flag}
        actual = _facts(violation)
        if unknown := set(wanted) - set(actual):
            raise ExampleError(f"a flag has no “{min(unknown)}” (it has: {', '.join(actual)})")
        for key, value in wanted.items():
            same = str(value) in str(actual[key]) if key in ("message", "help") else value == actual[key]
            if not same:
                return f"{key}: expected “{value}”, found “{actual[key]}” ({_told([violation])})"
    return None


def _facts(violation: Violation) -> dict[str, Any]:
    fix = violation.fix
    return {
        "text": violation.span.text,
        "message": violation.message,
        "help": violation.help or "",
        "severity": violation.severity,
        "line": violation.span.begin.line,
        "column": violation.span.begin.column,
        "field": violation.field,
        "file": violation.path.removeprefix(f"{_FOLDER}/"),
        "related": [related.span.text for related in violation.related],
        "fix": None if fix is None else fix.edits[0].text,
        "safe": fix is not None and fix.safe,
    }


def files_of(rule: Rule, example: Any) -> dict[str, Any]:
    """Return the files of an example, by path: the text of each, mappings still to be written as YAML."""
    if isinstance(example, str):
        example = {_channel(rule): example}
    if not isinstance(example, dict):
        raise ExampleError("an example is a text, or a mapping of channel to draft")
    files: dict[str, Any] = dict(example.get("files", {}))
    if "brand" in example:
        files["brand/brand.yaml"] = example["brand"]
    if "config" in example:
        files["msglint.yaml"] = example["config"]
    if "campaign" in example:
        files[f"{_FOLDER}/campaign.yaml"] = example["campaign"]
    for name, draft in example.items():
        if name not in _SETTINGS:
            files[f"{_FOLDER}/{_file_name(name, draft)}"] = draft
    return files


def _channel(rule: Rule) -> str:
    channels = rule.when.channels
    if channels is None:
        return _USUAL_CHANNELS[0]
    return next((channel for channel in _USUAL_CHANNELS if channel in channels), min(channels))


def _file_name(name: str, draft: Any) -> str:
    if "." in name:
        return name
    if name == "eml":
        return "example.eml"
    draft = _text(draft)
    if not isinstance(draft, str):
        return f"example.{name}.yaml"
    body = draft.split("\n---", 1)[-1] if draft.startswith("---") else draft
    return f"example.{name}.{'html' if body.lstrip('-').lstrip().startswith('<') else 'txt'}"


def _write(root: Path, path: str, content: Any) -> None:
    target = (root / path).resolve()
    if not target.is_relative_to(root):
        raise ExampleError(f"“{path}” leads out of the example")
    target.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, dict) and set(content) == {"picture"}:
        _draw(target, **content["picture"])
        return
    if isinstance(content, dict) and set(content) == {"copy"}:
        shared, _, name = str(content["copy"]).partition("/")
        source = Path(resources.shared("brand"), name)
        if shared != "brand" or ".." in source.parts or not source.is_file():
            raise ExampleError(f"there is no “{content['copy']}” to copy: name a file of the sample `brand/`")
        shutil.copyfile(source, target)
        return
    content = _text(content)
    if not isinstance(content, str):
        import yaml

        content = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000)
    target.write_text(content, encoding="utf-8", newline="")


def _text(content: Any) -> Any:
    """Return a long text written short: `{repeat: {text: …, times: 900, before: …, after: …}}`; all else as it is."""
    if not isinstance(content, dict) or set(content) != {"repeat"}:
        return content
    parts = content["repeat"]
    return str(parts.get("before", "")) + str(parts["text"]) * int(parts["times"]) + str(parts.get("after", ""))


def _draw(
    target: Path,
    *,
    width: int = 600,
    height: int = 400,
    color: str = "#808080",
    dpi: int | None = None,
    author: str = "",
    gps: bool = False,
) -> None:
    """Write a plain picture in the format of the file's name, with what a camera or a program leaves in it."""
    from PIL import Image

    exif = Image.Exif()
    if author:
        exif[_EXIF_ARTIST] = author
    if gps:
        exif.get_ifd(_EXIF_GPS).update({1: "N", 2: (51.0, 27.0, 16.0), 3: "W", 4: (2.0, 35.0, 16.0)})
    settings: dict[str, Any] = {"exif": exif}
    if dpi is not None:
        settings["dpi"] = (dpi, dpi)
    Image.new("RGB", (width, height), color).save(target, **settings)
