"""CSS is read with its places, nested or broken as it may be."""

import time

import pytest

from linter.markup import Rule
from linter.readers.css import blanked, read_declarations, read_rules
from linter.source import Source


def rules(text: str) -> tuple[Rule, ...]:
    return read_rules(blanked(Source("a.css", text).passage()))


def shown(text: str) -> list[tuple[str, str | None, list[tuple[str, str]]]]:
    return [
        (rule.text, " ".join(rule.at) or None, [(d.name, d.text) for d in rule.declarations]) for rule in rules(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a{b:c}", [("a", None, [("b", "c")])]),
        ("a{b:c;;d:e;}", [("a", None, [("b", "c"), ("d", "e")])]),
        ("a{b:c", [("a", None, [("b", "c")])]),
        ("a{b:c}}d{e:f}", [("a", None, [("b", "c")]), ("d", None, [("e", "f")])]),
        ("<!-- a{b:c} -->", [("a", None, [("b", "c")])]),
        ("a/*{*/{b:/*;*/c}", [("a", None, [("b", "c")])]),
        ("a{b:'}';c:\"/*\";d:e}", [("a", None, [("b", "'}'"), ("c", '"/*"'), ("d", "e")])]),
        ("a{b:url(data:image/png;base64,x);c:d}", [("a", None, [("b", "url(data:image/png;base64,x)"), ("c", "d")])]),
        ("a{*zoom:1;_height:1px}", [("a", None, [("*zoom", "1"), ("_height", "1px")])]),
        ("a{--x: 1 ;-webkit-y:2}", [("a", None, [("--x", "1"), ("-webkit-y", "2")])]),
        ("a:hover{b:c}", [("a:hover", None, [("b", "c")])]),
        ("a{b:c; &:hover{d:e} f:g}", [("a", None, [("b", "c"), ("f", "g")]), ("&:hover", None, [("d", "e")])]),
        (
            "@import url(https://fonts.example/css2?family=A:wght@4;5);a{b:c}",
            [("@import url(https://fonts.example/css2?family=A:wght@4;5)", None, []), ("a", None, [("b", "c")])],
        ),
        (
            "@media (max-width:9px){a{b:c}@supports (d:e){f{g:h}}}i{j:k}",
            [
                ("@media (max-width:9px)", None, []),
                ("a", "@media (max-width:9px)", [("b", "c")]),
                ("@supports (d:e)", "@media (max-width:9px)", []),
                ("f", "@media (max-width:9px) @supports (d:e)", [("g", "h")]),
                ("i", None, [("j", "k")]),
            ],
        ),
    ],
)  # fmt: skip
def test_rules_are_read(text: str, expected: object) -> None:
    assert shown(text) == expected


def test_a_rule_and_its_declarations_know_their_places() -> None:
    (rule,) = rules("/* x */\n.a ,\n.b { color : red ! important ; }")
    assert rule.prelude.span().begin == (2, 1)
    assert rule.prelude.text == ".a ,\n.b"
    (declaration,) = rule.declarations
    assert declaration.important
    assert declaration.name_span.text == "color"
    assert declaration.value.span().begin == (3, 14)
    assert (declaration.value.text, declaration.span.text) == ("red", "color : red ! important")


def test_a_style_attribute_may_hold_entities() -> None:
    text = '<p style="font-family:&quot;Open Sans&quot;;color:red">'
    from linter.readers.html import read_markup

    markup = read_markup(Source("a.html", text).passage())
    family, color = markup.inline[markup.elements[0]]
    assert family.text == '"Open Sans"'
    assert color.name_span.begin == (1, 45)
    assert color.value.span().text == "red"


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ["{", "}", "@media{", "'", "\\'", "'\\'", "/*", "url(", "URL('", "a:", "a:b;", ":", ";", "!", "(", " ", "\ufdd1:"],
)  # fmt: skip
def test_hostile_styles_take_time_in_proportion_to_their_length(piece: str) -> None:
    started = time.process_time()
    rules(piece * 100_000)
    read_declarations(Source("a.css", piece * 100_000).passage())
    assert time.process_time() - started < 8
