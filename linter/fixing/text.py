"""A file's text with edits made in it: none over another, none that the file could not hold."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from linter.source import Source
from linter.violation import Edit, Fix

# A line of quoted-printable has at most 76 characters (RFC 2045, 6.7); a line that mail wraps itself at most 998
# (RFC 5322, 2.1.1), but then the part that it stands in would have to say so.
_LONGEST_MAIL_LINE = 76


class CanNotHold(Exception):
    """A file that an edit can't be written into; the message says why, in plain words."""


def stored(source: Source, text: str) -> bytes:
    """Return text as the bytes that the file stores it in. Raises CanNotHold."""
    try:
        mark = "\ufeff".encode(source.encoding) if source.bom else b""
        return mark + text.encode(source.encoding)
    except UnicodeEncodeError as error:
        raise CanNotHold(
            f"It would need “{text[error.start]}”, which this file's encoding ({source.encoding}) does not have; "
            "save it as UTF-8 first"
        ) from error


def together(fixes: Iterable[Fix]) -> list[Fix]:
    """Return the fixes that can be made at once, the first of those that overlap; the rest wait for another round."""
    taken: list[tuple[int, int]] = []
    kept: list[Fix] = []
    for fix in fixes:
        places = [(edit.span.start, edit.span.end) for edit in fix.edits]
        if any(_overlaps(place, taken) for place in places):
            continue
        for place in places:
            insort(taken, place)
        kept.append(fix)
    return kept


def _overlaps(place: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    """Whether a place touches one of those taken, which are in order and don't touch each other."""
    start, end = place
    at = bisect_left(taken, place)
    before = at > 0 and (taken[at - 1][1] > start or taken[at - 1][0] == start)
    return before or (at < len(taken) and (taken[at][0] < end or taken[at][0] == start))


def edited(source: Source, edits: Iterable[Edit]) -> str:
    """Return the text with edits made that don't overlap. Raises CanNotHold."""
    text = source.text
    line_end = _line_end(text)
    parts: list[str] = []
    done = 0
    ordered = sorted(edits, key=lambda edit: edit.span.start)
    for edit in ordered:
        parts += (text[done : edit.span.start], edit.text.replace("\n", line_end) if line_end != "\n" else edit.text)
        done = edit.span.end
    changed = "".join((*parts, text[done:]))
    if source.path.lower().endswith(".eml"):
        _refuse_long_lines(source, changed, ordered)
    return changed


def _line_end(text: str) -> str:
    if "\r\n" in text:
        return "\r\n"
    return "\r" if "\r" in text and "\n" not in text else "\n"


def _refuse_long_lines(source: Source, changed: str, edits: Sequence[Edit]) -> None:
    after = Source(source.path, changed)
    for edit in edits:
        number = edit.span.begin.line
        if len(after.line(number)) > max(_LONGEST_MAIL_LINE, len(source.line(number))):
            raise CanNotHold(
                f"Line {number} would be longer than the {_LONGEST_MAIL_LINE} characters that mail allows; "
                "make the change in the program that wrote this message"
            )
