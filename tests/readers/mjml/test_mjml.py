"""MJML drafts: what subscribers get, and where each word, link and style of it stands in the MJML."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from linter.draft import Draft
from linter.extract.links import links
from linter.files import Refused
from linter.readers import NotRead, Unreadable, read
from linter.source import Passage
from tests.content_repo import report

pytest.importorskip("mrml", reason="mrml, which renders MJML, is not installed")

EMAIL = """\
---
subject: Spring is here
---
<mjml lang="pt-BR">
  <mj-head>
    <mj-title>The spring "sale"</mj-title>
    <mj-preview>The jackets are in</mj-preview>
    <mj-attributes>
      <mj-all font-family="'Open Sans', Arial" />
      <mj-text color="#ff0000" />
      <mj-class name="big" border-radius="4px" css-class="wide" />
    </mj-attributes>
    <mj-style inline="inline">.wide { text-transform: uppercase }</mj-style>
  </mj-head>
  <mj-body width="640px">
    <!-- msglint-ignore cta/vague: tested -->
    {% if vip %}
    <mj-section background-color="#00ff00" padding="10px 5px">
      <mj-column>
        <mj-text mj-class="big" font-size="21px">Hi {{ name | default: "<b>" }},<br>caf&eacute; 1 < 2</mj-text>
        <mj-image src='{{ img }}/tent.png' alt='A "tent"' width="300px" href="https://acme.example/?a=1&amp;b=2" />
        <mj-button href="http://acme.example" background-color="#0000FF">Shop <em>now</em></mj-button>
      </mj-column>
    </mj-section>
    {% endif %}
  </mj-body>
</mjml>
"""


def draft(text: str = EMAIL, **files: str) -> Draft:
    def beside(path: str, written: str) -> tuple[str, bytes]:
        if written not in files:
            raise Refused("There is no such file")
        return written, files[written].encode()

    return read("a.mjml", text.encode(), "email", beside=beside)


def within(body: str, head: str = "") -> str:
    column = f"<mj-section><mj-column>{body}</mj-column></mj-section>"
    return f"<mjml><mj-head>{head}</mj-head><mj-body>\n{column}\n</mj-body></mjml>"


def stored(passage: Passage) -> str:
    span = passage.span()
    return span.source.text[span.start : span.end]


def faults(text: str, **files: str) -> list[tuple[str, str, str]]:
    return [(known.rule, known.span.text, known.message) for known in draft(text, **files).problems]


def declared(found: Draft, name: str) -> list[tuple[str, str, int]]:
    """Return what stands in the file at the name and at the value of each declaration of a property, and its line."""
    assert found.markup is not None
    return [
        (found.source.text[at.start : at.end], stored(each.value), at.begin.line)
        for each, _ in found.markup.declarations()
        if each.name == name and (at := each.name_span)
    ]


def test_the_words_are_those_that_subscribers_read() -> None:
    found = draft()
    assert [(field.name, field.passage.literal()) for field in found.fields] == [
        ("subject", "Spring is here"),
        ("preheader", "The jackets are in"),
        ("body", 'Hi {{ name | default: "<b>" }},\ncafé 1 < 2\nShop now'),
    ]
    assert (found.channel, found.format, found.problems, found.notices) == ("email", "mjml", (), ())
    assert [ignore.rule for ignore in found.ignores] == ["cta/vague"]


def test_words_are_placed_in_the_mjml() -> None:
    body = draft().fields[2].passage
    for words, line in (("caf", 20), ("Shop", 22), ("now", 22)):
        at = body.text.index(words)
        span = body.span(at, at + len(words))
        assert (span.begin.line, span.source.text[span.start : span.end]) == (line, words)


def test_links_and_pictures_are_those_of_buttons_and_images() -> None:
    found = draft()
    assert [(stored(link.target), link.text.literal() if link.text else "") for link in found.fact(links)] == [
        ("https://acme.example/?a=1&amp;b=2", 'A "tent"'),
        ("http://acme.example", "Shop now"),
    ]
    (picture,) = found.images
    assert picture.alt is not None
    assert (stored(picture.reference), stored(picture.alt), picture.width) == ("{{ img }}/tent.png", 'A "tent"', 300)


def test_a_style_is_placed_at_the_attribute_that_sets_it_even_by_a_class_or_for_all() -> None:
    found = draft()
    assert ("font-size", "21px", 20) in declared(found, "font-size")
    assert ("color", "#ff0000", 10) in declared(found, "color")
    assert declared(found, "font-family")[0] == ("font-family", "'Open Sans', Arial", 9)
    assert ("text-transform", "uppercase", 13) in declared(found, "text-transform")
    assert ("padding", "10px 5px", 18) in declared(found, "padding")
    assert set(declared(found, "background-color")) == {("background-color", "#00ff00", 18)}
    assert set(declared(found, "background")) >= {("background-color", "#0000FF", 22)}


def test_what_mjml_adds_of_its_own_is_placed_at_the_tag_that_it_is_added_for() -> None:
    found = draft()
    assert found.markup is not None
    cell = next(element for element in found.markup.named("td") if element.get("bgcolor"))
    assert cell.span.begin.line == 22
    assert found.source.text[cell.span.start : cell.span.end].startswith("<mj-button ")


def test_a_fix_is_written_into_the_mjml_and_never_over_what_is_not_there() -> None:
    found = draft()
    assert found.markup is not None
    button = found.fact(links)[1].target
    span, text = button.stored(0, 4, "https") or (None, "")
    assert (span and found.source.text[span.start : span.end], text) == ("http", "https")
    made = [each for each, _ in found.markup.declarations() if each.name == "line-height"]
    assert made
    assert [each.value.stored(0, len(each.text), "1") for each in made] == [None] * len(made)


def test_the_class_by_which_a_tag_is_known_leaves_no_trace() -> None:
    found = draft()
    assert found.markup is not None
    classes = {name for element in found.markup.elements for name in (element.get("class") or "").split()}
    assert classes == {"wide", "mj-outlook-group-fix", "mj-column-per-100"}


def test_weight_is_that_of_the_html() -> None:
    found = draft()
    assert found.markup is not None
    assert found.size == len(found.markup.document.text.encode()) > 3 * len(EMAIL)


def test_a_template_expression_breaks_nothing_wherever_it_stands() -> None:
    found = draft(
        within('<mj-text padding="{{ p }}" color="{{ c }}">{% if a < b %}Hi{% endif %} <{{ tag }}></mj-text>')
    )
    body = found.field("body")
    assert body is not None
    assert "Hi" in body.text
    assert found.problems == ()


def test_a_letter_that_html_would_take_for_a_tag_breaks_nothing() -> None:
    found = draft(within("<mj-text>a <3 b & c <p>d<p>e</mj-text><mj-raw><div>x</mj-raw><mj-raw></div></mj-raw>"))
    assert [field.text for field in found.fields] == ["a <3 b & c\nd\ne\nx"]


# Mistakes


def test_a_tag_that_is_never_closed_is_reported_where_it_opens() -> None:
    assert faults("<mjml><mj-body><mj-section><mj-column><mj-text>Hi</mj-text></mj-section></mj-body></mjml>") == [
        ("template/syntax", "<mj-column>", "<mj-column> is never closed; add </mj-column> where it ends")
    ]


def test_a_text_that_is_never_closed_does_not_swallow_the_next() -> None:
    text = within("<mj-text>One<mj-text>Two</mj-text>")
    assert [fault[1] for fault in faults(text)] == ["<mj-text>"]
    assert draft(text).fields[0].text == "One\nTwo"


def test_a_misspelt_end_tag_is_reported_with_what_was_meant() -> None:
    assert faults(within("<mj-text>One</mj-txt><mj-text>Two</mj-text>")) == [
        ("template/syntax", "</mj-txt>", "</mj-txt> does not close the <mj-text> before it; write </mj-text>")
    ]


def test_an_end_tag_that_closes_nothing_is_reported() -> None:
    assert faults(within("<mj-divider /></mj-text>")) == [
        ("template/syntax", "</mj-text>", "</mj-text> closes nothing: no <mj-text> is open here")
    ]


def test_an_unknown_tag_is_reported_with_the_nearest_one() -> None:
    assert faults(within("<mj-buton>Go</mj-buton>")) == [
        ("template/syntax", "<mj-buton>", "MJML has no <mj-buton>, and leaves it out (did you mean <mj-button>?)")
    ]


def test_what_mjml_leaves_out_is_reported() -> None:
    found = faults("<mjml><mj-body>Hello\n<mj-text>Hi</mj-text><p>Ho</p></mj-body></mjml>")
    assert [(place, message.partition(":")[0]) for _, place, message in found] == [
        ("Hello", "MJML leaves this text out"),
        ("<mj-text>", "MJML leaves <mj-text> out here"),
        ("<p>", "MJML leaves <p> out here"),
    ]


def test_an_email_without_a_body_is_reported() -> None:
    assert faults("<mjml><mj-head></mj-head></mjml>")[0][2] == (
        "This email has no <mj-body>, so that nothing of it would be shown"
    )


def test_templates_are_looked_through_once_and_as_written() -> None:
    found = faults("<mjml><mj-body>{% if a %}<mj-section></mj-section></mj-body></mjml>")
    assert [(rule, place) for rule, place, _ in found] == [("template/syntax", "{% if a %}")]


def test_a_part_of_other_emails_is_no_draft() -> None:
    with pytest.raises(NotRead, match="checked with each draft that includes it") as raised:
        draft("<mj-section></mj-section>")
    assert raised.value.code == "only-a-part"


def test_tags_that_would_fill_the_stack_are_refused() -> None:
    with pytest.raises(Unreadable, match="more than 50 deep"):
        draft("<mjml><mj-body>" + "<mj-wrapper>" * 100_000)


def test_without_mrml_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mrml", None)
    with pytest.raises(NotRead, match=r"pip install 'msglint\[mjml\]'") as raised:
        draft()
    assert raised.value.code == "mjml-missing"


def test_a_language_that_nobody_named_is_asked_for_at_the_tag_that_would_name_it(tmp_path: Path) -> None:
    files = {"a.mjml": within("<mj-text>Hi</mj-text>"), "b.mjml": EMAIL}
    (violation,) = report(tmp_path, files, "accessibility/language").violations
    place = violation.span
    assert (place.path, place.source.text[place.start : place.end]) == ("a.mjml", "<mjml>")


def test_what_stands_once_is_reported_once(tmp_path: Path) -> None:
    social = '<mj-social><mj-social-element src="a.png" href="#">Us</mj-social-element></mj-social>'
    (violation,) = report(tmp_path, {"a.mjml": within(social)}, "link/broken").violations
    assert (violation.message, violation.related) == ("“#” is a placeholder and leads nowhere", ())
