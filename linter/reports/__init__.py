"""The forms that a report can take: one module a format, each with `render(report) -> text`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from linter.violation import Report

# What `--output-format` accepts, with the module that writes it.
FORMATS = {
    "full": "linter.reports.full",
    "concise": "linter.reports.concise",
    "json": "linter.reports.as_json",
    "github": "linter.reports.github",
}


def render(report: Report, output_format: str, *, color: bool = False, width: int = 100) -> str:
    """Return the report in one of `FORMATS`; `color` and `width` (in columns) matter to `full` alone."""
    module = import_module(FORMATS[output_format])
    if output_format == "full":
        return cast("str", module.render(report, color=color, width=width))
    return cast("Callable[[Report], str]", module.render)(report)
