"""The forms that a report can take: one module a format, each with `render(report, setting) -> text`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, cast

from linter.reports.setting import Setting
from linter.violation import Report, Severity

if TYPE_CHECKING:
    from linter.rules import Rule

# What `--output-format` accepts, with the module that writes it.
FORMATS = {
    "full": "linter.reports.full",
    "concise": "linter.reports.concise",
    "json": "linter.reports.as_json",
    "jsonl": "linter.reports.jsonl",
    "github": "linter.reports.github",
    "gitlab": "linter.reports.gitlab",
    "html": "linter.reports.page",
    "junit": "linter.reports.junit",
    "markdown": "linter.reports.markdown",
    "sarif": "linter.reports.sarif",
}


def render(
    report: Report,
    output_format: str,
    *,
    color: bool = False,
    width: int = 100,
    rules: Mapping[str, Rule] | None = None,
    folder: str = "",
    failing: tuple[Severity, ...] = ("error",),
) -> str:
    """Return the report in one of `FORMATS`; what the rest means, `Setting` says."""
    module = import_module(FORMATS[output_format])
    setting = Setting(color, width, {} if rules is None else rules, folder, failing)
    return cast("Callable[[Report, Setting], str]", module.render)(report, setting)
