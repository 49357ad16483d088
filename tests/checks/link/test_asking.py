"""Links whose address no longer answers are found in each draft; what can't be asked is said or left alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from linter.engine import check
from linter.online import Answer
from linter.project import open_project
from linter.ruleset import select
from linter.violation import Report

PAGE = """\
<p><a href="https://shop.acme.com/gone#top">Shop</a> <a href="https://shop.acme.com/gone">again</a>
<a href="https://shop.acme.com/fine">Fine</a> <a href="https://shop.acme.com/{{ id }}">One</a>
<a href="https://shop.acme.com/bye?u=1">Unsubscribe</a> <a href="http://localhost/a">Test</a> <a href="#">None</a>
<a href="mailto:help@acme.com">Write</a> <a href="https://acme.example/a">Example</a> or acme.com/late</p>
"""


class Web:
    """Answers from memory, and remembers what it was asked."""

    def __init__(self, **answers: Answer) -> None:
        self.answers = answers
        self.asked: list[str] = []

    def __call__(self, addresses: Iterable[str]) -> Mapping[str, Answer]:
        self.asked = list(addresses)
        return {each: self.answers.get(each.rpartition("/")[2], Answer("fine")) for each in self.asked}


def checked(root: Path, web: Web, text: str = PAGE) -> Report:
    (root / "a.email.html").write_text(text, encoding="utf-8")
    project = open_project([root])
    return check(project, select(project, ["link/broken"]), [root], ask=web)


def test_what_can_be_asked_is_asked_once(tmp_path: Path) -> None:
    web = Web()
    checked(tmp_path, web)
    assert web.asked == ["https://shop.acme.com/gone", "https://shop.acme.com/fine", "https://acme.com/late"]


def test_a_link_that_is_gone_is_reported_at_each_of_its_places(tmp_path: Path) -> None:
    report = checked(tmp_path, Web(gone=Answer("gone", "its server says 404 Not Found")))
    violation = next(each for each in report.violations if "answer" in each.message)
    assert violation.message == (
        "“https://shop.acme.com/gone#top” does not answer: its server says 404 Not Found (2 places)"
    )
    assert [violation.span.begin.column, *(each.span.begin.column for each in violation.related)] == [13, 63]


def test_what_was_not_found_out_is_said(tmp_path: Path) -> None:
    web = Web(gone=Answer("unclear", "its server says 403 Forbidden"), late=Answer("private"))
    assert [
        (notice.code, notice.message.partition(": ")[2], notice.failure) for notice in checked(tmp_path, web).notices
    ] == [
        ("links-private", "https://acme.com/late", False),
        ("links-unclear", "https://shop.acme.com/gone (its server says 403 Forbidden)", False),
    ]


def test_without_a_connection_the_run_is_incomplete_and_says_so(tmp_path: Path) -> None:
    offline = Answer("offline")
    report = checked(tmp_path, Web(gone=offline, fine=offline, late=offline))
    assert report.incomplete
    (notice,) = report.notices
    assert notice.message == "No link was tried: there is no connection to the internet (3 links to try)"


def test_no_more_links_are_asked_than_a_run_should(tmp_path: Path) -> None:
    web = Web()
    report = checked(tmp_path, web, "".join(f'<a href="https://acme.com/{number}">Go</a>' for number in range(1200)))
    assert len(web.asked) == 1000
    assert "Of 1,200 links the first 1,000 were tried" in report.notices[0].message
