"""Write a page a topic, and an index of all rules, from the rule packs: what `msglint explain` says, for reading on.

The pages are made whenever the documentation is built (`docs/conf.py`) and are not kept in git, where they would lag
behind the packs, or collide when two people edit one. `python tools/write_rule_pages.py FOLDER` writes them without
a build.
"""

from __future__ import annotations

import re
import runpy
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from linter.checking import Check, registered
from linter.cli.explain import as_yaml, flagged, shortened, where
from linter.jurisdictions import all_requirements, known_jurisdictions
from linter.rules import Rule, builtin_packs, load_builtin

# Examples that a page shows of a rule, of either kind; a pack may hold thirty, for the tests.
MOST_EXAMPLES = 3

# What stands in the files of an example that are no drafts; a guide with nothing but a name is not worth showing.
_CAPTIONS = {"brand": "In the brand guide", "campaign": "In `campaign.yaml`", "config": "In `msglint.yaml`"}
_PLAIN_GUIDES = ({"name": "Acme"}, {"name": "Acme Outdoor"})

Countries = Mapping[str, list[str]]


def write_pages(folder: Path) -> list[Path]:
    """Write the index and the pages into a folder, take away pages of topics that are gone, return the paths written.

    A file that would not change is left alone, so that a second build need not read it again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts = dict(pages())
    for old in set(folder.glob("*.md")) - {folder / name for name in texts}:
        old.unlink()
    for name, text in texts.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def pages() -> Iterator[tuple[str, str]]:
    """Yield file names and texts: the index, then the topics by name."""
    rules, countries = load_builtin(), _countries()
    topics = {Path(path).stem: _comment(path) for path in builtin_packs()}
    grouped = {topic: [rule for rule in rules.values() if rule.topic == topic] for topic in topics}
    yield "index.md", "\n".join(_index(topics, grouped)) + "\n"
    for topic, its in grouped.items():
        sections = [line for rule in its for line in _section(rule, countries)]
        yield f"{topic}.md", "\n".join([f"# {topic}", "", _prose(topics[topic]), "", *sections]).rstrip() + "\n"


def _comment(path: str) -> str:
    """Return the comment that a pack begins with."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    ahead = lines[: next(place for place, line in enumerate(lines) if not line.startswith("#"))]
    return " ".join(line.lstrip("# ") for line in ahead)


def _countries() -> dict[str, list[str]]:
    """Return for each rule the countries whose data ask for what it reports."""
    asked = runpy.run_path(str(Path(__file__).with_name("write_compliance_table.py")))["ASKED"]
    found: dict[str, list[str]] = {}
    for code in known_jurisdictions():
        for name in all_requirements(code):
            rule = asked[name][1]
            if rule is not None and code not in found.setdefault(rule, []):
                found[rule].append(code)
    return found


def _index(topics: Mapping[str, str], grouped: Mapping[str, list[Rule]]) -> Iterator[str]:
    total = sum(len(rules) for rules in grouped.values())
    yield "# Rules"
    yield ""
    yield f"msglint comes with {total} rules. `msglint rules` says which are in force in your repo, and"
    yield "`msglint explain` says of one what its page here does. A team switches rules off, changes them or adds its"
    yield "own: see [the brand guide](../brand-guide.md) and [bringing msglint into an old repo](../adopting.md)."
    for topic, rules in grouped.items():
        yield from ("", f"## [{topic}]({topic}.md)", "", _prose(topics[topic]), "")
        yield from ("| rule | severity | why |", "|---|---|---|")
        for rule in rules:
            name = f"[`{rule.id}`]({topic}.md#{_anchor(rule)})"
            yield f"| {name} | {rule.severity} | {_prose(_first_sentence(rule.why))} |"
    yield from ("", "```{toctree}", ":hidden:", "", *topics, "```")


def _section(rule: Rule, countries: Countries) -> Iterator[str]:
    name = rule.id.partition("/")[2]
    yield from (f"({_anchor(rule)})=", f"## {name}", "")
    yield f"`{rule.id}` · **{rule.severity}**"
    yield ""
    yield "What it says:"
    yield ""
    yield from (f"- {_prose(_blanks(message))}" for message in dict.fromkeys(rule.messages.values()))
    yield from ("", f"**Why.** {_prose(rule.why)}", "")
    if rule.how:
        yield from (f"**What to do.** {_prose(_blanks(rule.how))}", "")
    place = where(rule)
    yield from (f"**Where it looks.** {_prose(place[0].upper() + place[1:])}.", "")
    if found := countries.get(rule.id):
        yield from (
            f"**Countries that ask for it.** {', '.join(found)}: see [what the law asks](../compliance.md).",
            "",
        )
    yield from _settings(rule)
    for heading, key in (("Reported", "bad"), ("Fine", "good")):
        chosen = [example for example in rule.examples if key in example][:MOST_EXAMPLES]
        if chosen:
            yield from (f"**{heading}:**", "")
        for example in chosen:
            yield from _example(example, key)
    if rule.source:
        yield from ("**Source.**", "", *(f"- {_linked(source)}" for source in rule.source), "")


def _settings(rule: Rule) -> Iterator[str]:
    """Yield a table of what a team may set, with the value in force and what it is called when nothing is set."""
    known = registered(rule.check)
    names = [*known.options.__annotations__] if known else [*rule.options]
    if not names:
        return
    defaults: Mapping[str, Any] = known.options._field_defaults if known else {}
    yield from (
        f"**Settings**, in a pack of your own (`{rule.id}: {{{names[0]}: …}}`). {_prose(_described(known))}",
        "",
    )
    yield from ("| setting | as shipped |", "|---|---|")
    for name in names:
        value = rule.options.get(name, defaults.get(name))
        yield f"| `{name}` | {_value(value)} |"
    yield ""


def _described(known: Check | None) -> str:
    """Return what the author of a check says of its settings; a Record without a text of its own says nothing."""
    text = known.options.__dict__.get("__doc__") if known else None
    return text or ""


def _value(value: Any) -> str:
    if value is None or value in ("", (), [], {}):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple | set | frozenset) else str(value)
    return _prose(text if len(text) <= 120 else f"{text[:120]}…").replace("|", "\\|")


def _example(example: Any, key: str) -> Iterator[str]:
    """Yield an item of a numbered list: the parts of an example, each under what it is, and what is marked."""
    content = example[key] if isinstance(example[key], dict) else {"": example[key]}
    files = content.get("files", {})
    parts = {**{name: value for name, value in content.items() if name != "files"}, **files}
    lines = [line for name, value in parts.items() if value not in _PLAIN_GUIDES for line in _part(name, value)]
    if words := flagged(example):
        lines += [f"Marked: {', '.join(f'“{_prose(word)}”' for word in words)}", ""]
    yield from (f"{'   ' if place else '1. '}{line}".rstrip() for place, line in enumerate(lines))


def _part(name: str, value: Any) -> Iterator[str]:
    caption = _CAPTIONS.get(name) or (
        f"`{name}`" if "." in name else f"A message for `{name}`" if name else "A message"
    )
    if isinstance(value, dict) and value.keys() <= {"copy", "picture"}:
        yield from (f"{caption} is {_picture(value)}", "")
        return
    text = "\n".join(shortened(value.rstrip().splitlines() if isinstance(value, str) else as_yaml(value)))
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    yield from (
        f"{caption}:",
        "",
        f"{fence}{'text' if isinstance(value, str) else 'yaml'}",
        *text.split("\n"),
        fence,
        "",
    )


def _picture(value: Mapping[str, Any]) -> str:
    if "copy" in value:
        return f"the file `{value['copy']}` of the sample guide."
    return f"a picture: {_prose(', '.join(f'{name} {setting}' for name, setting in value['picture'].items()))}."


def _blanks(template: str) -> str:
    """Return a message with dots where words of the draft will stand."""
    return re.sub(r"“?\{\w+\}”?", lambda name: "“…”" if name[0].startswith("“") else "…", template)


def _prose(text: str) -> str:
    """Return a text of a pack as one line of Markdown that shows it as it is; `code` stays code."""
    pieces = re.split(r"(`[^`]+`)", " ".join(text.split()))
    return "".join(
        piece if place % 2 else re.sub(r"([\\`*_<>\[\]{}|#$~])", r"\\\1", piece) for place, piece in enumerate(pieces)
    )


def _linked(source: str) -> str:
    return f"<{source}>" if re.fullmatch(r"https?://\S+", source) else _prose(source)


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=\.)\s", text.strip(), maxsplit=1)[0]


def _anchor(rule: Rule) -> str:
    return rule.id.replace("/", "-")


if __name__ == "__main__":
    write_pages(Path(sys.argv[1]))
