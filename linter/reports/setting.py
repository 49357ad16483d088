"""What a report is written for: a terminal, a checkout, a limit above which a run fails."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from linter.record import Record
from linter.violation import Severity

if TYPE_CHECKING:
    from linter.rules import Rule


class Setting(Record):
    """What formats may want to know beside the report; each uses what it needs.

    `width` is in columns of a terminal. `rules` are all rules there are, by id. `folder` is where the root lies in its
    git checkout ("" at its top). Violations of the severities in `failing` make the run fail.
    """

    color: bool = False
    width: int = 100
    rules: Mapping[str, Rule] = MappingProxyType({})
    folder: str = ""
    failing: tuple[Severity, ...] = ("error",)

    def path(self, path: str) -> str:
        """Return a path of the report as seen from the top of the git checkout."""
        if not self.folder:
            return path
        from posixpath import join, normpath

        return normpath(join(self.folder, path))
