"""`check --watch` checks again when a file changes, whichever of the repo it is, and ends with Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.command import TOP, msglint

# What a shell starts in the background ignores Ctrl-C, and so would all that is started from there.
HEEDING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from linter.cli import run
sys.exit(run(sys.argv[1:]))
"""


def test_a_change_is_checked_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    (tmp_path / "brand").mkdir()
    guide = tmp_path / "brand/brand.yaml"
    guide.write_text("name: Acme\nvoice: {avoid: [{term: cheap}]}\n")
    (tmp_path / "a.sms").write_text("Buy good tents\n")
    options = ["--watch", "--output-format", "concise", "--select", "voice,draft"]
    command = [sys.executable, "-c", HEEDING, "check", *options]
    process = subprocess.Popen(
        command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(TOP)}, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    try:
        assert "waiting for changes" in process.stdout.readline()
        (tmp_path / "a.sms").write_text("Buy cheap tents\n")
        assert process.stdout.readline().startswith("a.sms:1:5: warning voice/avoid")
        assert "waiting for changes" in process.stdout.readline()
        guide.write_text("name: Acme\nvoice: {avoid: [{term: tents}]}\n")
        assert process.stdout.readline().startswith("a.sms:1:11: warning voice/avoid")
        assert "waiting for changes" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_standard_input_can_not_be_watched(tmp_path: Path) -> None:
    run = msglint("check", "--watch", "-", "--stdin-filename", "a.sms", folder=tmp_path)
    assert (run.code, run.err) == (2, "msglint: standard input can't be watched; name files or folders\n")


def test_fixes_are_not_made_while_people_write(tmp_path: Path) -> None:
    run = msglint("check", "--watch", "--fix", folder=tmp_path)
    assert run.code == 2
    assert run.err.startswith("msglint: --watch goes with a check only")
