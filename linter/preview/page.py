"""The page of a campaign: its calendar, its drafts as their channels show them, and the findings beside each."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from linter import __version__
from linter.browser.samples import SIZES, Size
from linter.preview import artwork, emails
from linter.preview.skins import Stage, sizes_of, skin
from linter.reports.full import counted
from linter.reports.page import source_hash
from linter.reports.page.text import escaped, prose
from linter.violation import SEVERITIES

if TYPE_CHECKING:
    from linter.preview.shown import Pin, Sheet, Shown
    from linter.project import Project
    from linter.violation import Violation

_SHORT = 160


def campaign_page(sheet: Sheet, project: Project, *, watched: str = "", home: str = "") -> str:
    """Return the page of one campaign.

    `watched` is the state that a page which is served looks for changes of; `home` the address of the list of pages.
    """
    language = sheet.campaign.languages[0].value if sheet.campaign and sheet.campaign.languages else "en"
    body = [
        *_head(sheet, home),
        *_calendar(sheet),
        "<main>",
        *(_about_all(sheet) if sheet.pins or sheet.unchecked else ()),
    ]
    for number, shown in enumerate(sheet.drafts, start=1):
        body += _draft(number, shown, project)
    body.append("</main>")
    return _sealed(f"{sheet.name}: preview", body, watched, escaped(language))


def index_page(sheets: Sequence[tuple[str, Sheet]], *, watched: str = "") -> str:
    """Return the page that lists the pages of several campaigns, each with its address."""
    body = ['<header class="top"><h1>Preview</h1></header>', '<main class="index"><ul>']
    for address, sheet in sheets:
        told = _counts(sheet) or "nothing found"
        body.append(f'<li><a href="{escaped(address)}">{escaped(sheet.name)}</a>')
        body.append(f"<span>{counted(len(sheet.drafts), 'draft')}, {told}</span></li>")
    body.append("</ul></main>")
    return _sealed("Preview", body, watched, "en")


def _sealed(title: str, body: list[str], watched: str, language: str) -> str:
    """Return a whole page that loads nothing and runs its own script alone.

    Styles must be free, as frames take on the policy of their page and drafts are full of them.
    """
    style, script = _part("page.css"), _part("page.js")
    own = f"style-src 'unsafe-inline'; script-src '{source_hash(script)}'"
    asks = "; connect-src 'self'" if watched else ""
    policy = f"default-src 'none'; {own}; img-src data:; font-src data:; base-uri 'none'; form-action 'none'{asks}"
    lines = (
        "<!doctype html>",
        f'<html lang="en" data-language="{language}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta name="msglint-state" content="{escaped(watched)}">' if watched else "",
        f"<title>{escaped(title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        *body,
        f'<footer class="end">Drawn by msglint {__version__}. Programs and devices differ in detail.</footer>',
        f"<script>{script}</script>",
        "</body>",
        "</html>\n",
    )
    return "\n".join(line for line in lines if line)


def _part(name: str) -> str:
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read()


def _counts(sheet: Sheet) -> str:
    return _by_severity((*sheet.pins, *(pin for shown in sheet.drafts for pin in shown.pins)))


def _by_severity(pins: Sequence[Pin]) -> str:
    """Return how many findings there are, the worst first; "" for none."""
    found = Counter(pin.violation.severity for pin in pins)
    return ", ".join(counted(found[severity], severity) for severity in SEVERITIES if found[severity])


def _head(sheet: Sheet, home: str) -> Iterator[str]:
    yield '<header class="top">'
    if home:
        yield f'<p class="home"><a href="{escaped(home)}">All campaigns</a></p>'
    yield f"<h1>{escaped(sheet.name)}</h1>"
    yield f"<p>{counted(len(sheet.drafts), 'draft')} · {_counts(sheet) or 'nothing found'}</p>"
    yield "</header>"
    yield '<form class="tools" aria-label="How to show the drafts" hidden>'
    yield _choice("size", "Names and other values", [(size, size) for size in ("usual", "shortest", "longest")])
    if any(shown.draft is not None and shown.draft.markup is not None for shown in sheet.drafts):
        widths = [("390", "phone"), ("320", "small phone"), ("768", "tablet"), ("1280", "desktop")]
        yield _choice("width", "Emails on a", widths)
        yield _choice("scheme", "Colours", [("light", "light"), ("dark", "dark")])
        yield _choice("pictures", "Pictures", [("on", "shown"), ("off", "blocked")])
    if sum(bool(sheet.how_many(severity)) for severity in SEVERITIES) > 1:
        yield _choice("findings", "Findings", [("all", "all"), ("most", "no suggestions"), ("errors", "errors only")])
    yield "</form>"


def _choice(name: str, label: str, options: list[tuple[str, str]]) -> str:
    chosen = "".join(f'<option value="{value}">{text}</option>' for value, text in options)
    return f'<label>{label} <select name="{name}">{chosen}</select></label>'


def _calendar(sheet: Sheet) -> Iterator[str]:
    """Yield the sends in their order, each leading to its draft."""
    yield '<nav class="calendar" aria-label="Sends"><ol>'
    for number, shown in enumerate(sheet.drafts, start=1):
        when = f"{shown.at:%a} {shown.at.day} {shown.at:%b %Y, %H:%M}" if shown.at else "no date"
        exact = f' datetime="{shown.at.isoformat()}" title="{shown.at.isoformat()}"' if shown.at else ""
        worst = next((name for name in SEVERITIES if any(pin.violation.severity == name for pin in shown.pins)), "fine")
        told = _by_severity(shown.pins) or "nothing found"
        yield f'<li class="{worst}"><a href="#draft-{number}"><time{exact}>{escaped(when)}</time>'
        yield f"<b>{escaped(_name(shown.path))}</b><span>{escaped(shown.channel)} · {told}</span></a></li>"
    yield "</ol></nav>"


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _about_all(sheet: Sheet) -> Iterator[str]:
    yield '<section class="draft"><header><h2>About all drafts</h2></header><div class="about">'
    if sheet.pins:
        yield from _findings(sheet.pins)
    yield from _unchecked(sheet.unchecked)
    yield "</div></section>"


def _unchecked(told: Sequence[str]) -> Iterator[str]:
    """Yield what could not be checked: that nothing was found of it says nothing."""
    if told:
        yield '<div class="unchecked"><h3>Not checked</h3>'
        yield "".join(f"<p>{prose(message)}</p>" for message in told)
        yield "</div>"


def _draft(number: int, shown: Shown, project: Project) -> Iterator[str]:
    title = f"draft-{number}"
    yield f'<article class="draft" id="{title}" aria-labelledby="{title}-name">'
    yield f'<header><h2 id="{title}-name">{escaped(_name(shown.path))}</h2>'
    yield f'<p><span class="channel">{escaped(shown.channel)}</span> {escaped(shown.path)}</p></header>'
    yield '<div class="columns"><div class="stage">'
    yield from _stage(shown, project)
    yield '</div><aside aria-label="What was found">'
    if shown.pins:
        yield from _findings(shown.pins, shown.path)
        yield '<p class="clean" hidden>Nothing of that kind found.</p>'
    else:
        yield '<p class="clean">Nothing found.</p>' if shown.draft is not None else ""
    yield from _unchecked(shown.unchecked)
    yield "</aside></div></article>"


def _stage(shown: Shown, project: Project) -> Iterator[str]:
    draft = shown.draft
    if draft is None:
        yield f'<p class="trouble">{escaped(shown.reason)}</p>'
        return
    channel = project.channels.get(draft.channel)

    def stage(size: Size) -> Stage:
        return Stage(project, draft, channel, shown.pins, size)

    if draft.press is not None or draft.artwork is not None or draft.channel == "print":
        yield artwork.pictures(shown, project)
    elif draft.channel == "email":
        yield from _sized(sizes_of(draft, lambda size: emails.inbox(stage(size)), SIZES))
        if draft.markup is not None:
            yield emails.frame(shown, project)
        else:
            yield from _sized(sizes_of(draft, lambda size: _letter(stage(size)), SIZES))
    else:
        yield from _sized(sizes_of(draft, lambda size: skin(stage(size)), SIZES))


def _letter(stage: Stage) -> str:
    return f'<div class="letter" dir="auto" lang="{escaped(stage.draft.language)}">{stage.html("body")}</div>'


def _sized(ways: list[tuple[tuple[Size, ...], str]]) -> Iterator[str]:
    """Yield what is shown for each size of values; without a script, the usual one alone."""
    for sizes, content in ways:
        hidden = "" if "usual" in sizes else " hidden"
        yield f'<div data-sizes="{" ".join(sizes)}"{hidden}>{content}</div>'


def _findings(pins: Sequence[Pin], draft: str = "") -> Iterator[str]:
    """Yield the list of findings, each with its number; of those in a file beside the draft, its name as well."""
    yield '<ol class="findings">'
    for pin in pins:
        violation = pin.violation
        marked = violation.span.end > violation.span.start
        words = " ".join(violation.span.text.split()) if marked else ""
        yield f'<li class="finding {violation.severity}" id="finding-{pin.number}" value="{pin.number}">'
        label = f"Show where finding {pin.number} is"
        yield f'<button type="button" class="go" data-pin="{pin.number}" aria-label="{label}">{pin.number}</button>'
        yield f"<div><p><b>{escaped(violation.message)}</b></p>"
        if words:
            yield f'<p class="words" dir="auto">{escaped(words if len(words) <= _SHORT else words[:_SHORT] + "…")}</p>'
        if violation.help:
            yield f"<p>{prose(violation.help)}</p>"
        places = (_name(violation.path) if violation.path != draft else "", _line(violation) if marked else "")
        where = ", ".join(place for place in places if place)
        told = (violation.severity, violation.rule, where)
        yield f'<p class="where">{" · ".join(escaped(part) for part in told if part)}</p></div></li>'
    yield "</ol>"


def _line(violation: Violation) -> str:
    return f"line {violation.span.begin.line}"
