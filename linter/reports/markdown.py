"""A comment for a pull request: one table of what was found, and folded below it what to do about each.

Source of the limit: GitHub's answer to longer comments, «Body is too long (maximum is 65536 characters)», seen 2026-11.
"""

from __future__ import annotations

from collections.abc import Iterator
from string import punctuation

from linter.patterns import later
from linter.reports.full import counted
from linter.reports.setting import Setting
from linter.reports.visible import visible
from linter.violation import SEVERITIES, Report, Violation

# A comment bot finds its earlier comment by this line, and writes over it.
_MARK = "<!-- msglint -->"

_LONGEST = 60_000
_MOST_ROWS = 100
_EXCERPT = 120
_NOTICES = 20

# Everything that Markdown or HTML could read as a sign; what is left of ASCII can't begin or end one within a line.
_ENTITIES = str.maketrans({sign: f"&#{ord(sign)};" for sign in punctuation if sign not in ",;'\"?-."})

# These would tell people, or link issues and merge requests, wherever they stand.
_REFERENCE = later(r"(?<=[@#!$%~&])(?=\w)|(?<=\bwww)(?=\.)|(?<=\bGH-)(?=\d)")


def render(report: Report, setting: Setting) -> str:
    """Return the report as Markdown; of too many violations the worst are listed, and the rest counted."""
    shown = _worst(report.violations)
    while True:
        text = "\n".join((_MARK, *_lines(report, shown, setting)))
        if len(text) <= _LONGEST or not shown:
            return f"{text}\n"
        shown = _worst(tuple(shown), len(shown) * 2 // 3)


def _worst(violations: tuple[Violation, ...], most: int = _MOST_ROWS) -> list[Violation]:
    if len(violations) <= most:
        return list(violations)
    worst = sorted(violations, key=lambda violation: SEVERITIES.index(violation.severity))[:most]
    return sorted(worst, key=lambda violation: violation.order)


def _lines(report: Report, shown: list[Violation], setting: Setting) -> Iterator[str]:
    yield f"### msglint: {_headline(report)}"
    yield ""
    if shown:
        yield "| | Where | What is wrong | Rule |"
        yield "|---|---|---|---|"
        for violation in shown:
            line = violation.span.begin.line
            where = f"{_code(setting.path(violation.path))} {line}"
            yield f"| {violation.severity} | {where} | {literal(violation.message)} | {_code(violation.rule)} |"
        yield ""
    if len(shown) < len(report.violations):
        yield f"{len(report.violations) - len(shown):,} more are not listed here; `msglint check` shows them all."
        yield ""
    if shown:
        yield from _folded("What to do about each", [_advice(violation, setting) for violation in shown])
    if report.notices:
        notices = [f"{f'{_code(each.path)}: ' if each.path else ''}{literal(each.message)}" for each in report.notices]
        more = len(notices) - _NOTICES
        rest = [f"{more:,} more of the kind"] if more > 0 else []
        yield from _folded("What was not checked", [*notices[:_NOTICES], *rest])
    looked = counted(report.drafts, "draft") + (
        f" in {counted(report.campaigns, 'campaign')}" if report.campaigns else ""
    )
    known = f"; {counted(report.known, 'known fault')} left out" if report.known else ""
    yield f"Checked {looked}{known}."


def _headline(report: Report) -> str:
    found = [counted(report.how_many(name), name) for name in SEVERITIES if report.how_many(name)]
    if found:
        return ", ".join(found)
    return "not everything could be checked" if report.incomplete else "all good"


def _folded(title: str, items: list[str]) -> Iterator[str]:
    yield f"<details><summary>{title}</summary>"
    yield ""
    yield from (f"- {item}" for item in items)
    yield ""
    yield "</details>"
    yield ""


def _advice(violation: Violation, setting: Setting) -> str:
    line, column = violation.span.begin
    words = " ".join(violation.span.text.split())
    quoted = f" {_code(words if len(words) <= _EXCERPT else words[:_EXCERPT] + '…')}" if words else ""
    advice = literal(violation.help or violation.message)
    others = ", ".join(
        f"{_code(setting.path(related.span.path))} {related.span.begin.line} ({literal(related.message)})"
        for related in violation.related[:3]
    )
    place = f"{_code(setting.path(violation.path))} {line}:{column}"
    return f"{place}{quoted}: {advice}{f'. See {others}' if others else ''}"


def literal(text: str) -> str:
    """Return text that Markdown shows as it is, and that mentions nobody."""
    return "&#8203;".join(part.translate(_ENTITIES) for part in _REFERENCE.split(visible(text)))


def _code(text: str) -> str:
    """Return text as code, in which nothing is a reference; backticks could be closed from inside, a tag can't."""
    return f"<code>{visible(text).translate(_ENTITIES)}</code>"
