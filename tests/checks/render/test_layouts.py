"""Layouts are begun while other drafts are read and checked, each once, and had when a rule asks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from linter.browser.chromium import NoBrowser
from linter.browser.layout import Layout
from linter.checks.render import layouts
from linter.checks.render.layouts import Layouts
from linter.draft import Draft
from linter.project import Project, open_project
from linter.readers import read
from tests.content_repo import report


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The drafts that a stand-in for the browser was given, in their order; it has no layout for `broken`."""
    given: list[str] = []

    def begin(draft: Draft, project: Project) -> Callable[[], Layout]:
        name = draft.path.partition(".")[0]
        given.append(name)
        if name == "broken":
            raise NoBrowser("there is none")
        return lambda: Layout((), {"name": name})

    monkeypatch.setattr(layouts, "_begin", begin)
    return given


def draft(name: str) -> Draft:
    return read(f"{name}.email.html", b"<p>Hi</p>", "email")


def name_of(found: Layout | str) -> str:
    return cast("str", found if isinstance(found, str) else found.inverted["name"])


def test_a_few_drafts_are_begun_before_they_are_asked_for(tmp_path: Path, begun: list[str]) -> None:
    kept = Layouts(open_project([tmp_path]))
    drafts = [draft(name) for name in "abcdefg"]
    for each in drafts:
        kept.expect(each)
    assert begun == ["a", "b", "c", "d"]
    assert [name_of(kept.of(each)) for each in drafts for _ in range(2)] == [name for name in "abcdefg" for _ in "12"]
    assert begun == list("abcdefg")


def test_a_draft_that_nobody_expected_is_laid_out_as_well(tmp_path: Path, begun: list[str]) -> None:
    kept = Layouts(open_project([tmp_path]))
    kept.expect(draft("a"))
    assert name_of(kept.of(draft("z"))) == "z"
    assert begun == ["a", "z"]


def test_what_fails_ahead_is_said_when_it_is_asked_for(tmp_path: Path, begun: list[str]) -> None:
    kept = Layouts(open_project([tmp_path]))
    broken, sound = draft("broken"), draft("a")
    kept.expect(broken)
    kept.expect(sound)
    assert [name_of(kept.of(each)) for each in (broken, sound)] == ["there is none", "a"]


def test_all_emails_of_a_campaign_are_begun_before_the_first_is_checked(
    tmp_path: Path, begun: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layouts, "wanted", lambda project: True)
    asked: list[tuple[str, list[str]]] = []

    def of(self: Layouts, draft: Draft) -> str:
        asked.append((draft.path.partition(".")[0], list(begun)))
        return "not looked at"

    monkeypatch.setattr(Layouts, "of", of)
    files = {
        "spring/campaign.yaml": "name: Spring\n",
        "spring/a.email.html": "<p>Hi</p>",
        "spring/b.email.html": "<p>Ho</p>",
    }
    report(tmp_path, files, "render/overflow")
    assert asked == [(name, ["spring/a", "spring/b"]) for name in ("spring/a", "spring/b")]
