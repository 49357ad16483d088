"""Links that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.link.targets import BARE_HOST, Target, is_host, short, targets_of, words_of
from linter.checks.places import together
from linter.draft import Draft, Link
from linter.patterns import later
from linter.source import Span

_SCHEME = later(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_PLACEHOLDER = later(
    r"#!?|javascript:.*|about:blank|https?:(?://)?(?:#|\*|\.\.\.|www\.?|example)?/?"
    r"|(?:todo|tbd|xxx+|url|link|insert[-_ ].*)|\[.*\]|(?:https?://)?(?:link|url)[-_ ]?(?:here|goes|placeholder).*",
    re.IGNORECASE | re.DOTALL,
)
# What services fill in that is written like no template: Campaign Monitor's [unsubscribe], MailerLite's {$unsubscribe},
# Acoustic's #SPONECLICKOPTOUT, Moosend's #unsubscribeLink#, Keap's ~OptOut.OptOutLink~, Zoho's $[LI:UNSUBSCRIBE]$,
# Ghost's %%{unsubscribe_url}%%.
_FILLED_IN = later(
    r"\[{1,2}(?:un-?sub|opt-?out|web-?version|web-?view|preferences|forward|update|view|browser|sender)[\w-]*\]{1,2}"
    r"|\{\$?[a-z]\w*\}|#SP[A-Z]{4,}|#[\w:]+#|~[\w.]+~|\$\[[\w:]+\]\$|%%\{\w+\}%%",
    re.IGNORECASE,
)
_MISSPELT_SCHEME = later(
    r"https?(?::/(?!/)|:///|[;,]/|//|\.//)|(?:h+t+p*s?|t+ps?|h+tps?)(?<!http)(?<!https):/|https?:(?!//)", re.IGNORECASE
)
_MAILTO = later(r"mailto:[^@\s?]+@[^@\s?]+\.[^@\s?]+(?:\?.*)?|mailto:\?.*", re.IGNORECASE | re.DOTALL)


@check("link.broken")
def broken(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Each link leads somewhere."""
    faults: dict[str, list[Target]] = {}
    for target in targets_of(draft):
        if target.link.kind != "text":
            found = fault(target, draft)
            if found is not None:
                no_way_out = found in ("empty", "placeholder") and _is_way_out(target.link)
                faults.setdefault("unsubscribe" if no_way_out else found, []).append(target)
    for variant, targets in faults.items():
        places = [_place(target.link) for target in targets]
        values = {"target": short(targets[0]), "text": words_of(targets[0].link)}
        yield together(places, values, variant=variant, field=targets[0].link.field)


def _is_way_out(link: Link) -> bool:
    """Whether people are meant to unsubscribe by a link."""
    from linter.extract.wordings import says_in_any

    return link.text is not None and says_in_any(link.text.text[:200], "subscription", "unsubscribe")


def _place(link: Link) -> Span:
    """Return the address, or what is clicked where there is none to point at."""
    return link.text.span() if not link.target.text and link.text is not None and link.text.text else link.target.span()


def fault(target: Target, draft: Draft) -> str | None:
    """Return what is wrong with an address by its form, None where nothing is."""
    text = target.text
    if target.templated:
        return None
    if not text:
        return "empty"
    if _FILLED_IN.fullmatch(text):
        return None
    if _PLACEHOLDER.fullmatch(text):
        return "placeholder"
    if text.startswith("#"):
        return None if draft.markup is None or text[1:].lower() in draft.fact(_anchors) else "anchor"
    if text[:7].lower() == "mailto:":
        return None if _MAILTO.fullmatch(text) else "malformed"
    if text[:4].lower() == "tel:" or text[:4].lower() == "sms:":
        return None if any(char.isdigit() for char in text) else "malformed"
    if _MISSPELT_SCHEME.match(text) or _has_inner_space(text):
        return "malformed"
    if target.host is not None:
        return None if is_host(target.host) else "malformed"
    if _SCHEME.match(text) and not BARE_HOST.match(text):
        return None
    stands_alone = (draft.markup is not None or draft.format == "markdown") and target.link.field == "body"
    return _relative(text, draft) if stands_alone else None


def _relative(text: str, draft: Draft) -> str | None:
    """Return what is wrong with an address without a host, in a message that stands on no site."""
    if draft.markup is not None and any(base.get("href") for base in draft.markup.named("base")):
        return None
    bare = BARE_HOST.match(text)
    if bare and not text.lower().endswith((".html", ".htm", ".php", ".pdf", ".aspx")):
        return "scheme"
    return "relative"


def _anchors(draft: Draft) -> frozenset[str]:
    """Return the names that a link within an HTML message can lead to."""
    having = [] if draft.markup is None else [*draft.markup.having("id"), *draft.markup.having("name")]
    named = ((element.get("id"), element.get("name")) for element in having)
    return frozenset({"top", *(name.lower() for names in named for name in names if name)})


def _has_inner_space(text: str) -> bool:
    return any(char in text for char in " \t\n\r") and not text.lower().startswith(("mailto:", "tel:", "sms:"))
