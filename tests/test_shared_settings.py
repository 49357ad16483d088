"""Settings and guides shared by several repos: put together key by key, the nearer file first, each with its origin."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from linter.cli import run
from linter.engine import check
from linter.project import Project, open_project
from linter.ruleset import select

HOUSE = """\
brand: brand.yaml
baseline: house.json
rules: [packs/]
files: {email: ["mails/*.html"], sms: ["texts/*.txt"]}
exclude: ["old/**"]
select: [voice, offer, cta, acme]
ignore: [voice/hype]
severity: {cta/vague: error, offer/code: warning}
overrides: [{paths: ["archive/**"], ignore: [offer]}]
clients: {preset: global}
language: {engine: languagetool, url: "http://127.0.0.1:8081"}
fail_on: error
channels: {sms: {body: {max_segments: 1}}}
chromium: /usr/bin/chromium
"""
REPO = """\
extends: %s
files: {sms: ["sms/*.txt"]}
exclude: ["drafts/**"]
ignore: [voice/shouting]
severity: {offer/code: suggestion}
overrides: [{paths: ["archive/2019/**"], severity: {cta: suggestion}}]
language: {engine: "off"}
fail_on: warning
channels: {email: {subject: {max: 40}}}
"""
GUIDE = "name: Acme\nvoice: {avoid: [{term: cheap}]}\nassets: [{id: logo, kind: logo, file: assets/logo.png}]\n"
PACK = "acme/no-synergy: {check: pattern.forbid, pattern: synergy, severity: error, message: It says nothing}\n"


def write(root: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A guide in an installed package, whose code must never run."""
    folder = tmp_path / "site"
    write(
        folder / "acme_brand",
        {"__init__.py": "raise SystemExit('code of a package ran')", "msglint.yaml": HOUSE, "brand.yaml": GUIDE}
        | {"packs/acme.yaml": PACK, "print/brand.yaml": "name: Acme Print\n", "assets/logo.png": ""},
    )
    monkeypatch.syspath_prepend(folder)
    yield folder / "acme_brand"
    sys.modules.pop("acme_brand", None)


def opened(root: Path, config: str, more: Mapping[str, str] | None = None) -> Project:
    write(root, {"msglint.yaml": config, **(more or {})})
    return open_project([root])


def shared(tmp_path: Path) -> Project:
    (tmp_path / ".git").mkdir()
    write(
        tmp_path / "house", {"msglint.yaml": HOUSE, "brand.yaml": GUIDE, "packs/acme.yaml": PACK, "assets/logo.png": ""}
    )
    return opened(tmp_path / "repo", REPO % "../house/msglint.yaml")


def test_every_setting_is_merged(tmp_path: Path) -> None:
    project = shared(tmp_path)
    config = project.config
    assert project.problems == ()
    assert config.brand is not None
    assert config.brand.value == tmp_path / "house/brand.yaml"
    assert config.baseline is not None
    assert config.baseline.value == tmp_path / "house/house.json"
    assert [item.value for item in config.rules] == [tmp_path / "house/packs"]
    assert config.files == {"email": ("mails/*.html",), "sms": ("sms/*.txt",)}
    assert config.exclude == ("old/**", "drafts/**")
    assert [item.value for item in config.select] == ["voice", "offer", "cta", "acme"]
    assert [item.value for item in config.ignore] == ["voice/hype", "voice/shouting"]
    assert {name: item.value for name, item in config.severity.items()} == {
        "cta/vague": "error",
        "offer/code": "suggestion",
    }
    assert [override.paths for override in config.overrides] == [("archive/**",), ("archive/2019/**",)]
    assert config.clients is not None
    assert config.clients.plain() == {"preset": "global"}
    assert config.language is not None
    assert config.language.plain() == {"engine": "off", "url": "http://127.0.0.1:8081"}
    assert config.chromium is not None
    assert config.chromium.value == "/usr/bin/chromium"
    assert config.fail_on == "warning"
    assert [node.span.path for node in config.nodes] == ["../house/msglint.yaml", "msglint.yaml"]


def test_no_setting_of_the_schema_is_forgotten() -> None:
    """A setting that is added must be merged, and be part of the test above."""
    schema = json.loads((Path(__file__).parents[1] / "linter/schemas/config.schema.json").read_text("utf-8"))
    set_here = {line.partition(":")[0] for line in (HOUSE + REPO).splitlines()}
    assert set(schema["properties"]) == set_here


def test_rules_follow_the_merged_settings_for_each_path(tmp_path: Path) -> None:
    ruleset = select(shared(tmp_path))
    assert ruleset.problems == ()
    assert ruleset.rule("voice/hype", "a.sms") is None
    assert ruleset.rule("acme/no-synergy", "a.sms") is not None
    assert ruleset.rule("offer/code", "archive/2018/a.sms") is None
    vague = [ruleset.rule("cta/vague", path) for path in ("a.sms", "archive/2019/a.sms")]
    assert [rule.severity for rule in vague if rule] == ["error", "suggestion"]


@pytest.mark.parametrize("written", ["package:acme-brand", "package:acme-brand/msglint.yaml"])
def test_a_package_brings_settings_guide_and_packs_and_none_of_its_code_runs(
    tmp_path: Path, package: Path, written: str
) -> None:
    project = opened(tmp_path / "repo", REPO % written, {"a.sms": "Cheap synergy\n"})
    found = check(project, select(project, ["voice", "acme"]), [tmp_path / "repo"])
    assert [violation.rule for violation in found.violations] == ["acme/no-synergy", "voice/avoid"][::-1]
    assert found.notices == ()
    assert project.brand.source.path.endswith("acme_brand/brand.yaml")


@pytest.mark.parametrize(
    ("written", "name"), [("package:acme-brand", "Acme"), ("package:acme-brand/print/brand.yaml", "Acme Print")]
)
def test_a_guide_alone_may_come_from_a_package(tmp_path: Path, package: Path, written: str, name: str) -> None:
    brand = opened(tmp_path / "repo", f"brand: {written}\n").brand
    assert brand.name is not None
    assert brand.name.value == name


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("package:no-such-brand", "There is no installed package “no-such-brand”"),
        ("package:acme-brand/../../secret.yaml", "leads out of the package"),
        ("package:os.path", "There is no installed package “os.path”"),
    ],
)
def test_a_package_that_is_not_there_or_is_left_is_a_mistake(
    tmp_path: Path, package: Path, written: str, reason: str
) -> None:
    (problem,) = opened(tmp_path / "repo", f"brand: {written}\n").problems
    assert reason in problem.message


def test_rules_shows_each_setting_with_its_file_and_which_is_overruled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shared(tmp_path)
    monkeypatch.chdir(tmp_path / "repo")
    assert run(["rules"]) == 0
    out = capsys.readouterr().out
    assert '../house/msglint.yaml:12: fail_on: "error"  (not in force: msglint.yaml:8 is nearer)\n' in out
    assert 'msglint.yaml:8: fail_on: "warning"\n' in out
    lines = {line.split()[0]: line.split(None, 1)[1] for line in out.splitlines() if line.strip()}
    assert lines["offer/code"].split(None, 1) == ["suggestion", "severity: msglint.yaml:5"]
    assert lines["voice/hype"].split(None, 1) == ["off", "ignore: ../house/msglint.yaml:7"]
    assert lines["length/segments"].split(None, 1) == ["off", "select: ../house/msglint.yaml:6"]
    assert "packs/acme.yaml:1" in lines["acme/no-synergy"]
    assert run(["rules", "archive/2019/a.sms"]) == 0
    lines = {line.split()[0]: line.split(None, 1)[1] for line in capsys.readouterr().out.splitlines() if line.strip()}
    assert lines["offer/code"].split(None, 1)[0] == "off"
    assert lines["cta/vague"].split(None, 1) == ["suggestion", "severity: msglint.yaml:6"]
