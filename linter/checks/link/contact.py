"""Phone numbers, mailboxes and accounts that are nearly, but not quite, the brand's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.checking import Context, Finding, NoOptions, check, replacement
from linter.document import Declared
from linter.draft import Draft
from linter.extract.addresses import addresses
from linter.extract.copy import Copy, copy_of
from linter.extract.links import links
from linter.extract.misspelt import one_letter_apart
from linter.patterns import later
from linter.source import Passage
from linter.violation import Related

_NUMBER = later(r"(?<![\w.,/:=#-])[+(]{0,2}\d(?:[ ().\u00a0/-]{0,3}\d){7,14}(?![\w%])")
_SIGNS = later(r"\D")
_LEAST = 8  # digits without country code and leading noughts
_EXTENSION = 2  # last digits, by which the telephones of one house differ
_NAME = 5  # characters of a mailbox or an account: shorter ones have neighbours by chance


@check("link.contact")
def contact(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """What readers are told to call or write to is the guide's own number, mailbox or account, to the last sign."""
    sender = context.brand.sender
    handles = tuple(sender.handles.values())
    if not (sender.phones or sender.emails or sender.domains or handles):
        return
    for copy in copy_of(draft, context.fields):
        if sender.phones and any(sign.isdigit() for sign in copy.text):
            yield from _numbers(copy, sender.phones)
        if "@" in copy.text:
            for address in addresses(copy.text):
                if address.kind == "mail":
                    place = copy.passage.part(address.start, address.end)
                    yield from _mailbox(place, copy.field, sender.emails, sender.domains)
                elif address.kind == "account":
                    yield from _account(copy.passage.part(address.start, address.end), copy.field, handles)
    for line in _from(draft):
        for address in addresses(line.text):
            if address.kind == "mail":
                yield from _mailbox(line.part(address.start, address.end), "from", sender.emails, sender.domains)
    for link in draft.fact(links):
        target = link.target.text.lower()
        if target.startswith("mailto:"):
            place = link.target.part(7, len(target.partition("?")[0]))
            yield from _mailbox(place, link.field, sender.emails, sender.domains)
        elif target.startswith("tel:"):
            yield from _number(link.target.part(4, len(link.target)), link.field, sender.phones)


def _from(draft: Draft) -> Iterator[Passage]:
    """Yield the line that says who an email is from, with its address."""
    if "from" in draft.headers:
        yield draft.headers["from"]
    declared = draft.meta.get("from") if draft.meta is not None else None
    if declared is not None and declared.text is not None:
        yield declared.text


def _numbers(copy: Copy, own: Sequence[Declared[str]]) -> Iterator[Finding]:
    for match in _NUMBER.finditer(copy.text):
        yield from _number(copy.passage.part(*match.span()), copy.field, own)


def _number(place: Passage, field: str | None, own: Sequence[Declared[str]]) -> Iterator[Finding]:
    written = _digits(place.text)
    known = [(_digits(phone.value), phone) for phone in own]
    if len(written) < _LEAST or any(digits.endswith(written) for digits, _ in known):
        return
    for digits, phone in known:
        if _is_nearly(written, digits):
            yield _finding(place, field, phone, "the guide's number")
            return


def _digits(number: str) -> str:
    """Return the digits of a number without the noughts before it: "+44 (0)117" and "0117" end alike."""
    return _SIGNS.sub("", number.replace("(0)", "")).lstrip("0")


def _is_nearly(written: str, digits: str) -> bool:
    """Tell whether a number is one with a digit wrong, missing or too many, or with two in the wrong order.

    A digit that is another near the end makes another telephone of the same house.
    """
    for length in (len(written), len(written) + 1, len(written) - 1):
        meant = digits[-length:]
        at = one_letter_apart(meant, written) if _LEAST <= length <= len(digits) else None
        if at is not None:
            swapped = sorted(meant) == sorted(written)
            return len(meant) != len(written) or swapped or at < len(meant) - _EXTENSION
    return False


def _mailbox(
    place: Passage, field: str | None, own: Sequence[Declared[str]], domains: Sequence[Declared[str]]
) -> Iterator[Finding]:
    written = place.text.strip().lower()
    name, _, host = written.partition("@")
    if any(written == mailbox.value.lower() for mailbox in own):
        return
    for mailbox in own:
        meant, _, at = mailbox.value.lower().partition("@")
        if host == at and len(meant) >= _NAME and one_letter_apart(meant, name) is not None:
            yield _finding(place, field, mailbox, "the guide's mailbox")
            return
    hosts = {domain.value.lower(): domain for domain in domains}
    hosts |= {mailbox.value.lower().partition("@")[2]: mailbox for mailbox in own}
    if any(host == known or host.endswith(f".{known}") for known in hosts):
        return
    for known, declared in hosts.items():
        if len(known) > _NAME and one_letter_apart(known, host) is not None:
            yield _finding(place, field, declared, "the guide writes it so", f"{name}@{known}")
            return


def _account(place: Passage, field: str | None, own: Sequence[Declared[str]]) -> Iterator[Finding]:
    written = place.text.removeprefix("@").lower()
    names = [(handle.value.removeprefix("@").lower(), handle) for handle in own]
    if any(written == name for name, _ in names):
        return
    for name, handle in names:
        if len(name) >= _NAME and one_letter_apart(name, written) is not None:
            yield _finding(place, field, handle, "the guide's account", f"@{handle.value.removeprefix('@')}")
            return


def _finding(place: Passage, field: str | None, own: Declared[str], says: str, wanted: str | None = None) -> Finding:
    wanted = wanted or own.value
    values = {"found": " ".join(place.text.split()), "wanted": wanted}
    fix = replacement(place, 0, len(place.text), wanted, f"Write {wanted}", safe=False)
    return Finding(place.span(), values, field, (Related(own.span, says),), fix)
