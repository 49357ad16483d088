"""SARIF fits the official schema, keeps its fingerprints when lines move, and stays below what GitHub takes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from linter.reports import render
from linter.reports.sarif import _MOST_RESULTS
from linter.rules import load_builtin
from linter.source import Source
from linter.violation import Edit, Fix, Notice, Related, Report, Violation
from tests.command import TOP, msglint

# The package of Microsoft, an editor of the standard, carries its schema (MIT licence); it is read here, never kept.
PACKAGE = "@microsoft/jest-sarif@1.0.0-beta.0"
SCHEMA = "package/lib/schemas/sarif-2.1.0-rtm.5.json"


def report(text: str = "Get 10% off\n", path: str = "sale/a b.sms") -> Report:
    source = Source(path, text)
    start = text.index("10%")
    violation = Violation(
        "offer/mismatch",
        "error",
        "Promises [10%](x) off",
        source.span(start, start + 7),
        channel="sms",
        related=(Related(Source("sale/campaign.yaml", "a\nb").span(2, 3), "declared here"),),
        fix=Fix("Say 20% off", (Edit(source.span(start, start + 3), "20%"),), safe=False),
        help="Say 20% off",
    )
    return Report((violation,), (Notice("n", "why", path), Notice("crash", "x", None, failure=True)), 1, 0)


def run_of(made: Report, **setting: Any) -> dict[str, Any]:
    (run,) = json.loads(render(made, "sarif", **setting))["runs"]
    assert isinstance(run, dict)
    return run


def test_a_result_has_place_related_place_fix_and_rule() -> None:
    run = run_of(report(), rules=load_builtin(), folder="marketing")
    (result,) = run["results"]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("offer/mismatch", 0, "error")
    assert result["message"]["text"] == "Promises \\[10%\\](x) off. Say 20% off"
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "marketing/sale/a%20b.sms", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 12},
    }
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["region"]["startLine"] == 2
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 8},
            "insertedContent": {"text": "20%"},
        }
    ]
    rule = run["tool"]["driver"]["rules"][0]
    assert (rule["id"], rule["defaultConfiguration"]) == ("offer/mismatch", {"level": "error"})
    assert rule["help"]["text"].startswith(load_builtin()["offer/mismatch"].why)
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert [each["level"] for each in invocation["toolExecutionNotifications"]] == ["note", "error"]


def test_a_fingerprint_stays_when_lines_above_change() -> None:
    before, after = (run_of(report(text))["results"][0] for text in ("Get 10% off\n", "Hello\n\nGet 10% off now\n"))
    assert before["partialFingerprints"] == after["partialFingerprints"]
    other = run_of(report(path="b.sms"))["results"][0]
    assert other["partialFingerprints"] != before["partialFingerprints"]


def test_of_too_many_results_the_worst_are_kept_and_the_rest_counted() -> None:
    source = Source("a.sms", "x\n" * (_MOST_RESULTS + 10))
    lines = range(_MOST_RESULTS + 10)
    found = [Violation("r/r", "error" if n > 20 else "suggestion", "m", source.span(2 * n, 2 * n + 1)) for n in lines]
    run = run_of(Report(tuple(found), (), 1, 0))
    assert len(run["results"]) == _MOST_RESULTS
    assert [result["level"] for result in run["results"]].count("note") == 11
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"] == "10 further results are left out: a run may hold 25,000"


@pytest.fixture(scope="session")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Any:
    npm = shutil.which("npm")
    if npm is None:
        if os.environ.get("CI"):
            pytest.fail("npm is missing: apt-get install npm")
        pytest.skip("npm is missing, which brings the official schema")
    folder = tmp_path_factory.mktemp("sarif")
    subprocess.run([npm, "pack", "--silent", PACKAGE], cwd=folder, check=True, timeout=120, capture_output=True)
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as opened:
        file = opened.extractfile(SCHEMA)
        assert file is not None
        return json.load(file)


@pytest.mark.slow
def test_the_logs_fit_the_official_schema(schema: Any, tmp_path: Path) -> None:
    validator = Draft7Validator(schema)
    target = tmp_path / "log.sarif"
    msglint("check", "--output-format", "sarif", "--output", str(target), "fixtures", folder=TOP)
    logs = [render(report(), "sarif"), render(Report((), (), 0, 0), "sarif"), target.read_text("utf-8")]
    for log in logs:
        assert [error.message for error in validator.iter_errors(json.loads(log))] == []
    assert [error.message for error in validator.iter_errors({"version": "2.1.0"})] == ["'runs' is a required property"]
