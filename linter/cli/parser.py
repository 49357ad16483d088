"""The parser of a command's options, which says in a sentence what is wrong with a command line, and what was meant."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

from linter.checks.quoting import listed
from linter.rules import did_you_mean

_CHOICE = re.compile(r"argument (?P<option>[^:]+): invalid choice: '(?P<given>[^']*)' \(choose from (?P<known>.*)\)")
_UNKNOWN = re.compile(r"unrecognized arguments: (?P<given>.*)")
_LACKING = re.compile(r"the following arguments are required: (?P<names>.*)")


class Parser(argparse.ArgumentParser):
    """An ArgumentParser whose complaints are short; `--help` shows the usage."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end with exit code 2."""
        print(f"msglint: {self._told(message)}\nAll options: {self.prog} --help", file=sys.stderr)
        sys.exit(2)

    def _told(self, message: str) -> str:
        if found := _CHOICE.fullmatch(message):
            known = [name.strip(" '") for name in found["known"].split(",")]
            hint = did_you_mean(found["given"], known)
            option = f" for {found['option']}" if found["option"].startswith("-") else ""
            return f"“{found['given']}” is not possible{option}{hint}; possible: {listed(known)}"
        if found := _UNKNOWN.fullmatch(message):
            given = found["given"].split()[0]
            options = [option for action in self._actions for option in action.option_strings]
            return f"{self.prog} has no option “{given}”{did_you_mean(given.partition('=')[0], options)}"
        if found := _LACKING.fullmatch(message):
            choices = [
                name for action in self._actions if action.dest == found["names"] for name in action.choices or ()
            ]
            return f"{self.prog} needs {found['names']}" + (f": {listed(choices)}" if choices else "")
        return message
