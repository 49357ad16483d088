"""BeautifulSoup as a second opinion on what an HTML message holds: its links, its images and its visible text."""

from __future__ import annotations

import re
import warnings

from linter.markup import Markup
from linter.readers.visible import read_text

HIDING = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?![.\d])|max-height\s*:\s*0")


def squashed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def hidden_and_shown(sheets: list[str]) -> tuple[list[str], list[str]]:
    """Return the selectors that hide, and those that show on some screens."""
    import tinycss2

    hidden: list[str] = []
    shown: list[str] = []

    def look(rules: list[object], within_media: bool) -> None:
        for rule in rules:
            if rule.type == "at-rule" and rule.content and rule.lower_at_keyword == "media":
                look(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), True)
            elif rule.type == "qualified-rule":
                display = [
                    tinycss2.serialize(declaration.value).strip()
                    for declaration in tinycss2.parse_declaration_list(rule.content, skip_comments=True)
                    if declaration.type == "declaration" and declaration.lower_name == "display"
                ]
                if display and (display[-1] == "none") != within_media:
                    (shown if within_media else hidden).append(tinycss2.serialize(rule.prelude).strip())

    for sheet in sheets:
        look(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), False)
    return hidden, shown


def assert_reads_as_beautifulsoup_reads(text: str, markup: Markup) -> None:
    """Assert that the markup read from a text has the links, images and visible text that html5lib finds in it."""
    import bs4

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        soup = bs4.BeautifulSoup(text, "html5lib")

    ours = [element for element in markup.elements if not element.outlook_only]
    links = [element.get("href") for element in ours if element.name in ("a", "area") and "href" in element.attributes]
    assert links == [tag["href"].strip() for tag in soup.find_all(["a", "area"], href=True)]
    images = [element.get("src") for element in ours if element.name == "img" and "src" in element.attributes]
    assert images == [tag["src"].strip() for tag in soup.find_all("img", src=True)]

    hidden, shown = hidden_and_shown(["".join(tag.strings) or tag.string or "" for tag in soup.find_all("style")])
    again = [tag for selector in shown if selector != "*" for tag in soup.select(selector)]
    gone = [tag for selector in hidden for tag in soup.select(selector) if not any(tag is other for other in again)]
    gone += soup.find_all(style=HIDING) + soup.find_all(["head", "script", "style", "title", "template"])
    gone += soup.find_all(string=lambda node: isinstance(node, bs4.element.PreformattedString))
    for node in gone:
        node.extract()
    expected, read = squashed(soup.get_text()), squashed(read_text(markup).body.text)
    if "{{#each" in text:
        # A browser moves text that stands directly in a table, such as a loop's tags, out of it: the order differs.
        expected, read = "".join(sorted(expected)), "".join(sorted(read))
    assert read == expected
