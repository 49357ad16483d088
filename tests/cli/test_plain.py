"""Command lines that are read without argparse say what they would with it."""

from __future__ import annotations

from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.cli import COMMANDS, plain

MODULES = {name: import_module(f"linter.cli.{name.replace('-', '_')}") for name in COMMANDS}
WORDS = [
    *("a.sms", "-", "", "b c", "email", "json", "sarif", "3", "x=y", "--", "-q", "-h", "--help", "--out", "--jobs=2"),
    *("--output-format=json", "--quiet=1", "-x", "-1", "error", "never", "bash", "text", "import", "check", "brand"),
]


def options_of(command: str) -> list[str]:
    parser = ArgumentParser()
    MODULES[command].arguments(parser)
    return [option for action in parser._actions for option in action.option_strings]


@given(st.data())
def test_what_is_read_plainly_is_what_argparse_reads(data: st.DataObject) -> None:
    command = data.draw(st.sampled_from(sorted(COMMANDS)))
    arguments = MODULES[command].arguments
    words = data.draw(st.lists(st.sampled_from([*WORDS, *options_of(command)]), max_size=6))
    read = plain.read(arguments, words)
    if read is not None:
        parser = ArgumentParser()
        arguments(parser)
        assert vars(parser.parse_args(words)) == vars(read)


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["a.sms"],
        ["a.sms", "b", "-"],
        ["--output-format", "json", "a.sms"],
        ["a.sms", "-q", "--select=offer", "--select", "cta,voice", "--jobs", "2"],
    ],
)
def test_usual_checks_need_no_argparse(words: list[str]) -> None:
    read = plain.read(MODULES["check"].arguments, words)
    assert read is not None


def test_values_have_their_types() -> None:
    read = plain.read(MODULES["check"].arguments, ["a", "--output", "b.json", "--jobs=3", "--also", "json=c"])
    assert read is not None
    assert (read.paths, read.output, read.jobs, read.also, read.quiet) == (["a"], Path("b.json"), 3, ["json=c"], False)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("check", ["--help"]),
        ("check", ["--outp", "x"]),
        ("check", ["--output-format", "yaml"]),
        ("check", ["--jobs", "many"]),
        ("check", ["a", "--quiet", "b"]),
        ("check", ["--config"]),
        ("explain", []),
        ("explain", ["a", "b"]),
        ("brand", ["check"]),
    ],
)
def test_what_is_not_plain_is_left_to_argparse(command: str, words: list[str]) -> None:
    assert plain.read(MODULES[command].arguments, words) is None
