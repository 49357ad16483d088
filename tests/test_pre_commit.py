"""msglint behind pre-commit, as a content team uses it: the real pre-commit, in an environment that it builds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.command import TOP

pytestmark = pytest.mark.slow

GUIDE = """\
name: Acme Outdoor
sender: {legal_name: Acme Outdoor Ltd, from_names: [Acme Outdoor], domains: [acme.example]}
compliance: {jurisdictions: [GB]}
"""
CAMPAIGN = """\
name: Spring Sale
channels: [email, sms]
"""
EMAIL = """\
---
subject: Our jackets are 20% off
from: Acme Outdoor <hello@acme.example>
---
<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Spring Sale</title>
</head>
<body>
<p>All jackets are 20% off this week.</p>
<p><a href="https://acme.example/spring">Shop spring jackets</a></p>
<p>Terms apply. <a href="{{ unsubscribe_url }}">Unsubscribe</a></p>
</body>
</html>
"""
SMS = "Acme Outdoor: {offer} jackets this week. T&Cs apply. Shop now: https://acme.example/spring Reply STOP to opt out"


class ContentRepo:
    """A git repo of drafts with pre-commit installed in it."""

    def __init__(self, root: Path, environment: Mapping[str, str]) -> None:
        self.root = root
        self.environment = environment

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.root, env=self.environment, capture_output=True, text=True, timeout=600, check=False
        )

    def write(self, name: str, content: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")

    def commit(self) -> subprocess.CompletedProcess[str]:
        """Commit what is changed, and nothing else."""
        self.run("git", "add", "--all")
        return self.run("git", "commit", "--message", "Change")

    def commits(self) -> int:
        return int(self.run("git", "rev-list", "--count", "--all").stdout or 0)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment that knows nothing of the developer's git and pre-commit, nor of a commit now under way."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    person = {"NAME": "Ana", "EMAIL": "ana@acme.example"}
    return {
        **kept,
        **{f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in person.items()},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit")),
        "PYTHONPATH": "",
    }


@pytest.fixture(scope="module")
def msglint_repo(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> Path:
    """A git repo of msglint as it stands in this checkout, committed or not."""
    copy = tmp_path_factory.mktemp("msglint")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=TOP,
        capture_output=True,
        check=True,
    )
    for name in filter(None, os.fsdecode(listed.stdout).split("\0")):
        if (TOP / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(TOP / name, copy / name)
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "msglint"]):
        subprocess.run(["git", *command], cwd=copy, env=environment, check=True)
    return copy


@pytest.fixture(scope="module")
def installed(msglint_repo: Path, environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> ContentRepo:
    """A content repo with a good campaign, committed through the hook; its environment is built here, once."""
    repo = ContentRepo(tmp_path_factory.mktemp("content"), environment)
    revision = subprocess.check_output(
        ["git", "rev-parse", "HEAD"], cwd=msglint_repo, env=environment, text=True
    ).strip()
    repo.write(
        ".pre-commit-config.yaml",
        f"repos:\n  - repo: {msglint_repo}\n    rev: {revision}\n    hooks: [{{id: msglint}}]\n",
    )
    repo.write("brand/brand.yaml", GUIDE)
    repo.write("campaigns/spring/campaign.yaml", CAMPAIGN)
    repo.write("campaigns/spring/launch.email.html", EMAIL)
    repo.write("campaigns/spring/reminder.sms", SMS.format(offer="20% off"))
    repo.write("README.md", "# Our drafts\n")
    repo.run("git", "init", "--quiet")
    hook = repo.run(sys.executable, "-m", "pre_commit", "install", "--install-hooks")
    assert hook.returncode == 0, hook.stdout + hook.stderr
    first = repo.commit()
    assert first.returncode == 0, first.stdout + first.stderr
    repo.run("git", "tag", "start")
    return repo


@pytest.fixture
def repo(installed: ContentRepo) -> ContentRepo:
    """The content repo as it was committed."""
    installed.run(
        "git", "reset", "--quiet", "--hard", installed.run("git", "rev-list", "--max-parents=0", "HEAD").stdout.strip()
    )
    installed.run("git", "clean", "--quiet", "-fd")
    return installed


def test_a_good_campaign_is_committed(repo: ContentRepo) -> None:
    assert repo.commits() == 1
    repo.write("campaigns/spring/reminder.sms", SMS.format(offer="20% off all"))
    done = repo.commit()
    assert done.returncode == 0, done.stdout + done.stderr
    assert repo.commits() == 2


def test_a_bad_draft_is_stopped(repo: ContentRepo) -> None:
    repo.write("campaigns/spring/reminder.sms", SMS.format(offer="TODO new").replace(" Reply STOP to opt out", ""))
    done = repo.commit()
    assert done.returncode == 1
    assert "template/placeholder" in done.stderr
    assert "compliance/opt-out" in done.stderr
    assert "campaigns/spring/reminder.sms" in done.stderr
    assert repo.commits() == 1


def test_a_change_to_one_sms_is_compared_with_the_email_of_its_campaign(repo: ContentRepo) -> None:
    repo.write("campaigns/spring/reminder.sms", SMS.format(offer="10% off"))
    done = repo.commit()
    assert done.returncode == 1
    assert "offer/conflict" in done.stderr
    assert "campaigns/spring/launch.email.html" in done.stderr


def test_a_fault_of_a_draft_that_was_not_changed_stops_nobody(repo: ContentRepo) -> None:
    repo.write("campaigns/spring/late.sms", "TODO\n")
    repo.run("git", "add", "--all")
    repo.run("git", "commit", "--no-verify", "--message", "Not ready yet")
    repo.write("campaigns/spring/reminder.sms", SMS.format(offer="20% off all"))
    done = repo.commit()
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_new_offer_in_the_campaign_is_compared_with_the_drafts_that_are_there(repo: ContentRepo) -> None:
    repo.write("campaigns/spring/campaign.yaml", CAMPAIGN + "offers:\n  - {id: spring30, percent_off: 30}\n")
    done = repo.commit()
    assert done.returncode == 1
    assert "offer/mismatch" in done.stderr


def test_a_mistake_in_the_campaign_file_is_stopped(repo: ContentRepo) -> None:
    repo.write("campaigns/spring/campaign.yaml", CAMPAIGN + "chanels: [email]\n")
    done = repo.commit()
    assert done.returncode == 1
    assert "config/invalid" in done.stderr


def test_a_change_to_a_file_that_is_no_draft_passes(repo: ContentRepo) -> None:
    repo.write("README.md", "# Our drafts, TODO\n")
    repo.write("notes/minutes.md", "We talked about the spring.\n")
    done = repo.commit()
    assert done.returncode == 0, done.stdout + done.stderr


def test_safe_fixes_are_made_on_the_way_and_the_next_commit_takes_them(repo: ContentRepo) -> None:
    config = (repo.root / ".pre-commit-config.yaml").read_text("utf-8")
    repo.write(".pre-commit-config.yaml", config.replace("{id: msglint}", "{id: msglint-fix}, {id: msglint}"))
    repo.write("brand/brand.yaml", GUIDE + "voice: {avoid: [{term: cheap, use: great value}]}\n")
    repo.write("campaigns/spring/reminder.sms", SMS.format(offer="20% off cheap"))
    first = repo.commit()
    assert first.returncode == 1
    assert "files were modified by this hook" in first.stderr
    assert "20% off great value" in (repo.root / "campaigns/spring/reminder.sms").read_text("utf-8")
    second = repo.commit()
    assert second.returncode == 0, second.stdout + second.stderr
    assert repo.commits() == 2
