"""Character references stand for what the HTML standard says, in text and in attributes."""

import html

import pytest

from linter.markup.references import decoded
from linter.source import Source


def text(stored: str) -> str:
    return decoded(Source("a.html", stored).passage(), 0, len(stored)).text


@pytest.mark.parametrize(
    "stored",
    [
        "a &amp; b &lt;c&gt; &nbsp;&copy;",
        "&eacute;t&eacute &notin; &notit; &noti",
        "&#8364; &#x20AC; &#x20ac &#128; &#0; &#55296; &#9999999999; &#x110000;",
        "&unknown; & &; &# &#x; &a",
        "&NotEqualTilde; &CounterClockwiseContourIntegral;",
    ],
)
def test_text_decodes_as_python_does(stored: str) -> None:
    assert text(stored) == html.unescape(stored)


def test_in_an_attribute_a_name_without_semicolon_is_left_alone_before_a_letter_or_equals_sign() -> None:
    stored = 'x="/?a=1&copy=2&lt=3&region=4&amp;b&lt"'
    passage = decoded(Source("a.html", stored).passage(), 3, len(stored) - 1, attribute=True)
    assert passage.text == "/?a=1&copy=2&lt=3&region=4&b<"


def test_a_decoded_character_leads_back_to_its_reference() -> None:
    passage = decoded(Source("a.html", "<p>Fish &amp; chips").passage(), 3, 19)
    span = passage.span(passage.text.index("&"), passage.text.index("&") + 1)
    assert (span.begin, span.finish) == ((1, 9), (1, 14))


def test_a_replacement_is_stored_with_its_special_characters_escaped() -> None:
    document = Source("a.html", "<a title='x' rel=y>z").passage()
    assert decoded(document, 19, 20).stored(0, 1, "a < b & c")[1] == "a &lt; b &amp; c"  # type: ignore[index]
    assert decoded(document, 10, 11, attribute=True).stored(0, 1, "it's")[1] == "it&#39;s"  # type: ignore[index]
    assert decoded(document, 17, 18, attribute=True).stored(0, 1, "two words") is None
