"""The variables of a draft, wherever they stand."""

from linter.draft import Draft
from linter.extract.variables import expressions, variables
from linter.readers import read


def names(draft: Draft) -> list[tuple[str | None, str | None, tuple[int, int]]]:
    return [(known.name, known.field, known.span.begin) for known in draft.fact(variables)]


def test_every_field_is_searched() -> None:
    draft = read("a.email.txt", b"---\nsubject: Hi {{ name }}\n---\nYour code: *|CODE|*", "email")
    assert names(draft) == [("name", "subject", (2, 13)), ("CODE", "body", (4, 12))]


def test_links_and_pictures_are_searched() -> None:
    draft = read("a.md", b"[Go](https://a.example/{{ id }}) ![x]({{ picture }})", "linkedin")
    assert [known.name for known in draft.fact(variables)] == ["id", "picture"]


def test_a_variable_inside_a_condition_on_itself_is_never_empty() -> None:
    text = "{% if name %}{{ name }}{% endif %}{{#if a}}{{#each b}}{{a}}{{/each}}{{c}}{{/if}}{{a}}"
    text += "{{#d}}{{d}}{{/d}}*|IF:E|**|E|**|END:IF|*"
    draft = read("a.txt", text.encode(), "sms")
    assert [(known.name, known.guarded) for known in draft.fact(variables)] == [
        ("name", True),
        ("a", True),
        ("c", False),
        ("a", False),
        ("d", True),
        ("E", True),
    ]


def test_logic_and_comments_are_expressions_but_no_variables() -> None:
    draft = read("a.sms", b"{% if a %}{# b #}{{ c }}{% endif %}", "sms")
    assert [known.text for known in draft.fact(expressions)] == ["{% if a %}", "{# b #}", "{{ c }}", "{% endif %}"]
    assert [known.name for known in draft.fact(variables)] == ["c"]
