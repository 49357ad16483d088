"""What a mistake in a guide, a campaign or a configuration leaves unchecked, said in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from linter.patterns import later
from linter.schema import nearest
from linter.source import Span
from linter.violation import Notice, Violation

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
    "language": "spelling and grammar",
}


def consequences(violations: Iterable[Violation]) -> Iterator[Notice]:
    """Yield for each document with mistakes the notice of what was not checked because of them."""
    broken: dict[str, list[Span]] = {}
    for violation in violations:
        if violation.rule == "config/invalid":
            broken.setdefault(violation.path, []).append(violation.span)
    for path, spans in broken.items():
        lines = [str(line) for line in sorted({span.begin.line for span in spans})]
        uses = list(dict.fromkeys(_use(span) for span in spans))
        where = f"line{'' if len(lines) == 1 else 's'} {_listed(lines)}"
        message = f"Because of what is wrong in {where}, {_listed(uses)} could not be checked in full"
        yield Notice("document-invalid", message, path)


def _listed(items: list[str]) -> str:
    return " and ".join((", ".join(items[:-1]), items[-1])) if len(items) > 1 else items[0]


def _use(span: Span) -> str:
    """Return what is compared with the part of a document that a mistake stands in."""
    source = span.source
    line_end = source.text.find("\n", span.start)
    above = _TOP_LEVEL.findall(source.text, 0, line_end if line_end >= 0 else len(source.text))
    name = above[-1] if above else ""
    known = _USES.get(name) or _USES.get(nearest(name, _USES) or "")
    return known or (f"what `{name}` says" if name else "what this file says")
