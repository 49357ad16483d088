"""The report as JSON Lines: an object a line, for programs that read as they go."""

from __future__ import annotations

import json

from linter.reports.as_json import notice_data, summary_data, violation_data
from linter.reports.setting import Setting
from linter.violation import Report


def render(report: Report, setting: Setting) -> str:
    """Return a line a violation, a line a notice, and the summary last; `type` tells them apart."""
    lines = [
        *({"type": "violation", **violation_data(violation)} for violation in report.violations),
        *({"type": "notice", **notice_data(notice)} for notice in report.notices),
        {"type": "summary", **summary_data(report)},
    ]
    return "".join(f"{json.dumps(line)}\n" for line in lines)
