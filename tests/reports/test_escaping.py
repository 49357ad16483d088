"""Whatever a draft, a file name or a message holds, each report stays what it is, and does nothing else."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.reports import FORMATS, render
from linter.source import Source
from linter.violation import Checked, Edit, Fix, Notice, Related, Report, Violation

NASTY = (
    "\x1b[2J\x1b]0;title\x07\x00\x08\x9b1m",
    "]]>",
    "\"'`\\",
    "::error file=b,line=1::gone",
    "\n::set-output name=x::y\r\n",
    "%0A%0D%25%",
    "\u202e\u2066\u200f\ufeff\u2028\u2029\x85",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "--><!--",
    "</code></details></td></tr></table>",
    "| a | b |\n|---|---|",
    "[click](https://evil.example) ![x](https://evil.example/x.png) <https://evil.example>",
    "@everyone #123 GH-123 !12 $4 ~bug &7 www.evil.example",
    "\n# Title\n- list\n```\ncode\n---\n",
    "\ufffe\uffff\ufdd0",
    "&lt;b&gt; &#60;",
    "{0} ${x} {{ y }}",
    "javascript:alert(1)",
)
TEXT = st.lists(st.sampled_from((*NASTY, "word", " ", "é", "中文", "🎉")), min_size=1, max_size=6).map(
    "".join
) | st.text(min_size=1, max_size=30)


def report(name: str, words: str, message: str) -> Report:
    """Return a report in which every text that can come from a content repo is a hostile one."""
    source = Source(name, words)
    end = len(words)
    violation = Violation(
        "r/r",
        "error",
        message,
        source.span(0, end),
        channel="sms",
        campaign=words,
        field="body",
        related=(Related(source.span(0, end), message),),
        fix=Fix(message, (Edit(source.span(0, end), words),), safe=True),
        help=message,
    )
    inside = Violation("r/r", "warning", message, source.span(end // 2, end))
    checked = (Checked(name, "sms", words), Checked(f"clean{name}", "sms", None))
    return Report((violation, inside), (Notice("crash", message, name, failure=True),), 2, 1, files=checked)


@pytest.mark.parametrize("form", FORMATS)
@given(name=TEXT, words=TEXT, message=TEXT)
def test_no_raw_control_character_is_in_any_report(form: str, name: str, words: str, message: str) -> None:
    text = render(report(name, words, message), form)
    # A page of HTML holds our own script, which has none of them either.
    assert re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text) is None


@given(name=TEXT, words=TEXT, message=TEXT)
def test_json_forms_hold_one_value_each(name: str, words: str, message: str) -> None:
    made = report(name, words, message)
    for form in ("json", "sarif", "gitlab"):
        assert json.loads(render(made, form))
    assert [json.loads(line)["type"] for line in render(made, "jsonl").splitlines()] == [
        "violation",
        "violation",
        "notice",
        "summary",
    ]


@given(name=TEXT, words=TEXT, message=TEXT)
def test_junit_is_well_formed_with_the_cases_that_are_meant(name: str, words: str, message: str) -> None:
    tree = ElementTree.fromstring(render(report(name, words, message), "junit"))
    assert [suite.tag for suite in tree] == ["testsuite"] * 3
    assert [child.tag for case in tree.iter("testcase") for child in case] == ["failure", "system-out", "error"]
    assert {key: tree.attrib[key] for key in ("tests", "failures", "errors")} == {
        "tests": "4",
        "failures": "1",
        "errors": "1",
    }


@given(name=TEXT, words=TEXT, message=TEXT)
def test_a_github_annotation_is_one_line_and_one_command(name: str, words: str, message: str) -> None:
    lines = render(report(name, words, message), "github").splitlines()
    assert [re.match("::(error|warning|notice) ", line) is not None for line in lines] == [True] * 3
    for line in lines:
        properties, _, _ = line[2:].partition("::")
        assert re.search(r"%(?!25|0A|0D|3A|2C)", line) is None
        assert len(re.findall(r"(?:^\w+ |,)(\w+)=", properties)) == properties.count(",") + 1


class Page(HTMLParser):
    """What elements a page has, with their attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


ELEMENTS = """
    html head meta title style body header h1 p form label input b select option button output main section h2 article
    h3 small ol li span q a ul code details summary i mark footer script
    table thead tbody tr th td
"""
ATTRIBUTES = """
    lang charset http-equiv content name id aria-label hidden class type value checked autocomplete aria-pressed
    aria-live title href dir data-severity data-topic
"""


@given(name=TEXT, words=TEXT, message=TEXT)
def test_a_page_has_no_element_address_or_script_but_its_own(name: str, words: str, message: str) -> None:
    page = Page()
    page.feed(render(report(name, words, message), "html"))
    tags = [tag for tag, _ in page.elements]
    assert set(tags) <= set(ELEMENTS.split())
    assert tags.count("script") == tags.count("style") == 1
    for tag, attributes in page.elements:
        assert set(attributes) <= set(ATTRIBUTES.split()), tag
        assert (attributes.get("href") or "#mark-1").startswith("#mark-")


@given(name=TEXT, words=TEXT, message=TEXT)
def test_a_comment_has_its_own_table_and_tags_alone_and_refers_to_nothing(name: str, words: str, message: str) -> None:
    text = render(report(name, words, message), "markdown")
    lines = text.splitlines()
    assert lines[0] == "<!-- msglint -->"
    assert sum(line.startswith("|") for line in lines) == 4
    assert all(line.count("|") == 5 for line in lines if line.startswith("|"))
    assert set(re.findall(r"<(/?[a-z]+)", text)) <= {"code", "/code", "details", "/details", "summary", "/summary"}
    ours = re.sub(
        r"`msglint check`|<!-- msglint -->|^###|</?(?:code|details|summary)>|&#\d+;|^- |^\|[-| ]*|\|",
        "",
        text,
        flags=re.M,
    )
    assert set(ours) & set("`*_[]<>#@!~$&\\{}") == set()
    unescaped = re.sub(r"<code>.*?</code>", "", text)
    assert re.search(r"&#(64|35|33|36|126|38);\w", unescaped) is None
