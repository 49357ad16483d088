"""The GitHub Action and the examples for CI: they fit their schemas, and their shell does what they say."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import validators

from tests.command import TOP

ACTION: dict[str, Any] = yaml.safe_load((TOP / "action.yml").read_text("utf-8"))
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"]}
GUIDE = "name: Acme\nvoice: {avoid: [{term: cheap}]}\n"
GITLAB = "docs/examples/gitlab.yml"


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("github-actions", "action.yml"),
        ("github-workflows", "docs/examples/github.yml"),
        ("gitlab-ci", GITLAB),
    ],
)
def test_what_ci_reads_fits_the_published_schema(schema: str, path: str) -> None:
    known = json.loads((files("check_jsonschema") / f"builtin_schemas/vendor/{schema}.json").read_text("utf-8"))
    # `on` is a word there, and true in YAML 1.1.
    document = yaml.safe_load((TOP / path).read_text("utf-8").replace("\non:", '\n"on":'))
    validator = validators.validator_for(known)(known)
    assert [error.message for error in validator.iter_errors(document)] == []


def test_nothing_from_outside_is_put_into_a_script() -> None:
    assert [step["run"] for step in STEPS.values() if "${{" in step["run"]] == []
    assert [step["name"] for step in STEPS.values() if step["shell"] != "bash"] == []


class Job:
    """A job on a runner, as far as a shell can play it."""

    def __init__(self, root: Path) -> None:
        self.repo = root / "repo"
        self.temp = root / "temp"
        self.bin = root / "bin"
        for folder in (self.repo / "brand", self.temp, self.bin):
            folder.mkdir(parents=True)
        self.inputs = {name: value["default"] for name, value in ACTION["inputs"].items()}
        self.output = root / "output"
        self.summary = root / "summary"
        for file in (self.output, self.summary):
            file.touch()
        (self.repo / "brand/brand.yaml").write_text(GUIDE)

    def run(self, name: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run one step of the action."""
        step = STEPS[name]
        own = {key: self._value(value) for key, value in step["env"].items()}
        environment = {
            **os.environ,
            "PATH": f"{self.bin}:{os.environ['PATH']}",
            "PYTHONPATH": "",
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_OUTPUT": str(self.output),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_REPOSITORY": "acme/drafts",
            **own,
            **variables,
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        return subprocess.run(
            command, cwd=self.repo, env=environment, capture_output=True, text=True, timeout=600, check=False
        )

    @property
    def outputs(self) -> Mapping[str, str]:
        return dict(line.split("=", 1) for line in self.output.read_text().splitlines())

    def _value(self, written: str) -> str:
        def told(found: re.Match[str]) -> str:
            kind, _, name = found[1].partition(".")
            if kind == "inputs":
                return self._value(self.inputs[name])
            if kind == "steps":
                return self.outputs[name.rpartition(".")[2]]
            return {"action_path": str(TOP), "token": "secret", "event.pull_request.number": "7"}[name]

        return re.sub(r"\$\{\{ ([\w.-]+) \}\}", told, written)

    def play_installed(self) -> None:
        """Put a msglint of this checkout where the action installs it."""
        self.program(self.temp / "msglint/bin/msglint", f'PYTHONPATH="{TOP}" exec "{sys.executable}" -m linter "$@"')

    def program(self, path: Path, script: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/bash\n{script}\n")
        path.chmod(0o755)


@pytest.fixture
def job(tmp_path: Path) -> Job:
    played = Job(tmp_path)
    played.play_installed()
    return played


def test_a_run_annotates_summarises_and_leaves_reports(job: Job) -> None:
    (job.repo / "a.sms").write_text("Acme: cheap tents. Shop now: https://acme.example\n")
    job.inputs["fail-on"] = "warning"
    done = job.run("Check the drafts")
    assert done.returncode == 0, done.stderr
    assert "::warning file=a.sms,line=1," in done.stdout
    assert job.outputs["exit-code"] == "1"
    assert json.loads(Path(job.outputs["sarif"]).read_text())["version"] == "2.1.0"
    assert Path(job.outputs["html"]).read_text().startswith("<!doctype html>")
    assert job.summary.read_text().startswith("<!-- msglint -->\n### msglint: ")
    assert job.run("Result").returncode == 1


def test_paths_are_one_a_line_and_never_options_or_commands(job: Job) -> None:
    for name in ("a b.sms", "--version.sms", "$(touch owned).sms", "left out.sms"):
        (job.repo / name).write_text("Acme: cheap tents\n")
    job.inputs["paths"] = "a b.sms\n--version.sms\n$(touch owned).sms\n"
    done = job.run("Check the drafts")
    found = {match[1] for match in re.finditer(r"file=(.*?),line", done.stdout)}
    assert found == {"a b.sms", "--version.sms", "$(touch owned).sms"}
    assert not (job.repo / "owned").exists()


def test_a_broken_guide_ends_with_2(job: Job) -> None:
    (job.repo / "brand/brand.yaml").write_text("name: [\n")
    assert job.run("Check the drafts").returncode == 0
    assert job.outputs["exit-code"] == "2"
    assert job.run("Result").returncode == 2


@pytest.mark.parametrize(("earlier", "call"), [("", "POST .*issues/7/comments"), ("41", "PATCH .*issues/comments/41")])
def test_there_is_one_comment_that_each_run_writes_over(job: Job, earlier: str, call: str) -> None:
    job.run("Check the drafts")
    job.program(
        job.bin / "gh", f'echo "$GH_TOKEN $*" >>"{job.temp}/calls"; case "$*" in *--paginate*) echo "{earlier}";; esac'
    )
    done = job.run("Comment on the pull request")
    assert done.returncode == 0, done.stderr
    _, last = (job.temp / "calls").read_text().splitlines()
    assert re.search(call, last)
    assert last.startswith("secret api ")
    assert last.endswith(f"--field body=@{job.temp}/msglint-reports/comment.md")


def test_many_earlier_comments_are_no_reason_to_fail(job: Job) -> None:
    job.run("Check the drafts")
    pages = 'case "$*" in *--paginate*) echo 41; sleep 0.3; yes 42 | head -n 50000;; esac'
    job.program(job.bin / "gh", f'echo "$*" >>"{job.temp}/calls"; {pages}')
    done = job.run("Comment on the pull request")
    assert done.returncode == 0, done.stderr
    assert "PATCH repos/acme/drafts/issues/comments/41" in (job.temp / "calls").read_text().splitlines()[-1]


@pytest.mark.parametrize(
    ("draft", "fail_on", "code"),
    [("Acme: good tents\n", "error", 0), ("Acme: cheap tents\n", "warning", 1), ("", "error", 2)],
)
def test_a_whole_job_ends_with_the_exit_code_of_msglint(job: Job, draft: str, fail_on: str, code: int) -> None:
    (job.repo / "msglint.yaml").write_text("select: [voice, draft]\n")
    (job.repo / "a.sms").write_text(draft)
    job.inputs["fail-on"] = fail_on
    job.program(job.bin / "gh", "true")
    steps = [name for name in STEPS if name != "Install msglint"]
    assert [job.run(name).returncode for name in steps] == [0, 0, code]
    assert set(ACTION["outputs"]) == set(job.outputs)
    assert all(Path(job.outputs[name]).is_file() for name in ("sarif", "html"))


def test_names_and_words_of_drafts_forge_no_command_of_the_runner(job: Job) -> None:
    evil = "a\n::error file=README.md,line=1::forged $(touch owned) `touch owned` ; x.sms"
    (job.repo / evil).write_text("Acme: cheap tents %0A::error::forged\n::set-output name=exit-code::0\n")
    job.inputs["fail-on"] = "warning"
    done = job.run("Check the drafts")
    assert done.returncode == 0, done.stderr
    commands = [line for line in done.stdout.splitlines() if line.startswith("::")]
    assert commands
    assert all(
        re.match(r"::(error|warning|notice) file=a%0A%3A%3Aerror file=README", line)
        for line in commands
        if "file=" in line
    )
    assert not [line for line in done.stdout.splitlines() if line.startswith(("::error file=README", "::set-output"))]
    assert job.outputs["exit-code"] == "1"
    assert not (job.repo / "owned").exists()


def test_inputs_are_never_options_or_commands(job: Job) -> None:
    (job.repo / "a.sms").write_text("Acme: cheap tents\n")
    job.inputs["fail-on"] = "error; touch owned"
    done = job.run("Check the drafts")
    assert job.outputs["exit-code"] == "2"
    assert "“error; touch owned” is not possible" in done.stderr
    assert set(job.outputs) == {"exit-code"}
    job.inputs |= {"fail-on": "", "baseline": "--output=owned", "paths": "--output=owned"}
    job.run("Check the drafts")
    assert not (job.repo / "owned").exists()


def test_the_example_of_a_workflow_asks_for_what_the_action_has() -> None:
    jobs = yaml.safe_load((TOP / "docs/examples/github.yml").read_text("utf-8").replace("\non:", '\n"on":'))["jobs"]
    (steps,) = (job["steps"] for job in jobs.values())
    (ours,) = (step for step in steps if "msglint" in step.get("uses", ""))
    assert set(ours.get("with", {})) <= set(ACTION["inputs"])
    asked = re.findall(rf"steps\.{ours['id']}\.outputs\.([\w-]+)", str(steps))
    assert asked
    assert set(asked) <= set(ACTION["outputs"])


@pytest.mark.slow
def test_the_action_installs_the_msglint_it_came_with(tmp_path: Path) -> None:
    job = Job(tmp_path)
    job.inputs["python"] = sys.executable
    done = job.run("Install msglint")
    assert done.returncode == 0, done.stderr
    (job.repo / "a.sms").write_text("Acme: cheap tents\n")
    assert job.run("Check the drafts").returncode == 0
    assert "voice/avoid" in (job.temp / "msglint-reports/comment.md").read_text().replace("&#47;", "/")
    assert Path(job.outputs["html"]).read_text().startswith("<!doctype html>")


def test_the_gitlab_job_leaves_the_reports_that_it_names(job: Job) -> None:
    (job.repo / "a.sms").write_text("Acme: cheap tents\n")
    shutil.copy(job.temp / "msglint/bin/msglint", job.bin)
    example = yaml.safe_load((TOP / GITLAB).read_text("utf-8"))["msglint"]
    environment = {**os.environ, "PATH": f"{job.bin}:{os.environ['PATH']}"}
    for line in example["script"]:
        subprocess.run(["bash", "-c", line], cwd=job.repo, env=environment, capture_output=True, check=False)
    named = [*example["artifacts"]["paths"], *example["artifacts"]["reports"].values()]
    assert [name for name in named if not (job.repo / name).stat().st_size] == []
