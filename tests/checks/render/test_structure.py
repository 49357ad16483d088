"""Weight, page width, picture sizes and comments for Outlook."""

from __future__ import annotations

from pathlib import Path

from tests.content_repo import found, report


def test_a_heavy_message_is_reported_where_gmail_cuts_it_with_what_weighs_most(tmp_path: Path) -> None:
    filler = "<p>Zelte für den Frühling</p>\n" * 4000
    html = f"<style>{'p { color: #111111 } ' * 500}</style>\n{filler}"
    (violation,) = report(tmp_path, {"a.email.html": html}, "render/gmail-clip").violations
    begin = violation.span.start
    assert len(html[:begin].encode()) <= 104448 < len(html[: begin + 2].encode())
    assert violation.message == (
        f"The HTML weighs {len(html.encode()) // 1024} KB; Gmail shows the first 102 KB and hides the rest, "
        "which begins here (style blocks 10 KB)"
    )


def test_a_light_message_and_its_front_matter_are_not(tmp_path: Path) -> None:
    front = f"---\nsubject: Hi\nlanguage: en\n# {'x' * 110_000}\n---\n"
    assert found(tmp_path, {"a.email.html": front + "<p>Hello</p>"}, "render/gmail-clip") == []


def test_a_comment_that_outlook_never_leaves_is_reported_at_its_wrong_end(tmp_path: Path) -> None:
    html = "<!--[if mso]><table><tr><td><![endif]-->\n<p>a</p>\n<!--[if mso]></td></tr></table><!endif]-->\n<p>b</p>"
    assert found(tmp_path, {"a.email.html": html}, "render/mso-comment") == [
        ("render/mso-comment", "a.email.html:3:32", "<!endif]-->")
    ]


def test_pictures_without_a_width_are_one_finding_and_trackers_none(tmp_path: Path) -> None:
    html = """<img src="a.png" alt="A">
<img src="b.png" alt="B" width="20">
<img src="c.png" alt="C" height="1">
<img src="d.png" alt="D">"""
    (violation,) = report(tmp_path, {"a.email.html": html}, "render/image-size").violations
    assert violation.span.begin == (1, 1)
    assert [related.span.begin for related in violation.related] == [(4, 1)]
    assert violation.message == (
        "This picture does not say how wide it is shown (2 places); it comes in the size of its file, and the text "
        "jumps when it arrives"
    )
