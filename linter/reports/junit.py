"""A JUnit report: each draft is a suite of tests, and what fails the run is a failed one.

There is no standard. Elements and attributes are those of the schema of Jenkins' xUnit plugin (junit-10.xsd), which
refuses all others; GitLab shows the text of a failure and not its message, so that both say what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from linter.reports.setting import Setting
from linter.reports.visible import visible
from linter.violation import Notice, Report, Violation

_ENTITIES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"} | dict.fromkeys("\ufffe\uffff", "�")
)


def render(report: Report, setting: Setting) -> str:
    """Return the report as XML, with a passed test for each draft in which nothing was found."""
    suites = [_suite(path, list(found), setting) for path, found in groupby(report.violations, lambda each: each.path)]
    faulty = {violation.path for violation in report.violations}
    suites += [_passed(setting.path(draft.path)) for draft in report.files if draft.path not in faulty]
    failed = [violation for violation in report.violations if violation.severity in setting.failing]
    broken = sum(notice.failure for notice in report.notices)
    tests = len(report.violations) + len(suites) - len(faulty) + len(report.notices)
    counts = f'tests="{tests}" failures="{len(failed)}" errors="{broken}"'
    lines = [line for suite in suites for line in suite]
    if report.notices:
        lines += _notices(report.notices, setting)
    return "\n".join(
        ('<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="msglint" {counts}>', *lines, "</testsuites>\n")
    )


def _text(text: str) -> str:
    return visible(text).translate(_ENTITIES)


def _suite(path: str, violations: list[Violation], setting: Setting) -> list[str]:
    failed = sum(violation.severity in setting.failing for violation in violations)
    name = _text(setting.path(path))
    counts = f'tests="{len(violations)}" failures="{failed}" errors="0" skipped="0"'
    head = f'  <testsuite name="{name}" file="{name}" {counts}>'
    return [head, *(line for violation in violations for line in _case(violation, name, setting)), "  </testsuite>"]


def _case(violation: Violation, name: str, setting: Setting) -> Iterator[str]:
    line, column = violation.span.begin
    title = f"{violation.rule} at {line}:{column}"
    yield f'    <testcase classname="{name}" name="{_text(title)}" time="0">'
    words = [f"{violation.severity}: {violation.message}", violation.span.text, violation.help or ""]
    about = "\n".join(_text(part) for part in words if part)
    if violation.severity in setting.failing:
        yield f'      <failure type="{violation.severity}" message="{_text(violation.message)}">{about}</failure>'
    else:
        yield f"      <system-out>{about}</system-out>"
    yield "    </testcase>"


def _passed(path: str) -> list[str]:
    name = _text(path)
    return [
        f'  <testsuite name="{name}" file="{name}" tests="1" failures="0" errors="0" skipped="0">',
        f'    <testcase classname="{name}" name="nothing found" time="0"/>',
        "  </testsuite>",
    ]


def _notices(notices: tuple[Notice, ...], setting: Setting) -> Iterator[str]:
    broken = sum(notice.failure for notice in notices)
    counts = f'tests="{len(notices)}" failures="0" errors="{broken}" skipped="{len(notices) - broken}"'
    yield f'  <testsuite name="not checked" {counts}>'
    for notice in notices:
        where = _text(setting.path(notice.path)) if notice.path else "msglint"
        yield f'    <testcase classname="{where}" name="{_text(notice.code)}" time="0">'
        if notice.failure:
            yield f'      <error type="{_text(notice.code)}" message="{_text(notice.message)}"/>'
        else:
            yield f'      <skipped message="{_text(notice.message)}"/>'
        yield "    </testcase>"
    yield "  </testsuite>"
