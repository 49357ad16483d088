"""Links whose words name one address, number or mailbox, and that lead to another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.link.targets import Target, hosts, is_in, short, targets_of, words_of
from linter.draft import Draft
from linter.patterns import later
from linter.source import FILLER_START

# Words that are nothing but an address, or an address that begins as only addresses do.
_SHOWN = later(
    r"\s*+(?:https?://)?(?P<whole>(?:[\w-]++\.)++[a-z]{2,24})(?::\d++)?(?P<path>/\S*+)?\s*+"
    r"|.*?(?:https?://|\bwww\.)(?P<inside>(?:[\w-]++\.)++[a-z]{2,24})(?P<way>/\S*+)?.*",
    re.IGNORECASE | re.DOTALL,
)
_MAILBOX = later(r"\s*+([\w.+-]++@(?:[\w-]++\.)++[a-z]{2,24})\s*+", re.IGNORECASE)
_MAILTO = later(r"mailto:([^?]++)", re.IGNORECASE)
_NUMBER = later(r"\s*+\+?[\d\s()./\u00a0\u2011-]{7,}+")
# Country codes and trunk prefixes differ between what is shown and what is dialled; the last digits never do.
_SAME_DIGITS = 6
# Whoever reads an address in a text longer than this does not take the text for the address.
_LONGEST = 300
_ENDINGS = later(r"(?:/index)?\.(?:html?|php|aspx?)\Z|/\Z", re.IGNORECASE)
_CUT = ("…", "...")


@check("link.mismatch")
def mismatch(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """The words of a link that are an address name the place where it leads."""
    sender = context.brand.sender
    own = tuple(each.value.lower() for each in (*sender.domains, *sender.short_domains))
    for target in targets_of(draft):
        words = target.link.text
        if words is None or target.link.kind == "text" or FILLER_START in words.text or not target.text:
            continue
        variant = _differs(words.text, target, own)
        if variant is not None:
            values = {"shown": words_of(target.link), "target": short(target), "host": target.host}
            yield Finding(
                target.link.target.span(),
                values,
                target.link.field,
                variant=variant,
                severity="warning" if variant == "page" else None,
            )


def _differs(words: str, target: Target, own: tuple[str, ...]) -> str | None:
    """Return in what the words and the place differ; None where they agree, or name no place."""
    mailbox = _MAILBOX.fullmatch(words)
    mailto = _MAILTO.match(target.text)
    if mailbox is not None or mailto is not None:
        both = mailbox is not None and mailto is not None and not target.templated
        return "mailbox" if both and mailbox and mailto and mailbox[1].lower() != mailto[1].strip().lower() else None
    if target.text[:4].lower() in ("tel:", "sms:"):
        shown, dialled = _digits(words), _digits(target.text)
        alike = not _NUMBER.fullmatch(words) or shown[-_SAME_DIGITS:] == dialled[-_SAME_DIGITS:]
        return None if alike or target.templated else "number"
    found = _SHOWN.fullmatch(words) if len(words) <= _LONGEST else None
    if found is None or target.host is None:
        return None
    host = (found["whole"] or found["inside"]).lower().rstrip(".")
    if not _is_name(host):
        return None
    if _site(host) != _site(target.host):
        ours = is_in(host, own) and is_in(target.host, own)
        return None if ours or is_in(target.host, hosts("click_services")) else "site"
    path = found["path"] or found["way"] or ""
    if target.templated or path.endswith(_CUT) or not path.strip("/"):
        return None
    return "page" if _page(path) != _page(target.text.partition("//")[2].partition("/")[2]) else None


def _digits(text: str) -> str:
    return "".join(char for char in text.partition("?")[0] if char.isdigit())


def _is_name(host: str) -> bool:
    """Whether what looks like a host ends as hosts do: “Node.js” and “e.g” do not."""
    from linter.measure.tweet_urls import is_top_level

    top = host.rpartition(".")[2]
    return top in ("example", "test", "invalid") or is_top_level(top)


def _site(host: str) -> str:
    """Return what a host and its neighbours have in common: `shop.acme.co.uk` and `acme.co.uk` are one site."""
    labels = host.split(".")
    second = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3:] if second else labels[-2:])


def _page(path: str) -> str:
    return _ENDINGS.sub("", path.partition("?")[0].partition("#")[0].strip("/").lower())
