from __future__ import annotations

import pytest

from linter.document import load_front_matter
from linter.source import Source


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_front_matter_has_its_places_in_the_whole_file(ending: str) -> None:
    text = ending.join(["---", "subject: 'Grüße 😀 now'", "kind: reply", "---", "Hello"])
    front = load_front_matter(Source("a.email.md", text))
    assert front is not None
    assert front.faults == []
    assert front.node is not None
    assert front.node.plain() == {"subject": "Grüße 😀 now", "kind": "reply"}
    subject = front.node.get("subject")
    assert subject is not None
    assert subject.text is not None
    assert subject.text.span(8, 11).begin == (2, 19)
    assert text[front.end :] == "Hello"


def test_a_mistake_in_front_matter_is_placed_in_the_whole_file() -> None:
    front = load_front_matter(Source("a.sms", "---\nkind: reply\nkind: marketing\n---\nHi"))
    assert front is not None
    assert [fault.span.begin for fault in front.faults] == [(3, 1)]


@pytest.mark.parametrize("text", ["---\n---\nHi", "---\n\n---\nHi", "---\n# nothing\n---\nHi"])
def test_empty_front_matter_has_no_value(text: str) -> None:
    front = load_front_matter(Source("a.sms", text))
    assert front is not None
    assert (front.node, front.faults, text[front.end :]) == (None, [], "Hi")


@pytest.mark.parametrize(
    "text", ["", "Hi\n---\na: b\n---\n", "---\nnever closed", "--- x\n---\n", "----\na: b\n----\n"]
)
def test_a_file_without_two_fences_at_its_top_has_no_front_matter(text: str) -> None:
    assert load_front_matter(Source("a.sms", text)) is None


def test_a_fence_may_end_the_file() -> None:
    front = load_front_matter(Source("a.sms", "---\na: b\n---"))
    assert front is not None
    assert front.end == 12
