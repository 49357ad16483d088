"""A Code Quality report, which GitLab shows in the changes of a merge request.

Source: GitLab, «Code Quality» (docs.gitlab.com/ci/testing/code_quality), read 2026-11.
"""

from __future__ import annotations

import json
from typing import Any

from linter.fingerprint import fingerprints, identity
from linter.reports.setting import Setting
from linter.reports.visible import visible
from linter.violation import Notice, Report, Violation

_SEVERITIES = {"error": "major", "warning": "minor", "suggestion": "info"}


def render(report: Report, setting: Setting) -> str:
    """Return a JSON list with an entry a violation, and one for each file that could not be checked whole."""
    entries = [_violation(violation, mark, setting) for violation, mark in fingerprints(report.violations)]
    entries += [_notice(notice, setting) for notice in report.notices if notice.path]
    lines = ",".join(f"\n  {json.dumps(entry)}" for entry in entries)
    return f"[{lines}\n]\n"


def _violation(violation: Violation, mark: str, setting: Setting) -> dict[str, Any]:
    begin, finish = violation.span.begin, violation.span.finish
    return {
        "description": visible(violation.message),
        "check_name": violation.rule,
        "fingerprint": mark,
        "severity": _SEVERITIES[violation.severity],
        "location": {"path": setting.path(violation.path), "lines": {"begin": begin.line, "end": finish.line}},
    }


def _notice(notice: Notice, setting: Setting) -> dict[str, Any]:
    path = notice.path or ""
    return {
        "description": f"Not checked: {visible(notice.message)}",
        "check_name": notice.code,
        "fingerprint": identity(notice.code, path, notice.message),
        "severity": "major" if notice.failure else "info",
        "location": {"path": setting.path(path), "lines": {"begin": 1}},
    }
