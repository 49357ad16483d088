"""Rewrite the tables of docs/compliance.md from rules/jurisdictions: what is looked for in which country, and why.

Run `python tools/write_compliance_table.py` from the repo's root after a change of the data; a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from linter.jurisdictions import Requirement, all_requirements, known_jurisdictions
from linter.rules import load_builtin

DOCUMENT = Path(__file__).parent.parent / "docs/compliance.md"
_MARKS = ("<!-- countries -->\n", "<!-- end of countries -->\n")
_READ = {"primary": "in the source", "secondary": "in what others write of it", "memory": "**not verified**"}

# What the data ask for, in the words of a reader, and the rule that reports it.
ASKED = {
    "accents": ("accents that operators strip (kept as data, not reported)", None),
    "ad-label": ("a label on what is paid for: {labels}", "compliance/ad-label"),
    "channel": ("no advertising on this channel", "compliance/channel"),
    "claims": ("none of the forbidden superlatives", "compliance/claims"),
    "foreign-words": ("no foreign word of a list without the Russian one", "compliance/foreign-words"),
    "opt-in": ("the terms of joining beside “Text … to …”", "compliance/opt-in"),
    "opt-out": ("a way to stop the messages{say}", "compliance/opt-out"),
    "opt-out-languages": ("{words}", "compliance/opt-out"),
    "opt-out-narrowed": ("no wording that makes one way to leave the only one", "compliance/opt-out"),
    "postal-address": ("the sender's postal address", "compliance/postal-address"),
    "prior-price": ("the lowest price of the last 30 days beside a former price", "compliance/prior-price"),
    "quiet-hours": ("nothing that rings from {from} to {until}{sundays}", "schedule/quiet-hours"),
    "restricted": ("none of the subjects that carriers refuse: {topics}", "compliance/claims"),
    "sender": ("the sender's name{signature}", "compliance/sender"),
    "shortener": ("no public link shortener", "compliance/shortener"),
    "signs": ("none of {characters}", "compliance/signs"),
    "subject-prefix": ("a subject that begins with {say}", "compliance/ad-label"),
    "unsubscribe": ("a way to unsubscribe", "compliance/unsubscribe"),
    "welcome": ("help, cost and frequency in a welcome message", "compliance/help"),
}


def tables() -> str:
    """Return one table a country."""
    return "\n".join(_table(code) for code in known_jurisdictions())


def _table(code: str) -> str:
    known = all_requirements(code)
    country = next(entry.country for entries in known.values() for entry in entries)
    lines = [f"### {country[0].upper()}{country[1:]} ({code})", ""]
    lines += ["| looked for | on | severity | holds from | source | read |", "|---|---|---|---|---|---|"]
    lines += [_row(name, entry) for name, entries in known.items() for entry in entries]
    return "\n".join(lines) + "\n"


def _row(name: str, entry: Requirement) -> str:
    spoken, rule = ASKED[name]
    details = {**dict.fromkeys(("say", "sundays", "signature"), ""), **_details(entry)}
    if name == "opt-out" and details["say"]:
        details["say"] = f", as in “{details['say']}”"
    channels = ", ".join(sorted(entry.channels)) if entry.channels else "every channel"
    kinds = f" ({', '.join(sorted(entry.kinds))})" if entry.kinds else ""
    severity = entry.severity or (load_builtin()[rule].severity if rule else "–")
    found = re.sub(r"\{(\w+)\}", lambda key: str(details.get(key[1], "")), spoken)
    named = f"{found} (`{rule}`)" if rule else found
    cells = (named, channels + kinds, severity, entry.in_force.isoformat(), entry.source, _READ[entry.conf])
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _details(entry: Requirement) -> dict[str, str]:
    return dict(_spoken(entry))


def _spoken(entry: Requirement) -> Iterator[tuple[str, str]]:
    for key, value in entry.details.items():
        if key == "sundays":
            yield key, ", and on Sundays" if value else ""
        elif key == "signature":
            yield key, f" as one 【signature】 of {entry.details['shortest']} to {entry.details['longest']} characters"
        elif isinstance(value, list):
            shown = [str(word) for word in value[:6]]
            yield key, ", ".join(shown) + (", …" if len(value) > 6 else "")
        else:
            yield key, str(value)


def with_tables(text: str) -> str:
    """Return the document with the tables as the data have them."""
    start, end = (re.escape(mark) for mark in _MARKS)
    return re.sub(f"({start}).*?({end})", lambda found: f"{found[1]}\n{tables()}\n{found[2]}", text, flags=re.DOTALL)


if __name__ == "__main__":
    DOCUMENT.write_text(with_tables(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
