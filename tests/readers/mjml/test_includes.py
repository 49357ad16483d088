"""What MJML drafts take in from other files, and what they can't."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.extract.links import links
from linter.readers.file import File
from linter.readers.mjml import read_draft
from tests.content_repo import report
from tests.readers.mjml.test_mjml import draft, faults

pytest.importorskip("mrml", reason="mrml, which renders MJML, is not installed")

FOOTER = """\
<mj-section><mj-column>
  <mj-text>Bye {{ you }}, <a href="http://x.example">Unsubscribe</a></mj-text>
</mj-column></mj-section>
"""


def including(tag: str = '<mj-include path="footer" />', head: str = "") -> str:
    return f"<mjml><mj-head>{head}</mj-head><mj-body>\n{tag}\n</mj-body></mjml>"


def test_a_file_is_taken_in_and_its_words_are_placed_at_the_tag() -> None:
    found = draft(including(), **{"footer.mjml": FOOTER})
    assert found.problems == ()
    body = found.fields[0].passage
    assert body.literal() == "Bye {{ you }}, Unsubscribe"
    (link,) = found.fact(links)
    place = link.target.span()
    assert (place.begin, place.source.text[place.start : place.end]) == ((2, 1), '<mj-include path="footer" />')
    assert place.text == "http://x.example"
    assert link.target.stored(0, 4, "https") is None


def test_a_whole_email_taken_in_brings_its_head_and_its_body() -> None:
    part = f"<mjml><mj-head><mj-preview>Soon</mj-preview></mj-head><mj-body>{FOOTER}</mj-body></mjml>"
    found = draft(including('<mj-include path="part.mjml" />'), **{"part.mjml": part})
    assert [(field.name, field.passage.literal()) for field in found.fields] == [
        ("preheader", "Soon"),
        ("body", "Bye {{ you }}, Unsubscribe"),
    ]
    assert found.problems == ()


def test_defaults_styles_and_html_are_taken_in() -> None:
    head = '<mj-include path="base" /><mj-include path="a.css" type="css" />'
    body = (
        '<mj-section><mj-column><mj-text>Hi</mj-text></mj-column></mj-section><mj-include path="a.html" type="html" />'
    )
    found = draft(
        including(body, head),
        **{
            "base.mjml": '<mj-attributes><mj-text color="#123456" /></mj-attributes>',
            "a.css": ".a { color: #654321 }",
            "a.html": "<p>There</p>",
        },
    )
    assert found.problems == ()
    assert found.fields[0].text == "Hi\nThere"
    assert found.markup is not None
    assert {"#123456", "#654321"} <= {each.text for each, _ in found.markup.declarations() if each.name == "color"}


def test_a_file_that_is_not_there_is_reported_and_the_rest_is_read() -> None:
    text = including('<mj-include path="gone" /><mj-section><mj-column><mj-text>Hi</mj-text></mj-column></mj-section>')
    assert faults(text) == [
        (
            "draft/unreadable",
            '<mj-include path="gone" />',
            "The file “gone” can't be included: There is no such file",
        )
    ]
    assert draft(text).fields[0].text == "Hi"


def test_files_that_include_each_other_without_end_are_reported() -> None:
    files = {"footer.mjml": '<mj-include path="other.mjml" />', "other.mjml": '<mj-include path="footer.mjml" />'}
    ((rule, place, message),) = faults(including(), **files)
    assert (rule, place) == ("draft/unreadable", '<mj-include path="footer" />')
    assert message.endswith("These files include each other without end")


def test_files_that_would_make_billions_of_one_are_reported() -> None:
    files = {f"a{n}.mjml": f'<mj-include path="a{n + 1}.mjml" />' * 10 for n in range(12)} | {"a12.mjml": FOOTER}
    found = faults(including('<mj-include path="a0.mjml" />'), **files)
    assert found[0][2].endswith("The files that this email includes are too many, or too long, to be read")


def test_a_mistake_in_a_file_taken_in_is_reported_at_the_tag_with_its_own_line() -> None:
    ((_, place, message),) = faults(including(), **{"footer.mjml": "<mj-section>\n<mj-text>Hi</mj-text></mj-section>"})
    assert place == '<mj-include path="footer" />'
    assert message.startswith("footer.mjml, line 2: MJML leaves <mj-text> out here")


def test_a_file_that_only_a_variable_names_is_said_not_to_be_checked() -> None:
    (notice,) = draft(including('<mj-include path="{{ footer }}" />')).notices
    assert notice.message == "Only a variable names the file to include in line 2, so what it brings was not checked"


def test_a_tag_that_names_no_file_is_reported() -> None:
    assert faults(including("<mj-include />"))[0][2] == "This <mj-include> names no file; add path="


def test_a_reader_without_other_files_says_so() -> None:
    found = read_draft(File("a.mjml", including().encode(), "email"))
    assert "Only the draft itself is at hand" in found.problems[0].message


@pytest.mark.parametrize(
    "written",
    ["../../secret.mjml", "/etc/passwd", "~/.ssh/id_rsa", "C:\\secret", "https://a.example/b", "package:yaml"],
)
def test_no_path_leads_out_of_the_repo(tmp_path: Path, written: str) -> None:
    (tmp_path / "secret.mjml").write_text("<mj-raw>secret</mj-raw>", encoding="utf-8")
    root = tmp_path / "repo"
    (root / ".git").mkdir(parents=True)
    made = report(root, {"a/launch.mjml": including(f'<mj-include path="{written}" />')}, "draft")
    (violation,) = made.violations
    assert (violation.rule, violation.span.begin) == ("draft/unreadable", (2, 1))
    assert "repo" in violation.message


def test_a_link_that_leads_out_of_the_repo_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.mjml").write_text("<mj-raw>secret</mj-raw>", encoding="utf-8")
    root = tmp_path / "repo"
    (root / ".git").mkdir(parents=True)
    (root / "footer.mjml").symlink_to(tmp_path / "secret.mjml")
    made = report(root, {"launch.mjml": including()}, "draft")
    assert {violation.rule for violation in made.violations} == {"draft/unreadable"}
