"""What a run imports: msglint starts on every commit, and a list of modules is steadier than a clock."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser_at_hand import use_browser

TOP = Path(__file__).resolve().parents[1]

# What `check` may import for one SMS from outside msglint, beside what Python itself starts with.
FOR_AN_SMS = frozenset(
    {
        "__future__",
        "binascii",
        "bisect",
        "collections",
        "contextlib",
        "copyreg",
        "datetime",
        "decimal",
    }
    | {"encodings", "enum", "errno", "fnmatch", "functools", "importlib", "ipaddress", "itertools"}
    | {"json", "keyword", "math", "ntpath", "numbers", "operator", "pathlib", "re", "reprlib", "struct"}
    | {"sysconfig", "types", "typing", "unicodedata", "urllib", "warnings", "weakref", "zoneinfo"}
)

# Rooms of msglint that an SMS has no business in.
NOT_FOR_AN_SMS = (
    "linter.readers.html",
    "linter.readers.mime",
    "linter.readers.css",
    "linter.checks.render",
    "linter.consequences",
    "linter.cli.parser",
    "linter.document.yaml_text",
    "linter.document.yaml_events",
    "linter.checks.print",
    "linter.checks.color",
    "linter.checks.asset.",
    "linter.checks.language.proofread",
    "linter.checks.compliance.postal_address",
    "linter.pictures",
    "linter.proofreading",
    "linter.extract.pdf",
    "linter.measure.image",
    "linter.measure.css_color",
    "linter.measure.tweet",
    "linter.markup",
    "linter.extract.expressions",
    "linter.press",
    "linter.tally",
    "linter.examples",
    "linter.fixing",
    "linter.writing",
    "linter.baseline",
    "linter.fingerprint",
    "linter.lsp",
    "linter.reports.page",
    "linter.reports.sarif",
    "linter.reports.markdown",
    "linter.cli.fix",
    "linter.cli.known",
    "linter.cli.watch",
)

PROBE = """
import sys
before = set(sys.modules)
from linter.cli import run
code = run(sys.argv[1:])
print(*sorted(set(sys.modules) - before), file=sys.stderr)
sys.exit(code)
"""


def imported(*arguments: str) -> set[str]:
    """Return the modules that a command imports, after a first run that filled the cache."""
    environment = {**os.environ, "PYTHONPATH": str(TOP)}
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", PROBE, *arguments], capture_output=True, text=True, env=environment, check=False
        )
        assert done.returncode in (0, 1), done.stderr
    return set(done.stderr.split())


@pytest.fixture(scope="module")
def sms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repo")
    shutil.copytree(TOP / "brand", folder / "brand")
    shutil.copy(TOP / "fixtures" / "spring-sale" / "reminder.sms", folder)
    # Without what is about drafts that are not here: to report it takes libraries.
    campaign = (TOP / "fixtures" / "spring-sale" / "campaign.yaml").read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in campaign if not line.startswith(("channels:", "schedule:", "  - {draft:"))]
    (folder / "campaign.yaml").write_text("".join(kept), encoding="utf-8")
    return folder / "reminder.sms"


@pytest.fixture(scope="module")
def modules(sms: Path) -> set[str]:
    return imported("check", str(sms))


def outside(modules: set[str]) -> set[str]:
    """Return the packages among them that are not ours, without those that others are made of."""
    packages = {name.partition(".")[0] for name in modules} - {"linter", "cython_runtime"}
    return {name for name in packages if not name.startswith("_") or name == "__future__"}


def test_one_sms_imports_nothing_from_outside_that_it_does_not_need(modules: set[str]) -> None:
    assert outside(modules) - FOR_AN_SMS == set()


def test_no_package_is_looked_for_unless_a_rule_asks_for_its_check(modules: set[str]) -> None:
    assert not modules & {"linter.plugins", "importlib.metadata"}


def test_one_sms_defines_no_dataclass(modules: set[str]) -> None:
    assert not modules & {"dataclasses", "inspect"}


def test_one_sms_imports_nothing_of_email_and_print(modules: set[str]) -> None:
    assert [name for name in sorted(modules) if name.startswith(NOT_FOR_AN_SMS)] == []


@pytest.mark.slow
def test_an_email_whose_layout_is_known_loads_nothing_that_drives_a_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_browser(monkeypatch, tmp_path)
    email = tmp_path / "news.email.html"
    email.write_text('<html lang="en"><title>News</title><p>20% off jackets until 31 March</p></html>')

    modules = imported("check", str(email))

    assert "linter.browser.layout" in modules
    assert not modules & {"linter.browser.session", "asyncio", "playwright", "ssl"}


def test_the_version_imports_next_to_nothing() -> None:
    modules = imported("--version")
    assert {name for name in modules if name.startswith("linter")} == {"linter", "linter.cli"}
    assert not modules & {"argparse", "dataclasses", "json", "pathlib", "yaml"}
