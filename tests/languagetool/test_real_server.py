"""Spelling and grammar against a real LanguageTool, in four languages: what is found, where, and what is left alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from linter.examples import run_examples
from linter.rules import load_builtin
from tests.command import TOP, check
from tests.content_repo import report
from tests.languagetool.server import jars, running

pytestmark = pytest.mark.slow

RULES = ("language/spelling", "language/grammar")
# Seconds: the first question in a language loads its dictionaries, on a busy machine slowly.
PATIENCE = 200


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with running() as address:
        yield address


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MSGLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))


def test_the_examples_of_both_rules_hold_with_languagetool(server: str) -> None:
    known = load_builtin()
    engine = {"engine": "languagetool", "url": server, "timeout": PATIENCE}
    outcomes = list(run_examples(known, {rule: known[rule] for rule in RULES}, engine))
    assert [f"{outcome.rule} {outcome.number}: {outcome.failure}" for outcome in outcomes if outcome.failure] == []
    assert len(outcomes) == 15
    assert not any(outcome.skipped for outcome in outcomes)


def test_places_are_exact_with_emoji_variables_and_entities(tmp_path: Path, server: str) -> None:
    files = {
        "msglint.yaml": f"language: {{engine: languagetool, url: '{server}', timeout: {PATIENCE}}}\n",
        "a.sms": "---\nlanguage: en-GB\n---\n🎉🧥 Acme: {{ first_name }}, our jackets are realy light 🎉 and wram\n",
        "b.email.html": '<html lang="de"><body><p>Tee &amp; Jaken: <b>je</b>tz neu</p></body></html>',
    }
    made = report(tmp_path, files, *RULES)
    assert [notice for notice in made.notices if notice.code.startswith("language")] == []
    assert [(v.path, v.span.begin.column, v.span.finish.column, v.span.text) for v in made.violations] == [
        ("a.sms", 44, 49, "realy"),
        ("a.sms", 62, 66, "wram"),
        ("b.email.html", 36, 41, "Jaken"),
        ("b.email.html", 46, 54, "jetz"),
    ]


def test_the_sample_campaigns_are_spelt_right(tmp_path: Path, server: str) -> None:
    for name in ("fixtures", "brand"):
        shutil.copytree(TOP / name, tmp_path / name)
    config = f"language: {{engine: languagetool, url: '{server}', timeout: {PATIENCE}}}\n"
    (tmp_path / "msglint.yaml").write_text(config)
    done = check("--select", "language", "fixtures", folder=tmp_path, timeout=3 * PATIENCE)
    assert done.report["violations"] == []
    assert [notice["message"] for notice in done.report["notices"] if "language" in notice["code"]] == []


def test_a_server_of_this_machine_is_started_and_ended(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("languagetool")
    for jar in jars():
        (folder / Path(jar).name).symlink_to(jar)
    monkeypatch.setenv("MSGLINT_LANGUAGETOOL", str(folder))
    from linter.proofreading.languagetool import LanguageTool

    monkeypatch.setattr("linter.proofreading.languagetool.USUAL_ADDRESS", "http://127.0.0.1:9")
    tool = LanguageTool(None, PATIENCE)
    try:
        assert tool.variety("en-GB", ()) == "en-GB"
        process = tool._server and tool._server._process
        assert process is not None
        (faults,) = tool.read(["So realy light"], "en-GB", PATIENCE)
        assert [(fault.start, fault.end, fault.misspelt, fault.replacements[:1]) for fault in faults] == [
            (3, 8, True, ("real",))
        ]
    finally:
        tool.close()
    assert process.poll() is not None
