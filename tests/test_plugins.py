"""Checks of installed packages run as ours do; nothing of a content repo ever does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import Run

TOP = Path(__file__).resolve().parent.parent
EXAMPLE = TOP / "examples" / "plugin"
PAGE = """\
<p><a href="https://acme.example/"><img src="/products/tent.jpg" alt="Tent"></a></p>
<p><img src="/products/boot.jpg" alt="Boot"></p>
"""
CRASHING = """\
from linter.checking import check
from linter.record import Record

class Products(Record):
    pictures: str
    pages: str

@check("acme.product_link", options=Products)
def product_link(draft, context, options):
"""


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A content repo with a rule that uses the check of the example."""
    root = tmp_path / "repo"
    (root / "rules").mkdir(parents=True)
    shutil.copy(EXAMPLE / "rules.yaml", root / "rules" / "acme.yaml")
    (root / "a.email.html").write_text(PAGE, encoding="utf-8")
    return root


def install(folder: Path, code: str | None = None, name: str = "acme-checks") -> Path:
    """Lay the example, or other code in its place, into a folder as an installer would."""
    module = folder / "acme_checks" / "__init__.py"
    module.parent.mkdir(parents=True)
    module.write_text((EXAMPLE / "acme_checks" / "__init__.py").read_text() if code is None else code, encoding="utf-8")
    facts = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", encoding="utf-8")
    (facts / "entry_points.txt").write_text("[msglint.checks]\nacme = acme_checks\n", encoding="utf-8")
    return folder


def msglint(repo: Path, *site: Path, command: tuple[str, ...] = ("check", "--output-format", "json")) -> Run:
    """Run msglint in a content repo, with these folders as what is installed."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (*site, TOP))), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "linter", *command], cwd=repo, env=environment, capture_output=True, check=False
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


def of_acme(run: Run) -> list[tuple[str, int, str]]:
    found = json.loads(run.out)["violations"]
    return [(v["rule"], v["start"]["line"], v["excerpt"]) for v in found if v["rule"].startswith("acme/")]


def crashes(run: Run) -> list[str]:
    return [notice["message"] for notice in run.report["notices"] if notice["code"] == "crash"]


def test_the_check_of_an_installed_package_finds_its_faults(repo: Path, tmp_path: Path) -> None:
    run = msglint(repo, install(tmp_path / "site"))
    assert of_acme(run) == [
        ("acme/product-link", 1, 'href="https://acme.example/"'),
        ("acme/product-link", 2, '<img src="/products/boot.jpg" alt="Boot">'),
    ]
    assert crashes(run) == []


def test_the_examples_of_its_rule_hold(repo: Path, tmp_path: Path) -> None:
    run = msglint(repo, install(tmp_path / "site"), command=("test-rules", "rules/acme.yaml"))
    assert (run.code, run.out) == (0, "1 rules, 3 examples: all hold.\n"), run.err


@pytest.mark.slow
def test_the_example_can_be_installed(repo: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(site), str(EXAMPLE)]
    subprocess.run(command, check=True, capture_output=True)
    assert len(of_acme(msglint(repo, site))) == 2


def test_without_the_package_the_rule_is_a_mistake_in_its_pack(repo: Path) -> None:
    run = msglint(repo)
    assert run.code == 2
    (mistake,) = [v for v in run.report["violations"] if v["rule"] == "config/invalid"]
    assert (mistake["path"], mistake["message"]) == (
        "rules/acme.yaml",
        "There is no check “acme.product_link”, nor does an installed package bring one",
    )


def test_a_package_that_lies_in_the_content_repo_is_not_installed(repo: Path) -> None:
    install(repo, "raise SystemExit('a content repo ran code')")
    run = msglint(repo)
    assert of_acme(run) == []
    assert "ran code" not in run.out + run.err
    assert "nor does an installed package bring one" in run.out


def test_a_module_in_the_content_repo_does_not_take_the_place_of_an_installed_one(repo: Path, tmp_path: Path) -> None:
    (repo / "acme_checks.py").write_text("raise SystemExit('a content repo ran code')", encoding="utf-8")
    run = msglint(repo, install(tmp_path / "site"))
    assert len(of_acme(run)) == 2
    assert "ran code" not in run.out + run.err


@pytest.mark.parametrize("fault", ["raise ValueError('no tents')", "raise SystemExit('no tents')"])
def test_a_crash_is_a_notice_that_names_the_package_and_the_rest_is_checked(
    repo: Path, tmp_path: Path, fault: str
) -> None:
    run = msglint(repo, install(tmp_path / "site", f"{CRASHING}    {fault}\n"))
    (message,) = crashes(run)
    assert message.startswith("The check acme.product_link failed (")
    assert "no tents" in message
    assert "This is a fault in the plug-in acme_checks, not in your draft" in message
    assert run.code == 2
    assert "compliance/unsubscribe" in {violation["rule"] for violation in run.report["violations"]}


def test_a_package_that_can_not_be_imported_is_a_notice(repo: Path, tmp_path: Path) -> None:
    run = msglint(repo, install(tmp_path / "site", "import no_such_module"))
    (message,) = crashes(run)
    assert "No module named 'no_such_module'" in message
    assert "plug-in acme-checks" in message


def test_two_packages_with_one_name_are_refused(repo: Path, tmp_path: Path) -> None:
    run = msglint(repo, install(tmp_path / "one"), install(tmp_path / "two", name="other-checks"))
    (message,) = crashes(run)
    assert "acme-checks and other-checks both bring checks named “acme.…”; uninstall one of them" in message


def test_the_names_of_our_own_topics_can_not_be_taken(tmp_path: Path) -> None:
    site = install(tmp_path / "site", "raise ValueError('taken')")
    (site / "acme_checks-1.0.dist-info" / "entry_points.txt").write_text("[msglint.checks]\nlink = acme_checks\n")
    (tmp_path / "repo").mkdir()
    (tmp_path / "repo" / "a.email.html").write_text('<a href="#">Shop</a>', encoding="utf-8")
    run = msglint(tmp_path / "repo", site)
    assert crashes(run) == []
    assert "link/broken" in {violation["rule"] for violation in run.report["violations"]}
