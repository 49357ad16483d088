"""A template expression is taken apart in the notation of its mail service."""

import pytest

from linter.extract.expressions import Tag, parse


@pytest.mark.parametrize(
    ("text", "name", "fallback"),
    [
        ("{{name}}", "name", None),
        ("{{{ user.name }}}", "user.name", None),
        ("{{ first_name | default: 'there' }}", "first_name", "there"),
        ("{{ first_name|title|default:'there' }}", "first_name", "there"),
        ("{{ first_name | default('there', true) }}", "first_name", "there"),
        ("{{ first_name or 'there' }}", "first_name", "there"),
        ("{{ first_name if first_name else 'there' }}", "first_name", "there"),
        ('{{default first_name "there"}}', "first_name", "there"),
        ('{{formatDate date "YYYY"}}', "date", None),
        ("{{${first_name} | default: 'there'}}", "first_name", "there"),
        ("{{ person|lookup:'First Name'|default:'there' }}", "First Name", "there"),
        ("{{lead.First Name:default=there}}", "lead.First Name", "there"),
        ('{{var:firstname:"there"}}', "firstname", "there"),
        ("{{ personalization_token('contact.firstname', 'there') }}", "contact.firstname", "there"),
        ("{{1}}", "1", None),
        ("{{ 'now' | date: '%Y' }}", None, None),
        ("{#var#}", "var", None),
        ("*|FNAME|*", "FNAME", None),
        ("*|LIST:ADDRESS|*", "LIST:ADDRESS", None),
        ("%%First Name%%", "First Name", None),
        ("%%=v(@first)=%%", "first", None),
        ("%%=ProperCase(FirstName)=%%", "FirstName", None),
        ('%%=IIF(EMPTY(@first),"there",@first)=%%', "first", "there"),
        ("<%= user.name %>", "user.name", None),
        ('${user.name!"there"}', "user.name", "there"),
        ("${name:-there}", "name", "there"),
        ("{!Contact.FirstName}", "Contact.FirstName", None),
        ("{{.FirstName}}", "FirstName", None),
        ('{{or .User.Name "there"}}', "User.Name", "there"),
        ('{{defaultIfEmpty firstName "there"}}', "firstName", "there"),
        ("%FIRSTNAME%", "FIRSTNAME", None),
        ("[[firstname]]", "firstname", None),
        ('[[firstname fallback="there"]]', "firstname", "there"),
        ('[[data:firstname:"there"]]', "firstname", "there"),
        ("[% first_name | there %]", "first_name", "there"),
        ("[firstname,fallback=there]", "firstname", "there"),
        ("$!{lead.FirstName}", "lead.FirstName", None),
        ('{!BLANKVALUE(Contact.FirstName, "there")}', "Contact.FirstName", "there"),
    ],
)
def test_a_variable_has_its_name_and_what_stands_in_for_it(text: str, name: str | None, fallback: str | None) -> None:
    tag = parse(text)
    assert (tag.kind, tag.name, tag.fallback) == ("variable", name, fallback)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("{{#if user.vip}}", Tag("logic", "braces", "user.vip", "if")),
        ("{{/if}}", Tag("logic", "braces", None, "/if")),
        ("{{#items}}", Tag("logic", "braces", "items", "items")),
        ("{{else if vip}}", Tag("logic", "braces", "vip", "else")),
        ("{{if .User.VIP}}", Tag("logic", "braces", "User.VIP", "if")),
        ("{{- end }}", Tag("logic", "braces", None, "end")),
        ('{{template "footer" .}}', Tag("include", "braces", "footer", "include")),
        ("{{/* a note */}}", Tag("comment", "braces")),
        ("#if ($lead.City)", Tag("logic", "velocity", "lead.City", "if")),
        ("{{^}}", Tag("logic", "braces", None, "else")),
        ("{{> footer}}", Tag("include", "braces", "footer", "include")),
        ("{{! a note }}", Tag("comment", "braces")),
        ("{%- if user.vip and x -%}", Tag("logic", "tag", "user.vip", "if")),
        ("{% unsubscribe %}", Tag("logic", "tag", None, "unsubscribe")),
        ("{% include 'footer.html' %}", Tag("include", "tag", "footer.html", "include")),
        ("{% comment %}x{% endcomment %}", Tag("comment", "tag")),
        ("{# a note #}", Tag("comment", "tag")),
        ("*|IFNOT:FNAME|*", Tag("logic", "mailchimp", "FNAME", "IFNOT")),
        ("*|END:IF|*", Tag("logic", "mailchimp", None, "END:IF")),
        ("%%[ set @x = 1 ]%%", Tag("logic", "percent", None, "block")),
        ("<% if vip %>", Tag("logic", "script", "vip", "if")),
        ("<%- include('head') %>", Tag("include", "script", "head", "include")),
        ("<%# a note %>", Tag("comment", "script")),
    ],
)
def test_what_is_no_variable_says_what_it_does(text: str, tag: Tag) -> None:
    assert parse(text) == tag


def test_filters_are_named_in_their_order() -> None:
    assert parse("{{ name | strip | truncate: 20 | upcase }}").filters == ("strip", "truncate", "upcase")


def test_a_script_is_not_searched_for_names() -> None:
    assert parse("<%= " + "a(" * 5_000 + " %>") == Tag("logic", "script")
