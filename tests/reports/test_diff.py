"""A diff is exact for git, and harmless on a terminal."""

from __future__ import annotations

from linter.fixing import Fixed
from linter.reports.diff import diff, for_people
from linter.source import Source


def fixed(path: str, before: str, after: str, encoding: str = "utf-8") -> Fixed:
    return Fixed(Source(path, before, encoding), before.encode(encoding), after.encode(encoding), ("voice/avoid",))


def test_lines_end_where_git_ends_them() -> None:
    assert diff(fixed("a.sms", "one\rtwo\r\nthree\n", "one\r2\r\nthree\n")) == (
        b"--- a/a.sms\n+++ b/a.sms\n@@ -1,2 +1,2 @@\n-one\rtwo\r\n+one\r2\r\n three\n"
    )


def test_a_file_name_can_not_start_a_line() -> None:
    assert diff(fixed('a\n+++ b/"x.sms', "a\n", "b\n")).startswith(b'--- "a/a\\012+++ b/\\042x.sms"\n')


def test_nothing_in_a_draft_controls_a_terminal() -> None:
    shown = for_people(fixed("a.sms", "a\x1b[2J\r\n", "b\x1b[2J\r\n"), color=False)
    assert shown == "--- a/a.sms\n+++ b/a.sms\n@@ -1 +1 @@\n-a␛[2J\n+b␛[2J\n"
    assert "\x1b[31m-a␛[2J\x1b[0m\n" in for_people(fixed("a.sms", "a\x1b[2J\n", "b\n"), color=True)


def test_utf_16_is_shown_as_text() -> None:
    assert b"-caf\xc3\xa9\n+tea\n" in diff(fixed("a.sms", "café\n", "tea\n", "utf-16-le"))
