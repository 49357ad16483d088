"""Structured drafts: one key a field, lists in their order, mistakes at their places."""

from __future__ import annotations

import pytest

from linter.draft import Draft
from linter.readers import Unreadable, read


def fields(draft: Draft) -> list[tuple[str, int, str]]:
    return [(field.name, field.number, field.passage.literal()) for field in draft.fields]


def test_a_push_message_in_yaml() -> None:
    draft = read(
        "a.push.yaml",
        b"title: 20% off\nbody: |\n  Hi {{ name }}\nlink: https://acme.example\nimage: {file: a.png, alt: A tent}\n",
        "push",
    )
    assert fields(draft) == [("title", 0, "20% off"), ("body", 0, "Hi {{ name }}\n")]
    assert [(link.target.text, link.kind, link.field) for link in draft.links] == [
        ("https://acme.example", "field", "link")
    ]
    assert [(image.reference.text, image.alt and image.alt.text) for image in draft.images] == [("a.png", "A tent")]
    assert (draft.format, draft.problems) == ("structured", ())


def test_lists_keep_their_order_and_buttons_their_links() -> None:
    text = (
        "headlines: [One, Two]\nbuttons:\n  - {text: Shop now, link: 'https://acme.example/{{ id }}'}\n  - No thanks\n"
    )
    draft = read("a.whatsapp.yaml", text.encode(), "whatsapp")
    assert fields(draft) == [
        ("headlines", 0, "One"),
        ("headlines", 1, "Two"),
        ("buttons", 0, "Shop now"),
        ("buttons", 1, "No thanks"),
    ]
    assert [(link.target.literal(), link.text and link.text.text, link.kind) for link in draft.links] == [
        ("https://acme.example/{{ id }}", "Shop now", "button")
    ]


def test_cards_count_their_fields_through() -> None:
    first = "{title: A, description: a, media: a.png, alt: A tent, suggestions: [Buy]}"
    text = f"cards:\n- {first}\n- {{title: B, suggestions: [Buy, More]}}\n"
    draft = read("a.rcs.yaml", text.encode(), "rcs")
    assert fields(draft) == [
        ("title", 0, "A"),
        ("description", 0, "a"),
        ("suggestions", 0, "Buy"),
        ("title", 1, "B"),
        ("suggestions", 1, "Buy"),
        ("suggestions", 2, "More"),
    ]
    assert [image.alt and image.alt.text for image in draft.images] == ["A tent"]


def test_a_thread_is_a_list_of_bodies() -> None:
    assert fields(read("a.tweet.json", b'{"body": ["One \\u00e9", "Two"]}', "tweet")) == [
        ("body", 0, "One é"),
        ("body", 1, "Two"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "title: {{ name }}",
        "title: {{ name }}, 20% off today",
        "- {% if a %}",
        "title: %%name%% hi",
        "title: *|FNAME|*",
        "title: '{{ a | b: \"c\" }}'",
    ],
)
def test_template_expressions_never_break_the_yaml(line: str) -> None:
    text = line if line.startswith("title") else f"headlines:\n  {line}b{{% endif %}}\nbody: x"
    draft = read("a.push.yaml", text.encode(), "push")
    assert len(list(draft.fields[0].passage.expressions_in())) >= 1
    assert draft.problems == ()


def test_a_mistake_is_reported_at_its_place_and_the_rest_is_read() -> None:
    draft = read("a.push.yaml", b"titel: x\nbody: Hi\nformat: flyer\n", "push")
    assert [(problem.rule, problem.span.begin) for problem in draft.problems] == [
        ("draft/metadata", (1, 1)),
        ("draft/metadata", (3, 9)),
    ]
    assert "did you mean “title”" in draft.problems[0].message
    assert fields(draft) == [("body", 0, "Hi")]


@pytest.mark.parametrize(
    ("path", "data", "line"),
    [
        ("a.push.yaml", b"title: [x\n", None),
        ("a.push.yaml", b"- a\n- b\n", 1),
        ("a.push.yaml", b"", 1),
        ("a.push.json", b'{"title": }', 1),
        ("a.push.json", b"[" * 100_000, 1),
        ("a.push.yaml", b"[" * 100_000, 1),
    ],
)
def test_what_is_no_structured_draft_is_refused(path: str, data: bytes, line: int | None) -> None:
    with pytest.raises(Unreadable) as refused:
        read(path, data, "push")
    assert refused.value.reason
    assert line is None or refused.value.span.begin.line == line
