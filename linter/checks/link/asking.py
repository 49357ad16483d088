"""Links that no longer answer: which addresses to ask, and what their answers mean for a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from linter.checking import Finding
from linter.checks.link.broken import fault
from linter.checks.link.targets import Target, is_in, is_testing, short, targets_of
from linter.checks.places import together
from linter.draft import Draft
from linter.extract.placeholders import is_placeholder_address
from linter.extract.subscription import leads_out
from linter.violation import Notice

if TYPE_CHECKING:
    from linter.online import Answer

_MOST_NAMED = 5
# Names kept for examples (RFC 2606): nobody will ever answer there.
_EXAMPLES = ("example", "example.com", "example.net", "example.org")


def addresses(draft: Draft) -> dict[str, list[Target]]:
    """Return the web addresses of a draft that can be asked, each with the links that lead there.

    Those by which people unsubscribe are never asked: to open one may take somebody off the list.
    """
    found: dict[str, list[Target]] = {}
    for target in targets_of(draft):
        text = target.text
        if target.templated or target.host is None or is_placeholder_address(text):
            continue
        if is_testing(target.host, ()) or is_in(target.host, _EXAMPLES):
            continue
        if (target.link.kind != "text" and fault(target, draft) is not None) or leads_out(target.link):
            continue
        address = text if "//" in text else f"https://{text}"
        if address.startswith("//"):
            address = f"https:{address}"
        found.setdefault(address.partition("#")[0], []).append(target)
    return found


def unanswered(draft: Draft, answers: Mapping[str, Answer]) -> Iterator[Finding]:
    """Yield the links of a draft whose address is gone."""
    for address, targets in addresses(draft).items():
        answer = answers.get(address)
        if answer is not None and answer.state == "gone":
            places = [target.link.target.span() for target in targets]
            values = {"target": short(targets[0]), "reason": answer.reason}
            yield together(places, values, variant="gone", field=targets[0].link.field)


def left_open(answers: Mapping[str, Answer]) -> Iterator[Notice]:
    """Yield what was not found out about the addresses that were asked, and why."""
    by_state: dict[str, list[str]] = {}
    for address, answer in answers.items():
        named = f"{address} ({answer.reason})" if answer.state == "unclear" else address
        by_state.setdefault(answer.state, []).append(named)
    if "offline" in by_state:
        message = f"No link was tried: there is no connection to the internet ({_counted(by_state['offline'])} to try)"
        yield Notice("links-offline", message, failure=True)
    if "unclear" in by_state:
        message = f"Whether these links work could not be found out; try them by hand: {_listed(by_state['unclear'])}"
        yield Notice("links-unclear", message)
    if "private" in by_state:
        message = f"These links lead into a private network, and were not tried: {_listed(by_state['private'])}"
        yield Notice("links-private", message)


def _counted(addresses: list[str]) -> str:
    return f"{len(addresses)} link{'s' if len(addresses) != 1 else ''}"


def _listed(addresses: list[str]) -> str:
    more = len(addresses) - _MOST_NAMED
    return ", ".join(addresses[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
