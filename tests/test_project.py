"""The root, the drafts, their channels and their campaigns are found as users expect."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from linter.files import Refused
from linter.project import Project, open_project


def write(folder: Path, path: str, text: str = "x") -> Path:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    return target


def found(project: Project, *paths: Path) -> list[tuple[str, str, bool]]:
    return [(draft.path, draft.channel, draft.named) for draft in project.find(paths).drafts]


def test_the_root_is_the_nearest_folder_with_a_configuration_then_with_a_guide(tmp_path: Path) -> None:
    write(tmp_path, "msglint.yaml", "fail_on: error\n")
    write(tmp_path, "shop/brand/brand.yaml", "name: Acme\n")
    draft = write(tmp_path, "shop/sale/a.sms")
    assert open_project([draft]).root == tmp_path
    (tmp_path / "msglint.yaml").unlink()
    assert open_project([draft]).root == tmp_path / "shop"


def test_the_root_is_else_the_git_checkout(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert open_project([write(tmp_path, "a/b/c.sms")]).root == tmp_path


def test_a_channel_is_told_by_front_matter_then_name_then_ending_then_stem_then_pattern(tmp_path: Path) -> None:
    write(tmp_path, "msglint.yaml", 'files: {email: ["emails/**/*.html"]}\n')
    write(tmp_path, "front.email.txt", "---\nchannel: linkedin\n---\nHi")
    write(tmp_path, "launch.email.html")
    write(tmp_path, "reminder.sms")
    write(tmp_path, "email.html")
    write(tmp_path, "emails/2027/may.html")
    write(tmp_path, "page.html")
    write(tmp_path, "README.md")
    assert found(open_project([tmp_path]), tmp_path) == [
        ("email.html", "email", True),
        ("emails/2027/may.html", "email", True),
        ("front.email.txt", "linkedin", True),
        ("launch.email.html", "email", True),
        ("reminder.sms", "sms", True),
    ]


def test_a_named_file_brings_the_drafts_of_its_campaign_along(tmp_path: Path) -> None:
    write(tmp_path, "sale/campaign.yaml", "name: Sale\n")
    write(tmp_path, "msglint.yaml", "fail_on: error\n")
    draft = write(tmp_path, "sale/a.sms")
    write(tmp_path, "sale/deep/b.tweet")
    write(tmp_path, "other/c.sms")
    assert [(d.path, d.campaign, d.named) for d in open_project([draft]).find([draft]).drafts] == [
        ("sale/a.sms", "sale", True),
        ("sale/deep/b.tweet", "sale", False),
    ]


def test_a_named_campaign_brings_its_drafts_along(tmp_path: Path) -> None:
    write(tmp_path, "msglint.yaml", "fail_on: error\n")
    campaign = write(tmp_path, "sale/campaign.yaml", "name: Sale\n")
    write(tmp_path, "sale/a.sms")
    files = open_project([campaign]).find([campaign])
    assert ([d.path for d in files.drafts], files.documents) == (["sale/a.sms"], {"sale/campaign.yaml"})


def test_artwork_and_the_facts_beside_it_are_one_draft(tmp_path: Path) -> None:
    write(tmp_path, "msglint.yaml", "fail_on: error\n")
    artwork = write(tmp_path, "poster.print.png")
    facts = write(tmp_path, "poster.print.yaml", "format: poster\n")
    for named in (tmp_path, artwork, facts):
        drafts = open_project([named]).find([named]).drafts
        assert [(d.path, d.facts, d.named) for d in drafts] == [("poster.print.png", "poster.print.yaml", True)]


def test_excludes_hold_for_named_files_too(tmp_path: Path) -> None:
    write(tmp_path, "msglint.yaml", 'exclude: ["archive/**"]\n')
    draft = write(tmp_path, "archive/2019/a.sms")
    assert found(open_project([draft]), draft) == []


def test_a_named_file_that_is_no_draft_is_a_problem_unless_unknown_ones_are_to_be_skipped(tmp_path: Path) -> None:
    write(tmp_path, "msglint.yaml", "fail_on: error\n")
    page = write(tmp_path, "page.html")
    project = open_project([page])
    (problem,) = project.find([page]).problems
    assert problem.rule == "draft/unreadable"
    assert "on which channel" in problem.message
    assert "launch.email.html" in (problem.help or "")
    assert open_project([page]).find([page], skip_unknown=True).problems == ()


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "msglint.yaml", "fail_on: error\n")
    (problem,) = open_project([tmp_path]).find([tmp_path / "gone.sms"]).problems
    assert (problem.span.path, problem.message) == ("gone.sms", "There is no such file")


def test_links_that_lead_out_are_reported_and_never_followed(tmp_path: Path) -> None:
    root = tmp_path / "repo"
    write(root, "msglint.yaml", "fail_on: error\n")
    secret = write(tmp_path, "secret.sms", "secret")
    (root / "a.sms").symlink_to(secret)
    (root / "folder").symlink_to(tmp_path)
    (root / "dangling.sms").symlink_to(root / "nothing")
    files = open_project([root]).find([root])
    assert files.drafts == ()
    assert [(p.span.path, p.message.split(",")[0]) for p in files.problems] == [
        ("a.sms", "This is a link that leads out of the repo"),
        ("dangling.sms", "This link leads nowhere"),
        ("folder", "This is a link that leads out of the repo"),
    ]


def test_a_link_to_itself_is_reported(tmp_path: Path) -> None:
    (tmp_path / "self.sms").symlink_to("self.sms")
    (problem,) = open_project([tmp_path]).find([tmp_path]).problems
    assert (problem.rule, problem.span.path) == ("draft/unreadable", "self.sms")


def test_a_link_that_leads_out_blocks_no_other_draft_of_its_campaign(tmp_path: Path) -> None:
    root = tmp_path / "repo"
    write(root, "msglint.yaml", "fail_on: error\n")
    write(root, "sale/campaign.yaml", "name: Sale\n")
    (root / "sale" / "b.sms").symlink_to(write(tmp_path, "secret.sms", "secret"))
    draft = write(root, "sale/a.sms")
    files = open_project([draft]).find([draft])
    assert ([d.path for d in files.drafts], files.problems) == (["sale/a.sms"], ())


def test_a_fifo_is_reported_and_does_not_hold_up_the_run(tmp_path: Path) -> None:
    write(tmp_path, "msglint.yaml", "fail_on: error\n")
    os.mkfifo(tmp_path / "pipe.sms")
    (problem,) = open_project([tmp_path]).find([tmp_path]).problems
    assert (problem.span.path, problem.message) == ("pipe.sms", "This is not an ordinary file")
    with pytest.raises(Refused, match="not an ordinary file"):
        open_project([tmp_path]).content("pipe.sms")


def test_a_folder_is_refused_where_a_file_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    opened = os.listdir("/dev/fd") if os.path.isdir("/dev/fd") else []
    with pytest.raises(Refused, match="This is a folder"):
        open_project([tmp_path]).content("images")
    assert opened == (os.listdir("/dev/fd") if opened else [])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("msglint.yaml", "rules: [{long}]"),
        ("msglint.yaml", "brand: {long}"),
        ("msglint.yaml", "extends: {long}"),
        ("brand/brand.yaml", "assets: [{{id: logo, kind: logo, file: {long}}}]"),
    ],
)
def test_a_path_that_is_longer_than_any_name_of_a_file_is_a_mistake(tmp_path: Path, name: str, text: str) -> None:
    long = "a" * 300
    write(tmp_path, name, text.format(long=long))
    project = open_project([tmp_path])
    project.packs()
    project.vocabularies()
    problems = [*project.problems, *project.packs()[1]]
    assert [(problem.span.path, long in problem.message) for problem in problems] == [(name, True)]


def test_hidden_folders_and_packages_of_node_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "msglint.yaml", "fail_on: error\n")
    for folder in (".git", "node_modules", ".msglint_cache"):
        write(tmp_path, f"{folder}/a.sms")
    assert found(open_project([tmp_path]), tmp_path) == []


def test_standard_input_stands_for_a_file_that_is_not_there(tmp_path: Path) -> None:
    write(tmp_path, "sale/campaign.yaml", "name: Sale\n")
    draft = tmp_path / "sale" / "new.sms"
    project = open_project([draft], unsaved={draft: b"Hello"})
    (file,) = project.find([draft]).drafts
    assert (file.channel, project.content(file.path)) == ("sms", b"Hello")


def test_a_configuration_is_merged_with_what_it_extends_and_the_nearer_wins(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path, "house/msglint.yaml", "ignore: [cta]\nseverity: {offer/code: warning, cta/vague: error}\n")
    write(
        tmp_path,
        "acme/msglint.yaml",
        "extends: ../house/msglint.yaml\nignore: [voice]\nseverity: {offer/code: error}\n",
    )
    config = open_project([tmp_path / "acme"]).config
    assert [item.value for item in config.ignore] == ["cta", "voice"]
    assert {name: item.value for name, item in config.severity.items()} == {
        "offer/code": "error",
        "cta/vague": "error",
    }
    assert config.severity["cta/vague"].span.path == "../house/msglint.yaml"


def test_a_configuration_that_extends_itself_is_a_mistake_and_not_a_hang(tmp_path: Path) -> None:
    write(tmp_path, "msglint.yaml", "extends: msglint.yaml\n")
    problems = open_project([tmp_path]).problems
    assert "never ends" in problems[0].message


@pytest.mark.parametrize("path", ["../../etc/msglint.yaml", "/etc/passwd", "~/msglint.yaml"])
def test_no_path_of_a_configuration_leaves_the_repo(tmp_path: Path, path: str) -> None:
    write(tmp_path, "msglint.yaml", f"brand: {path}\n")
    (problem,) = open_project([tmp_path]).problems
    assert (problem.rule, problem.span.begin) == ("config/invalid", (1, 8))


def test_settings_may_stand_in_a_pyproject(tmp_path: Path) -> None:
    write(tmp_path, "pyproject.toml", '[project]\nname = "x"\n\n[tool.msglint]\nignore = ["cta"]\n')
    config = open_project([tmp_path]).config
    assert [(item.value, item.span.begin.line) for item in config.ignore] == [("cta", 4)]


def test_an_unknown_setting_is_reported_with_its_place_and_the_nearest_name(tmp_path: Path) -> None:
    write(tmp_path, "msglint.yaml", "fail_on: error\nexlude: [x]\n")
    (problem,) = open_project([tmp_path]).problems
    assert problem.span.begin == (2, 1)
    assert "exclude" in problem.message


def test_a_folder_that_became_a_link_to_outside_is_not_read_in_the_next_run(tmp_path: Path) -> None:
    root, outside = tmp_path / "repo", tmp_path / "outside"
    for folder in (root / "texts", outside):
        folder.mkdir(parents=True)
        (folder / "a.sms").write_text("Hi")
    project = open_project([root])
    assert project.find([root]).drafts
    assert project.content("texts/a.sms") == b"Hi"
    (root / "texts" / "a.sms").unlink()
    (root / "texts").rmdir()
    (root / "texts").symlink_to(outside)
    project.find([root])
    with pytest.raises(Refused, match="leads out of the repo"):
        project.content("texts/a.sms")
