"""What a mistake in a guide, a campaign or a configuration leaves unchecked, said in plain words."""

from __future__ import annotations

import re

from linter.draft import Problem
from linter.patterns import later
from linter.schema import nearest
from linter.violation import Notice

_TOP_LEVEL = later(r"^[\"']?([A-Za-z_][\w-]*)[\"']?[ \t]*:", re.M)

# What is compared with each part of a document, by the name at the top that it stands under.
_USES = {
    "sender": "senders, addresses and links",
    "languages": "languages",
    "voice": "wording and tone",
    "palette": "colours",
    "typography": "fonts",
    "assets": "logos and pictures",
    "compliance": "what countries and your lawyers require",
    "jurisdictions": "what countries require",
    "channels": "channels and your own limits",
    "cta": "the number of calls to action",
    "cadence": "send times",
    "schedule": "send times",
    "tracking": "link tracking",
    "variables": "template variables",
    "personas": "audiences",
    "audience": "audiences",
    "offers": "offers",
    "landing_page": "where links lead",
    "files": "the files named there",
    "exclude": "what to leave out",
    "overrides": "settings for some files",
    "rules": "your own rules",
    "clients": "support in your readers' email clients",
}


def consequence(problem: Problem) -> Notice:
    """Return the notice of what was not checked because of one mistake in a document."""
    source = problem.span.source
    line_end = source.text.find("\n", problem.span.start)
    above = _TOP_LEVEL.findall(source.text, 0, line_end if line_end >= 0 else len(source.text))
    name = above[-1] if above else ""
    use = _USES.get(name) or _USES.get(nearest(name, _USES) or "")
    what = use or (f"what `{name}` says" if name else "what this file says")
    line = problem.span.begin.line
    message = f"Because of the mistake in line {line}, {what} could not be checked in full"
    return Notice("document-invalid", message, problem.span.path)
