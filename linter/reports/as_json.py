"""The report as JSON, version 1: for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from linter.reports.setting import Setting
from linter.source import Position, Span
from linter.violation import Edit, Fix, Notice, Related, Report, Violation


def render(report: Report, setting: Setting) -> str:
    """Return the report as one JSON object; the same findings always give the same bytes."""
    violations = _lines(violation_data(violation) for violation in report.violations)
    notices = _lines(notice_data(notice) for notice in report.notices)
    return (
        f'{{\n  "version": 1,\n  "summary": {json.dumps(summary_data(report))},\n'
        f'  "violations": {violations},\n  "notices": {notices}\n}}\n'
    )


def summary_data(report: Report) -> dict[str, int]:
    """Return how much was looked at and found; `known` is what a baseline holds, where there is one."""
    return {
        "drafts": report.drafts,
        "campaigns": report.campaigns,
        "errors": report.how_many("error"),
        "warnings": report.how_many("warning"),
        "suggestions": report.how_many("suggestion"),
        "fixable": sum(violation.fix is not None for violation in report.violations),
        **({"known": report.known} if report.known else {}),
    }


def notice_data(notice: Notice) -> dict[str, str | None]:
    """Return one notice as plain data."""
    return {"code": notice.code, "message": notice.message, "path": notice.path}


def _lines(items: Iterable[dict[str, Any]]) -> str:
    """Return a JSON list with an item a line, which Python writes many times faster than an indented one."""
    written = ",\n    ".join(json.dumps(item) for item in items)
    return f"[\n    {written}\n  ]" if written else "[]"


def violation_data(violation: Violation) -> dict[str, Any]:
    """Return one violation as plain data."""
    return {
        "rule": violation.rule,
        "severity": violation.severity,
        "message": violation.message,
        "path": violation.path,
        "channel": violation.channel,
        "campaign": violation.campaign,
        "field": violation.field,
        **_place(violation.span),
        "excerpt": violation.span.text,
        "related": [_related(related) for related in violation.related],
        "fix": _fix(violation.fix) if violation.fix else None,
        "help": violation.help,
    }


def _place(span: Span) -> dict[str, Any]:
    return {"start": _position(span.begin), "end": _position(span.finish)}


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}


def _related(related: Related) -> dict[str, Any]:
    return {"path": related.span.path, **_place(related.span), "message": related.message}


def _fix(fix: Fix) -> dict[str, Any]:
    return {"description": fix.description, "safe": fix.safe, "edits": [_edit(edit) for edit in fix.edits]}


def _edit(edit: Edit) -> dict[str, Any]:
    return {"path": edit.span.path, **_place(edit.span), "text": edit.text}
