"""SARIF 2.1.0, which GitHub code scanning and many editors show.

Sources: OASIS, «Static Analysis Results Interchange Format (SARIF) Version 2.1.0» (2020); GitHub, «SARIF support for
code scanning» (docs.github.com/code-security), read 2026-11: at most 25,000 results a run are taken.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from linter import __version__
from linter.fingerprint import fingerprints
from linter.reports.setting import Setting
from linter.source import Span
from linter.violation import SEVERITIES, Fix, Notice, Report, Violation

_MOST_RESULTS = 25_000
_LEVELS = {"error": "error", "warning": "warning", "suggestion": "note"}
_PROBLEMS = {"error": "error", "warning": "warning", "suggestion": "recommendation"}


def render(report: Report, setting: Setting) -> str:
    """Return the report as one SARIF log; of too many results the worst are kept, and the rest counted."""
    kept = _worst(report.violations)
    ids = sorted({violation.rule for violation in kept})
    places = {rule_id: number for number, rule_id in enumerate(ids)}
    notices = [_notification(notice, setting) for notice in report.notices]
    if len(kept) < len(report.violations):
        left = f"{len(report.violations) - len(kept):,} further results are left out: a run may hold {_MOST_RESULTS:,}"
        notices.append({"level": "warning", "message": {"text": left}, "descriptor": {"id": "too-many-results"}})
    run = {
        "tool": {
            "driver": {
                "name": "msglint",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(rule_id, kept, setting) for rule_id in ids],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not report.incomplete, "toolExecutionNotifications": notices}],
        "results": [
            _result(violation, mark, places[violation.rule], setting) for violation, mark in fingerprints(kept)
        ],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=1) + "\n"


def _worst(violations: tuple[Violation, ...]) -> list[Violation]:
    if len(violations) <= _MOST_RESULTS:
        return list(violations)
    worst = sorted(violations, key=lambda violation: SEVERITIES.index(violation.severity))[:_MOST_RESULTS]
    return sorted(worst, key=lambda violation: violation.order)


def _rule(rule_id: str, violations: list[Violation], setting: Setting) -> dict[str, Any]:
    """Return what the log says of a rule: why it is there, how to follow it, where it comes from."""
    rule = setting.rules.get(rule_id)
    if rule is None:
        level = next(violation.severity for violation in violations if violation.rule == rule_id)
        return {"id": rule_id, "defaultConfiguration": {"level": _LEVELS[level]}}
    why = rule.why or rule_id
    sources = "".join(f"\n\nSource: {source}" for source in rule.source)
    return {
        "id": rule_id,
        "name": "".join(word.capitalize() for word in rule_id.replace("/", "-").split("-")),
        "shortDescription": {"text": _plain(why.split(". ")[0].rstrip("."))},
        "fullDescription": {"text": _plain(why)},
        "help": {"text": _plain("\n\n".join(part for part in (why, rule.how) if part) + sources)},
        **_help_address(rule.source),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.topic], "problem.severity": _PROBLEMS[rule.severity], "precision": "high"},
    }


def _help_address(sources: tuple[str, ...]) -> dict[str, str]:
    address = next((source for source in sources if source.startswith("https://") and " " not in source), None)
    return {"helpUri": quote(address, safe=":/?#[]@!$&'()*+,;=%~")} if address else {}


def _result(violation: Violation, mark: str, place: int, setting: Setting) -> dict[str, Any]:
    about = {"channel": violation.channel, "campaign": violation.campaign, "field": violation.field}
    result: dict[str, Any] = {
        "ruleId": violation.rule,
        "ruleIndex": place,
        "level": _LEVELS[violation.severity],
        "message": {"text": _plain(f"{violation.message}. {violation.help}" if violation.help else violation.message)},
        "locations": [{"physicalLocation": _location(violation.span, setting)}],
        # GitHub compares the first of these alone, and would else make its own of the line.
        "partialFingerprints": {"primaryLocationLineHash": mark, "msglint/v1": mark},
        "properties": {name: value for name, value in about.items() if value},
    }
    if violation.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "message": {"text": _plain(related.message)},
                "physicalLocation": _location(related.span, setting),
            }
            for number, related in enumerate(violation.related, start=1)
        ]
    if violation.fix:
        result["fixes"] = [_fix(violation.fix, setting)]
    return result


def _plain(text: str) -> str:
    """Return text as SARIF has it in messages, where square brackets can make a link (3.11.6)."""
    text = text.encode("utf-8", "replace").decode()
    if "](" not in text:
        return text
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _location(span: Span, setting: Setting) -> dict[str, Any]:
    return {"artifactLocation": _file(span.path, setting), "region": _region(span)}


def _file(path: str, setting: Setting) -> dict[str, str]:
    return {"uri": quote(setting.path(path).encode("utf-8", "surrogateescape")), "uriBaseId": "%SRCROOT%"}


def _region(span: Span) -> dict[str, Any]:
    begin, finish = span.begin, span.finish
    return {"startLine": begin.line, "startColumn": begin.column, "endLine": finish.line, "endColumn": finish.column}


def _fix(fix: Fix, setting: Setting) -> dict[str, Any]:
    return {"description": {"text": _plain(fix.description)}, "artifactChanges": list(_changes(fix, setting))}


def _changes(fix: Fix, setting: Setting) -> Iterator[dict[str, Any]]:
    for path in dict.fromkeys(edit.span.path for edit in fix.edits):
        replacements = [
            {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
            for edit in fix.edits
            if edit.span.path == path
        ]
        yield {"artifactLocation": _file(path, setting), "replacements": replacements}


def _notification(notice: Notice, setting: Setting) -> dict[str, Any]:
    notification: dict[str, Any] = {
        "level": "error" if notice.failure else "note",
        "message": {"text": _plain(notice.message)},
        "descriptor": {"id": notice.code},
    }
    if notice.path:
        notification["locations"] = [{"physicalLocation": {"artifactLocation": _file(notice.path, setting)}}]
    return notification
