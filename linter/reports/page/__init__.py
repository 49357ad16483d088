"""The report as one page for a browser: campaigns, drafts, findings, and the drafts' text with every place marked.

The page is whole in itself: it loads nothing, and its policy lets its own style and script run alone, told by hash.
What comes from a draft stands in it as text, and only as text.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator

from linter import __version__, resources
from linter.reports.full import counted
from linter.reports.page.drafts import Numbered, draft_lines
from linter.reports.page.text import escaped, prose
from linter.reports.setting import Setting
from linter.violation import SEVERITIES, Report

# Rules from which on an overview helps, and how many rows it has.
_WORTH_AN_OVERVIEW = 5
_OVERVIEW = 15


def render(report: Report, setting: Setting) -> str:
    """Return the page."""
    style, script = (_part(f"report.{ending}") for ending in ("css", "js"))
    own = f"style-src '{source_hash(style)}'; script-src '{source_hash(script)}'"
    policy = f"default-src 'none'; {own}; base-uri 'none'; form-action 'none'"
    lines = (
        "<!doctype html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>msglint: {_headline(report)}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        *_head(report, setting),
        "<main>",
        *_groups(report, setting),
        *_notices(report, setting),
        "</main>",
        f"<footer>Written by msglint {__version__}</footer>",
        f"<script>{script}</script>",
        "</body>",
        "</html>\n",
    )
    return "\n".join(lines)


def _part(name: str) -> str:
    with open(resources.data(name), encoding="utf-8") as file:
        return file.read()


def source_hash(text: str) -> str:
    """Return a style or script as a content security policy names it."""
    from hashlib import sha256

    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _headline(report: Report) -> str:
    found = [counted(report.how_many(name), name) for name in SEVERITIES if report.how_many(name)]
    if found:
        return ", ".join(found)
    return "not everything could be checked" if report.incomplete else "all good"


def _head(report: Report, setting: Setting) -> Iterator[str]:
    looked = counted(report.drafts, "draft") + (
        f" in {counted(report.campaigns, 'campaign')}" if report.campaigns else ""
    )
    known = f" {counted(report.known, 'known fault')} of the baseline left out." if report.known else ""
    yield "<header>"
    yield f"<h1>{_headline(report).capitalize()}</h1>"
    yield f"<p>Checked {looked}.{known}</p>"
    yield "</header>"
    if report.violations:
        # Shown by the script, as it does nothing without one.
        yield '<form id="filters" aria-label="Filter the findings" hidden>'
        for name in SEVERITIES:
            count = report.how_many(name)
            if count:
                yield f'<label class="choice {name}"><input type="checkbox" name="severity" value="{name}" checked> '
                yield f"{name.capitalize()}s <b>{count:,}</b></label>"
        topics = sorted({violation.rule.partition("/")[0] for violation in report.violations})
        yield '<label>Topic <select name="topic"><option value="">all</option>'
        yield "".join(f"<option>{escaped(topic)}</option>" for topic in topics)
        yield '</select></label> <label>Containing <input type="search" name="words" autocomplete="off"></label>'
        yield '<button type="button" name="texts" aria-pressed="false">Show the texts</button>'
        yield '<output aria-live="polite"></output>'
        yield "</form>"
        yield from _overview(report, setting)


def _overview(report: Report, setting: Setting) -> Iterator[str]:
    """Yield what was found most, a row a rule: where to begin in a repo that has much to do."""
    found = Counter(violation.rule for violation in report.violations)
    if len(found) < _WORTH_AN_OVERVIEW:
        return
    files: dict[str, set[str]] = {}
    for violation in report.violations:
        files.setdefault(violation.rule, set()).add(violation.path)
    yield '<details class="overview"><summary>What was found most</summary><table>'
    yield "<thead><tr><th>Rule</th><th>Times</th><th>Files</th><th>Why it is there</th></tr></thead><tbody>"
    for rule_id, count in sorted(found.items(), key=lambda item: (-item[1], item[0]))[:_OVERVIEW]:
        rule = setting.rules.get(rule_id)
        why = rule.why.partition(". ")[0].rstrip(".") if rule is not None else ""
        cells = f"<td><code>{escaped(rule_id)}</code></td><td>{count:,}</td><td>{len(files[rule_id]):,}</td>"
        yield f"<tr>{cells}<td>{prose(why)}</td></tr>"
    yield "</tbody></table>"
    if len(found) > _OVERVIEW:
        yield f"<p>and {counted(len(found) - _OVERVIEW, 'more rule')}</p>"
    yield "</details>"


def _groups(report: Report, setting: Setting) -> Iterator[str]:
    """Yield the findings by campaign and draft, and the drafts in which nothing was found."""
    campaigns = {draft.path: draft.campaign for draft in report.files}
    channels = {draft.path: draft.channel for draft in report.files}
    folders = set(campaigns.values())
    by_path: dict[str, list[Numbered]] = {}
    for number, violation in enumerate(report.violations, start=1):
        by_path.setdefault(violation.path, []).append(Numbered(number, violation))
    groups: dict[str | None, list[str]] = {}
    for path in sorted({*campaigns, *by_path}):
        folder = path.rpartition("/")[0]
        group = campaigns.get(path, folder if folder in folders else None)
        groups.setdefault(group, []).append(path)
    for group in sorted(groups, key=lambda name: (name is None, name or "")):
        paths = groups[group]
        faulty = [path for path in paths if path in by_path]
        clean = [path for path in paths if path not in by_path]
        title = "Drafts of no campaign, and other files" if group is None else group or "Campaign"
        yield f'<section class="group{"" if faulty else " clean"}"><h2>{escaped(title)}</h2>'
        for path in faulty:
            yield from draft_lines(setting.path(path), channels.get(path, ""), by_path[path], setting)
        if clean:
            yield f'<details class="clean"><summary>Nothing found in {counted(len(clean), "draft")}</summary><ul>'
            yield from (f"<li>{escaped(setting.path(path))} ({escaped(channels[path])})</li>" for path in clean)
            yield "</ul></details>"
        yield "</section>"


def _notices(report: Report, setting: Setting) -> Iterator[str]:
    if report.notices:
        yield '<section class="notices"><h2>Not checked</h2><ul>'
        for notice in report.notices:
            where = f"<b>{escaped(setting.path(notice.path))}</b>: " if notice.path else ""
            yield f"<li>{where}{prose(notice.message)}</li>"
        yield "</ul></section>"
