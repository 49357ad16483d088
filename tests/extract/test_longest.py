"""A template at its longest: values, fallbacks, and both branches of every condition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.extract.longest import Lengths, lengths
from linter.measure import units
from linter.readers.templates import mask
from linter.source import Source

VALUES = {"first_name": "Maximiliana", "shop": "Stoke-on-Trent", "flag": "🇬🇧"}


def of(text: str, unit: str = "characters") -> Lengths:
    return lengths(mask(Source("a.sms", text).passage()), VALUES, lambda written: units.count(written, unit))


@pytest.mark.parametrize(
    ("template", "written", "longest"),
    [
        ("Hi {{ first_name }}!", "Hi !", "Hi Maximiliana!"),
        ("Hi {{ customer.first_name }}!", "Hi !", "Hi Maximiliana!"),
        ('Hi {{ first_name | default: "there" }}!', "Hi there!", "Hi Maximiliana!"),
        ('Hi {{ first_name | default: "dear friend of the mountains" }}!', *["Hi dear friend of the mountains!"] * 2),
        ("Hi {{ nobody }}!", "Hi !", "Hi !"),
        ("{% if vip %}Dear {{ first_name }}{% else %}Hello{% endif %}.", "Dear .", "Dear Maximiliana."),
        ("{% if a %}x{% elsif b %}yyy{% else %}zz{% endif %}", "x", "yyy"),
        ("{{#if a}}long one{{else}}s{{/if}}{{#if b}}t{{else}}very long{{/if}}", "long onet", "long onevery long"),
        ("{% if a %}{% if b %}1{% else %}22{% endif %}{% else %}333{% endif %}", "1", "333"),
        ("*|IF:VIP|*Dear*|ELSE:|*Hello*|END:IF|* you", "Dear you", "Hello you"),
        ("{% comment %}nothing{% endcomment %}a{# nor this #}", "a", "a"),
        ("{% assign x = 1 %}a", "a", "a"),
        ("{% if never closed %}a", "a", "a"),
        ("a {% endif %} b", "a  b", "a  b"),
    ],
)
def test_a_template_is_written_out(template: str, written: str, longest: str) -> None:
    found = of(template)
    assert (found.written.text, found.longest.text) == (written, longest)


def test_the_longest_branch_depends_on_the_unit() -> None:
    template = "{% if a %}twelve chars{% else %}🎉🎉🎉🎉{% endif %}"
    assert of(template, "characters").longest.text == "twelve chars"
    assert of(template, "bytes").longest.text == "🎉🎉🎉🎉"


def test_variables_of_known_and_of_unknown_length_are_named() -> None:
    found = of("{{ shop }} {{ first_name }} {{ city }} {{ first_name }}").longest
    assert (found.longest, found.unknown) == (("shop", "first_name"), ("city",))


def test_a_place_in_the_written_text_leads_back_to_the_template() -> None:
    found = of("Hi {{ first_name }}, bye").longest
    assert found.origin(1) == 1
    assert found.origin(5) == 3
    assert found.origin(len("Hi Maximiliana, ")) == len("Hi {{ first_name }}, ")


def test_a_text_without_variables_is_itself() -> None:
    found = of("Hi there")
    assert not found.is_template
    assert found.written.text == "Hi there"


@given(st.lists(st.sampled_from(["a", "{% if a %}", "{% else %}", "{% endif %}", "{{ shop }}", "{{#x}}", "{{/x}}"])))
def test_any_tangle_of_tags_is_written_out(pieces: list[str]) -> None:
    found = of("".join(pieces))
    assert len(found.longest.text) >= found.written.text.count("a")
    assert set(found.longest.text) <= set("a" + VALUES["shop"])


def test_many_conditions_take_bounded_work() -> None:
    found = of("{% if a %}xx{% else %}y{% endif %}" * 2000)
    assert found.longest.text == "xx" * 2000


def test_conditions_may_lie_deep() -> None:
    found = of("{% if a %}" * 2000 + "x" + "{% endif %}" * 2000)
    assert found.longest.text == "x"
