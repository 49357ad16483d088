"""Findings in the words of the Language Server Protocol: places, diagnostics, edits and what a pointer shows.

Source: Language Server Protocol 3.17 (microsoft.github.io/language-server-protocol).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lsprotocol import types

from linter.fixing.text import together
from linter.reports.markdown import literal
from linter.reports.visible import visible
from linter.rules import Rule
from linter.source import Position, Source, Span
from linter.violation import Edit, Fix, Violation

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "suggestion": types.DiagnosticSeverity.Information,
}

# How many units a text takes on a line, by the encoding that client and server have agreed on.
UNITS: dict[str, Callable[[str], int]] = {
    "utf-8": lambda text: len(text.encode("utf-8", "surrogatepass")),
    "utf-16": lambda text: len(text.encode("utf-16-le", "surrogatepass")) // 2,
    "utf-32": len,
}


def path_of(uri: str) -> Path | None:
    """Return the file that an address stands for; None for what is no file (a draft that has no name yet)."""
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return None
    name = unquote(parts.path)
    # Windows writes /c:/drafts.
    return Path(name[1:] if name[2:3] == ":" else name)


class Wording:
    """Translates for one client. `encoding` is how it counts columns, `locate` gives the address of a report's path."""

    def __init__(self, encoding: str, locate: Callable[[str], str]) -> None:
        self._units = UNITS[encoding]
        self._locate = locate

    def range(self, span: Span) -> types.Range:
        """Return the range of a place; for a whole file its first line, so that there is something to see."""
        source = span.source
        end = span.end
        if span.start == span.end == 0:
            end = len(source.line(1)) if source.text else 0
        return types.Range(self._position(source, span.begin), self._position(source, source.position(end)))

    def _position(self, source: Source, position: Position) -> types.Position:
        line = source.line(position.line) if source.text else ""
        return types.Position(position.line - 1, self._units(line[: position.column - 1]))

    def diagnostic(self, violation: Violation, rule: Rule | None) -> types.Diagnostic:
        """Return a violation with its other places and the address of its source."""
        address = next((source for source in (rule.source if rule else ()) if source.startswith("https://")), None)
        related = [
            types.DiagnosticRelatedInformation(
                types.Location(self._locate(each.span.path), self.range(each.span)), visible(each.message)
            )
            for each in violation.related
        ]
        help_text = f"\n{violation.help}" if violation.help else ""
        return types.Diagnostic(
            range=self.range(violation.span),
            message=visible(violation.message) + (f"\n{visible(help_text.strip())}" if help_text else ""),
            severity=_SEVERITIES[violation.severity],
            code=violation.rule,
            code_description=types.CodeDescription(address) if address and " " not in address else None,
            source="msglint",
            related_information=related,
        )

    def edits(self, fixes: Iterable[Fix]) -> types.WorkspaceEdit:
        """Return the edits of some fixes that don't overlap."""
        changes: dict[str, list[types.TextEdit]] = {}
        for edit in (edit for fix in fixes for edit in fix.edits):
            changes.setdefault(self._locate(edit.span.path), []).append(self._edit(edit))
        return types.WorkspaceEdit(changes=changes)

    def _edit(self, edit: Edit) -> types.TextEdit:
        source = edit.span.source
        begin, finish = (self._position(source, place) for place in (edit.span.begin, edit.span.finish))
        return types.TextEdit(types.Range(begin, finish), edit.text)


def touching(wording: Wording, violations: Iterable[Violation], asked: types.Range) -> list[Violation]:
    """Return the violations at a place in the editor."""
    found = []
    for violation in violations:
        place = wording.range(violation.span)
        if _order(place.start) <= _order(asked.end) and _order(asked.start) <= _order(place.end):
            found.append(violation)
    return found


def _order(position: types.Position) -> tuple[int, int]:
    return position.line, position.character


def safe_fixes(violations: Iterable[Violation]) -> list[Fix]:
    """Return the safe fixes that can be made at once."""
    return together(violation.fix for violation in violations if violation.fix is not None and violation.fix.safe)


def explained(violation: Violation, rule: Rule | None) -> str:
    """Return as Markdown what there is to know of a finding: what is wrong, why it matters, what to do, who says so."""
    parts = [f"**{literal(violation.message)}** ({violation.severity}, {literal(violation.rule)})"]
    if violation.help:
        parts.append(literal(violation.help))
    if rule is not None:
        parts += [literal(text) for text in (rule.why, rule.how) if text and text != violation.help]
        parts += [f"Source: {literal(source)}" for source in rule.source]
    return "\n\n".join(parts)
