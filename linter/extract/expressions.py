"""What one template expression says: which value it puts in, what stands in for a missing one, or what it governs."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from linter.patterns import later
from linter.record import Record

Kind = Literal["variable", "logic", "comment", "include"]
Syntax = Literal["braces", "tag", "mailchimp", "percent", "script", "dollar", "salesforce", "velocity"]


class Tag(Record):
    """A template expression, taken apart.

    `name` is the variable's path (`customer.first_name`), or the condition of a block. `word` is what a logic tag
    does: `if`, `endif`, `each`, `/each`, `unsubscribe`. `fallback` is the text shown where the variable is empty.
    """

    kind: Kind
    syntax: Syntax
    name: str | None = None
    word: str | None = None
    filters: tuple[str, ...] = ()
    fallback: str | None = None


# Anything longer is a script, not the name of a value.
_LONGEST_READ = 4_000
_COMMENTS = ("{#", "{{!", "<%#", "<%--", "{% comment", "{%- comment")
_SYNTAX: dict[str, Syntax] = {
    "{{": "braces",
    "{%": "tag",
    "{#": "tag",
    "*|": "mailchimp",
    "%%": "percent",
    "<%": "script",
    "${": "dollar",
    "{!": "salesforce",
    "[[": "braces",
    "[%": "braces",
}

_PATH = r"[@$]?\.?[\w-]+(?:(?:\.|/)[\w$@-]+|\[(?:\d+|\"[^\"]*\"|'[^']*')\])*"
_STRING = r"\"[^\"]*\"|'[^']*'"
_QUOTED = later(_STRING)
_BARS = later(rf"{_STRING}|\|+")
_LOOKUP = later(rf"\|\s*lookup\s*:\s*({_STRING})")
_NAME = later(rf"\$?\{{?({_PATH})\}}?")
# `| default: "there"`, `| default('there', true)`, `|default:'there'`
_FILTER = later(rf"\|\s*([\w.-]+)\s*[:(]?\s*(?:({_STRING})|(-?[\d.]+))?")
# Filters and functions whose text stands in for a missing value, by the names that template languages give them.
_DEFAULTS = frozenset(
    {"default", "fallback", "default_if_none", "d", "coalesce", "if_empty", "ifempty", "ifnull", "nullvalue"}
    | {"blankvalue", "personalization_token", "defaultifempty", "default_if_empty", "or", "firstnonnull"}
)
_OR = later(rf"\b(?:or|else)\s+({_STRING})|(?:\|\||\?\?)\s*({_STRING})")
_CALL = later(r"(?s)([\w.]+)\s*\(\s*(.*)\)\s*\Z")
# Marketo `lead.First Name:default=there`, Mailjet `var:name:"there"`
_MARKETO = later(r"(?s)([\w. -]+?):default=(.*)\Z")
_MAILJET = later(rf"(?:var|data|mj):([\w.-]+)(?::({_STRING}|[^\s|]*))?\Z")
_INCLUDES = frozenset(
    {"include", "render", "import", "extends", "layout", "partial", "section", "from", "include_relative", "module"}
    | {"content_block"}
)
_AMPSCRIPT_INCLUDES = frozenset(
    {"contentblockbykey", "contentblockbyname", "contentblockbyid", "contentarea", "contentareabyname"}
    | {"treatascontent"}
)
_DLT = frozenset({"var", "numeric", "alphanumeric", "url", "urlott", "cbn", "email"})
# Blocks of Go's templates, which end with {{end}}.
_GO = frozenset({"if", "range", "with", "block", "define"})
_HANDLEBARS = later(rf"(?s)([\w.-]+)\s+(\(?(?:{_STRING}|{_PATH}).*)\Z")


@lru_cache(maxsize=4096)
def parse(text: str) -> Tag:
    """Return what an expression, given with its marks, says."""
    if len(text) > _LONGEST_READ:
        return Tag("comment" if text.startswith(_COMMENTS) else "logic", _SYNTAX.get(text[:2], "velocity"))
    if text.startswith("{{"):
        return _braces(text.strip("{}").strip("~").removeprefix("-").removesuffix("-").strip(), text)
    if text.startswith("{%"):
        return _tag(text)
    if text.startswith("{#"):
        name = text[2:-2]
        # In India a registered SMS template marks its variables so (TRAI, DLT content template guidelines).
        return Tag("variable", "tag", name) if name in _DLT else Tag("comment", "tag")
    if text.startswith("*|"):
        return _mailchimp(text[2:-2])
    if text.startswith("%%"):
        return _percent(text)
    if text.startswith("<%"):
        return _script(text)
    if text.startswith("${"):
        return _dollar(text[2:-1].strip())
    if text[0] in "[%#$":
        return _loose(text)
    return _value(text[2:-1].strip(), "salesforce")


def unquoted(text: str) -> str:
    """Return a quoted string's content."""
    return text[1:-1] if len(text) >= 2 and text[0] in "\"'" and text[-1] == text[0] else text


def _braces(content: str, text: str) -> Tag:
    if content.startswith("!"):
        return Tag("comment", "braces")
    if content.startswith(">"):
        return Tag("include", "braces", content[1:].split(maxsplit=1)[0] if content[1:].strip() else None, "include")
    if content.startswith("/*"):
        return Tag("comment", "braces")
    word, *rest = content.split(maxsplit=1) or [""]
    if (word in _GO and rest) or word == "end":
        return Tag("logic", "braces", _condition(rest[0].rpartition(":=")[2]) if rest else None, word)
    if word == "template" and rest:
        return Tag("include", "braces", unquoted(rest[0].split()[0]), "include")
    sign = content[:1]
    if sign in "#^/" and content:
        words = content[1:].lstrip("*> \t").split(maxsplit=1)
        word = words[0] if words else "else"
        if sign == "/" or not words:
            return Tag("logic", "braces", word="/" + word if sign == "/" else word)
        return Tag("logic", "braces", _condition(words[-1]), word)
    if content == "else" or content.startswith("else "):
        return Tag("logic", "braces", _condition(content.removeprefix("else").strip().removeprefix("if ")), "else")
    return _value(content.removeprefix("&").strip(), "braces")


def _condition(text: str) -> str | None:
    found = _NAME.search(_QUOTED.sub("", text))
    return found[1].removeprefix(".") if found else None


def _value(content: str, syntax: Syntax) -> Tag:
    """Take apart what puts a value in: `name | filter: 'x'`, `function(name, 'x')`, `helper name "x"`."""
    marketo = _MARKETO.match(content)
    if marketo:
        return Tag("variable", syntax, marketo[1].strip(), fallback=marketo[2].strip())
    head, _, tail = _split_filters(content)
    applied = list(_FILTER.finditer(tail))
    filters = tuple(found[1] for found in applied)
    stand_ins = (found[2] or found[3] for found in applied if found[1] in _DEFAULTS)
    fallback = next((unquoted(text) for text in stand_ins if text), None)
    mailjet = _MAILJET.match(head)
    if mailjet:
        own = unquoted(mailjet[2]) if mailjet[2] else None
        return Tag("variable", syntax, mailjet[1], None, filters, fallback or own)
    alternative = _OR.search(head)
    if alternative:
        fallback = fallback or unquoted(alternative[1] or alternative[2])
    call = _CALL.match(head)
    if call:
        return _called(call[1], call[2], syntax, filters, fallback)
    helper = None if alternative or " if " in head else _HANDLEBARS.match(head)
    if helper and syntax == "braces":
        return _called(helper[1], helper[2], syntax, filters, fallback)
    lookup = _LOOKUP.match(tail)
    if lookup:
        return Tag("variable", syntax, unquoted(lookup[1]), None, filters, fallback)
    name = _NAME.match(head)
    return Tag("variable", syntax, name[1].removeprefix(".") if name else None, None, filters, fallback)


def _split_filters(content: str) -> tuple[str, str, str]:
    """Divide before the first `|` that stands outside quotes and is no `||`."""
    for found in _BARS.finditer(content):
        if found[0] == "|":
            return content[: found.start()].strip(), "|", content[found.start() :]
    return content, "", ""


def _called(function: str, arguments: str, syntax: Syntax, filters: tuple[str, ...], fallback: str | None) -> Tag:
    """A function or helper: its value is its first argument that names something, its last string what stands in."""
    strings = [unquoted(found[0]) for found in _QUOTED.finditer(arguments)]
    name = _condition(arguments)
    if name is None and strings:
        name = strings.pop(0)
    if fallback is None and strings and function.lower() in _DEFAULTS:
        fallback = strings[-1]
    return Tag("variable", syntax, name, None, (function, *filters), fallback)


def _tag(text: str) -> Tag:
    content = text[2 : text.find("%}", 2)].strip("-+~ \t\r\n")
    word, *others = content.split(maxsplit=1) or [""]
    rest = others[0] if others else ""
    if word.startswith("#") or word == "comment":
        return Tag("comment", "tag")
    kind: Kind = "include" if word in _INCLUDES else "logic"
    found = _QUOTED.search(rest) if kind == "include" else None
    return Tag(kind, "tag", unquoted(found[0]) if found else _condition(rest), word)


def _mailchimp(content: str) -> Tag:
    word, colon, rest = content.partition(":")
    upper = word.upper()
    if upper in ("IF", "IFNOT", "ELSEIF", "INTERESTED", "GROUP", "FEED", "FEEDBLOCK", "FEEDITEMS", "RSSITEMS"):
        return Tag("logic", "mailchimp", re.split(r"[=<>!:]", rest, maxsplit=1)[0] or None, upper)
    if upper == "END":
        return Tag("logic", "mailchimp", word="END:" + rest.upper())
    if upper == "ELSE" and colon:
        return Tag("logic", "mailchimp", word="ELSE")
    return Tag("variable", "mailchimp", content if not colon or upper in ("MC", "LIST", "HTML") else word)


def _percent(text: str) -> Tag:
    if text.startswith("%%["):
        return Tag("logic", "percent", word="block")
    if not text.startswith("%%="):
        return Tag("variable", "percent", text[2:-2])
    content = text[3:-3].strip()
    call = _CALL.match(content)
    if call and call[1].lower() in _AMPSCRIPT_INCLUDES:
        return Tag("include", "percent", unquoted(call[2].strip()), "include")
    found = re.search(rf"@(\w+)|\[([^\]]+)\]|\(\s*([A-Za-z_]\w*)\s*[,)]|AttributeValue\(\s*({_STRING})", content)
    name = next((group for group in found.groups() if group), None) if found else None
    guarded = re.search(r"(?i)\b(?:empty|isnull)\b", content)
    stands_in = _QUOTED.search(content) if guarded else None
    fallback = unquoted(stands_in[0]) if stands_in else None
    return Tag("variable", "percent", unquoted(name) if name else None, None, (call[1],) if call else (), fallback)


def _script(text: str) -> Tag:
    sign, content = text[2:3], text[2:-2].strip("=-_%@# \t\r\n")
    if sign == "#" or text.startswith("<%--"):
        return Tag("comment", "script")
    if sign == "@" or re.match(r"(?:include|render|partial)\b", content):
        found = _QUOTED.search(content)
        return Tag("include", "script", unquoted(found[0]) if found else None, "include")
    if sign in "=-":
        return _value(content.strip(), "script")
    words = content.split(maxsplit=1)
    return Tag("logic", "script", _condition(words[-1]) if len(words) > 1 else None, words[0] if words else None)


def _dollar(content: str) -> Tag:
    """`${name!"there"}` (FreeMarker), `${name:-there}`, `${name|there}`."""
    found = re.match(rf"\(?\s*({_PATH})\s*\)?\s*(?:!\s*({_STRING})|:-(.*)|\?\?\s*({_STRING}))?", content, re.S)
    if not found:
        return Tag("variable", "dollar")
    stands_in = next((group for group in found.groups()[1:] if group is not None), None)
    return Tag("variable", "dollar", found[1], fallback=unquoted(stands_in) if stands_in is not None else None)


def _loose(text: str) -> Tag:
    """Take apart what notations without marks of their own say: `%NAME%`, `[[name]]`, `$name`, `#if ($name)`."""
    if text[0] == "%":
        return Tag("variable", "percent", text.strip("%"))
    if text.startswith("[["):
        content = text[2:-2].strip()
        stands_in = re.search(rf"fallback=({_STRING})", content)
        tag = _value(content if content.startswith(("data:", "var:", "mj:")) else content.split()[0], "braces")
        return tag._replace(fallback=unquoted(stands_in[1])) if stands_in else tag
    if text.startswith("[%"):
        name, _, stands_in_text = text[2:-2].partition("|")
        return Tag("variable", "braces", name.strip(), fallback=unquoted(stands_in_text.strip()) or None)
    if text[0] == "[":
        name, _, stands_in_text = text[1:-1].partition(",")
        return Tag("variable", "braces", name.strip(), fallback=stands_in_text.partition("=")[2].strip() or None)
    if text[0] == "#":
        word = re.match(r"#\{?(\w+)", text)
        return Tag("logic", "velocity", _condition(text.partition("(")[2]), word[1] if word else None)
    return Tag("variable", "velocity", text.strip("$!{}") or None)
