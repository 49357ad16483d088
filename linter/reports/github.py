"""Workflow commands that GitHub shows as annotations on a pull request.

Source: GitHub, «Workflow commands for GitHub Actions» (docs.github.com/actions), read 2026-11.
"""

from __future__ import annotations

from linter.reports.setting import Setting
from linter.reports.visible import visible
from linter.violation import Report

_LEVELS = {"error": "error", "warning": "warning", "suggestion": "notice"}


def _data(text: str) -> str:
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def render(report: Report, setting: Setting) -> str:
    """Return one annotation a violation, and one without a place for each notice."""
    lines = []
    for violation in report.violations:
        begin, finish = violation.span.begin, violation.span.finish
        place = f"file={_property(setting.path(violation.path))},line={begin.line},endLine={finish.line}"
        if begin.line == finish.line:
            place += f",col={begin.column},endColumn={max(finish.column, begin.column + 1)}"
        text = f"{violation.message}. {violation.help}" if violation.help else violation.message
        title = _property(f"msglint {violation.rule}")
        lines.append(f"::{_LEVELS[violation.severity]} {place},title={title}::{_data(text)}")
    for notice in report.notices:
        level = "error" if notice.failure else "notice"
        place = f"file={_property(setting.path(notice.path))}," if notice.path else ""
        lines.append(f"::{level} {place}title=msglint did not check everything::{_data(notice.message)}")
    return "".join(f"{line}\n" for line in lines)
