"""The report for people: each violation with its excerpt underlined, what to do, and the other places involved."""

from __future__ import annotations

from collections.abc import Iterator

from linter.reports.setting import Setting
from linter.reports.visible import columns, visible
from linter.source import Span
from linter.violation import Notice, Report, Severity, Violation

_COLORS = {"error": "1;31", "warning": "1;33", "suggestion": "1;36", "place": "34", "bold": "1", "quiet": "2"}

# How many of the other places are drawn; the rest are counted.
_RELATED_SHOWN = 3


_NO_DRAFTS = """No drafts here: nothing was checked.
A draft has its channel in its name: launch.email.html, reminder.sms, app.push.yaml. `msglint init` writes a sample."""


class _Paint:
    """Colours words where colour is wanted."""

    def __init__(self, color: bool) -> None:
        self._color = color

    def __call__(self, style: str, text: str) -> str:
        return f"\x1b[{_COLORS[style]}m{text}\x1b[0m" if self._color and text else text


def render(report: Report, setting: Setting) -> str:
    """Return the report as lines of at most about the setting's width."""
    paint = _Paint(setting.color)
    parts = ["\n".join(_violation(violation, paint, setting.width)) for violation in report.violations]
    if report.notices:
        parts.append("\n".join(_notices(report.notices, paint)))
    parts.append(_summary(report, paint))
    return "\n\n".join(parts) + "\n"


def _violation(violation: Violation, paint: _Paint, width: int) -> Iterator[str]:
    severity = paint(violation.severity, violation.severity)
    yield f"{severity}{paint('bold', ': ' + visible(violation.message))} {paint('quiet', f'[{violation.rule}]')}"
    shown = violation.related[:_RELATED_SHOWN]
    numbers = [violation.span.begin.line, *(related.span.begin.line for related in shown)]
    gutter = len(str(max(numbers)))
    about = " ".join(part for part in (violation.channel, violation.field) if part)
    yield from _place(violation.span, "-->", about, paint, gutter)
    yield from _excerpt(violation.span, "^", "", violation.severity, paint, gutter, width)
    for related in shown:
        yield from _place(related.span, ":::", "", paint, gutter)
        yield from _excerpt(related.span, "-", visible(related.message), "place", paint, gutter, width)
    if len(violation.related) > len(shown):
        places = ", ".join(_where(related.span, violation.path) for related in violation.related[_RELATED_SHOWN:][:8])
        more = len(violation.related) - len(shown)
        yield from _note("and", f"{more} more: {places}{', …' if more > 8 else ''}", paint, gutter, width)
    if violation.help:
        yield from _note(paint("bold", "help:"), visible(violation.help), paint, gutter, width)


def _note(heading: str, text: str, paint: _Paint, gutter: int, width: int) -> Iterator[str]:
    """Write a remark below the excerpts, its further lines indented."""
    import textwrap

    lines = textwrap.wrap(text, max(40, width - gutter - 10), break_long_words=False, break_on_hyphens=False)
    yield f"{' ' * gutter} {paint('place', '=')} {heading} {lines[0] if lines else ''}"
    yield from (f"{' ' * gutter}         {line}" for line in lines[1:])


def _where(span: Span, path: str) -> str:
    line, column = span.begin
    return f"{line}:{column}" if span.path == path else f"{visible(span.path)}:{line}:{column}"


def _place(span: Span, arrow: str, about: str, paint: _Paint, gutter: int) -> Iterator[str]:
    line, column = span.begin
    note = paint("quiet", f"  ({about})") if about else ""
    yield f"{' ' * gutter}{paint('place', arrow)} {visible(span.path)}:{line}:{column}{note}"


def _excerpt(span: Span, mark: str, label: str, style: str, paint: _Paint, gutter: int, width: int) -> Iterator[str]:
    """Draw the line of a place with the place underlined; a long line is cut around it."""
    bar = paint("place", "|")
    room = max(40, width - gutter - 3)
    before, inside, after = _parts(span, 4 * room)
    if span.start == span.end == 0 or not (before or inside or after):
        # It is about the file as a whole: its first line has nothing to do with it.
        if label:
            yield f"{' ' * gutter} {bar} {label}"
        return
    before, inside, after = _cut(before, inside, after, room)
    number = paint("place", str(span.begin.line).rjust(gutter))
    underline = paint(style, mark * max(1, columns(inside)))
    yield f"{' ' * gutter} {bar}"
    yield f"{number} {bar} {before}{inside}{after}".rstrip()
    beside = columns(before) + columns(inside) + columns(label) + 1 <= room
    yield f"{' ' * gutter} {bar} {' ' * columns(before)}{underline}{' ' + label if label and beside else ''}"
    if label and not beside:
        yield f"{' ' * gutter} {bar} {' ' * columns(before)}{label}"


def _parts(span: Span, most: int) -> tuple[str, str, str]:
    """Return the line of a place, safe to print, in three: before, the place itself, after; of each some characters.

    A whole email may stand on one line, which is too long to be gone through for each thing that is found on it.
    """
    if span.decoded is not None:
        words = span.text.partition("\n")[0]
        before, inside, after = span.decoded.partition(words) if words else (span.decoded, "", "")
    else:
        text, begin = span.source.text, span.begin
        first, stop = span.source.line_bounds(begin.line)
        start = first + begin.column - 1
        end = min(span.end, stop) if span.finish.line == begin.line else stop
        before = text[max(first, start - most) : start]
        inside, after = text[start : min(end, start + most)], text[end : min(stop, end + most)]
    return visible(before[-most:]), visible(inside[:most]), visible(after[:most])


def _cut(before: str, inside: str, after: str, room: int) -> tuple[str, str, str]:
    before = before if before.strip() else before[-12:]
    if columns(before) + columns(inside) + columns(after) <= room:
        return before, inside, after
    if columns(inside) > room - 24:
        inside = inside[: room - 25] + "…"
    side = (room - columns(inside)) // 2
    if columns(before) > side:
        before = "…" + before[-(side - 1) :]
    after_room = room - columns(before) - columns(inside)
    if columns(after) > after_room:
        after = after[: max(0, after_room - 1)] + "…"
    return before, inside, after


def _notices(notices: tuple[Notice, ...], paint: _Paint) -> Iterator[str]:
    yield paint("bold", "Not checked:")
    for notice in notices:
        place = f"{visible(notice.path)}: " if notice.path else ""
        yield f"  - {place}{visible(notice.message)}"


def _summary(report: Report, paint: _Paint) -> str:
    looked = counted(report.drafts, "draft")
    if report.campaigns:
        looked += f" in {counted(report.campaigns, 'campaign')}"
    if not report.drafts and not report.violations:
        return _NO_DRAFTS
    known = f" ({counted(report.known, 'known fault')} left out)" if report.known else ""
    if not report.violations:
        return f"Checked {looked}: {'no fault in what was checked' if report.incomplete else 'all good'}{known}."
    severities: tuple[Severity, ...] = ("error", "warning", "suggestion")
    found = [paint(name, counted(report.how_many(name), name)) for name in severities if report.how_many(name)]
    first = report.violations[0].rule
    fixable = sum(violation.fix is not None and violation.fix.safe for violation in report.violations)
    remark = f"{fixable} of them can be fixed for you: msglint fix\n" if fixable else ""
    why = f"Why a rule is there and how to follow it: msglint explain {first}"
    return f"Checked {looked}: {', '.join(found)}{known}.\n{remark}{why}"


def counted(number: int, noun: str) -> str:
    """Return `1 draft`, `2 drafts`, `1,200 drafts`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
