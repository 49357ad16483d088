"""Messages do not use public link shorteners where carriers refuse them and spam filters distrust them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.links import links
from linter.extract.vocabulary import COMMON, vocabulary
from linter.jurisdictions import requirements, strictest
from linter.patterns import later

_HOST = later(r"(?:https?://)?(?:www\.)?([^/?#:]+)", re.IGNORECASE)


@check("compliance.shortener")
def shortener(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No link goes through a shortener that strangers share; the brand's own short domains are fine."""
    asked = requirements(draft, "shortener")
    by_email = draft.channel == "email"
    if not asked and not by_email:
        return
    shared = frozenset(vocabulary(COMMON, "shorteners")["hosts"])
    own = {domain.value.lower() for domain in context.brand.sender.short_domains}
    for link in draft.fact(links):
        host = _HOST.match(link.target.text.strip())
        name = host[1].lower() if host else ""
        if name in shared and name not in own:
            if by_email:
                yield Finding(link.target.span(), {"host": name}, link.field, variant="email", severity="warning")
            else:
                values = {"host": name, "country": asked[0].country}
                yield Finding(link.target.span(), values, link.field, severity=strictest(asked))
