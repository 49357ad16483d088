"""One line a violation: path, line and column, severity, rule, message."""

from __future__ import annotations

from linter.reports.setting import Setting
from linter.reports.visible import visible
from linter.violation import Report


def render(report: Report, setting: Setting) -> str:
    """Return `path:line:column: severity rule: message`, a line a violation, then a line a notice."""
    lines = []
    for violation in report.violations:
        line, column = violation.span.begin
        place = f"{visible(violation.path)}:{line}:{column}"
        lines.append(f"{place}: {violation.severity} {violation.rule}: {visible(violation.message)}")
    for notice in report.notices:
        place = f"{visible(notice.path)}: " if notice.path else ""
        lines.append(f"{place}not checked: {visible(notice.message)}")
    return "".join(f"{line}\n" for line in lines)
