"""What bulk senders owe Gmail and Yahoo before a message is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content_repo import found, report

ONE_CLICK = "List-Unsubscribe-Post: List-Unsubscribe=One-Click\n"


def eml(*headers: str) -> str:
    return "From: Acme <news@acme.example>\nSubject: Jackets\n" + "".join(headers) + "\nThe jackets are back.\n"


@pytest.mark.parametrize(
    "headers",
    [
        ("List-Unsubscribe: <https://acme.example/u>\n", ONE_CLICK),
        ("List-Unsubscribe: <mailto:u@acme.example>,\n <HTTPS://acme.example/u>\n", ONE_CLICK),
        ("List-Unsubscribe: {{ list_unsubscribe }}\n", ONE_CLICK),
        ("List-Unsubscribe: <https://acme.example/u>\n", "List-Unsubscribe-Post: list-unsubscribe = one-click\n"),
        (),
        ("X-Mailer: Thunderbird\n",),
    ],
)
def test_one_click_or_a_draft_that_is_still_to_get_its_headers(tmp_path: Path, headers: tuple[str, ...]) -> None:
    assert found(tmp_path, {"a.eml": eml(*headers)}, "compliance/list-unsubscribe") == []


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        (("X-SG-EID: abc\n",), "went out through SendGrid"),
        (("X-PM-Message-Id: 1\n",), "went out through Postmark"),
        (("List-Unsubscribe: <mailto:u@acme.example>\n", ONE_CLICK), "writing a message only"),
        (("List-Unsubscribe: <http://acme.example/u>\n", ONE_CLICK), "leads to http"),
        (("List-Unsubscribe: <https://acme.example/u>\n",), "more than one click"),
        (("List-Unsubscribe: <https://acme.example/u>\n", "List-Unsubscribe-Post: yes\n"), "“yes” is not what"),
    ],
)
def test_more_than_one_click_to_leave(tmp_path: Path, headers: tuple[str, ...], said: str) -> None:
    (violation,) = report(tmp_path, {"a.eml": eml(*headers)}, "compliance/list-unsubscribe").violations
    assert said in violation.message
    assert violation.span.begin.line >= 3


@pytest.mark.parametrize(
    ("subject", "language", "mark"),
    [
        ("Re: your jackets", "en", "Re:"),
        ("FW : jackets", "en", "FW :"),
        ("RE[2]: jackets", "en", "RE[2]:"),
        ("TR: vestes", "fr", "TR:"),
        ("回复：新品", "zh", "回复："),
        ("TR: jackets", "en", None),
        ("Reply: yes or no", "en", None),
        ("More: see inside", "en", None),
    ],
)
def test_a_subject_like_an_answer(tmp_path: Path, subject: str, language: str, mark: str | None) -> None:
    draft = f"---\nlanguage: {language}\nsubject: '{subject}'\n---\n<p>Hello</p>"
    marks = [text for _, _, text in found(tmp_path, {"a.email.html": draft}, "compliance/reply-subject")]
    assert marks == ([mark] if mark else [])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Acme [1]", "[1]"),
        ("Re: Acme", "Re:"),
        ("Acme 🎉", "🎉"),
        ("Last Chance at Acme", "Last Chance"),
        ("Acme, 20% off", "20%"),
        ("Acme for *|FNAME|*", "*|FNAME|*"),
        ("Acme Outdoor", None),
        ("Acme™ & Söhne (UK)", None),
        ("{{ sender_name }}", None),
        ("{{ company.name }}", None),
    ],
)
def test_a_sender_by_name(tmp_path: Path, name: str, words: str | None) -> None:
    draft = f"---\nfrom: '{name}'\n---\n<p>Hello</p>"
    texts = [text for _, _, text in found(tmp_path, {"a.email.html": draft}, "compliance/sender-name")]
    assert texts == ([words] if words else [])
