"""Template expressions are found in the notations of the usual mail services, and nothing else is taken for one."""

import time

import pytest

from linter.readers.templates import find, mask, template_problems
from linter.source import FILLER, FILLER_START, Source


def expressions(text: str) -> list[str]:
    return [known.text for known in find(text)]


def faults(text: str) -> list[tuple[int, int, str]]:
    found = template_problems([mask(Source("a.html", text).passage())])
    assert {problem.rule for problem in found} <= {"template/syntax"}
    return [(*problem.span.begin, problem.message) for problem in found]


@pytest.mark.parametrize(
    "expression",
    [
        "{{name}}",
        "{{ customer.first_name | default: 'there' }}",
        "{{{ terms }}}",
        "{{#if vip}}",
        "{{/if}}",
        "{{^}}",
        "{{~ name ~}}",
        "{{> footer}}",
        "{{! a note }}",
        "{{!-- a note with }} in it --}}",
        "{{${first_name} | default: 'you'}}",
        "{{1}}",
        "{% if vip %}",
        "{%- endif -%}",
        "{% comment %}{{ not_shown }}{% endcomment %}",
        "{# a note #}",
        "{#var#}",
        "*|FNAME|*",
        "*|IF:FNAME=Ann|*",
        "*|END:IF|*",
        "%%First Name%%",
        "%%=v(@first)=%%",
        "%%[ var @first ]%%",
        "<%= user.name %>",
        "<% if user %>",
        "<%-- a note --%>",
        "${user.name}",
        "{!Contact.FirstName}",
        "{{if .VIP}}",
        "{{- end -}}",
        "%FIRSTNAME%",
        "%SENDER-INFO%",
        "%recipient.first_name%",
        "%unsubscribe_url%",
        "[[firstname]]",
        '[[firstname fallback="there"]]',
        '[[data:firstname:"there"]]',
        "[[UNSUB_LINK]]",
        "[% member:first_name %]",
        "[firstname,fallback=there]",
        "$first_name$",
    ],
)
def test_an_expression_is_masked_by_filler_of_its_own_length(expression: str) -> None:
    passage = mask(Source("a.txt", f"Hi {expression}, hello").passage())
    assert passage.text == f"Hi {FILLER_START}{FILLER * (len(expression) - 1)}, hello"
    assert [known.text for known in passage.expressions] == [expression]
    assert passage.literal() == f"Hi {expression}, hello"


@pytest.mark.parametrize(
    "text",
    [
        "We are 100%% sure, and 20%% of you agree",
        "Only $5, was ${5}",
        "@media (max-width: 600px){a{color:red}}",
        "@media print{#logo{width:10px}#foot{color:#000}}",
        "https://acme.example/?q=%20%C3%A9%20",
        "A wink ;-} and a frown {{",
        "2 * | 3 | * 4",
        "50%% off%%",
        "if a <% b then",
        "{ name }",
        "{!}",
        "50%OFF% or 20%SALE%20",
        "acme.example/?q=%E2%9C%94%C3%BC%ABC",
        "[[First Name]] [First Name] [ad] a[b[c]]",
        "$5 and $10, $AAPL, $name, A$AP$",
        "#sale #if #end $name",
    ],
)
def test_what_only_looks_like_an_expression_is_left_alone(text: str) -> None:
    assert expressions(text) == []


def test_velocity_is_read_where_something_is_decided() -> None:
    text = '#if ($lead.City == "(Bath)") Hi $lead.FirstName, $!{lead.City}#else Hi#end #set($x = 1) $x.trim()!'
    assert expressions(text) == [
        '#if ($lead.City == "(Bath)")',
        "$lead.FirstName",
        "$!{lead.City}",
        "#else",
        "#end",
        "#set($x = 1)",
        "$x.trim()",
    ]
    assert faults(text) == []


def test_closing_marks_inside_quotes_do_not_end_an_expression() -> None:
    assert expressions("""{{ "}}" }} and {% if x == '%}' %}""") == ['{{ "}}" }}', "{% if x == '%}' %}"]


def test_a_missing_brace_does_not_swallow_the_links_that_follow() -> None:
    text = 'Hi {{ name | default: "you" }</p>\n<a class="x" href="{{ shop_url }}">Shop</a> <a href="{{ unsubscribe }}">'
    assert expressions(text) == ["{{ shop_url }}", "{{ unsubscribe }}"]
    assert faults(text) == [(1, 4, "“{{ name” is never closed; add }} where it ends")]


def test_an_apostrophe_is_no_quotation_mark() -> None:
    assert expressions("{{user's}} it's {{ x | default: 'a }} and it's {{ b }}") == [
        "{{user's}}",
        "{{ x | default: 'a }}",
        "{{ b }}",
    ]


def test_neighbours_are_separate_expressions() -> None:
    assert expressions("%%a%%%%b%%{{c}}{{d}}*|E|**|F|*") == ["%%a%%", "%%b%%", "{{c}}", "{{d}}", "*|E|*", "*|F|*"]


def test_raw_blocks_are_shown_as_they_stand() -> None:
    text = "{% raw %}{{ a }}{% endraw %}{{ b }}"
    assert expressions(text) == ["{% raw %}", "{% endraw %}", "{{ b }}"]
    assert faults(text) == []


def test_masking_twice_keeps_the_first_expressions() -> None:
    once = mask(Source("a.txt", "{{a}} {{b}}").passage())
    assert mask(once) is once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hi {{ first_name, hello", [(1, 4, "“{{ first_name” is never closed; add }} where it ends")]),
        ("Hi {{ name }, hello", [(1, 4, "“{{ name }” is never closed; add }} where it ends")]),
        ("Hi { name }}", [(1, 4, "“{ name }}” begins with one brace and ends with two; write {{ name }}")]),
        ("{{{name}}", [(1, 1, "“{{{name}}” begins with three braces and ends with two; make them the same")]),
        ("Hi *|FNAME*, hello", [(1, 4, "“*|FNAME*” is never closed; add |* where it ends")]),
        ("Hi %%FirstName%, hello", [(1, 4, "“%%FirstName%” is never closed; add %% where it ends")]),
        ("Hi <%= name", [(1, 4, "“<%= name” is never closed; add %> where it ends")]),
        ("Hi ${name", [(1, 4, "“${name” is never closed; add } where it ends")]),
        ("Hi {{ }}", [(1, 4, "“{{ }}” is empty; write the name of a variable in it, or remove it")]),
        ("{{ x | default: 'a }}", [(1, 1, "A quotation mark in “{{ x | default: 'a }}” is never closed")]),
        ("{% comment %}\n", [(1, 1, "This comment is never closed; add {% endcomment %} where it ends")]),
    ],
)
def test_an_expression_that_is_never_closed_is_reported_at_its_place(
    text: str, expected: list[tuple[int, int, str]]
) -> None:
    assert faults(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n{% if vip %}b", (2, 1, "“{% if vip %}” is never closed; add {% endif %} where its part ends")),
        ("{{#if vip}}b", (1, 1, "“{{#if vip}}” is never closed; add {{/if}} where its part ends")),
        ("*|IF:VIP|*b", (1, 1, "“*|IF:VIP|*” is never closed; add *|END:IF|* where its part ends")),
        (
            "b{% endif %}",
            (1, 2, "“{% endif %}” closes nothing; remove it, or add the beginning that it belongs to"),
        ),
        (
            "{{/each}}",
            (1, 1, "“{{/each}}” closes nothing; remove it, or add the beginning that it belongs to"),
        ),
        ("{{if .VIP}}b", (1, 1, "“{{if .VIP}}” is never closed; add {{end}} where its part ends")),
        ("b{{end}}", (1, 2, "“{{end}}” closes nothing; remove it, or add the beginning that it belongs to")),
        ("<% if vip %>b", (1, 1, "“<% if vip %>” is never closed; add <% end %> where its part ends")),
        ("b<% end %>", (1, 2, "“<% end %>” closes nothing; remove it, or add its beginning")),
        ("<% if (a) { %>b", (1, 1, "“<% if (a) { %>” is never closed; add <% } %> where its part ends")),
        ("<% a.each(b => { %><% }) } %>", (1, 20, "“<% }) } %>” closes nothing; remove it, or add its beginning")),
        ("%%[ IF @a THEN ]%%b", (1, 5, "This IF is never closed; add ENDIF where its part ends")),
        ("%%[ SET @a = 1 ]%%b%%[ next ]%%", (1, 24, "“next” closes nothing; remove it, or add the FOR it belongs to")),
        ("%%=v(Concat(@a)=%%", (1, 1, "A bracket in “%%=v(Concat(@a)=%%” is never closed")),
        ("#if ($a) b", (1, 1, "“#if ($a)” is never closed; add #end where its part ends")),
        ("#set($a = 1) b #end", (1, 16, "“#end” closes nothing; remove it, or add the beginning that it belongs to")),
        (
            "{% if a %}{% for b in c %}{% endif %}",
            (1, 11, "“{% for b in c %}” is never closed; add {% endfor %} where its part ends"),
        ),
    ],
)  # fmt: skip
def test_a_block_without_its_other_end_is_reported(text: str, expected: tuple[int, int, str]) -> None:
    assert faults(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "{% if a %}x{% elsif b %}y{% else %}z{% endif %}",
        "{{#if a}}x{{else if b}}y{{else}}z{{/if}}",
        "{{#items}}x{{/items}}{{^items}}y{{/items}}{{#each a}}{{this}}{{/each}}",
        "*|IFNOT:A|*x*|ELSE:|*y*|END:IF|*",
        "{% set a = 1 %}{% set b %}x{% endset %}{% include 'footer.html' %}{% unsubscribe %}",
        "{% for a in b %}{{ a }}{% endfor %}{% case x %}{% when 1 %}{% endcase %}",
        "<style>@media print{a{color:red}}</style>",
        "{# don't #}{{! it's }}{{ name }}",
        "{{if .A}}x{{else if .B}}y{{else}}z{{end}}{{range $i, $x := .C}}{{$x.D}}{{end}}{{/* it's */}}",
        "<% if a %>x<% elsif b %>y<% else %>z<% end %><% c.each do |d| %><%= d if e %><% end %><%= f { |g| g } %>",
        "<% x = 1 if y %><% if a then b end %><%= form_for x do |f| %><% end %><%# if %>",
        "<% if (a) { %>x<% } else { %>y<% } %><% b.forEach(function(c) { %><%= c %><% }); %>",
        "<% If a Then %>x<% End If %>",
        "%%[ IF Empty(@a) THEN SET @b = 'end if' ELSEIF @c == \"x\" THEN ]%%x%%[ ELSE ]%%y%%[ ENDIF ]%%",
        "%%[ FOR @i = 1 TO 3 DO ]%%x%%[ NEXT @i /* if */ ]%%%%=IIF(Empty(@a), 'it (is', @a)=%%",
    ],
)
def test_a_sound_template_has_no_faults(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    "unit",
    [
        "{{ ",
        '{{ "',
        "{{ 'a' ",
        "{% ",
        "{# ",
        "<% ",
        "%%[",
        "%%=",
        "*!A",
        "${a",
        "{% raw %}",
        "{% comment %}",
        "{{!--",
        "%%a ",
        "'{{a",
        "{{#a}}",
        "{%if%}",
        "{{/a}}",
        "%AB_",
        "[[data:",
        "$a.b",
        "#if($a",
        "#set($a)$a(",
        "<% if a %>",
        "%%[if]%%",
        "{{if a}}",
        "[a,fallback=",
    ],
)
def test_hostile_text_takes_time_in_proportion(unit: str) -> None:
    started = time.process_time()
    text = (unit.replace("!A", "|A") * 20_000)[:40_000]
    template_problems([mask(Source("a.txt", text).passage())])
    assert time.process_time() - started < 2
