"""Links of a run that no longer answer: drafts asked for their addresses, these tried, and what is gone reported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from linter.draft import Draft
from linter.inspection import read_again
from linter.outcome import Outcome
from linter.project import DraftFile, Found
from linter.run import Run, findings
from linter.violation import Notice

if TYPE_CHECKING:
    from linter.online import Answer

Ask = Callable[[Iterable[str]], "Mapping[str, Answer]"]

_RULE = "link/broken"
# More addresses than this are not tried in one run.
_MOST = 1000


def check_links(run: Run, found: Found, ask: Ask) -> Outcome:
    """Report the links of the named drafts whose address is gone; one draft at a time is held in memory."""
    from linter.checks.link.asking import addresses, left_open, unanswered

    by_file = {file: list(addresses(draft)) for file, draft in _drafts(run, found.drafts)}
    wanted = list(dict.fromkeys(address for known in by_file.values() for address in known))
    if len(wanted) > _MOST:
        message = f"Of {len(wanted):,} links the first {_MOST:,} were tried; name fewer files to try the others"
        run.notices.append(Notice("links-too-many", message, failure=True))
    answers = ask(wanted[:_MOST])
    run.notices += left_open(answers)
    gone = {address for address, answer in answers.items() if answer.state == "gone"}
    for file, draft in _drafts(run, [file for file, known in by_file.items() if not gone.isdisjoint(known)]):
        rule = run.ruleset.rule(_RULE, file.path)
        if rule is not None:
            run.drafts[file.path] = draft
            run.violations += findings(run, rule, file.path, unanswered, draft, answers)
    return run.outcome()


def _drafts(run: Run, files: Iterable[DraftFile]) -> Iterator[tuple[DraftFile, Draft]]:
    """Yield the named drafts that the rule looks at."""
    for file in files:
        rule = run.ruleset.rule(_RULE, file.path) if file.named else None
        draft = read_again(run, file) if rule is not None else None
        if rule is not None and draft is not None and rule.when.covers(draft):
            yield file, draft
