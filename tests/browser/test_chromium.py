"""Which browser lays drafts out: an installed one, never a program that a content repo brings along."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.browser import chromium
from linter.browser.chromium import VARIABLE, NoBrowser, installed, wanted
from linter.project import open_project


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(VARIABLE)
    (tmp_path / ".git").mkdir()
    monkeypatch.setattr(chromium, "find_spec", lambda name: object())
    return tmp_path


def configured(repo: Path, path: object) -> str:
    (repo / "msglint.yaml").write_text(f"chromium: {path}\n")
    return installed(open_project([repo]))


def program(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_a_browser_is_found_by_its_name(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = program(repo / "bin" / "chromium")
    monkeypatch.setenv("PATH", str(found.parent))
    assert installed(open_project([repo])) == str(found)


def test_without_one_the_message_says_how_to_set_it_up(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr(chromium, "_ordinary", lambda path: None)
    with pytest.raises(
        NoBrowser, match=r"no Chromium is installed; to set one up: pip install 'msglint\[preview\]' and "
    ):
        installed(open_project([repo]))


def test_without_the_extra_the_message_says_so(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "find_spec", lambda name: None)
    with pytest.raises(NoBrowser, match="no browser is set up; to set one up: pip install"):
        installed(open_project([repo]))


def test_the_configuration_may_name_one_outside_the_repo(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = program(tmp_path_factory.mktemp("opt") / "chromium-canary")
    assert configured(repo, elsewhere) == str(elsewhere)


@pytest.mark.parametrize("path", ["chromium", "./tools/chromium"])
def test_a_path_inside_the_repo_is_never_run(repo: Path, path: str) -> None:
    program(repo / path)
    with pytest.raises(NoBrowser, match="outside this repo"):
        configured(repo, path)
    with pytest.raises(NoBrowser, match="outside this repo"):
        configured(repo, repo / path)


def test_a_link_into_the_repo_is_followed_before_it_is_judged(
    repo: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    link = tmp_path_factory.mktemp("opt") / "chromium"
    link.symlink_to(program(repo / "chromium"))
    with pytest.raises(NoBrowser, match="outside this repo"):
        configured(repo, link)


def test_another_program_is_no_browser(repo: Path) -> None:
    with pytest.raises(NoBrowser, match="which is no Chromium by its name"):
        configured(repo, "/bin/sh")


def test_off_says_that_none_is_wanted(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert wanted(open_project([repo]))
    (repo / "msglint.yaml").write_text("chromium: off\n")
    assert not wanted(open_project([repo]))
    (repo / "msglint.yaml").unlink()
    monkeypatch.setenv(VARIABLE, "off")
    assert not wanted(open_project([repo]))
