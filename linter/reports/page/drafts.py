"""One draft on the page: its findings, what to do about each, and its text with their places marked."""

from __future__ import annotations

from collections.abc import Iterator

from linter.record import Record
from linter.reports.full import counted
from linter.reports.page.text import Mark, escaped, prose, text_lines
from linter.reports.setting import Setting
from linter.source import Span
from linter.violation import SEVERITIES, Violation

_RELATED_SHOWN = 8


class Numbered(Record):
    """A violation and its number in the report, which ties it to its mark in the text."""

    number: int
    violation: Violation


def draft_lines(path: str, channel: str, found: list[Numbered], setting: Setting) -> Iterator[str]:
    """Yield the lines of one draft, or of another file that something was found in."""
    folder, _, name = path.rpartition("/")
    counts = ", ".join(
        counted(number, severity)
        for severity in SEVERITIES
        if (number := sum(each.violation.severity == severity for each in found))
    )
    yield '<article class="draft">'
    about = " · ".join(part for part in (channel, folder, counts) if part)
    yield f"<h3>{escaped(name)} <small>{escaped(about)}</small></h3>"
    yield '<ol class="findings">'
    for each in found:
        yield from _finding(each.number, each.violation, setting)
    yield "</ol>"
    marks = [
        Mark(span.start, span.end, each.number, each.violation.severity, each.violation.message)
        for each in found
        if _is_marked(span := each.violation.span)
    ]
    if marks:
        yield '<details class="text"><summary>The text, with what was found marked</summary><ol class="lines">'
        yield from text_lines(found[0].violation.span.source, marks)
        yield "</ol></details>"
    yield "</article>"


def _is_marked(span: Span) -> bool:
    """Whether a place can be shown in the text of its file: not the file as a whole, nor inside coded data."""
    return bool(span.source.text) and span.decoded is None and not span.start == span.end == 0


def _finding(number: int, violation: Violation, setting: Setting) -> Iterator[str]:
    line, column = violation.span.begin
    topic = violation.rule.partition("/")[0]
    data = f'data-severity="{violation.severity}" data-topic="{escaped(topic)}"'
    yield f'<li class="finding {violation.severity}" {data}>'
    place = f"line {line}" + (f", {escaped(violation.field)}" if violation.field else "")
    if _is_marked(violation.span):
        place = f'<a href="#mark-{number}" title="column {column}">{place}</a>'
    elif violation.span.start == violation.span.end == 0:
        place = escaped(violation.field or "the whole file")
    yield f'<p><span class="badge">{violation.severity}</span> <b>{escaped(violation.message)}</b></p>'
    words = " ".join(violation.span.text.split())
    if words and not violation.span.start == violation.span.end == 0:
        yield f'<p class="words"><q dir="auto">{escaped(words if len(words) <= 160 else words[:160] + "…")}</q></p>'
    if violation.help:
        yield f'<p class="help">{prose(violation.help)}</p>'
    if violation.related:
        yield '<ul class="related">'
        for related in violation.related[:_RELATED_SHOWN]:
            begin = related.span.begin
            where = f"{escaped(setting.path(related.span.path))}, line {begin.line}"
            yield f"<li>{where}: {escaped(related.message)}</li>"
        if len(violation.related) > _RELATED_SHOWN:
            yield f"<li>and {len(violation.related) - _RELATED_SHOWN:,} more places</li>"
        yield "</ul>"
    rule = setting.rules.get(violation.rule)
    why = f' title="{escaped(rule.why)}"' if rule is not None and rule.why else ""
    yield f'<p class="where">{place} · <code{why}>{escaped(violation.rule)}</code></p>'
    yield "</li>"
